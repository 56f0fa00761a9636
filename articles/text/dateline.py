"""Datelines: where the news was gathered, set once in front of the first paragraph and never typed into it."""

from dataclasses import dataclass

from articles.text.unicode import is_blank, nfc

LONGEST = 80  # characters, of the place and of the agency
MOST_WORDS = 6
END = ") \u2013 "  # an en dash with spaces; after any other dash there is no dateline


@dataclass(frozen=True)
class Dateline:
    """`str` of it is `PORT ELLERY (The Meridian Wire) – `, with the space that follows the dash; the place as in `in_capitals`."""

    place: str
    agency: str

    def __str__(self) -> str:
        agency = f" ({self.agency}" if self.agency else ""
        return f"{in_capitals(self.place)}{agency}{END if agency else END[1:]}"


def split_dateline(paragraph: str) -> tuple[Dateline | None, str]:
    """The dateline that a first paragraph begins with, and the rest; None and the whole where it begins with none.

    The dateline and the rest, put together, are the paragraph.
    """
    head, end, rest = paragraph.partition(END)
    place, bracket, agency = head.rpartition(" (")
    if not (end and bracket) or is_blank(rest) or not _is_place(place):
        return None, paragraph
    if is_blank(agency) or len(agency) > LONGEST or agency != agency.strip() or set(agency) & set("()\n"):
        return None, paragraph
    return Dateline(place, agency), rest


def in_capitals(place: str) -> str:
    """A place as a dateline prints it: "Istanbul" is "ISTANBUL"; only the town is set so ("GROSSETO, Italy").

    A place whose first word is set in capitals already stays as it is ("McMURDO STATION"); a second time changes nothing.
    """
    town, comma, region = place.partition(",")
    return place if _is_set(_first_word(town)) else nfc(town.replace("ß", "ẞ").upper()) + comma + region


def _is_place(place: str) -> bool:
    town = place.partition(",")[0]
    town_words = town.split()
    return (
        not is_blank(place)
        and place == place.strip()
        and "\n" not in place
        and len(place) <= LONGEST
        and len(town_words) <= MOST_WORDS
        and _is_set(_first_word(town))
        and in_capitals(place) == place
        # A sentence that happens to begin with capitals ("NATO ministers met in Brussels (Belgium) – and …") is none.
        and all(_is_set(word) or len(word) <= 3 for word in town_words)
    )


def _first_word(town: str) -> str:
    """The first word; with the second where the first is a single letter ("A CORUÑA")."""
    town_words = town.split()
    single = len(town_words) > 1 and sum(map(str.isalpha, town_words[0])) == 1
    return "".join(town_words[: 2 if single else 1])


def _is_set(word: str) -> bool:
    """Whether a word is in capitals, but for a prefix as in McMURDO; or in a script that knows none."""
    cased = [character for character in word if character.upper() != character.lower()]
    small = [character for character in cased if character != character.upper()]
    return not small or (len(small) * 2 < len(cased) and cased[-1] not in small)
