"""What rules share that say the same. Terms are copied, so of many agreements most rules differ in little or in nothing.

Each is one object for all rules that have it, found by its values, also in a copied or an unpickled rule.
"""

import functools
from datetime import datetime, tzinfo
from typing import Any

Values = tuple[Any, ...]


class Extent:
    """All that rules say but for their id and their dates: places, media, languages, parts, lengths, numbers.

    Whether a rule fits a use, but for its time and its quota, is found once for each extent (`fitting.Fitting`).
    """

    __slots__ = ("_values",)

    def __init__(self, values: Values) -> None:
        self._values = values

    def __reduce__(self) -> tuple[Any, ...]:
        return extent_of, (self._values,)


class Content:
    """All that rules say but for their id. `sentences`: their words by time zone, filled as they are first read."""

    __slots__ = ("_dates", "_extent", "sentences")

    def __init__(self, extent: Extent, *dates: datetime | None) -> None:
        self._extent, self._dates = extent, dates
        self.sentences: dict[tzinfo, str] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return content_of, (self._extent, *self._dates)


@functools.lru_cache(maxsize=4096)
def extent_of(values: Values) -> Extent:
    return Extent(values)


@functools.lru_cache(maxsize=4096)
def content_of(extent: Extent, starts: datetime | None, ends: datetime | None) -> Content:
    return Content(extent, starts, ends)
