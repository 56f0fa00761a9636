"""The stories before and after one in its section: two look-ups of one row each, however many stories there are."""

from datetime import datetime
from typing import NamedTuple

from articles.models import ListedVersion, Version
from articles.models.public_change import of_story
from articles.reader.cache import cached_by_record
from articles.reader.look_ups import Listed, LookUp, Position, look_up
from articles.reader.story_rows import StoryRow, story_rows
from articles.text.language import direction


class Neighbour(NamedTuple):
    headline: str
    url: str
    language: str
    direction: str


class Neighbours(NamedTuple):
    """None where no story is public on that side. `keys`: of those that are named."""

    earlier: Neighbour | None = None
    later: Neighbour | None = None
    keys: frozenset[str] = frozenset()


def neighbours(version: Version, now: datetime) -> Neighbours:
    """Of a recorded Version; of a preview there are none. Two queries, where nothing is kept."""
    section = version.section_id
    if section is None or version._state.adding:
        return Neighbours()
    here = Position(version.first_published_at or version.public_at, version.article_id)
    earlier = LookUp(ListedVersion.Shelf.SECTION, section, 1, before=here)
    later = LookUp(ListedVersion.Shelf.SECTION, section, 1, after=here, forward=True)

    def load(keys: list[int]) -> dict[int, list[list[Listed]]]:
        found = look_up([earlier, later], now)
        return {version.pk: [found[earlier], found[later]]}

    sides = cached_by_record("neighbours", [version.pk], now, load)[version.pk]
    rows = story_rows([one.version_id for side in sides for one in side])
    before, after = (_neighbour(rows[side[0].version_id]) if side else None for side in sides)
    return Neighbours(before, after, frozenset(of_story(one.article_id) for side in sides for one in side))


def _neighbour(row: StoryRow) -> Neighbour:
    return Neighbour(row.headline, row.path, row.language, direction(row.language))
