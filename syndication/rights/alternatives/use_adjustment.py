"""Adjusts a use, step by step, until no rule refuses it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from syndication.rights.alternatives.narrowing import KEEPING_OUT, Attempt, give_way, in_territories, of_parts, starting
from syndication.rights.alternatives.near_misses import changed_names
from syndication.rights.alternatives.obstacles import Obstacle
from syndication.rights.alternatives.starting_points import Case, StartingPoint, touched
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
class UseAdjustment:
    """The adjustment of a use to one way of carrying it: the use is narrowed to permissions and avoids prohibitions."""

    case: Case
    start: StartingPoint
    original: Use
    options: Sequence[Permission | None]
    target_outcome: Outcome

    @property
    def carried_by(self) -> list[Permission]:
        return [option for option in self.options if option is not None]

    def permitted_uses(self, use: Use, steps: int = 0) -> Iterator[Use]:
        if steps > 2 * MOST_CHANGES or len(changed_names(self.original, use)) > MOST_CHANGES:
            return
        attempt = self._attempt(use)
        if attempt is None:
            return
        next_uses, permitted_uses = self._next_uses(attempt)
        if permitted_uses:
            yield use
        for next_use in next_uses:
            if next_use is not None and next_use != use:
                yield from self.permitted_uses(next_use, steps + 1)

    def _attempt(self, use: Use) -> Attempt | None:
        try:
            definite_use = definite(self.case.work, use, self.case.at)
        except RightsError:
            return None
        return Attempt(self.case.work, self.case.at, use, definite_use, self.carried_by)

    def _next_uses(self, attempt: Attempt) -> tuple[list[Use | None], bool]:
        """(the uses to try next, whether no rule refuses this one)."""
        if (bar := self.case.bar(attempt.use)) is not None:
            return _outside_bar(attempt, bar), False
        work = attempt.work
        usable_parts = frozenset(part.key for part in work.parts if not why_not(work, part))
        if self.start.rules and (attempt.use.parts or {TEXT}) - usable_parts:
            return [of_parts(attempt, usable_parts)], False
        short = []
        for permission in attempt.permissions:
            edition = edition_at(permission.grant, attempt.definite_use.starts)
            if edition is not permission.edition:
                return [], False
            short += shortfalls(permission.rule, edition, permission.grant, attempt.definite_use, work)
        if short:
            return [give_way(attempt, short)], False
        for rules, option in zip(self.start.rules, self.options, strict=True):
            if option is None and not any(
                grant.in_force(attempt.definite_use.starts) for grant in rules.taking_requests
            ):
                return _at_request_times(attempt, rules.taking_requests), False
        obstacles = self._obstacles(attempt)
        return [narrow(attempt, obstacles) for narrow in KEEPING_OUT] if obstacles else [], not obstacles

    def _obstacles(self, attempt: Attempt) -> list[Obstacle]:
        """The obstacles to the use. A prohibition “on request” is none if a question to the house is good enough."""
        definite_use, respects = attempt.definite_use, touched(changed_names(self.start.use, attempt.use))
        obstacles = []
        for rules, option in zip(self.start.rules, self.options, strict=True):
            for group in rules.prohibition_groups:
                if not group.unmet <= respects or not self._counts(group.sample, option):
                    continue
                if not unmet(group.sample.rule, definite_use, definite_use.kinds):
                    obstacle = group.periods.obstacle(group.sample.rule, definite_use)
                    obstacles += [obstacle] if obstacle is not None else []
        return obstacles

    def _counts(self, prohibition: Prohibition, option: Permission | None) -> bool:
        if prohibition.rule.on_request and (self.target_outcome == Outcome.ASK or option is None):
            return False
        return option is None or prohibition.binds(option.grant)


def _at_request_times(attempt: Attempt, grants: Sequence[Grant]) -> list[Use | None]:
    start = min(
        (grant.starts for grant in grants if grant.starts and grant.starts > attempt.definite_use.starts), default=None
    )
    use_now = replace(attempt.use, starts=None) if any(grant.in_force(attempt.at) for grant in grants) else None
    return [use_now, starting(attempt, start) if start is not None else None]


def _outside_bar(attempt: Attempt, bar: Bar) -> list[Use | None]:
    """The use at another time or in other territories, for a story that is reserved or not public at that time."""
    use_later = starting(attempt, bar.until) if bar.until is not None else None
    permitted_territories = (
        EVERYWHERE.intersection(*(region(permission.rule) for permission in attempt.permissions)) - bar.holds_in
    )
    return [
        use_later,
        in_territories(attempt.use, attempt.definite_use.territories - bar.holds_in or permitted_territories),
    ]
