"""The lists that a Version stands in, as narrow rows in their order: a page of a list is one look-up in an index, however long the list."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce

from articles.models import translation_group
from articles.models.clock import PastMoment
from articles.models.translation_group import Member, Shelf, standings
from articles.models.version import Version, VersionQuerySet, reached
from articles.text.language import LONGEST, primary


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
    def list_anew(self, article_id: int) -> None:
        """Have the lists show what the record has of a story and of its translations. The caller holds the record's head."""
        stood_in = set(self.filter(article=article_id).values_list("translation_group", flat=True))
        stands_in = {version.group_key for version in _in_lists().filter(article=article_id)}
        self.list_groups(stood_in | stands_in)

    def list_groups(self, groups: Collection[int]) -> None:
        """The same of whole translation groups. Rows that stay as they are keep their place."""
        wanted = {listed_values(row): row for row in rows_of_groups(groups)}
        gone = [
            row.pk for row in self.filter(translation_group__in=groups) if wanted.pop(listed_values(row), None) is None
        ]
        if gone:
            self.filter(pk__in=gone).delete()
        self.bulk_create(wanted.values())


class ListedVersion(models.Model):
    """One Version on one shelf (articles/reader/shelves.py), with its interval. Derived from the record, in its transaction.

    There are rows for each usable Version that is, was or will be in force; of translations those that `translation_group.py` says.
    `shelf_key` is 0 on the shelf of all stories.
    """

    class Shelf(models.TextChoices):
        LATEST = translation_group.LATEST
        SOURCE = translation_group.SOURCE
        SECTION = translation_group.SECTION
        BUREAU = translation_group.BUREAU
        TOPIC = translation_group.TOPIC
        AUTHOR = translation_group.AUTHOR
        BESIDE = translation_group.BESIDE
        GROUP = translation_group.GROUP

    shelf = models.CharField(max_length=8, choices=Shelf)
    shelf_key = models.PositiveBigIntegerField(default=0)
    first_published_at = models.DateTimeField()
    article = models.ForeignKey("Article", on_delete=models.PROTECT, related_name="+")
    in_force_from = models.DateTimeField()
    in_force_until = models.DateTimeField()
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="listed", db_index=False)
    #: The key of the original of the story's translations; its own where it has none.
    translation_group = models.PositiveBigIntegerField(db_index=True)
    language = models.CharField(max_length=LONGEST)

    objects = ListedVersionManager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["version", "shelf", "shelf_key", "in_force_from"], name="listed_once_on_a_shelf"
            ),
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
                    "translation_group",
                    "language",
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
    ListedVersion.Shelf.GROUP: Coalesce("translation_of_id", "article_id"),
}


def public_on(shelf: str, at: datetime, key: int | None = None) -> Any:
    """What is public at `at` on the shelves of that kind, or on the one of that key.

    Rows with `shelf_key`, `version_id`, `article_id` and `first_published_at`, which know `newest_first` and `oldest_first`.

    Rows of lists are kept of what is public now or will be. So a past moment is looked up in the record itself.
    """
    if isinstance(at, PastMoment):
        rows: Any = _was_public_on(shelf, at)
    else:
        rows = ListedVersion.objects.public(at).filter(shelf=shelf)
    return rows if key is None else rows.filter(shelf_key=key)


def _was_public_on(shelf: str, at: PastMoment) -> Any:
    """Of a translation group the preferred of those that were public on the same shelf; on `GROUP` all, on `BESIDE` none."""
    if shelf == ListedVersion.Shelf.BESIDE:
        return Version.objects.none().annotate(shelf_key=Value(0), version_id=F("pk"), translation_group=Value(0))
    rows = Version.objects.public(at).annotate(
        shelf_key=_KEYS_IN_THE_RECORD[shelf],
        version_id=F("pk"),
        translation_group=Coalesce("translation_of_id", "article_id"),
        rank=_rank(),
    )
    if shelf == ListedVersion.Shelf.GROUP:
        return rows
    same = rows.filter(translation_group=OuterRef("translation_group"), shelf_key=OuterRef("shelf_key"))
    equal, first = Q(rank=OuterRef("rank")), OuterRef("first_published_at")
    preferred = (
        Q(rank__lt=OuterRef("rank"))
        | equal & Q(first_published_at__lt=first)
        | equal & Q(first_published_at=first, article_id__lt=OuterRef("article_id"))
    )
    return rows.filter(~Exists(same.filter(preferred)))


def _rank() -> Case:
    """The first two parts of `translation_group.preference`, in the database."""
    site = str(settings.SITE_LANGUAGE)
    own = primary(site)
    original = Q(translation_of=None)
    variety = Q(language__iexact=own) | Q(language__istartswith=f"{own}-")
    return Case(
        When(original & Q(language__iexact=site), then=Value(0)),
        When(language__iexact=site, then=Value(1)),
        When(original & variety, then=Value(2)),
        When(variety, then=Value(3)),
        When(original, then=Value(4)),
        default=Value(5),
    )


def listed_rows(version: Version, topics: Iterable[int], authors: Iterable[int]) -> list[ListedVersion]:
    """The rows of a usable Version that names these topics and people and has no translation; not stored."""
    return list(_rows(version.group_key, [_member(version, topics, authors)]))


def rows_of_groups(groups: Collection[int]) -> Iterator[ListedVersion]:
    """The rows of all Versions of these translation groups, by the record; not stored. Three queries."""
    members: dict[int, list[Member]] = {}
    for version in _in_lists().in_translation_groups(groups).prefetch_related("topic_links", "author_links"):
        topics, authors = version.topic_links.all(), version.author_links.all()
        member = _member(version, [link.topic_id for link in topics], [link.author_id for link in authors])
        members.setdefault(version.group_key, []).append(member)
    for group, some in members.items():
        yield from _rows(group, some)


def _in_lists() -> VersionQuerySet:
    """Without the long texts."""
    columns = (
        "article",
        "translation_of",
        "source",
        "section",
        "bureau",
        "language",
        "first_published_at",
        "public_at",
    )
    usable = Version.objects.filter(pub_status=Version.PubStatus.USABLE, in_force_until__gt=F("in_force_from"))
    return usable.only(*columns, "in_force_from", "in_force_until").order_by()


def _member(version: Version, topics: Iterable[int], authors: Iterable[int]) -> Member:
    return Member(
        version=version.pk,
        article=version.article_id,
        language=version.language,
        original=version.translation_of_id is None,
        first_published_at=version.first_published_at or version.public_at,
        begins=version.in_force_from,
        ends=version.in_force_until,
        source=version.source_id,
        shelves=frozenset(_shelves_of(version, topics, authors)),
    )


def _shelves_of(version: Version, topics: Iterable[int], authors: Iterable[int]) -> list[Shelf]:
    shelf = ListedVersion.Shelf
    single = {shelf.SECTION: version.section_id, shelf.BUREAU: version.bureau_id, shelf.SOURCE: version.source_id}
    return [
        (shelf.LATEST.value, 0),
        *((name.value, key) for name, key in single.items() if key is not None),
        *((shelf.TOPIC.value, key) for key in topics),
        *((shelf.AUTHOR.value, key) for key in authors),
    ]


def _rows(group: int, members: list[Member]) -> Iterator[ListedVersion]:
    for (shelf, key), member, begins, ends in standings(group, members):
        yield ListedVersion(
            shelf=shelf,
            shelf_key=key,
            version_id=member.version,
            article_id=member.article,
            first_published_at=member.first_published_at,
            in_force_from=begins,
            in_force_until=ends,
            translation_group=group,
            language=member.language,
        )


def listed_values(row: ListedVersion) -> tuple[object, ...]:
    """What a row says, without its own key."""
    stands = row.shelf, row.shelf_key, row.article_id, row.version_id, row.in_force_from, row.in_force_until
    return (*stands, row.first_published_at, row.translation_group, row.language)
