"""Uses near the one that was asked about, of which nothing stands in the way as far as the rules looked at go.

A permission that falls short is given way to, a prohibition is kept out of, in at most three respects. What a question
doesn't change stays as it was judged: a rule that fell short in Kenya does so too when another medium is asked about.
So of many agreements few are looked at again.
"""

import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime, tzinfo
from itertools import islice, product
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from syndication.rights.asked import Asked, definite
from syndication.rights.judging import Short, earliest, edition_at, region, shortfalls, sooner, unmet
from syndication.rights.narrowing import KEEPING_OUT, Attempt, give_way, in_territories, of_parts, starting
from syndication.rights.near_miss_text import changed_names
from syndication.rights.obstacles import Obstacle, Periods
from syndication.rights.story_word import Bar, why_not
from syndication.rights.territories import EVERYWHERE
from syndication.rights.verdict import RANK, Permission, Prohibition, Verdict, unpaid
from syndication.rights.vocabulary import ALSO_REPRINTS, Action, contains, covering
from syndication.rights.words import TEXT, Grant, Outcome, RightsError, Rule, Use, Work

if TYPE_CHECKING:
    from syndication.rights.decide import Judged

#: Found at most from one start; respects in which a near question differs at most; permissions tried at most.
MOST, MOST_CHANGES, MOST_TRIED = 4, 3, 200
#: Of each action of two, permissions tried together at most.
_TOGETHER = 15

#: To a quota no change of the question gives way.
_UNYIELDING = frozenset({Short.QUOTA})

#: Which respects of a rule may come out otherwise when a parameter of the question is changed. Of time there is one:
#: a moved start may bring a use under a permission, and past its end.
_TIME = frozenset({Short.STARTS, Short.OVER, Short.ENDS})
TOUCHED: dict[str, frozenset[Short]] = {
    "territory": frozenset({Short.TERRITORY}), "media": frozenset({Short.MEDIA}),
    "language": frozenset({Short.LANGUAGE}), "parts": frozenset({Short.PARTS, Short.WORDS}),
    "words": frozenset({Short.WORDS}), "commercial": frozenset({Short.COMMERCIAL}), "starts": _TIME, "ends": _TIME,
}  # fmt: skip


class Case(Protocol):
    """Everything about a question but the use."""

    @property
    def work(self) -> Work: ...

    @property
    def at(self) -> datetime: ...

    @property
    def zone(self) -> tzinfo: ...

    def judge(self, use: Use, grants: Sequence[Grant] | None = None, at: datetime | None = None) -> "Judged":
        """The judgement. `grants`: where only these have to do with it; `at`: another moment."""
        ...

    def verdicts(self, use: Use) -> tuple[Verdict, ...]:
        """What the grants say, whatever the story's own word is."""
        ...

    def bar(self, use: Use) -> Bar | None:
        """The story's own no."""
        ...


# --- The rules that were looked at, by the respects in which they fell short -----------------------------------------

#: Whatever of a rule can matter; of two that differ in nothing else, one is looked at.
_UNTOLD = attrgetter(*(one.name for one in fields(Rule) if one.name not in ("id", "territories_said", "except_said")))


class _Option(NamedTuple):
    """What may carry the use: a permission, or a request to the house. `short`: in which respects it doesn't."""

    short: frozenset[Short]
    permission: Permission | None

    @property
    def permits(self) -> bool:
        return self.permission is not None and not unpaid(self.permission)


class _Bars:
    """Prohibitions that differ in their time alone. `unmet`: in which respects but time they don't meet the use."""

    def __init__(self, alike: Sequence[Prohibition], asked: Asked, work: Work) -> None:
        self._alike, self._work = alike, work
        self.one = alike[0]
        self.unmet = unmet(self.one.rule, asked, asked.kinds)

    @property
    def grants(self) -> list[Grant]:
        return [bar.grant for bar in self._alike]

    @functools.cached_property
    def periods(self) -> Periods:
        return Periods(
            (earliest(one.rule, one.grant, self._work), sooner(one.grant.ends, one.rule.ends)) for one in self._alike
        )


class _Looked(NamedTuple):
    """A verdict's rules. `options`: what falls short the least first. `bars`: one for each place.

    `taking_requests`: grants by which the house may be asked, now or then. `requests`: of those that take requests for
    anything, one for each time and kind.
    """

    options: list[_Option]
    bars: list[_Bars]
    taking_requests: list[Grant]
    requests: list[Grant]


class Start(NamedTuple):
    """A use from which others are tried, and what was said of it."""

    use: Use
    verdicts: tuple[Verdict, ...]
    looked: list[_Looked]


class Candidate(NamedTuple):
    """A use against which nothing stands, as far as was looked. `changed`, `moved`: as in `Near`.

    `carried_by`: the permissions that are to carry it.
    """

    use: Use
    hoped_for: Outcome
    changed: frozenset[str]
    moved: frozenset[str]
    start: Start
    carried_by: Sequence[Permission]


def starting_points(judged: "Judged", case: Case) -> Iterator[Start]:
    """The use that was asked about; what lies under its action; and of a translation that of an excerpt."""
    action = judged.asked.action
    uses = [
        judged.use,
        *(replace(judged.use, action=one) for one in Action if one is not action and contains(action, one)),
    ]
    if action in ALSO_REPRINTS:
        uses += _in_fewer_words(judged)
    return _started(uses, judged, case)


def as_excerpt(judged: "Judged", case: Case) -> Iterator[Start]:
    """Of a reprint: fewer words alone make it an excerpt, and leave two other respects to change."""
    return _started(_in_fewer_words(judged) if judged.asked.action is Action.REPRINT else [], judged, case)


def _in_fewer_words(judged: "Judged") -> list[Use]:
    words = judged.work.word_count
    if Action.REPRINT not in judged.asked.judged_as or words <= 1:
        return []
    return [replace(judged.use, words=words - 1)]


def _started(uses: Iterable[Use], judged: "Judged", case: Case) -> Iterator[Start]:
    known_bars: list[tuple[list[Prohibition], list[_Bars]]] = []
    for use in uses:
        known = use is judged.use and judged.bar is None
        verdicts = judged.verdicts if known else case.verdicts(use)
        asked = definite(case.work, use, case.at)
        looked = []
        for verdict in verdicts:
            # Under another action mostly the very same prohibitions stand in the way.
            bars = next((bars for others, bars in known_bars if others == verdict.prohibitions), None)
            if bars is None:
                bars = [_Bars(alike, asked, case.work) for alike in _by_place(verdict.prohibitions)]
                known_bars.append((verdict.prohibitions, bars))
            looked.append(_looked(verdict, bars))
        yield Start(use, verdicts, looked)


def _looked(verdict: Verdict, bars: list[_Bars]) -> _Looked:
    options = [_Option(_respects(one.short), one) for one in verdict.permissions]
    carrying = [one for one in options if _UNYIELDING.isdisjoint(one.short)]
    taking = [one for one in verdict.in_scope if not covering(verdict.action).isdisjoint(one.takes_requests_for)]
    if taking:
        carrying.append(_Option(frozenset() if verdict.requests else _TIME, None))
    requests = {
        (one.takes_requests_for, one.starts, one.ends): one for one in verdict.in_scope if one.takes_requests_for
    }
    return _Looked(sorted(carrying, key=lambda one: _many(one.short)), bars, taking, [*requests.values()])


def _by_place(prohibitions: Iterable[Prohibition]) -> Iterable[list[Prohibition]]:
    """Those together that differ in their time alone."""
    found: dict[Any, list[Prohibition]] = {}
    for bar in prohibitions:
        rule = bar.rule
        place = (rule.territories, rule.except_territories, rule.media, rule.languages, rule.parts)
        found.setdefault((*place, rule.on_request, bar.grant.public), []).append(bar)
    return found.values()


def _distinct(options: Iterable[_Option]) -> Iterator[_Option]:
    """Of those that differ in nothing that can matter, the first."""
    seen = set()
    for one in options:
        if (key := _whatever_matters(one.permission)) not in seen:
            seen.add(key)
            yield one


def _whatever_matters(one: Permission | None) -> tuple[Any, ...]:
    if one is None:
        return ()
    grant = one.grant
    return (*_UNTOLD(one.rule), one.short, grant.public, grant.starts, grant.ends, one.edition.may_stay, unpaid(one))


@functools.cache
def _respects(short: tuple[Short, ...]) -> frozenset[Short]:
    return frozenset(short)


@functools.cache
def _many(short: frozenset[Short]) -> int:
    """Parameters that must change at least."""
    return len(short - _TIME) + (1 if short & _TIME else 0)


def candidates_from(start: Start, judged: "Judged", case: Case) -> Iterator[Candidate]:
    """From the smallest changes on; where there are some with so many, none with more."""
    for hoped_for in (Outcome.PERMITTED, Outcome.ASK):
        if RANK[hoped_for] <= RANK[judged.outcome]:
            return
        found, fewest = 0, MOST_CHANGES
        for options in _together(start.looked):
            if found >= MOST or _many(frozenset[Short]().union(*(one.short for one in options))) > fewest:
                break
            if hoped_for == Outcome.PERMITTED and not all(one.permits for one in options):
                continue
            settling = _Settling(case, start, judged.use, [one.permission for one in options], hoped_for)
            for use in settling.settled(start.use):
                changed = changed_names(judged.use, use)
                if 0 < len(changed) <= MOST_CHANGES:
                    found, fewest = found + 1, min(fewest, len(changed))
                    yield Candidate(use, hoped_for, changed, _moved(judged.use, use), start, settling.carried_by)
        if found:
            return


def _moved(asked: Use, use: Use) -> frozenset[str]:
    """Respects in which a use is no part of what was asked, but something else."""
    sets = (
        ("territory", asked.territories, use.territories), ("media", asked.media, use.media),
        ("parts", asked.parts, use.parts),
    )  # fmt: skip
    moved = {name for name, old, new in sets if old is not None and (new is None or not new <= old)}
    moved |= {"language"} if asked.language not in (None, use.language) else set()
    return frozenset(moved | ({"starts"} if asked.starts != use.starts else set()))


def _together(looked: Sequence[_Looked]) -> Iterable[tuple[_Option, ...]]:
    """What could carry the use, for each action that it is judged as; what falls short the least first."""
    if len(looked) == 1:
        return ((one,) for one in islice(_distinct(looked[0].options), MOST_TRIED))
    together = product(*(islice(_distinct(one.options), _TOGETHER) for one in looked))
    return sorted(together, key=lambda pair: _many(frozenset[Short]().union(*(one.short for one in pair))))


def judged_again(candidate: Candidate, case: Case) -> Outcome:
    """The answer to a candidate. Raises RightsError for what can't be judged.

    By the grants alone that can have to do with it: the others say of it what they said before, nothing. Where it is
    permitted by what is to carry it, no further permission can make that worse.
    """
    standing = _standing_against(candidate, case)
    carrying = [one.grant for one in candidate.carried_by]
    outcome = case.judge(candidate.use, _each_once(carrying, standing)).outcome
    if outcome == Outcome.PERMITTED:
        return outcome
    return case.judge(candidate.use, _each_once(_carrying(candidate), standing)).outcome


def _standing_against(candidate: Candidate, case: Case) -> list[Grant]:
    """The grants that may prohibit the use, that take requests, or that may have another edition by then."""
    start, use = candidate.start, candidate.use
    names, asked = changed_names(start.use, use), definite(case.work, use, case.at)
    touched, found = _touched(names), []
    for verdict, looked in zip(start.verdicts, start.looked, strict=True):
        met = (one for one in looked.bars if one.unmet <= touched and not unmet(one.one.rule, asked, asked.kinds))
        found += [*(grant for bars in met for grant in bars.grants), *looked.requests]
        found += [one for one in verdict.in_scope if len(one.editions) > 1] if "starts" in names else []
    return found


def _carrying(candidate: Candidate) -> list[Grant]:
    """The grants whose permissions may carry the use."""
    touched = _touched(changed_names(candidate.start.use, candidate.use))
    options = (one for looked in candidate.start.looked for one in looked.options if one.short <= touched)
    return [one.permission.grant for one in _distinct(options) if one.permission]


def _each_once(*grants: Iterable[Grant]) -> list[Grant]:
    return list({one.id: one for some in grants for one in some}.values())


@dataclass(frozen=True, slots=True)
class _Settling:
    """One way of carrying a use: what stands against it is given way to or kept out of, until nothing does."""

    case: Case
    start: Start
    asked: Use
    options: Sequence[Permission | None]
    hoped_for: Outcome

    @property
    def carried_by(self) -> list[Permission]:
        return [one for one in self.options if one is not None]

    def settled(self, use: Use, steps: int = 0) -> Iterator[Use]:
        if steps > 2 * MOST_CHANGES or len(changed_names(self.asked, use)) > MOST_CHANGES:
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
            asked = definite(self.case.work, use, self.case.at)
        except RightsError:
            return None
        return Attempt(self.case.work, self.case.at, use, asked, self.carried_by)

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
            edition = edition_at(one.grant, attempt.asked.starts)
            if edition is not one.edition:
                return [], False
            short += shortfalls(one.rule, edition, one.grant, attempt.asked, work)
        if short:
            return [give_way(attempt, short)], False
        for looked, option in zip(self.start.looked, self.options, strict=True):
            if option is None and not any(grant.in_force(attempt.asked.starts) for grant in looked.taking_requests):
                return _when_requests_are_taken(attempt, looked.taking_requests), False
        bars = self._in_the_way(attempt)
        return [way(attempt, bars) for way in KEEPING_OUT] if bars else [], not bars

    def _in_the_way(self, attempt: Attempt) -> list[Obstacle]:
        """What stands against the use; where a question is good enough, not what is given on request."""
        asked, touched = attempt.asked, _touched(changed_names(self.start.use, attempt.use))
        found = []
        for looked, option in zip(self.start.looked, self.options, strict=True):
            for bars in looked.bars:
                if not bars.unmet <= touched or not self._counts(bars.one, option):
                    continue
                if not unmet(bars.one.rule, asked, asked.kinds):
                    obstacle = bars.periods.obstacle(bars.one.rule, asked)
                    found += [obstacle] if obstacle is not None else []
        return found

    def _counts(self, bar: Prohibition, option: Permission | None) -> bool:
        if bar.rule.on_request and (self.hoped_for == Outcome.ASK or option is None):
            return False
        return option is None or bar.binds(option.grant)


def _touched(names: Iterable[str]) -> frozenset[Short]:
    return frozenset[Short]().union(*(TOUCHED[name] for name in names))


def _when_requests_are_taken(attempt: Attempt, grants: Sequence[Grant]) -> list[Use | None]:
    later = min((one.starts for one in grants if one.starts and one.starts > attempt.asked.starts), default=None)
    now = replace(attempt.use, starts=None) if any(one.in_force(attempt.at) for one in grants) else None
    return [now, starting(attempt, later) if later is not None else None]


def _past_the_bar(attempt: Attempt, bar: Bar) -> list[Use | None]:
    """Of a story that is not public then, or reserved: another time, other territories. Whom for is never said."""
    later = starting(attempt, bar.until) if bar.until is not None else None
    carried = EVERYWHERE.intersection(*(region(one.rule) for one in attempt.permissions)) - bar.territories
    return [later, in_territories(attempt.use, attempt.asked.territories - bar.territories or carried)]
