"""The lists that a Version stands in, as narrow rows in their order: a page of a list is one look-up in an index, however long the list."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Value

from articles.models.clock import PastMoment
from articles.models.version import Version, reached


class ListedVersionQuerySet(models.QuerySet["ListedVersion"]):
    def public(self, at: datetime) -> "ListedVersionQuerySet":
        """Those of Versions that are public at `at`: the rule of visibility, for only usable Versions have rows."""
        return self.filter(reached(at))

    def on(self, shelf: str, key: int) -> "ListedVersionQuerySet":
        return self.filter(shelf=shelf, shelf_key=key)

    def newest_first(self) -> "ListedVersionQuerySet":
        """As `VersionQuerySet.newest_first`."""
        return self.order_by("-first_published_at", "-article_id")

    def oldest_first(self) -> "ListedVersionQuerySet":
        return self.order_by("first_published_at", "article_id")


class ListedVersionManager(models.Manager.from_queryset(ListedVersionQuerySet)):  # type: ignore[misc]
    def add(self, version: Version, topics: Iterable[int], authors: Iterable[int]) -> None:
        """Put a Version that was just recorded into its lists. A story without words stands in none."""
        if version.pub_status == Version.PubStatus.USABLE:
            self.bulk_create(listed_rows(version, topics, authors))

    def end(self, article_id: int, at: datetime) -> None:
        """Have a story's rows give way at that moment, as its earlier Versions do; what never was in force goes."""
        self.filter(article=article_id, in_force_from__gte=at).delete()
        self.filter(article=article_id, in_force_until__gt=at).update(in_force_until=at)


class ListedVersion(models.Model):
    """One Version on one shelf (articles/reader/shelves.py), with its interval. Derived from the record, in its transaction.

    There is a row for each usable Version that is, was or will be in force; `shelf_key` is 0 on the shelf of all stories.
    """

    class Shelf(models.TextChoices):
        LATEST = "latest"
        SOURCE = "source"
        SECTION = "section"
        BUREAU = "bureau"
        TOPIC = "topic"
        AUTHOR = "author"

    shelf = models.CharField(max_length=8, choices=Shelf)
    shelf_key = models.PositiveBigIntegerField(default=0)
    first_published_at = models.DateTimeField()
    article = models.ForeignKey("Article", on_delete=models.PROTECT, related_name="+")
    in_force_from = models.DateTimeField()
    in_force_until = models.DateTimeField()
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="listed", db_index=False)

    objects = ListedVersionManager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["version", "shelf", "shelf_key"], name="listed_once_on_a_shelf"),
        ]
        indexes = [
            # A page of any list, from its first story or from any other. It holds all that is asked for.
            models.Index(
                fields=[
                    "shelf",
                    "shelf_key",
                    "-first_published_at",
                    "-article",
                    "in_force_from",
                    "in_force_until",
                    "version",
                ],
                name="listed_newest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} on {self.shelf} {self.shelf_key}"


#: The key of each shelf in the record itself.
_KEYS_IN_THE_RECORD: dict[str, Any] = {
    ListedVersion.Shelf.LATEST: Value(0),
    ListedVersion.Shelf.SOURCE: F("source_id"),
    ListedVersion.Shelf.SECTION: F("section_id"),
    ListedVersion.Shelf.BUREAU: F("bureau_id"),
    ListedVersion.Shelf.TOPIC: F("topic_links__topic_id"),
    ListedVersion.Shelf.AUTHOR: F("author_links__author_id"),
}


def public_on(shelf: str, at: datetime, key: int | None = None) -> Any:
    """What is public at `at` on the shelves of that kind, or on the one of that key.

    Rows with `shelf_key`, `version_id`, `article_id` and `first_published_at`, which know `newest_first` and `oldest_first`.

    Rows of lists are kept of what is public now or will be. So a past moment is looked up in the record itself.
    """
    if isinstance(at, PastMoment):
        rows: Any = Version.objects.public(at).annotate(shelf_key=_KEYS_IN_THE_RECORD[shelf], version_id=F("pk"))
    else:
        rows = ListedVersion.objects.public(at).filter(shelf=shelf)
    return rows if key is None else rows.filter(shelf_key=key)


def listed_rows(version: Version, topics: Iterable[int], authors: Iterable[int]) -> list[ListedVersion]:
    """The rows of a usable Version that names these topics and people; not stored."""
    return [_row(version, shelf, key) for shelf, key in _shelves_of(version, topics, authors)]


def _shelves_of(version: Version, topics: Iterable[int], authors: Iterable[int]) -> list[tuple[str, int]]:
    shelf = ListedVersion.Shelf
    one_each = {shelf.SECTION: version.section_id, shelf.BUREAU: version.bureau_id, shelf.SOURCE: version.source_id}
    return [
        (shelf.LATEST, 0),
        *((name, key) for name, key in one_each.items() if key is not None),
        *((shelf.TOPIC, key) for key in topics),
        *((shelf.AUTHOR, key) for key in authors),
    ]


def _row(version: Version, shelf: str, key: int) -> ListedVersion:
    return ListedVersion(
        shelf=shelf,
        shelf_key=key,
        version=version,
        article_id=version.article_id,
        first_published_at=version.first_published_at or version.public_at,
        in_force_from=version.in_force_from,
        in_force_until=version.in_force_until,
    )
