"""Candidates: uses near the one of the question that no rule of its verdicts refuses.

A candidate is narrowed to permissions that fall short, and avoids prohibitions, in at most three respects.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product
from typing import NamedTuple

from syndication.rights.alternatives.near_misses import changed_names
from syndication.rights.alternatives.starting_points import (
    Case,
    Option,
    StartingPoint,
    VerdictRules,
    count_changes,
    distinct,
    touched,
)
from syndication.rights.alternatives.use_adjustment import MOST_CHANGES, UseAdjustment
from syndication.rights.judgement import Judgement
from syndication.rights.matching import Short, unmet
from syndication.rights.model import Grant, Use
from syndication.rights.use import definite
from syndication.rights.verdict import RANK, Permission
from syndication.rights.vocabulary import Outcome

#: Candidates of one starting point, and permissions tried, at most.
MAX_CANDIDATES, MAX_TRIED = 4, 200
#: Where a use is judged as two actions: permissions of each that are tried in pairs, at most.
_MAX_PAIRED = 15


class Candidate(NamedTuple):
    """A use that no rule of its starting point refuses. `changed`, `replaced`: as in `search.NearMiss`.

    `carried_by`: the permissions that are to carry it.
    """

    use: Use
    target_outcome: Outcome
    changed: frozenset[str]
    replaced: frozenset[str]
    start: StartingPoint
    carried_by: Sequence[Permission]


def candidates_from(start: StartingPoint, judgement: Judgement, case: Case) -> Iterator[Candidate]:
    """The candidates with the fewest changes."""
    for target_outcome in (Outcome.PERMITTED, Outcome.ASK):
        if RANK[target_outcome] <= RANK[judgement.outcome]:
            return
        count, fewest_changes = 0, MOST_CHANGES
        for options in _combinations(start.rules):
            if (
                count >= MAX_CANDIDATES
                or count_changes(frozenset[Short]().union(*(option.short for option in options))) > fewest_changes
            ):
                break
            if target_outcome == Outcome.PERMITTED and not all(option.permits for option in options):
                continue
            adjustment = UseAdjustment(
                case, start, judgement.use, [option.permission for option in options], target_outcome
            )
            for use in adjustment.permitted_uses(start.use):
                changed = changed_names(judgement.use, use)
                if 0 < len(changed) <= MOST_CHANGES:
                    count, fewest_changes = count + 1, min(fewest_changes, len(changed))
                    yield Candidate(
                        use, target_outcome, changed, _replaced_names(judgement.use, use), start, adjustment.carried_by
                    )
        if count:
            return


def _replaced_names(original: Use, use: Use) -> frozenset[str]:
    """The names of parameters in which the use is not a part of the one of the question, but different."""
    sets = (
        ("territory", original.territories, use.territories),
        ("media", original.media, use.media),
        ("parts", original.parts, use.parts),
    )
    replaced = {name for name, old, new in sets if old is not None and (new is None or not new <= old)}
    replaced |= {"language"} if original.language not in (None, use.language) else set()
    return frozenset(replaced | ({"starts"} if original.starts != use.starts else set()))


def _combinations(verdict_rules: Sequence[VerdictRules]) -> Iterable[tuple[Option, ...]]:
    """Combinations of one option for each action as which the use is judged. Those that fall short the least come first."""
    if len(verdict_rules) == 1:
        return ((option,) for option in islice(distinct(verdict_rules[0].options), MAX_TRIED))
    combinations = product(*(islice(distinct(verdict_rule.options), _MAX_PAIRED) for verdict_rule in verdict_rules))
    return sorted(
        combinations, key=lambda options: count_changes(frozenset[Short]().union(*(option.short for option in options)))
    )


def judge_again(candidate: Candidate, case: Case) -> Outcome:
    """The outcome of a candidate, judged by the grants that can concern it. Raises RightsError if it can't be judged.

    If the permissions that are to carry it permit it, no further permission can make the outcome worse.
    """
    opposing = _opposing_grants(candidate, case)
    carrying_grants = [permission.grant for permission in candidate.carried_by]
    outcome = case.judge(candidate.use, _distinct_grants(carrying_grants, opposing)).outcome
    if outcome == Outcome.PERMITTED:
        return outcome
    return case.judge(candidate.use, _distinct_grants(_carrying_grants(candidate), opposing)).outcome


def _opposing_grants(candidate: Candidate, case: Case) -> list[Grant]:
    """The grants that may prohibit the use, that take requests, or that may have another edition by then."""
    start, use = candidate.start, candidate.use
    names, original = changed_names(start.use, use), definite(case.work, use, case.at)
    respects, grants = touched(names), []
    for verdict, rules in zip(start.verdicts, start.rules, strict=True):
        groups = (
            prohibition_group
            for prohibition_group in rules.prohibition_groups
            if prohibition_group.unmet <= respects
            and not unmet(prohibition_group.sample.rule, original, original.kinds)
        )
        grants += [*(grant for group in groups for grant in group.grants), *rules.requests]
        grants += [grant for grant in verdict.in_scope if len(grant.editions) > 1] if "starts" in names else []
    return grants


def _carrying_grants(candidate: Candidate) -> list[Grant]:
    """The grants whose permissions may carry the use."""
    respects = touched(changed_names(candidate.start.use, candidate.use))
    options = (option for rules in candidate.start.rules for option in rules.options if option.short <= respects)
    return [option.permission.grant for option in distinct(options) if option.permission]


def _distinct_grants(*grants: Iterable[Grant]) -> list[Grant]:
    return list({grant.id: grant for some in grants for grant in some}.values())
