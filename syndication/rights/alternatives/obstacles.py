"""Obstacles to a use: all prohibitions of one place together.

Of prohibitions that differ only in time, the first to begin and the last to end decide how the use must change.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from syndication.rights.model import Rule
from syndication.rights.use import DefiniteUse

_EVER, _LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


class Obstacle(NamedTuple):
    """Prohibitions of one place that meet a use.

    `rule`: one of them, for its place. `begins`: their first beginning within the use. `over`: their last end. Each is None
    if there is none.
    """

    rule: Rule
    begins: datetime | None
    over: datetime | None


class Periods:
    """The intervals in which prohibitions hold; None is without limit."""

    def __init__(self, periods: Iterable[tuple[datetime | None, datetime | None]]) -> None:
        intervals = sorted({(first or _EVER, last or _LAST) for first, last in periods})
        intervals = [(first, last) for first, last in intervals if first < last]
        self._firsts = [first for first, _ in intervals]
        #: Of the periods up to each, in the order of their beginnings: the last end, and the last but "never".
        self._last, self._last_finite = [_EVER], [_EVER]
        for _, last in intervals:
            self._last.append(max(self._last[-1], last))
            self._last_finite.append(max(self._last_finite[-1], last if last < _LAST else _EVER))

    def obstacle(self, rule: Rule, definite_use: DefiniteUse) -> Obstacle | None:
        """The obstacle to a use; None if no interval meets it. A use without a stated end ends before a later prohibition."""
        started = bisect_right(self._firsts, definite_use.starts)
        within = started
        if definite_use.ends is not None:
            within = (
                bisect_left(self._firsts, definite_use.ends)
                if isinstance(definite_use.ends, datetime)
                else len(self._firsts)
            )
        if self._last[within] <= definite_use.starts:
            return None
        over = self._last_finite[within]
        return Obstacle(
            rule,
            begins=self._firsts[started] if started < within else None,
            over=over if over > definite_use.starts else None,
        )
