"""Datelines: where the news was gathered, set once in front of the first paragraph."""

import re
from dataclasses import dataclass

#: A place, the agency in brackets, an en dash with spaces; any other dash is text.
_DATELINE = re.compile(r"(?P<place>[^()\n]{1,80}?) \((?P<agency>[^()\n]{1,80})\) \u2013 ")


@dataclass(frozen=True)
class Dateline:
    """`str()` of one is `NAIROBI (The Meridian Wire) – `, with the space that follows the dash."""

    place: str
    agency: str

    def __str__(self) -> str:
        return f"{self.place} ({self.agency}) \u2013 "


def split_dateline(paragraph: str) -> tuple[Dateline | None, str]:
    """The dateline that a first paragraph begins with, and the rest; None and the whole where there is none."""
    found = _DATELINE.match(paragraph)
    if found is None or found["place"] != found["place"].strip() or not _set_in_capitals(found["place"]):
        return None, paragraph
    rest = paragraph[found.end() :]
    if not rest.strip() or found["agency"] != found["agency"].strip():
        return None, paragraph
    return Dateline(found["place"], found["agency"]), rest


def in_capitals(place: str) -> str:
    """A place as a dateline prints it: "Istanbul" → "ISTANBUL"; one already set in capitals stays as it is.

    So "GROSSETO, Italy" and "McMURDO STATION" keep their spelling, and a second pass changes nothing.
    """
    return place if _set_in_capitals(place) else place.replace("ß", "ẞ").upper()


def _set_in_capitals(place: str) -> bool:
    """Whether the first word is in capitals, but for a prefix like Mc, or in a script that has none."""
    first = place.split()[0] if place.split() else ""
    letters = [character for character in first if character.isalpha()]
    cased = [character for character in letters if character.upper() != character.lower()]
    if not letters:
        return False
    if not cased:
        return True
    small = [character for character in cased if character.islower()]
    prefixed = re.fullmatch(r"(?:Mc|Mac|De|La|Le|Al-|d\W|O\W)(\W*\w.*)", first)
    body = prefixed[1] if small and prefixed else first
    return not any(character.islower() for character in body) and (len(cased) > 1 or not small)
