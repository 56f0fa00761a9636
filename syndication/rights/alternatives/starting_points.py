"""The starting points of near misses: a use, its verdicts, and their rules by the respects in which they fall short.

A rule that falls short in a respect that a candidate leaves unchanged falls short of the candidate too. So only few of
many agreements are judged again.
"""

import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from datetime import datetime, tzinfo
from operator import attrgetter
from typing import Any, NamedTuple, Protocol

from syndication.rights.alternatives.obstacles import Periods
from syndication.rights.judgement import Judgement
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
    """All facts of a question except its use."""

    @property
    def work(self) -> Work: ...

    @property
    def at(self) -> datetime: ...

    @property
    def zone(self) -> tzinfo: ...

    def judge(self, use: Use, grants: Sequence[Grant] | None = None, at: datetime | None = None) -> Judgement:
        """The judgement of a use. `grants`: only these, if given; `at`: another moment, if given."""
        ...

    def verdicts(self, use: Use) -> tuple[Verdict, ...]:
        """The verdicts of the grants, without the story's own bars."""
        ...

    def bar(self, use: Use) -> Bar | None:
        """The story's own refusal."""
        ...


#: Fields of a rule that do not matter here: of rules that differ in these alone, only one is tried.
_IRRELEVANT_FIELDS = ("id", "territory_names", "except_names")
_constraints_of = attrgetter(
    *(field.name for field in fields(Rule) if field.compare and field.name not in _IRRELEVANT_FIELDS)
)


class Option(NamedTuple):
    """A way to carry the use: a permission, or a request to the house (None). `short`: the respects in which it falls short."""

    short: frozenset[Short]
    permission: Permission | None

    @property
    def permits(self) -> bool:
        return self.permission is not None and not unpaid(self.permission)


class ProhibitionGroup:
    """Prohibitions that differ only in time. `unmet`: the respects other than time in which they do not meet the use."""

    def __init__(self, prohibitions: Sequence[Prohibition], definite_use: DefiniteUse, work: Work) -> None:
        self._prohibitions, self._work = prohibitions, work
        self.sample = prohibitions[0]
        self.unmet = unmet(self.sample.rule, definite_use, definite_use.kinds)

    @property
    def grants(self) -> list[Grant]:
        return [prohibition.grant for prohibition in self._prohibitions]

    @functools.cached_property
    def periods(self) -> Periods:
        return Periods(
            (
                earliest(prohibition.rule, prohibition.grant, self._work),
                sooner(prohibition.grant.ends, prohibition.rule.ends),
            )
            for prohibition in self._prohibitions
        )


class VerdictRules(NamedTuple):
    """A verdict's rules. `options`: those that fall short the least come first. `prohibition_groups`: one for each place.

    `taking_requests`: grants by which the house may be asked about the action at some time. `requests`: of the grants that
    take requests for any action, one for each time and kind.
    """

    options: list[Option]
    prohibition_groups: list[ProhibitionGroup]
    taking_requests: list[Grant]
    requests: list[Grant]


class StartingPoint(NamedTuple):
    """A use from which others are tried, with its verdicts and their rules."""

    use: Use
    verdicts: tuple[Verdict, ...]
    rules: list[VerdictRules]


def starting_points(judgement: Judgement, case: Case) -> Iterator[StartingPoint]:
    """The use of the question, the same use with each action below its own, and a translation of an excerpt."""
    action = judgement.definite_use.action
    uses = [
        judgement.use,
        *(
            replace(judgement.use, action=narrower)
            for narrower in Action
            if narrower is not action and contains(action, narrower)
        ),
    ]
    if action in ALSO_REPRINTS:
        uses += _uses_with_fewer_words(judgement)
    return _starting_points(uses, judgement, case)


def as_excerpt(judgement: Judgement, case: Case) -> Iterator[StartingPoint]:
    """A reprint of fewer words, which is an excerpt; two other respects may change as well."""
    return _starting_points(
        _uses_with_fewer_words(judgement) if judgement.definite_use.action is Action.REPRINT else [], judgement, case
    )


def _uses_with_fewer_words(judgement: Judgement) -> list[Use]:
    word_count = judgement.work.word_count
    if Action.REPRINT not in judgement.definite_use.judged_as or word_count <= 1:
        return []
    return [replace(judgement.use, words=word_count - 1)]


def _starting_points(uses: Iterable[Use], judgement: Judgement, case: Case) -> Iterator[StartingPoint]:
    known_groups: list[tuple[list[Prohibition], list[ProhibitionGroup]]] = []
    for use in uses:
        is_original = use is judgement.use and judgement.bar is None
        verdicts = judgement.verdicts if is_original else case.verdicts(use)
        definite_use = definite(case.work, use, case.at)
        rules = []
        for verdict in verdicts:
            # Under another action mostly the very same prohibitions stand in the way.
            groups = next((groups for others, groups in known_groups if others == verdict.prohibitions), None)
            if groups is None:
                groups = [
                    ProhibitionGroup(prohibitions, definite_use, case.work)
                    for prohibitions in _group_by_place(verdict.prohibitions)
                ]
                known_groups.append((verdict.prohibitions, groups))
            rules.append(_rules_of(verdict, groups))
        yield StartingPoint(use, verdicts, rules)


def _rules_of(verdict: Verdict, groups: list[ProhibitionGroup]) -> VerdictRules:
    options = [Option(_respects(permission.short), permission) for permission in verdict.permissions]
    carrying = [option for option in options if _UNYIELDING.isdisjoint(option.short)]
    accepting_requests = [
        grant for grant in verdict.in_scope if not covering(verdict.action).isdisjoint(grant.takes_requests_for)
    ]
    if accepting_requests:
        carrying.append(Option(frozenset() if verdict.requests else TIME, None))
    requests = {
        (grant.takes_requests_for, grant.starts, grant.ends): grant
        for grant in verdict.in_scope
        if grant.takes_requests_for
    }
    return VerdictRules(
        sorted(carrying, key=lambda option: count_changes(option.short)),
        groups,
        accepting_requests,
        [*requests.values()],
    )


def _group_by_place(prohibitions: Iterable[Prohibition]) -> Iterable[list[Prohibition]]:
    """Groups of prohibitions that differ only in time."""
    groups: dict[Any, list[Prohibition]] = {}
    for prohibition in prohibitions:
        rule = prohibition.rule
        place = (rule.territories, rule.except_territories, rule.media, rule.languages, rule.parts)
        groups.setdefault((*place, rule.on_request, prohibition.grant.public), []).append(prohibition)
    return groups.values()


def distinct(options: Iterable[Option]) -> Iterator[Option]:
    """The first of each set of options that differ in nothing relevant."""
    seen = set()
    for option in options:
        if (key := _relevant_values(option.permission)) not in seen:
            seen.add(key)
            yield option


def _relevant_values(permission: Permission | None) -> tuple[Any, ...]:
    if permission is None:
        return ()
    grant, edition = permission.grant, permission.edition
    of_grant = (grant.public, grant.starts, grant.ends, edition.may_stay, unpaid(permission))
    return (*_constraints_of(permission.rule), permission.short, *of_grant)


@functools.cache
def _respects(short: tuple[Short, ...]) -> frozenset[Short]:
    return frozenset(short)


@functools.cache
def count_changes(short: frozenset[Short]) -> int:
    """The least number of parameters that must change."""
    return len(short - TIME) + (1 if short & TIME else 0)
