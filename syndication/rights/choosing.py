"""Chooses the permission that carries a use among several, so that a further permission never makes an answer worse.

A permission that needs no request comes first, then the fewest payments due, the fewest parts left out, the latest end, the
party's own before the public's, the fewest duties, the lowest id. A translation needs two permissions, which are compared
together: it ends with the first of them, and leaves out a picture that either leaves out before that end.
"""

import functools
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from syndication.rights.use import DefiniteUse
from syndication.rights.verdict import Candidate, Permission, Prohibition, Verdict

_LAST = datetime.max.replace(tzinfo=UTC)


def choose(verdicts: Sequence[Verdict], definite_use: DefiniteUse) -> Permission | Prohibition | None:
    """Set the chosen permission of each verdict that has candidates.

    Returns the rule by which the pictures must be left out, a permission or a prohibition; None if they may go.
    """
    carried = [verdict for verdict in verdicts if verdict.candidates]
    offered = _cheapest([verdict.candidates for verdict in carried])
    if not offered:
        return None
    pivot, end = _with_pictures(offered)
    without_pictures = pivot is None
    if without_pictures:
        end = min(max(map(_end, candidates)) for candidates in offered)
    chosen = []
    for number, (verdict, candidates) in enumerate(zip(carried, offered, strict=True)):
        chosen.append(_first([*filter(_reaches(end, without_pictures, number == pivot), candidates)]))
        verdict.choose(chosen[-1], definite_use)
    return next((candidate.pictures_by for candidate in chosen if _pictures_until(candidate) < end), None)


def _cheapest(offered: Sequence[Sequence[Candidate]]) -> list[list[Candidate]]:
    """The candidates that need no request, if every verdict has one; of these, those with the fewest payments due."""
    asks = any(all(candidate.asks for candidate in candidates) for candidates in offered)
    free = [[candidate for candidate in candidates if asks or not candidate.asks] for candidates in offered]
    least = [min(candidate.unpaid for candidate in candidates) for candidates in free]
    return [
        [candidate for candidate in some if candidate.unpaid == unpaid]
        for some, unpaid in zip(free, least, strict=True)
    ]


def _with_pictures(offered: Sequence[Sequence[Candidate]]) -> tuple[int | None, datetime]:
    """The latest end up to which all verdicts may carry the pictures too, and the verdict that ends then.

    (None, …) if there is no such end.
    """
    # Of many candidates most have the same times.
    times = [{_times(candidate) for candidate in candidates} for candidates in offered]
    reach = [max(map(min, some)) for some in times]
    best: tuple[int | None, datetime] = (None, datetime.min.replace(tzinfo=UTC))
    for number, some in enumerate(times):
        others = min((far for other, far in enumerate(reach) if other != number), default=_LAST)
        ends = [end for end, pictures_until in some if end <= min(pictures_until, others)]
        if ends and (best[0] is None or max(ends) > best[1]):
            best = number, max(ends)
    return best


def _times(candidate: Candidate) -> tuple[datetime, datetime]:
    """The candidate's end, and the end for pictures. "Never" is the greatest possible moment."""
    return candidate.end or _LAST, candidate.pictures_until or _LAST


def _reaches(end: datetime, without_pictures: bool, ends_it: bool) -> Callable[[Candidate], bool]:
    """Whether a candidate reaches the best end and the best end for pictures."""
    if without_pictures:
        return lambda candidate: _end(candidate) >= end
    if ends_it:
        return lambda candidate: _end(candidate) == end and _pictures_until(candidate) >= end
    return lambda candidate: min(_times(candidate)) >= end


def _end(candidate: Candidate) -> datetime:
    return _LAST if candidate.end is None else candidate.end


def _pictures_until(candidate: Candidate) -> datetime:
    return _LAST if candidate.pictures_until is None else candidate.pictures_until


def _first(candidates: Sequence[Candidate]) -> Candidate:
    """The first of equally good candidates. Ids are compared as numbers only if everything else is equal."""
    ranks = [_rank(candidate) for candidate in candidates]
    best = min(ranks)
    return min((candidate for candidate, rank in zip(candidates, ranks, strict=True) if rank == best), key=_ids)


def _rank(candidate: Candidate) -> tuple[bool, timedelta, bool, int]:
    permission = candidate.permission
    return candidate.asks, _LAST - _end(candidate), permission.grant.public, len(permission.edition.duties)


def _ids(candidate: Candidate) -> tuple[object, ...]:
    return _number(candidate.permission.grant.id), _number(candidate.permission.rule.id)


@functools.lru_cache(maxsize=4096)
def _number(name: str) -> tuple[tuple[int, str], ...]:
    """A sort key for ids by their numbers: agreement-9 comes before agreement-10."""
    return tuple((int(piece), "") if piece.isdigit() else (-1, piece) for piece in re.split(r"(\d+)", name))
