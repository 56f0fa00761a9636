"""Near misses: questions near the given one that have a better answer. Each is judged before it is offered."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from syndication.rights.alternatives.candidates import MAX_CANDIDATES, Candidate, candidates_from, judge_again
from syndication.rights.alternatives.starting_points import Case, StartingPoint, as_excerpt, starting_points
from syndication.rights.judgement import Judgement
from syndication.rights.model import RightsError, Use
from syndication.rights.verdict import RANK
from syndication.rights.vocabulary import Outcome


class NearMiss(NamedTuple):
    """A use with a better answer. `changed`: the query parameters in which it differs from the use of the question.

    `replaced`: the changed parameters in which it is not a part of that use, but different.
    """

    use: Use
    outcome: Outcome
    changed: frozenset[str]
    replaced: frozenset[str]


def nearest(judgement: Judgement, case: Case) -> list[NearMiss]:
    """At most four near misses, the best and least changed first; empty if the answer is yes or the story's bar is final."""
    if judgement.outcome == Outcome.PERMITTED or (judgement.bar is not None and judgement.bar.final):
        return []
    return _near_misses(starting_points(judgement, case), judgement, case) or _near_misses(
        as_excerpt(judgement, case), judgement, case
    )


def _near_misses(starts: Iterable[StartingPoint], judgement: Judgement, case: Case) -> list[NearMiss]:
    candidates = [candidate for start in starts for candidate in candidates_from(start, judgement, case)]
    candidates.sort(
        key=lambda candidate: (-RANK[candidate.target_outcome], len(candidate.changed), len(candidate.replaced))
    )
    misses: list[NearMiss] = []
    for candidate in candidates:
        if len(misses) < MAX_CANDIDATES and not any(_makes_needless(near, candidate) for near in misses):
            near = _judge_candidate(candidate, judgement, case)
            misses = [other for other in misses if near is None or not _makes_needless(near, other)]
            misses += [near] if near is not None else []
    return sorted(misses, key=lambda near: (-RANK[near.outcome], len(near.changed), len(near.replaced)))


def _judge_candidate(candidate: Candidate, judgement: Judgement, case: Case) -> NearMiss | None:
    try:
        outcome = judge_again(candidate, case)
    except RightsError:
        return None
    if RANK[outcome] <= RANK[judgement.outcome]:
        return None
    return NearMiss(candidate.use, outcome, candidate.changed, candidate.replaced)


def _makes_needless(near_miss: NearMiss, near: NearMiss | Candidate) -> bool:
    """Whether one near miss makes another needless: it is answered as well, and changes less or permits more of the same."""
    outcome = near.outcome if isinstance(near, NearMiss) else near.target_outcome
    if RANK[near_miss.outcome] < RANK[outcome]:
        return False
    return near_miss.changed < near.changed or (
        near_miss.changed == near.changed and _contains(near_miss.use, near.use)
    )


def _contains(wider: Use, use: Use) -> bool:
    """Whether one use is the other with more places, media, parts or words."""
    sets = ((wider.territories, use.territories), (wider.media, use.media), (wider.parts, use.parts))
    if not all(many is None or (few is not None and few <= many) for many, few in sets):
        return False
    if wider.words is not None and (use.words is None or use.words > wider.words):
        return False
    same = replace(
        use,
        territories=wider.territories,
        territory_names=wider.territory_names,
        media=wider.media,
        parts=wider.parts,
        words=wider.words,
    )
    return same == wider
