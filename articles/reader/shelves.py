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
        lambda: Author.objects.select_related("bureau"),
        VersionQuerySet.by_author,
        ("author_links__author",),
    ),
    "topic": Shelf("Topics", lambda: Topic.objects.all(), VersionQuerySet.on_topic, ("topic_links__topic",)),
    "source": Shelf("Sources", lambda: Source.objects.all(), VersionQuerySet.from_source, ("source",)),
}


#: What is there as soon as it is named. A topic and a source are once a public story is under them: their names may tell
#: what a secret one is about, and whom we talk to is our own affair.
NAMED_ON_EVERY_PAGE = ("section", "bureau", "author")


def find(kind: str, slug: str, now: datetime) -> Any:
    """The row of that kind and slug, as far as it is there for the public. Raises Http404.

    One query: so a row of secrets alone takes no longer than one that never was.
    """
    rows = SHELVES[kind].rows() if kind in NAMED_ON_EVERY_PAGE else in_use(kind, now)
    return get_object_or_404(rows, slug=slug)


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
    return {"name": named.name, "url": named.get_absolute_url()}


def links(rows: Iterable[Any]) -> list[dict[str, Any]]:
    return [link(row) for row in rows]
