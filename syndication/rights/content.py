"""Shared contents of rules. Terms are copied, so the rules of many agreements differ in little or in nothing.

Rules with the same values share one object, also if they were copied or unpickled.
"""

import functools
from datetime import datetime, tzinfo
from typing import Any

Values = tuple[Any, ...]


class Extent:
    """The values of a rule except its id and its dates: territories, media, languages, parts, lengths, numbers.

    Whether it fits a use, apart from time and quota, is computed once for each extent (`fitting.Fitting`).
    """

    __slots__ = ("_values",)

    def __init__(self, values: Values) -> None:
        self._values = values

    def __reduce__(self) -> tuple[Any, ...]:
        return extent_of, (self._values,)


class Content:
    """The values of a rule except its id. `sentences`: its sentences by time zone, made on first access."""

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
