"""What stories are put under: sections, bureaus, people, topics, sources. Each has a page, a feed and a place in the sitemap."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404

from articles.models import Author, Bureau, Section, Source, Topic, Version
from articles.models.version import VersionQuerySet
from articles.text.unicode import show_controls


class Shelf(NamedTuple):
    """One kind of them: its rows; of given stories those that stand under a row; in which ways a Version names a row."""

    title: str
    rows: Callable[[], QuerySet[Any]]
    under: Callable[[VersionQuerySet, Any], VersionQuerySet]
    named_by: tuple[str, ...]


SHELVES: dict[str, Shelf] = {
    "section": Shelf(
        "Sections",
        lambda: Section.objects.select_related("parent"),
        VersionQuerySet.in_section,
        # A section is at most three deep, and has the stories of those below it.
        ("section", "section__parent", "section__parent__parent"),
    ),
    "bureau": Shelf("Bureaus", lambda: Bureau.objects.select_related("source"), VersionQuerySet.of_bureau, ("bureau",)),
    "author": Shelf(
        "People",
        lambda: Author.objects.select_related("bureau", "photo"),
        VersionQuerySet.by_author,
        ("author_links__author",),
    ),
    "topic": Shelf("Topics", lambda: Topic.objects.all(), VersionQuerySet.on_topic, ("topic_links__topic",)),
    "source": Shelf("Sources", lambda: Source.objects.all(), VersionQuerySet.from_source, ("source",)),
}


def find(kind: str, slug: str) -> Any:
    """The row of that kind and slug. Raises Http404."""
    return get_object_or_404(SHELVES[kind].rows(), slug=slug)


def stories_under(kind: str, row: Any, now: datetime) -> VersionQuerySet:
    return SHELVES[kind].under(Version.objects.public(now), row)


def in_use(kind: str, now: datetime) -> QuerySet[Any]:
    """The rows that have a public story: nobody learns from an index what is being prepared."""
    shelf, public = SHELVES[kind], Version.objects.public(now)
    named = [Exists(public.filter(**{name: OuterRef("pk")})) for name in shelf.named_by]
    return shelf.rows().filter(reduce(or_, named))


def feed_of(kind: str, slug: str) -> str:
    return f"/feeds/{kind}/{slug}.xml"


def link(named: Any) -> dict[str, Any]:
    return {"name": show_controls(named.name), "url": named.get_absolute_url()}


def links(rows: Iterable[Any]) -> list[dict[str, Any]]:
    return [link(row) for row in rows]
