"""Questions near the one that was asked, and answered better: each of them judged before it is offered."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from syndication.rights.alternatives.candidates import MOST, Candidate, candidates_from, judged_again
from syndication.rights.alternatives.near_misses import changes, near_miss_said
from syndication.rights.alternatives.starts import Case, Start, as_excerpt, starting_points
from syndication.rights.answer import Miss
from syndication.rights.judged import Judged
from syndication.rights.model import RightsError, Use
from syndication.rights.verdict import RANK
from syndication.rights.vocabulary import Outcome


class Near(NamedTuple):
    """A use that is answered better, and what it changes of the one asked: names of the address.

    `moved`: those of them in which it is no part of what was asked, but something else.
    """

    use: Use
    outcome: Outcome
    changed: frozenset[str]
    moved: frozenset[str]
    said: str


def nearest(judged: Judged, case: Case) -> list[Near]:
    """At most four, best and smallest change first; none where the answer is yes, or nothing could better it."""
    if judged.outcome == Outcome.PERMITTED or (judged.bar is not None and judged.bar.final):
        return []
    return _found(starting_points(judged, case), judged, case) or _found(as_excerpt(judged, case), judged, case)


def _found(starts: Iterable[Start], judged: Judged, case: Case) -> list[Near]:
    candidates = [one for start in starts for one in candidates_from(start, judged, case)]
    candidates.sort(key=lambda one: (-RANK[one.hoped_for], len(one.changed), len(one.moved)))
    found: list[Near] = []
    for one in candidates:
        if len(found) < MOST and not any(_makes_needless(near, one) for near in found):
            near = _judged(one, judged, case)
            found = [other for other in found if near is None or not _makes_needless(near, other)]
            found += [near] if near is not None else []
    return sorted(found, key=lambda near: (-RANK[near.outcome], len(near.changed), len(near.moved)))


def _judged(candidate: Candidate, judged: Judged, case: Case) -> Near | None:
    try:
        outcome = judged_again(candidate, case)
    except RightsError:
        return None
    if RANK[outcome] <= RANK[judged.outcome]:
        return None
    said = near_miss_said(judged.use, candidate.use, case.work, case.zone)
    return Near(candidate.use, outcome, candidate.changed, candidate.moved, said)


def offered(near: Sequence[Near], original: Use) -> list[Miss]:
    """The same in words and by the names of the address."""
    return [
        Miss(
            says=f"{'permitted' if one.outcome == Outcome.PERMITTED else 'ask us about it'} {one.said}",
            outcome=one.outcome,
            change=changes(original, one.use),
        )
        for one in near
    ]


def _makes_needless(one: Near, near: Near | Candidate) -> bool:
    """Whether one changes less, or lets more of the same go, and is answered as well."""
    outcome = near.outcome if isinstance(near, Near) else near.hoped_for
    if RANK[one.outcome] < RANK[outcome]:
        return False
    return one.changed < near.changed or (one.changed == near.changed and _contains(one.use, near.use))


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
        territories_said=wider.territories_said,
        media=wider.media,
        parts=wider.parts,
        words=wider.words,
    )
    return same == wider
