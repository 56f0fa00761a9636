"""One use made into another against which nothing stands any more, step by step."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from syndication.rights.alternatives.narrowing import KEEPING_OUT, Attempt, give_way, in_territories, of_parts, starting
from syndication.rights.alternatives.near_misses import changed_names
from syndication.rights.alternatives.obstacles import Obstacle
from syndication.rights.alternatives.starts import Case, Start, touched
from syndication.rights.matching import edition_at, region, shortfalls, unmet
from syndication.rights.model import TEXT, Grant, RightsError, Use
from syndication.rights.restrictions import Bar, why_not
from syndication.rights.territories import EVERYWHERE
from syndication.rights.use import definite
from syndication.rights.verdict import Permission, Prohibition
from syndication.rights.vocabulary import Outcome

#: Respects in which a near question differs at most.
MOST_CHANGES = 3


@dataclass(frozen=True, slots=True)
class Settling:
    """One way of carrying a use: what stands against it is given way to or kept out of, until nothing does."""

    case: Case
    start: Start
    original: Use
    options: Sequence[Permission | None]
    hoped_for: Outcome

    @property
    def carried_by(self) -> list[Permission]:
        return [one for one in self.options if one is not None]

    def settled(self, use: Use, steps: int = 0) -> Iterator[Use]:
        if steps > 2 * MOST_CHANGES or len(changed_names(self.original, use)) > MOST_CHANGES:
            return
        attempt = self._attempt(use)
        if attempt is None:
            return
        ways, settled = self._ways(attempt)
        if settled:
            yield use
        for way in ways:
            if way is not None and way != use:
                yield from self.settled(way, steps + 1)

    def _attempt(self, use: Use) -> Attempt | None:
        try:
            definite_use = definite(self.case.work, use, self.case.at)
        except RightsError:
            return None
        return Attempt(self.case.work, self.case.at, use, definite_use, self.carried_by)

    def _ways(self, attempt: Attempt) -> tuple[list[Use | None], bool]:
        """(what could be tried next, whether nothing stands against the use any more)."""
        if (bar := self.case.bar(attempt.use)) is not None:
            return _past_the_bar(attempt, bar), False
        work = attempt.work
        going = frozenset(part.key for part in work.parts if not why_not(work, part))
        if self.start.looked and (attempt.use.parts or {TEXT}) - going:
            return [of_parts(attempt, going)], False
        short = []
        for one in attempt.permissions:
            edition = edition_at(one.grant, attempt.definite_use.starts)
            if edition is not one.edition:
                return [], False
            short += shortfalls(one.rule, edition, one.grant, attempt.definite_use, work)
        if short:
            return [give_way(attempt, short)], False
        for looked, option in zip(self.start.looked, self.options, strict=True):
            if option is None and not any(
                grant.in_force(attempt.definite_use.starts) for grant in looked.taking_requests
            ):
                return _when_requests_are_taken(attempt, looked.taking_requests), False
        bars = self._in_the_way(attempt)
        return [way(attempt, bars) for way in KEEPING_OUT] if bars else [], not bars

    def _in_the_way(self, attempt: Attempt) -> list[Obstacle]:
        """What stands against the use; where a question is good enough, not what is given on request."""
        definite_use, respects = attempt.definite_use, touched(changed_names(self.start.use, attempt.use))
        found = []
        for looked, option in zip(self.start.looked, self.options, strict=True):
            for bars in looked.bars:
                if not bars.unmet <= respects or not self._counts(bars.one, option):
                    continue
                if not unmet(bars.one.rule, definite_use, definite_use.kinds):
                    obstacle = bars.periods.obstacle(bars.one.rule, definite_use)
                    found += [obstacle] if obstacle is not None else []
        return found

    def _counts(self, bar: Prohibition, option: Permission | None) -> bool:
        if bar.rule.on_request and (self.hoped_for == Outcome.ASK or option is None):
            return False
        return option is None or bar.binds(option.grant)


def _when_requests_are_taken(attempt: Attempt, grants: Sequence[Grant]) -> list[Use | None]:
    later = min((one.starts for one in grants if one.starts and one.starts > attempt.definite_use.starts), default=None)
    now = replace(attempt.use, starts=None) if any(one.in_force(attempt.at) for one in grants) else None
    return [now, starting(attempt, later) if later is not None else None]


def _past_the_bar(attempt: Attempt, bar: Bar) -> list[Use | None]:
    """Of a story that is not public then, or reserved: another time, other territories. Whom for is never said."""
    later = starting(attempt, bar.until) if bar.until is not None else None
    carried = EVERYWHERE.intersection(*(region(one.rule) for one in attempt.permissions)) - bar.territories
    return [later, in_territories(attempt.use, attempt.definite_use.territories - bar.territories or carried)]
