"""Which lists a story stands in, as surrogate keys; and which of them change, now or when the clock reaches a moment."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from django.utils import timezone

from articles.models.public_change import (
    CORRECTIONS,
    LATEST,
    REVISED,
    STORIES,
    of_sitemap_part,
    of_story,
    stories_of,
)
from articles.models.sitemap_part import part_of
from articles.models.version import Version, VersionQuerySet


class Place(NamedTuple):
    """Where a story stands in lists for a time: `sets` are keys; `first`: when it was first public, for their order."""

    sets: frozenset[str] = frozenset()
    first: datetime | None = None


class Change(NamedTuple):
    """The moment at which the clock alone changes what pages of these keys show."""

    at: datetime
    keys: frozenset[str]


#: That of a story that is not public.
NOWHERE = Place()


def place_of(version: Version) -> Place:
    """No query where the Version came with `section__parent__parent`."""
    if version.pub_status != Version.PubStatus.USABLE:
        return NOWHERE
    section, sections = version.section, []
    while section is not None:
        sections.append(stories_of("section", section.pk))
        section = section.parent
    first = version.first_published_at or version.public_at
    day = timezone.localtime(first).date()
    return Place(
        frozenset(
            [
                LATEST,
                stories_of("story", version.article_id),
                stories_of("source", version.source_id),
                *sections,
                stories_of("day", f"{day:%Y-%m-%d}"),
                stories_of("month", f"{day:%Y-%m}"),
                *([stories_of("bureau", version.bureau_id)] if version.bureau_id else []),
                *(stories_of("topic", topic["topic"]) for topic in version.topics),
                *(stories_of("author", line["author"]) for line in version.bylines if line["author"]),
            ]
        ),
        first,
    )


class Timeline(NamedTuple):
    """What a story is from a moment on: each Version in force then or later, as its place, and what they print."""

    places: tuple[Place, ...]
    public: bool
    corrected: bool


def timeline(versions: Iterable[Version], now: datetime) -> Timeline:
    """Of one story's standing Versions whose time is not over at `now`."""
    ordered = list(versions)
    in_force = [version for version in ordered if version.has_begun(now)]
    places = (*(place_of(version) for version in ordered), *(() if in_force else (NOWHERE,)))
    public = any(version.pub_status == Version.PubStatus.USABLE for version in in_force)
    return Timeline(places, public, any(version.corrections for version in ordered))


def timeline_of(article_id: int, now: datetime) -> Timeline:
    """One query."""
    return timeline(_not_over(now).filter(article=article_id), now)


def keys_between(article_id: int, before: Timeline, after: Timeline) -> frozenset[str]:
    """The keys of every page that shows another thing after a change of the record than before, now or later.

    A story whose place stays the same leaves the lists that it doesn't stand in as they are.
    """
    places = set(before.places) | set(after.places)
    sets = frozenset[str]().union(*(place.sets for place in places)) if len(places) > 1 else frozenset[str]()
    corrected = {CORRECTIONS} if before.corrected or after.corrected else set()
    part = part_of(article_id)
    own = {of_story(article_id), stories_of("sitemap", part), STORIES}
    return sets | corrected | own | ({REVISED, of_sitemap_part(part)} if before.public else set())


def changes_to_come(now: datetime, until: datetime) -> Iterator[Change]:
    """What the clock alone changes after `now` and up to `until`, story by story. One query."""
    coming = Version.objects.coming(now).filter(in_force_from__lte=until)
    not_over = _not_over(now).filter(article__in=coming.values("article")).order_by("article", "in_force_from")
    for article_id, group in groupby(not_over, key=lambda version: version.article_id):
        versions = list(group)
        line = timeline(versions, now)
        keys = keys_between(article_id, line, line)
        yield from (Change(version.in_force_from, keys) for version in versions if now < version.in_force_from <= until)


def _not_over(now: datetime) -> VersionQuerySet:
    not_over = Version.objects.in_force(now) | Version.objects.coming(now)
    return not_over.select_related("section__parent__parent").defer("body_html", "body_text", "related_lists", "images")
