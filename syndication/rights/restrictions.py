"""The story's own bars, which come before any grant: it is withdrawn, not public at that time, or restricted."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import assert_never

from syndication.rights.model import Part, Restriction, Work
from syndication.rights.sentences import day, last_day
from syndication.rights.territories import EVERYWHERE, places
from syndication.rights.use import DefiniteUse, holds_back
from syndication.rights.vocabulary import RestrictionKind, Status


@dataclass(frozen=True, slots=True)
class PartReason:
    """Why a part may not go, in the forms that sentences need.

    `of_one`, `of_many`: the predicate for one part and for several; if they are "", `because` is a whole clause.
    """

    of_one: str = ""
    of_many: str = ""
    because: str = ""

    def relative(self, many: bool) -> str:
        """“which is not ours to give”, “because only the text may go”: after the part's name."""
        return f"because {self.because}" if self.because else f"which {self.of_many if many else self.of_one}"

    def clause(self, subject: str) -> str:
        """“it is not ours to give”, “only the text may go”: alone."""
        return self.because or f"{subject} {self.of_one}"

    def of(self, subject: str) -> str:
        """“the text is not ours to give”, “the picture may not go, because only the text may go”."""
        return f"{subject} may not go, because {self.because}" if self.because else f"{subject} {self.of_one}"


NOT_OURS = PartReason(of_one="is not ours to give", of_many="are not ours to give")
TEXT_ONLY = PartReason(because="only the text of this story may go")


@dataclass(frozen=True, slots=True)
class Bar:
    """The story's own refusal. `rule`: its name among the reasons; `says`: its sentence; `because`: the end of a sentence.

    `until`: when it ends, None if that is not known; `territories`: where it holds.
    """

    rule: str
    says: str
    because: str
    until: datetime | None = None
    territories: frozenset[str] = EVERYWHERE

    @property
    def final(self) -> bool:
        """Whether it holds everywhere and has no known end."""
        return self.until is None and self.territories == EVERYWHERE


def withdrawn_bar(work: Work) -> Bar | None:
    match work.pub_status:
        case Status.USABLE:
            return None
        case Status.WITHHELD:
            return Bar("withheld", "The story is withheld for now.", "it is withheld for now")
        case Status.CANCELED:
            text = "The story was withdrawn and must not be used."
            return Bar("killed", text, "it was withdrawn and must be removed")
        case _ as never:
            assert_never(never)


def not_public_bar(work: Work, definite_use: DefiniteUse, at: datetime, zone: tzinfo) -> Bar | None:
    """A bar if the use starts before the story is public: before `public_at` until then, afterwards before the first publication.

    A correction restarts nothing. A new embargo on a story that was public, and was withheld, starts anew.
    """
    if work.public_at > at:
        if definite_use.starts >= work.public_at:
            return None
        text = f"under embargo until {day(work.public_at, zone)}"
        return Bar("embargo", f"The story is {text}.", f"it is {text}", until=work.public_at)
    first = work.first_published_at
    if definite_use.starts >= first:
        return None
    return Bar("public", f"The story is public from {day(first, zone)}.", "it was not public then", until=first)


def restriction_bar(work: Work, definite_use: DefiniteUse, zone: tzinfo) -> Bar | None:
    """The first of the story's restrictions that prohibits the use as a whole."""
    for restriction in work.restrictions:
        if (bar := _whole_story_bar(restriction, definite_use, zone)) is not None:
            return bar
    return None


def _whole_story_bar(restriction: Restriction, definite_use: DefiniteUse, zone: tzinfo) -> Bar | None:
    """The bar of a restriction against the whole use; None if it is about parts, or about another place or time."""
    match restriction.kind:
        case RestrictionKind.NOT_FOR_REPRINT:
            return Bar("not-for-reprint", "This story is not for reprint.", "it is not for reprint")
        case RestrictionKind.HOLD:
            return Bar("hold", "This story is held back from reprint for now.", "it is held back for now")
        case RestrictionKind.RESERVED:
            return _reservation(restriction, zone) if _reserved(restriction, definite_use) else None
        case RestrictionKind.UNREADABLE:
            text = (
                "Something that is recorded of this story’s rights can’t be read. Until it is put right, nothing goes."
            )
            return Bar("unreadable", text, "something that is recorded of its rights can’t be read")
        case RestrictionKind.TEXT_ONLY | RestrictionKind.THIRD_PARTY:
            return None
        case _ as never:
            assert_never(never)


def reservations(work: Work, zone: tzinfo) -> list[Bar]:
    """Every reservation, whether it concerns the use or not. No sentence names the partner that it is for."""
    return [
        _reservation(restriction, zone)
        for restriction in work.restrictions
        if restriction.kind is RestrictionKind.RESERVED
    ]


def _reserved(restriction: Restriction, definite_use: DefiniteUse) -> bool:
    return (
        restriction.until is None or definite_use.starts < restriction.until
    ) and not definite_use.territories.isdisjoint(_territories_of(restriction))


def _territories_of(restriction: Restriction) -> frozenset[str]:
    return EVERYWHERE if restriction.territories is None else restriction.territories


def _reservation(restriction: Restriction, zone: tzinfo) -> Bar:
    where = (
        "" if restriction.territories is None else f" in {places(restriction.territories, restriction.territory_names)}"
    )
    until = "" if restriction.until is None else f" until {last_day(restriction.until, zone)}"
    because = f"it is reserved{where}{until}"
    return Bar(
        "reserved", f"This story is reserved{where}{until}.", because, restriction.until, _territories_of(restriction)
    )


def why_not(work: Work, part: Part) -> PartReason | None:
    """Why a part may not go to anyone; None if it may."""
    for restriction in work.restrictions:
        if holds_back(restriction, part):
            return TEXT_ONLY if restriction.kind is RestrictionKind.TEXT_ONLY else NOT_OURS
    return None if part.may_go else NOT_OURS
