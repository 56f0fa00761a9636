"""The shelves of stories: sections, bureaus, people, topics, sources. Each has a page, a feed and a place in the sitemap."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext

from articles.models import Author, Bureau, Section, Source, Topic
from articles.models.listed_version import public_on
from articles.models.public_change import stories_of
from articles.reader.cache import cached_by_record, cached_by_reference
from articles.reader.former_slugs import by_slug
from articles.reader.reference import family_of


class Shelf(NamedTuple):
    """A kind of shelf, by its name in `ListedVersion`."""

    title: Callable[[], str]
    rows: Callable[[], QuerySet[Any]]


SHELVES: dict[str, Shelf] = {
    "section": Shelf(lambda: gettext("Sections"), lambda: Section.objects.select_related("parent")),
    "bureau": Shelf(lambda: gettext("Bureaus"), lambda: Bureau.objects.select_related("source")),
    "author": Shelf(lambda: gettext("People"), lambda: Author.objects.select_related("bureau")),
    "topic": Shelf(lambda: gettext("Topics"), lambda: Topic.objects.all()),
    "source": Shelf(lambda: gettext("Sources"), lambda: Source.objects.all()),
}


#: What is there as soon as it is named. A topic and a source are once a public story is under them: their names may tell
#: what a secret one is about, and whom we talk to is our own affair. Nor are people, unless somebody lists them: who is about to
#: sign is theirs.
NAMED_ON_EVERY_PAGE = ("section", "bureau")
#: How many topics a topic's page names as related.
_RELATED = 8


def find(kind: str, slug: str, now: datetime) -> Any:
    """The row of that kind and slug, if it is public. Raises Renamed if it has another slug today, else Http404.

    One query at most, two where nothing is found: so a row with only secret stories takes no longer than one that never existed.
    """
    if kind in NAMED_ON_EVERY_PAGE:
        return cached_by_reference((kind, slug), lambda: by_slug(SHELVES[kind].rows(), slug))
    return by_slug(known_people(now) if kind == "author" else in_use(kind, now), slug)


def known_people(now: datetime) -> QuerySet[Any]:
    """The people who have a page: those who are listed, or who have signed a public story."""
    return SHELVES["author"].rows().filter(Q(listed=True) | has_stories("author", "pk", now))


def staff(now: datetime) -> QuerySet[Any]:
    """All active people, by name. `is_known`: whether readers may know of the person."""
    is_known = Exists(known_people(now).filter(pk=OuterRef("pk")))
    return Author.objects.filter(active=True, retired=False).annotate(is_known=is_known).order_by("name", "pk")


def keys_of_staff(people: Iterable[Author]) -> set[str]:
    """The surrogate keys of a page that names staff: an unlisted person comes and goes with their public stories."""
    return {stories_of("author", person.pk) for person in people if not person.listed}


def related_topics(topic: Topic, stories: Iterable[int], now: datetime) -> list[Topic]:
    """The topics that share most of these Versions with this one. Two queries if they are not cached."""

    def load(keys: list[int]) -> dict[int, list[Topic]]:
        listed = public_on("topic", now).filter(version_id__in=list(stories))
        counted = listed.exclude(shelf_key=topic.pk).values_list("shelf_key").annotate(Count("pk"))
        shared = dict(counted.order_by())
        rows = Topic.objects.filter(pk__in=shared, retired=False)
        return {topic.pk: sorted(rows, key=lambda row: (-shared[row.pk], row.name))[:_RELATED]}

    return cached_by_record("related topics", [topic.pk], now, load)[topic.pk]


def there(kind: str, now: datetime) -> QuerySet[Any]:
    """The rows of that kind that are public."""
    return SHELVES[kind].rows() if kind in NAMED_ON_EVERY_PAGE else in_use(kind, now)


def places_under(kind: str, row: Any) -> list[tuple[str, int]]:
    """The shelves of `ListedVersion` that hold the row's stories: of a section also the shelves of all sections below it."""
    return [(kind, key) for key in (family_of(row.pk) if kind == "section" else (row.pk,))]


def in_use(kind: str, now: datetime) -> QuerySet[Any]:
    """The rows that have a public story, so that an index tells nothing of stories that are being prepared."""
    return SHELVES[kind].rows().filter(has_stories(kind, "pk", now))


def has_stories(kind: str, column: str, now: datetime) -> Exists:
    """A condition: the row of that kind whose key is in `column` has a public story."""
    listed = public_on(kind, now)
    if kind != "section":
        return Exists(listed.filter(shelf_key=OuterRef(column)))
    # A section is at most three deep, and has the stories of those below it.
    named = OuterRef(OuterRef(column))
    family = Section.objects.filter(Q(pk=named) | Q(parent=named) | Q(parent__parent=named))
    return Exists(listed.filter(shelf_key__in=family.values("pk")))


def link(named: Any) -> dict[str, Any]:
    return {"name": named.name, "url": named.get_absolute_url()}


def links(rows: Iterable[Any]) -> list[dict[str, Any]]:
    return [link(row) for row in rows]
