"""The story's own bars in English: as a sentence, and as the end of one."""

from datetime import tzinfo
from typing import assert_never

from syndication.rights.english.places import places
from syndication.rights.english.sentences import day, last_day
from syndication.rights.restrictions import Bar
from syndication.rights.vocabulary import BarKind


def bar_sentence(bar: Bar, zone: tzinfo) -> str:
    match bar.kind:
        case BarKind.WITHHELD:
            return "The story is withheld for now."
        case BarKind.KILLED:
            return "The story was withdrawn and must not be used."
        case BarKind.EMBARGO:
            return f"The story is {_embargo(bar, zone)}."
        case BarKind.PUBLIC:
            return f"The story is public from {_until(bar, zone)}."
        case BarKind.NOT_FOR_REPRINT:
            return "This story is not for reprint."
        case BarKind.HOLD:
            return "This story is held back from reprint for now."
        case BarKind.RESERVED:
            return f"This story is {_reserved(bar, zone)}."
        case BarKind.UNREADABLE:
            return (
                "Something that is recorded of this story’s rights can’t be read. Until it is put right, nothing goes."
            )
        case _ as never:
            assert_never(never)


def because(bar: Bar, zone: tzinfo) -> str:
    """“it is withheld for now”: after “You may not …:”."""
    match bar.kind:
        case BarKind.WITHHELD:
            return "it is withheld for now"
        case BarKind.KILLED:
            return "it was withdrawn and must be removed"
        case BarKind.EMBARGO:
            return f"it is {_embargo(bar, zone)}"
        case BarKind.PUBLIC:
            return "it was not public then"
        case BarKind.NOT_FOR_REPRINT:
            return "it is not for reprint"
        case BarKind.HOLD:
            return "it is held back for now"
        case BarKind.RESERVED:
            return f"it is {_reserved(bar, zone)}"
        case BarKind.UNREADABLE:
            return "something that is recorded of its rights can’t be read"
        case _ as never:
            assert_never(never)


def _until(bar: Bar, zone: tzinfo) -> str:
    return day(bar.until, zone) if bar.until is not None else ""


def _embargo(bar: Bar, zone: tzinfo) -> str:
    return f"under embargo until {_until(bar, zone)}"


def _reserved(bar: Bar, zone: tzinfo) -> str:
    where = "" if bar.territories is None else f" in {places(bar.territories, bar.territory_names)}"
    until = "" if bar.until is None else f" until {last_day(bar.until, zone)}"
    return f"reserved{where}{until}"
