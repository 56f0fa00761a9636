"""What stands in the way of a use, all prohibitions of one place together.

Of many that differ in their time alone, only the first to begin and the last to end say how a question must change.
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

    `rule`: one of them, of which the place counts. `begins`: when the first of those begins that begin within the use;
    `over`: when the last of those that end is over. None: there is none.
    """

    rule: Rule
    begins: datetime | None
    over: datetime | None


class Periods:
    """From when until when each of many prohibitions holds; None is without limit."""

    def __init__(self, periods: Iterable[tuple[datetime | None, datetime | None]]) -> None:
        held = sorted({(first or _EVER, last or _LAST) for first, last in periods})
        held = [(first, last) for first, last in held if first < last]
        self._firsts = [first for first, _ in held]
        #: Of the periods up to each, in the order of their beginnings: the last end, and the last but "never".
        self._last, self._last_known = [_EVER], [_EVER]
        for _, last in held:
            self._last.append(max(self._last[-1], last))
            self._last_known.append(max(self._last_known[-1], last if last < _LAST else _EVER))

    def obstacle(self, rule: Rule, definite_use: DefiniteUse) -> Obstacle | None:
        """What of them applies to a use; None where nothing does. An unsaid end makes way for what begins later."""
        begun = bisect_right(self._firsts, definite_use.starts)
        within = begun
        if definite_use.ends is not None:
            within = (
                bisect_left(self._firsts, definite_use.ends)
                if isinstance(definite_use.ends, datetime)
                else len(self._firsts)
            )
        if self._last[within] <= definite_use.starts:
            return None
        over = self._last_known[within]
        return Obstacle(
            rule,
            begins=self._firsts[begun] if begun < within else None,
            over=over if over > definite_use.starts else None,
        )
