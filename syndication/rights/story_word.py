"""What the story itself says, before any grant is asked: that it is stopped, not public then, or restricted."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from syndication.rights.asked import Asked
from syndication.rights.sentences import day, last_day
from syndication.rights.territories import EVERYWHERE, places
from syndication.rights.words import PICTURE, Part, Restriction, Status, Work

#: Why a part must be left out, as the end of a sentence that has named it.
NOT_OURS = "which is not ours to give"
TEXT_ONLY = "because only the text may go"
BY_TERMS = "because these terms are for the text alone"


@dataclass(frozen=True, slots=True)
class Bar:
    """The story's own no. `rule`: its name among the reasons; `says`: what it says; `because`: as the end of a sentence.

    `until`: when it ends, None where that is not known; `territories`: where it holds.
    """

    rule: str
    says: str
    because: str
    until: datetime | None = None
    territories: frozenset[str] = EVERYWHERE


def stopped(work: Work) -> Bar | None:
    if work.pub_status == Status.CANCELED:
        return Bar("killed", "The story was withdrawn and must not be used.", "it was withdrawn and must be removed")
    if work.pub_status == Status.WITHHELD:
        return Bar("withheld", "The story is withheld for now.", "it is withheld for now")
    return None


def not_public_then(work: Work, asked: Asked, at: datetime, zone: tzinfo) -> Bar | None:
    """A correction restarts nothing: what counts is when the story was first public."""
    first = min(work.first_published_at, work.public_at)
    if asked.starts >= first:
        return None
    because = "it was not public then" if first <= at else f"it is not public before {day(first, zone)}"
    return Bar("public", f"The story is public from {day(first, zone)}.", because, until=first)


def restricted(work: Work, asked: Asked, zone: tzinfo) -> Bar | None:
    """The first of the story's restrictions that prohibits the use as a whole."""
    for one in work.restrictions:
        if one.kind == "not_for_reprint":
            return Bar("not-for-reprint", "This story is not for reprint.", "it is not for reprint")
        if one.kind == "hold":
            return Bar("hold", "This story is held back from reprint for now.", "it is held back for now")
        if one.kind == "reserved" and _reserved(one, asked):
            return _reservation(one, zone)
    return None


def reservations(work: Work, zone: tzinfo) -> list[Bar]:
    """Each reservation, whether it touches the use or not. None names whom the story is reserved to."""
    return [_reservation(one, zone) for one in work.restrictions if one.kind == "reserved"]


def _reserved(one: Restriction, asked: Asked) -> bool:
    return (one.until is None or asked.starts < one.until) and not asked.territories.isdisjoint(_there(one))


def _there(one: Restriction) -> frozenset[str]:
    return EVERYWHERE if one.territories is None else one.territories


def _reservation(one: Restriction, zone: tzinfo) -> Bar:
    where = "" if one.territories is None else f" in {places(one.territories, one.territories_said)}"
    until = "" if one.until is None else f" until {last_day(one.until, zone)}"
    because = f"it is reserved{where}{until}"
    return Bar("reserved", f"This story is reserved{where}{until}.", because, one.until, _there(one))


def why_not(work: Work, part: Part) -> str:
    """Why a part may go to nobody, `NOT_OURS` or `TEXT_ONLY`; "" where it may."""
    for one in work.restrictions:
        if one.kind == "third_party" and part.key in one.parts:
            return NOT_OURS
        if one.kind == "text_only" and part.kind == PICTURE:
            return TEXT_ONLY
    return "" if part.may_go else NOT_OURS


def stands(reason: str) -> str:
    """Such a reason as what is said of the part: “is not ours to give”."""
    return "may not go, because only the text may" if reason == TEXT_ONLY else reason.removeprefix("which ")


def itself(reason: str) -> str:
    """Such a reason as a clause of its own: “it is not ours to give”."""
    return reason.replace("which ", "it ").removeprefix("because ")
