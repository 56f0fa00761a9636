"""Uses near the one that was asked about, of which nothing stands in the way as far as the rules looked at go.

A permission that falls short is given way to, a prohibition is kept out of, in at most three respects.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product
from typing import NamedTuple

from syndication.rights.alternatives.near_misses import changed_names
from syndication.rights.alternatives.settling import MOST_CHANGES, Settling
from syndication.rights.alternatives.starts import Case, Looked, Option, Start, distinct, many, touched
from syndication.rights.judged import Judged
from syndication.rights.matching import Short, unmet
from syndication.rights.model import Grant, Use
from syndication.rights.use import definite
from syndication.rights.verdict import RANK, Permission
from syndication.rights.vocabulary import Outcome

#: Found at most from one start; permissions tried at most.
MOST, MOST_TRIED = 4, 200
#: Of each action of two, permissions tried together at most.
_TOGETHER = 15


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


def candidates_from(start: Start, judged: Judged, case: Case) -> Iterator[Candidate]:
    """From the smallest changes on; where there are some with so many, none with more."""
    for hoped_for in (Outcome.PERMITTED, Outcome.ASK):
        if RANK[hoped_for] <= RANK[judged.outcome]:
            return
        found, fewest = 0, MOST_CHANGES
        for options in _together(start.looked):
            if found >= MOST or many(frozenset[Short]().union(*(one.short for one in options))) > fewest:
                break
            if hoped_for == Outcome.PERMITTED and not all(one.permits for one in options):
                continue
            settling = Settling(case, start, judged.use, [one.permission for one in options], hoped_for)
            for use in settling.settled(start.use):
                changed = changed_names(judged.use, use)
                if 0 < len(changed) <= MOST_CHANGES:
                    found, fewest = found + 1, min(fewest, len(changed))
                    yield Candidate(use, hoped_for, changed, _moved(judged.use, use), start, settling.carried_by)
        if found:
            return


def _moved(original: Use, use: Use) -> frozenset[str]:
    """Respects in which a use is no part of what was asked, but something else."""
    sets = (
        ("territory", original.territories, use.territories),
        ("media", original.media, use.media),
        ("parts", original.parts, use.parts),
    )
    moved = {name for name, old, new in sets if old is not None and (new is None or not new <= old)}
    moved |= {"language"} if original.language not in (None, use.language) else set()
    return frozenset(moved | ({"starts"} if original.starts != use.starts else set()))


def _together(looked: Sequence[Looked]) -> Iterable[tuple[Option, ...]]:
    """What could carry the use, for each action that it is judged as; what falls short the least first."""
    if len(looked) == 1:
        return ((one,) for one in islice(distinct(looked[0].options), MOST_TRIED))
    together = product(*(islice(distinct(one.options), _TOGETHER) for one in looked))
    return sorted(together, key=lambda pair: many(frozenset[Short]().union(*(one.short for one in pair))))


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
    names, original = changed_names(start.use, use), definite(case.work, use, case.at)
    respects, found = touched(names), []
    for verdict, looked in zip(start.verdicts, start.looked, strict=True):
        met = (
            one for one in looked.bars if one.unmet <= respects and not unmet(one.one.rule, original, original.kinds)
        )
        found += [*(grant for bars in met for grant in bars.grants), *looked.requests]
        found += [one for one in verdict.in_scope if len(one.editions) > 1] if "starts" in names else []
    return found


def _carrying(candidate: Candidate) -> list[Grant]:
    """The grants whose permissions may carry the use."""
    respects = touched(changed_names(candidate.start.use, candidate.use))
    options = (one for looked in candidate.start.looked for one in looked.options if one.short <= respects)
    return [one.permission.grant for one in distinct(options) if one.permission]


def _each_once(*grants: Iterable[Grant]) -> list[Grant]:
    return list({one.id: one for some in grants for one in some}.values())
