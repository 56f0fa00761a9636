"""The values of a public Version that lists print. A Version never changes, so they are loaded once and cached."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from articles.models import Version
from articles.models.version import BEGINNING
from articles.reader.cache import Store, stamps
from articles.reader.compiled_query import CompiledValues, some_of
from articles.reader.look_ups import NEWEST, OLDEST, LookUp, Position, look_up, merged
from articles.text.plain import teaser

#: Bytes, about; of all that is kept of Versions for lists in a process.
_MOST = 16 * 1024 * 1024
#: Marks of compiled queries; no other value is among these.
_FIRST_KEY = 987_700_000
#: A story's teasers differ by the day and by its picture and section, which change seldom.
_FEW = 4

_T = TypeVar("_T")


class Few(dict[Any, Any]):
    """The latest few values that were made of one thing, by the other things that they depend on."""

    def keep(self, key: Any, value: _T) -> _T:
        if len(self) >= _FEW:
            self.clear()
        self[key] = value
        return value


@dataclass(slots=True)
class StoryRow:
    """A Version's values, by the names of its fields. `teasers`: its teasers, by the other things that they show."""

    pk: int
    article_id: int
    guid: str
    path: str
    headline: str
    kicker: str
    summary: str
    teaser: str
    bylines: list[dict[str, Any]]
    first_published_at: datetime | None
    updated_at: datetime | None
    public_at: datetime
    section_id: int | None
    source_id: int
    language: str
    images: list[dict[str, Any]]
    copyright_notice: str
    translation_of_id: int | None
    teasers: Few = field(default_factory=Few)

    @property
    def group_key(self) -> int:
        return self.translation_of_id or self.article_id


def _bytes_of(row: StoryRow) -> int:
    """Approximate bytes in memory, with room for some teasers."""
    return 8_000 + len(row.summary) + 2 * len(row.teaser) + len(row.copyright_notice)


_ROWS = Store(_MOST, _bytes_of)
_NAMES = tuple(name for name in StoryRow.__slots__ if name not in ("teaser", "teasers"))


def story_rows(keys: Iterable[int]) -> dict[int, StoryRow]:
    """The rows of Versions that the caller has found public, by key. One query for all that are not cached."""
    stamp = stamps().redactions
    wanted = list(keys)
    rows = {key: row for key in wanted if (row := _ROWS.get(key, stamp)) is not None}
    missing = [key for key in wanted if key not in rows]
    if missing:
        for row in _load(missing):
            rows[row.pk] = row
            _ROWS.put(row.pk, row, stamp)
    return rows


def newest_of(
    places: Sequence[tuple[str, int]],
    limit: int,
    now: datetime,
    until: Position = NEWEST,
    since: Position = OLDEST,
) -> list[StoryRow]:
    """The newest stories of these shelves between two positions. Two queries at most."""
    wanted = [LookUp(*place, limit, until, since) for place in places]
    listed = merged(wanted, look_up(wanted, now))
    rows = story_rows([listed_story.version_id for listed_story in listed])
    return [rows[listed_story.version_id] for listed_story in listed]


def _load(keys: list[int]) -> list[StoryRow]:
    wanted = some_of(keys)
    rows_found = _by_keys(len(wanted)).rows(**{f"key {n}": key for n, key in enumerate(wanted)})
    return [_row(dict(zip((*_NAMES, "beginning"), values, strict=True))) for values in rows_found]


@cache
def _by_keys(many: int) -> CompiledValues:
    keys = {f"key {n}": _FIRST_KEY + n for n in range(many)}
    versions = Version.objects.filter(pk__in=list(keys.values())).for_lists().order_by()
    return CompiledValues(versions.values_list(*_NAMES, "beginning"), keys, constants=("", 1, BEGINNING))


def _row(values: dict[str, Any]) -> StoryRow:
    beginning = values.pop("beginning")
    return StoryRow(**values, teaser=values["summary"] or teaser(beginning))
