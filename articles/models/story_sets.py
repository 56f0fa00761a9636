"""Which lists a story stands in, as surrogate keys; and which of them change, now or when the clock reaches a moment."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain, groupby
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
    """Where a story stands in lists for a time: `sets` are keys; `first`: when it was first public, for their order.

    `link`: its address, language and translation group, which the pages of its translations show.
    """

    sets: frozenset[str] = frozenset()
    first: datetime | None = None
    link: tuple[object, ...] = ()


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
        (version.path, version.language, version.group_key),
    )


class Timeline(NamedTuple):
    """What a story is from a moment on: each Version in force then or later, as its place, and what they print.

    `translations`: keys of the pages that show or list its translations, for which it may step in, or they for it.
    """

    places: tuple[Place, ...]
    public: bool
    corrected: bool
    translations: frozenset[str] = frozenset()


def timeline(versions: Iterable[Version], now: datetime, translations: Iterable[Version] = ()) -> Timeline:
    """Of one story's standing Versions whose time is not over at `now`, and of those of its translations."""
    ordered = list(versions)
    in_force = [version for version in ordered if version.has_begun(now)]
    places = (*(place_of(version) for version in ordered), *(() if in_force else (NOWHERE,)))
    public = any(version.pub_status == Version.PubStatus.USABLE for version in in_force)
    corrected = any(version.corrections for version in ordered)
    return Timeline(places, public, corrected, _keys_of_translations(translations))


def _keys_of_translations(versions: Iterable[Version]) -> frozenset[str]:
    keys: set[str] = set()
    for version in versions:
        part = part_of(version.article_id)
        keys |= place_of(version).sets
        keys |= {stories_of("translations", version.article_id), stories_of("sitemap", part), of_sitemap_part(part)}
    return frozenset(keys)


def timeline_of(article_id: int, now: datetime) -> Timeline:
    """Two queries."""
    versions = list(_not_over(now).filter(article=article_id))
    group = _not_over(now).in_translation_groups({version.group_key for version in versions})
    return timeline(versions, now, group.exclude(article=article_id))


def keys_between(article_id: int, before: Timeline, after: Timeline) -> frozenset[str]:
    """The keys of every page that shows another thing after a change of the record than before, now or later.

    A story whose place stays the same leaves the lists that it doesn't stand in as they are.
    """
    places = set(before.places) | set(after.places)
    sets = frozenset[str]()
    if len(places) > 1:
        sets = sets.union(before.translations, after.translations, *(place.sets for place in places))
    corrected = {CORRECTIONS} if before.corrected or after.corrected else set()
    part = part_of(article_id)
    own = {of_story(article_id), stories_of("sitemap", part), STORIES}
    return sets | corrected | own | ({REVISED, of_sitemap_part(part)} if before.public else set())


def changes_to_come(now: datetime, until: datetime) -> Iterator[Change]:
    """What the clock alone changes after `now` and up to `until`, story by story. One query; three where there is anything."""
    coming = Version.objects.coming(now).filter(in_force_from__lte=until)
    articles = set(coming.values_list("article", flat=True))
    if not articles:
        return
    own = list(_not_over(now).filter(article__in=articles).order_by("article", "in_force_from"))
    groups: dict[int, list[Version]] = {}
    for version in _not_over(now).in_translation_groups({version.group_key for version in own}):
        groups.setdefault(version.group_key, []).append(version)
    for article_id, of_story_alone in groupby(own, key=lambda version: version.article_id):
        versions = list(of_story_alone)
        others = chain.from_iterable(groups.get(key, ()) for key in {version.group_key for version in versions})
        line = timeline(versions, now, [version for version in others if version.article_id != article_id])
        keys = keys_between(article_id, line, line)
        yield from (Change(version.in_force_from, keys) for version in versions if now < version.in_force_from <= until)


def _not_over(now: datetime) -> VersionQuerySet:
    not_over = Version.objects.in_force(now) | Version.objects.coming(now)
    return not_over.select_related("section__parent__parent").defer("body_html", "body_text", "related_lists", "images")
