"""The second reading goes on: how long, with or without pictures, and for what first, by the best that carries a use.

Every permission is tried with every other, moment by moment; it shares `naive`'s reading, and no code of rights/.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import product
from typing import Any, NamedTuple

from tests.syndication.rights import naive

FOREVER = datetime.max.replace(tzinfo=UTC)


class Extent(NamedTuple):
    """Less is better. `sooner`: how much sooner than never it ends; 0 where the asker said when."""

    asks: bool
    due: int
    without_pictures: bool
    sooner: float


class Carrier(NamedTuple):
    asks: bool
    due: bool
    end: datetime
    pictures_until: datetime


def extent(work: Any, party: Any, use: Any, grants: Any, at: datetime) -> Extent | None:
    """The best of all that carry the use; None where a part of it is carried by nothing."""
    starts = use.starts or at
    carriers = [list(_carriers(work, party, use, grants, starts, action)) for action in naive.actions_of(work, use)]
    tried = [_together(pair, use) for pair in product(*carriers)]
    return min(tried, default=None)


def _together(pair: tuple[Carrier, ...], use: Any) -> Extent:
    end = min(permission.end for permission in pair)
    return Extent(
        any(permission.asks for permission in pair),
        sum(permission.due for permission in pair),
        any(permission.pictures_until < end for permission in pair),
        (FOREVER - end).total_seconds() if use.ends is None else 0,
    )


def _carriers(work: Any, party: Any, use: Any, grants: Any, starts: datetime, action: str) -> Iterator[Carrier]:
    permissions, prohibitions, _ = naive.rules_about(work, party, grants, starts, action)
    wanted = naive.kinds_of(use)
    last = use.ends if isinstance(use.ends, datetime) else FOREVER
    moments = sorted(
        {
            moment
            for moment in naive.tried(work, starts, naive.far(starts, use), [*permissions, *prohibitions])
            if starts <= moment < min(last, naive.far(starts, use))
        }
    )
    for grant, edition, rule in permissions:
        binding = [(whose, bar) for whose, _, bar in prohibitions if grant.public or not whose.public]

        def forbidden(moment: datetime, kinds: set[str], among: Any) -> bool:
            points = naive.points_of(work, use, [moment])
            return any(
                kinds & bar.parts and any(naive.forbids(whose, bar, work, point) for point in points)
                for whose, bar in among
            )

        def carried(moment: datetime, grant: Any = grant, edition: Any = edition, rule: Any = rule) -> bool:
            points = naive.points_of(work, use, [moment])
            return naive.carries(grant, edition, rule, work, use, starts, points, wanted)

        hard = [(whose, bar) for whose, bar in binding if not bar.on_request]
        soft = [(whose, bar) for whose, bar in binding if bar.on_request]
        asked_of = moments if use.ends is not None else [starts]
        if not all(carried(moment) and not forbidden(moment, wanted, hard) for moment in asked_of):
            continue
        due = not grant.paid and any(duty.code == "pay" and duty.before_use for duty in edition.duties)
        end = last
        if use.ends is None:
            over = (
                m for m in moments if not carried(m) or (m > starts and _begins(m, starts, forbidden, wanted, binding))
            )
            end = next(over, FOREVER)
        pictures_until = FOREVER
        if _pictures_along(work, use):
            without = (m for m in moments if "picture" not in rule.parts or forbidden(m, {"picture"}, binding))
            pictures_until = next(without, FOREVER)
        asks = due or any(forbidden(moment, wanted, soft) for moment in asked_of)
        yield Carrier(asks, due, end, pictures_until)


def _pictures_along(work: Any, use: Any) -> bool:
    gone = naive.parts_gone(work)
    return use.parts is None and any(part.key not in gone for part in work.parts if part.kind == "picture")


def _begins(moment: datetime, starts: datetime, forbidden: Any, wanted: set[str], binding: Any) -> bool:
    """Whether some prohibition that did not hold at the start holds now."""
    return any(
        forbidden(moment, wanted, [prohibition]) and not forbidden(starts, wanted, [prohibition])
        for prohibition in binding
    )
