"""The uses from which near ones are tried, and the rules that were looked at, by the respects in which they fell short.

What a question doesn't change stays as it was judged: a rule that fell short in Kenya does so too when another medium
is asked about. So of many agreements few are looked at again.
"""

import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from datetime import datetime, tzinfo
from operator import attrgetter
from typing import Any, NamedTuple, Protocol

from syndication.rights.alternatives.obstacles import Periods
from syndication.rights.judged import Judged
from syndication.rights.matching import Short, earliest, sooner, unmet
from syndication.rights.model import Grant, Rule, Use, Work
from syndication.rights.restrictions import Bar
from syndication.rights.use import DefiniteUse, definite
from syndication.rights.verdict import Permission, Prohibition, Verdict, unpaid
from syndication.rights.vocabulary import ALSO_REPRINTS, Action, contains, covering

#: To a quota no change of the question gives way.
_UNYIELDING = frozenset({Short.QUOTA})

#: Which respects of a rule may come out otherwise when a parameter of the question is changed. Of time there is one:
#: a moved start may bring a use under a permission, and past its end.
TIME = frozenset({Short.STARTS, Short.OVER, Short.ENDS})
TOUCHED: dict[str, frozenset[Short]] = {
    "territory": frozenset({Short.TERRITORY}),
    "media": frozenset({Short.MEDIA}),
    "language": frozenset({Short.LANGUAGE}),
    "parts": frozenset({Short.PARTS, Short.WORDS}),
    "words": frozenset({Short.WORDS}),
    "commercial": frozenset({Short.COMMERCIAL}),
    "starts": TIME,
    "ends": TIME,
}


def touched(names: Iterable[str]) -> frozenset[Short]:
    return frozenset[Short]().union(*(TOUCHED[name] for name in names))


class Case(Protocol):
    """Everything about a question but the use."""

    @property
    def work(self) -> Work: ...

    @property
    def at(self) -> datetime: ...

    @property
    def zone(self) -> tzinfo: ...

    def judge(self, use: Use, grants: Sequence[Grant] | None = None, at: datetime | None = None) -> Judged:
        """The judgement. `grants`: where only these have to do with it; `at`: another moment."""
        ...

    def verdicts(self, use: Use) -> tuple[Verdict, ...]:
        """What the grants say, whatever the story's own word is."""
        ...

    def bar(self, use: Use) -> Bar | None:
        """The story's own no."""
        ...


#: Whatever of a rule can matter; of two that differ in nothing else, one is looked at.
_NAMES_ALONE = ("id", "territories_said", "except_said")
_constraints_of = attrgetter(*(one.name for one in fields(Rule) if one.name not in _NAMES_ALONE))


class Option(NamedTuple):
    """What may carry the use: a permission, or a request to the house. `short`: in which respects it doesn't."""

    short: frozenset[Short]
    permission: Permission | None

    @property
    def permits(self) -> bool:
        return self.permission is not None and not unpaid(self.permission)


class Bars:
    """Prohibitions that differ in their time alone. `unmet`: in which respects but time they don't meet the use."""

    def __init__(self, alike: Sequence[Prohibition], definite_use: DefiniteUse, work: Work) -> None:
        self._alike, self._work = alike, work
        self.one = alike[0]
        self.unmet = unmet(self.one.rule, definite_use, definite_use.kinds)

    @property
    def grants(self) -> list[Grant]:
        return [bar.grant for bar in self._alike]

    @functools.cached_property
    def periods(self) -> Periods:
        return Periods(
            (earliest(one.rule, one.grant, self._work), sooner(one.grant.ends, one.rule.ends)) for one in self._alike
        )


class Looked(NamedTuple):
    """A verdict's rules. `options`: what falls short the least first. `bars`: one for each place.

    `taking_requests`: grants by which the house may be asked, now or then. `requests`: of those that take requests for
    anything, one for each time and kind.
    """

    options: list[Option]
    bars: list[Bars]
    taking_requests: list[Grant]
    requests: list[Grant]


class Start(NamedTuple):
    """A use from which others are tried, and what was said of it."""

    use: Use
    verdicts: tuple[Verdict, ...]
    looked: list[Looked]


def starting_points(judged: Judged, case: Case) -> Iterator[Start]:
    """The use that was asked about; what lies under its action; and of a translation that of an excerpt."""
    action = judged.definite_use.action
    uses = [
        judged.use,
        *(replace(judged.use, action=one) for one in Action if one is not action and contains(action, one)),
    ]
    if action in ALSO_REPRINTS:
        uses += _in_fewer_words(judged)
    return _started(uses, judged, case)


def as_excerpt(judged: Judged, case: Case) -> Iterator[Start]:
    """Of a reprint: fewer words alone make it an excerpt, and leave two other respects to change."""
    return _started(_in_fewer_words(judged) if judged.definite_use.action is Action.REPRINT else [], judged, case)


def _in_fewer_words(judged: Judged) -> list[Use]:
    words = judged.work.word_count
    if Action.REPRINT not in judged.definite_use.judged_as or words <= 1:
        return []
    return [replace(judged.use, words=words - 1)]


def _started(uses: Iterable[Use], judged: Judged, case: Case) -> Iterator[Start]:
    known_bars: list[tuple[list[Prohibition], list[Bars]]] = []
    for use in uses:
        known = use is judged.use and judged.bar is None
        verdicts = judged.verdicts if known else case.verdicts(use)
        definite_use = definite(case.work, use, case.at)
        looked = []
        for verdict in verdicts:
            # Under another action mostly the very same prohibitions stand in the way.
            bars = next((bars for others, bars in known_bars if others == verdict.prohibitions), None)
            if bars is None:
                bars = [Bars(alike, definite_use, case.work) for alike in _by_place(verdict.prohibitions)]
                known_bars.append((verdict.prohibitions, bars))
            looked.append(_looked(verdict, bars))
        yield Start(use, verdicts, looked)


def _looked(verdict: Verdict, bars: list[Bars]) -> Looked:
    options = [Option(_respects(one.short), one) for one in verdict.permissions]
    carrying = [one for one in options if _UNYIELDING.isdisjoint(one.short)]
    taking = [one for one in verdict.in_scope if not covering(verdict.action).isdisjoint(one.takes_requests_for)]
    if taking:
        carrying.append(Option(frozenset() if verdict.requests else TIME, None))
    requests = {
        (one.takes_requests_for, one.starts, one.ends): one for one in verdict.in_scope if one.takes_requests_for
    }
    return Looked(sorted(carrying, key=lambda one: many(one.short)), bars, taking, [*requests.values()])


def _by_place(prohibitions: Iterable[Prohibition]) -> Iterable[list[Prohibition]]:
    """Those together that differ in their time alone."""
    found: dict[Any, list[Prohibition]] = {}
    for bar in prohibitions:
        rule = bar.rule
        place = (rule.territories, rule.except_territories, rule.media, rule.languages, rule.parts)
        found.setdefault((*place, rule.on_request, bar.grant.public), []).append(bar)
    return found.values()


def distinct(options: Iterable[Option]) -> Iterator[Option]:
    """Of those that differ in nothing that can matter, the first."""
    seen = set()
    for one in options:
        if (key := _whatever_matters(one.permission)) not in seen:
            seen.add(key)
            yield one


def _whatever_matters(one: Permission | None) -> tuple[Any, ...]:
    if one is None:
        return ()
    grant, edition = one.grant, one.edition
    of_grant = (grant.public, grant.starts, grant.ends, edition.may_stay, unpaid(one))
    return (*_constraints_of(one.rule), one.short, *of_grant)


@functools.cache
def _respects(short: tuple[Short, ...]) -> frozenset[Short]:
    return frozenset(short)


@functools.cache
def many(short: frozenset[Short]) -> int:
    """Parameters that must change at least."""
    return len(short - TIME) + (1 if short & TIME else 0)
