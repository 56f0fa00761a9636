"""The story's own bars, which come before any grant: it is withdrawn, not public at that time, or restricted."""

from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from syndication.rights.model import Part, Restriction, Work
from syndication.rights.territories import EVERYWHERE
from syndication.rights.use import DefiniteUse, holds_back
from syndication.rights.vocabulary import BarKind, PartBar, RestrictionKind, Status


@dataclass(frozen=True, slots=True)
class PartReason:
    """Why a part may not go. `grant`: the name of the grant whose rule says so; "" if none does."""

    bar: PartBar
    grant: str = ""


NOT_OURS = PartReason(PartBar.NOT_OURS)
TEXT_ONLY = PartReason(PartBar.TEXT_ONLY)


@dataclass(frozen=True, slots=True)
class Bar:
    """The story's own refusal. `until`: when it ends, None if that is not known.

    `territories`: where it holds, None if everywhere; `territory_names`: as they were written.
    """

    kind: BarKind
    until: datetime | None = None
    territories: frozenset[str] | None = None
    territory_names: tuple[str, ...] = ()

    @property
    def final(self) -> bool:
        """Whether it holds everywhere and has no known end."""
        return self.until is None and self.holds_in == EVERYWHERE

    @property
    def holds_in(self) -> frozenset[str]:
        return EVERYWHERE if self.territories is None else self.territories


def withdrawn_bar(work: Work) -> Bar | None:
    match work.pub_status:
        case Status.USABLE:
            return None
        case Status.WITHHELD:
            return Bar(BarKind.WITHHELD)
        case Status.CANCELED:
            return Bar(BarKind.KILLED)
        case _ as never:
            assert_never(never)


def not_public_bar(work: Work, definite_use: DefiniteUse, at: datetime) -> Bar | None:
    """A bar if the use starts before the story is public: before `public_at` until then, afterwards before the first publication.

    A correction restarts nothing. A new embargo on a story that was public, and was withheld, starts anew.
    """
    if work.public_at > at:
        if definite_use.starts >= work.public_at:
            return None
        return Bar(BarKind.EMBARGO, until=work.public_at)
    first = work.first_published_at
    return None if definite_use.starts >= first else Bar(BarKind.PUBLIC, until=first)


def restriction_bar(work: Work, definite_use: DefiniteUse) -> Bar | None:
    """The first of the story's restrictions that prohibits the use as a whole."""
    for restriction in work.restrictions:
        if (bar := _whole_story_bar(restriction, definite_use)) is not None:
            return bar
    return None


def _whole_story_bar(restriction: Restriction, definite_use: DefiniteUse) -> Bar | None:
    """The bar of a restriction against the whole use; None if it is about parts, or about another place or time."""
    match restriction.kind:
        case RestrictionKind.NOT_FOR_REPRINT:
            return Bar(BarKind.NOT_FOR_REPRINT)
        case RestrictionKind.HOLD:
            return Bar(BarKind.HOLD)
        case RestrictionKind.RESERVED:
            return _reservation(restriction) if _reserved(restriction, definite_use) else None
        case RestrictionKind.UNREADABLE:
            return Bar(BarKind.UNREADABLE)
        case RestrictionKind.TEXT_ONLY | RestrictionKind.THIRD_PARTY:
            return None
        case _ as never:
            assert_never(never)


def reservations(work: Work) -> list[Bar]:
    """Every reservation, whether it concerns the use or not, without the partner that it is for."""
    return [
        _reservation(restriction) for restriction in work.restrictions if restriction.kind is RestrictionKind.RESERVED
    ]


def _reserved(restriction: Restriction, definite_use: DefiniteUse) -> bool:
    bar = _reservation(restriction)
    not_over = bar.until is None or definite_use.starts < bar.until
    return not_over and not definite_use.territories.isdisjoint(bar.holds_in)


def _reservation(restriction: Restriction) -> Bar:
    return Bar(BarKind.RESERVED, restriction.until, restriction.territories, restriction.territory_names)


def why_not(work: Work, part: Part) -> PartReason | None:
    """Why a part may not go to anyone; None if it may."""
    for restriction in work.restrictions:
        if holds_back(restriction, part):
            return TEXT_ONLY if restriction.kind is RestrictionKind.TEXT_ONLY else NOT_OURS
    return None if part.may_go else NOT_OURS
