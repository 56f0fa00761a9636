"""Which permission carries the use, where several do: chosen so that one more of them never makes an answer worse.

First what asks for nothing, then the fewest payments due, the fewest parts left out, the latest end, the party's own
before the public's, the fewest duties, the lowest id. A translation takes two permissions, and what counts is what they
give together: it ends with the first of them, and leaves out a picture that either leaves out before that end.
"""

import functools
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from syndication.rights.use import DefiniteUse
from syndication.rights.verdict import Candidate, Permission, Prohibition, Verdict

_LAST = datetime.max.replace(tzinfo=UTC)


def choose(verdicts: Sequence[Verdict], definite_use: DefiniteUse) -> Permission | Prohibition | None:
    """Settle what carries each verdict that something carries.

    Returns the rule by which the pictures must stay out of it: the permission itself, or a prohibition; None: they go.
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
    """Those without anything to ask, where that leaves nothing to ask of the whole; then with the least to pay first."""
    asks = any(all(candidate.asks for candidate in candidates) for candidates in offered)
    free = [[candidate for candidate in candidates if asks or not candidate.asks] for candidates in offered]
    least = [min(candidate.unpaid for candidate in candidates) for candidates in free]
    return [
        [candidate for candidate in some if candidate.unpaid == unpaid]
        for some, unpaid in zip(free, least, strict=True)
    ]


def _with_pictures(offered: Sequence[Sequence[Candidate]]) -> tuple[int | None, datetime]:
    """The latest end to which everything may carry the pictures too, and by which of the verdicts it ends then.

    (None, …) where there is no such end.
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
    """Its end, and until when the pictures may go; for each, never is the last moment there is."""
    return candidate.end or _LAST, candidate.pictures_until or _LAST


def _reaches(end: datetime, without_pictures: bool, ends_it: bool) -> Callable[[Candidate], bool]:
    """Whether a candidate gives as much as was found to be the most."""
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
    """Of those that give as much. Ids are read as numbers only where all else is equal."""
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
    """An id in the order of its numbers: agreement-9 comes before agreement-10."""
    return tuple((int(piece), "") if piece.isdigit() else (-1, piece) for piece in re.split(r"(\d+)", name))
