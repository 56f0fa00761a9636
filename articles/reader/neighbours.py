"""The stories before and after one in its section: two look-ups of one row each, however many stories there are."""

from datetime import datetime
from typing import NamedTuple

from articles.models import ListedVersion, Version
from articles.models.public_change import of_story
from articles.reader.cache import cached_by_record
from articles.reader.look_ups import Listed, LookUp, Position, look_up
from articles.reader.story_rows import StoryRow
from articles.text.language import direction


class Neighbour(NamedTuple):
    headline: str
    url: str
    language: str
    direction: str


class Neighbours(NamedTuple):
    """None where no story is public on that side. `articles`: the keys of those that are named."""

    earlier: Neighbour | None = None
    later: Neighbour | None = None
    articles: frozenset[int] = frozenset()

    @property
    def keys(self) -> frozenset[str]:
        """The surrogate keys of those that are named."""
        return frozenset(map(of_story, self.articles))


class Sides(NamedTuple):
    """The neighbours as they were found."""

    earlier: Listed | None = None
    later: Listed | None = None

    @property
    def found(self) -> list[Listed]:
        return [one for one in self if one is not None]

    def named(self, rows: dict[int, StoryRow]) -> Neighbours:
        """With their words, which `rows` has by Version."""
        before, after = (_neighbour(rows[one.version_id]) if one else None for one in self)
        return Neighbours(before, after, frozenset(one.article_id for one in self.found))


def sides_of(version: Version, now: datetime) -> Sides:
    """Of a recorded Version; of a preview there are none. One query, where nothing is kept."""
    section = version.section_id
    if section is None or version._state.adding:
        return Sides()
    here = Position(version.first_published_at or version.public_at, version.article_id)
    earlier = LookUp(ListedVersion.Shelf.SECTION, section, 1, before=here)
    later = LookUp(ListedVersion.Shelf.SECTION, section, 1, after=here, forward=True)

    def load(keys: list[int]) -> dict[int, Sides]:
        listed = look_up([earlier, later], now)
        return {version.pk: Sides(*(next(iter(listed[one]), None) for one in (earlier, later)))}

    return cached_by_record("neighbours", [version.pk], now, load)[version.pk]


def _neighbour(row: StoryRow) -> Neighbour:
    return Neighbour(row.headline, row.path, row.language, direction(row.language))
