"""The copyright notice, and the sentence that every reprint carries."""

from dataclasses import dataclass
from re import compile as pattern

HOUSE_FORM = pattern(r"Copyright (?:(?P<established>[0-9]{4})-)?(?P<year>[0-9]{4}) (?P<legal_name>\S|\S.*\S)")
ABBREVIATED = ("Inc.", "Ltd.", "Co.", "Corp.", "L.P.", "S.A.", "S.L.", "S.p.A.", "N.V.", "B.V.", "e.V.", "A.G.", "A.Ş.")
BEFORE, AFTER = "This article was originally published on ", " and was reproduced with permission."


@dataclass(frozen=True)
class Notice:
    """The last line of a story in print: the words of its copyright notice and the name of its source.

    Where the words have the house form (`copyright_notice`), `established`, `year` and `legal_name` are what they say;
    elsewhere None, None and "".
    """

    text: str
    source: str
    established: int | None = None
    year: int | None = None
    legal_name: str = ""


def copyright_notice(established: int | None, year: int, legal_name: str) -> str:
    """`Copyright 1987-2026 The Meridian Wire.`; one year where the two are the same or the first isn't known."""
    years = f"{established}-{year}" if established and established < year else f"{year}"
    return f"Copyright {years} {legal_name}{'' if legal_name.endswith(ABBREVIATED) else '.'}"


def reprint_sentence(source_name: str) -> str:
    """`This article was originally published on The Meridian Wire and was reproduced with permission.`"""
    return f"{BEFORE}{source_name}{AFTER}"


def parse_notice(line: str) -> Notice | None:
    """What a story's last line says; None for a line that isn't a notice followed by the reprint sentence.

    The words, a space and the sentence, put together, are the line.
    """
    text, separator, rest = ("", "", "") if "\n" in line else line.rpartition(" " + BEFORE)
    source = rest.removesuffix(AFTER)
    if not separator or source == rest or not source.strip() or source != source.strip() or not text.strip():
        return None
    return Notice(text, source, *_house_form(text))


def _house_form(text: str) -> tuple[int | None, int | None, str]:
    # British houses write Ltd without a full stop, so the one behind it is the notice's own.
    keeps_its_stop = text.endswith(ABBREVIATED) and not text.endswith("Ltd.")
    match = HOUSE_FORM.fullmatch(text if keeps_its_stop else text.removesuffix("."))
    if not match:
        return None, None, ""
    established = int(match["established"]) if match["established"] else None
    year, legal_name = int(match["year"]), match["legal_name"]
    if copyright_notice(established, year, legal_name) != text:
        return None, None, ""
    return established, year, legal_name
