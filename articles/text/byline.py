"""Bylines: who made a story, as the lines under its headline say it."""

from collections.abc import Iterable
from dataclasses import dataclass
from re import IGNORECASE, escape
from re import compile as pattern
from typing import NamedTuple

from articles.text.byline_language import separators, wording

# How the line of each role begins in English that doesn't stand in the byline itself.
BEGINNINGS = {role: beginning.strip() for role, beginning in wording("en").beginnings.items() if role != "by"}

# Words of titles, for the languages that bylines reach us in. A guess here costs nothing but where a comma is put:
# what is read is always written back as it was.
TITLE_WORDS = pattern(
    r"\b(?:\w*correspond\w+|\w*correspons\w+|\w*korrespond\w+|editor\w*|sub-editor|redact\w+|rédact\w+|redakt\w+|"
    r"report[eé]r\w*|writer|chief|director\w*|columnist\w*|photograph\w*|videograph\w*|producer|analyst\w*|desk|bureau|"
    r"staff|senior|deputy|special|contributor|contributing|head|fellow|professor|journalist\w*|intern|author|critic|"
    r"officer|presenter|anchor|manager|president|minister|strategist|adviser|advisor|freelance\w*)\b",
    IGNORECASE,
)
PARTICLES = frozenset(
    (
        "al",
        "bin",
        "bint",
        "da",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "e",
        "el",
        "ibn",
        "la",
        "le",
        "ten",
        "ter",
        "und",
        "van",
        "von",
        "y",
        "zu",
    )
)
# What belongs to the name before it: the younger and the third, degrees, honours, agencies by their letters (Jr., PhD, MBE, AP).
SUFFIX = pattern(r"(?:Jr|Sr|Esq|Ret|Retd)\.?|V|(?:[A-Z][a-z]{0,3}\.?){2,5}|[A-Z][a-z]{0,3}\.(?: [A-Z][a-z]{0,3}\.)+")
AGENCIES = frozenset(
    (
        "Agence France-Presse",
        "Associated Press",
        "Bloomberg",
        "Bloomberg News",
        "Deutsche Presse-Agentur",
        "Kyodo News",
        "PA Media",
        "Press Association",
        "Press Trust of India",
        "Reuters",
        "The Associated Press",
        "The Canadian Press",
        "United Press International",
        "Xinhua",
    )
)
# With one of these a name may be a house's or a person's: Emily Post.
HOUSE_WORDS = pattern(
    r"\b(?:press\w*|prensa|news\w*|agenc\w+|agen[tz]\w+|times|post|wire|services?|media|herald|tribune|gazette|network|radio|"
    r"television|tv|broadcasting|university|institute|college|magazine|weekly|daily|foundation)\b",
    IGNORECASE,
)
SEPARATOR = pattern(r"(, | and )")
#: Characters of a line with more names than any story has: it is not taken apart, which costs the square of its length.
LONGEST = 4_000


@dataclass(frozen=True)
class Credit:
    """One name on a story: a person, or a bureau's staff, in which case `bureau` is the bureau's name.

    `role` is one of by, with, additional_reporting, edited_by, translated_by, photographs_by. `title` is printed after
    the name and a comma.
    """

    role: str
    name: str
    title: str = ""
    bureau: str = ""

    def __str__(self) -> str:
        return f"{self.name}, {self.title}" if self.title else self.name


class Piece(NamedTuple):
    """A piece of a line: a name (or a title), or what stands between names."""

    text: str
    credit: Credit | None = None
    title: bool = False

    @property
    def isolated(self) -> bool:
        """Whether it has a direction of its own."""
        return self.credit is not None


def bureau_staff(source_name: str, bureau_name: str, language: str = "en") -> str:
    """How a bureau's staff sign: `The Meridian Wire Port Ellery Bureau Staff`."""
    return wording(language).staff.format(source=source_name, bureau=bureau_name)


def listed(names: list[str]) -> str:
    """In English: one; two with "and"; more with commas and "and" before the last, without the Oxford comma."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def byline_line(credits: Iterable[Credit], language: str = "en") -> str:
    """`by Jane Roe, Chief Correspondent and John Doe`, worded in that language; "" where nobody has the role "by"."""
    return "".join(piece.text for piece in byline_pieces(credits, language))


def byline_pieces(credits: Iterable[Credit], language: str = "en") -> list[Piece]:
    """`byline_line` in pieces: so each name can lead somewhere, and stands apart in its own direction."""
    return _line("by", [credit for credit in credits if credit.role == "by"], language)


def other_lines(credits: Iterable[Credit], language: str = "en") -> list[str]:
    """A line for each other role, in the order in which the roles come up: `Additional reporting by X and Y`."""
    return ["".join(piece.text for piece in line) for line in other_pieces(credits, language)]


def other_pieces(credits: Iterable[Credit], language: str = "en") -> list[list[Piece]]:
    """`other_lines` in pieces."""
    by_role: dict[str, list[Credit]] = {}
    for credit in credits:
        if credit.role in BEGINNINGS:
            by_role.setdefault(credit.role, []).append(credit)
    return [_line(role, some, language) for role, some in by_role.items()]


def _line(role: str, credits: list[Credit], language: str) -> list[Piece]:
    used = wording(language)
    pieces = [Piece(used.beginnings[role])] if credits else []
    for credit, separator in zip(credits, separators([credit.name for credit in credits], language), strict=True):
        pieces += [Piece(separator), Piece(credit.name, credit)]
        if credit.title:
            pieces += [Piece(used.comma), Piece(credit.title, credit, title=True)]
    return [piece for piece in pieces if piece.text]


def parse_byline_line(line: str, source_name: str = "") -> list[Credit]:
    """The credits of a byline or of another role's line; none if the line is neither.

    The credits, written again, are the line: where names and titles can't be told apart so, or it is longer than
    `LONGEST`, all of it is one name.
    With the source's name, a bureau's staff (`{source} {bureau} Staff`) is known as such.
    """
    role, names = _role(line)
    if not role:
        return []
    if len(line) > LONGEST:
        return [Credit(role, names)]
    credits = _credits(role, names, source_name)
    written = byline_line(credits) if role == "by" else "".join(other_lines(credits))
    return credits if written == line else [Credit(role, names)]


def _role(line: str) -> tuple[str, str]:
    for role, beginning in {"by": "by", **BEGINNINGS}.items():
        names = line.removeprefix(f"{beginning} ")
        if names != line and names.strip():
            return role, names
    return "", ""


def _credits(role: str, text: str, source_name: str) -> list[Credit]:
    """Read `A, Title, B and C` from left to right; each part is a name, or belongs to the one before it."""
    credits: list[Credit] = []
    if ", and " in text:  # the Oxford comma isn't ours, so what stands around it can't be told apart
        return [Credit(role, text)]
    for separator, part, bureau in _parts(text, source_name):
        last = credits[-1] if credits else None
        if bureau or last is None:
            credits.append(Credit(role, part, bureau=bureau))
        elif not last.bureau and _belongs_to_a_name(separator, part, last):
            credits[-1] = _with(last, separator + part)
        elif separator == ", " and _may_belong_to_a_name(part, last):
            return [Credit(role, text)]
        elif separator == ", " and (_is_title(part) or (last.title and not _is_full_name(part))) and not last.bureau:
            credits[-1] = Credit(role, last.name, f"{last.title}, {part}" if last.title else part)
        elif separator == " and " and (_is_a_firm(part) or (len(credits) == 1 and _may_share_a_name(last, part))):
            return [Credit(role, text)]
        elif separator == " and " and not _is_name(part) and not last.bureau:
            name, title = (last.name, last.title + " and " + part) if last.title else (f"{last.name} and {part}", "")
            credits[-1] = Credit(role, name, title)
        else:
            credits.append(Credit(role, part))
    return credits


def _parts(text: str, source_name: str) -> list[tuple[str, str, str]]:
    """What stands between commas and "and"s, with what stood before it; a bureau's staff is one part, whatever its name."""
    parts: list[tuple[str, str, str]] = []
    separator, at = "", 0
    staff = (
        pattern(rf"{escape(source_name)} (?P<bureau>(?:(?! Staff\b)[^,])*\S) Staff(?=, | and |$)")
        if source_name
        else None
    )
    while at <= len(text):
        bureau = staff.match(text, at) if staff else None
        following = SEPARATOR.search(text, bureau.end() if bureau else at)
        end = following.start() if following else len(text)
        if bureau and bureau.end() != end:
            bureau = None
        parts.append((separator, text[at:end], bureau["bureau"] if bureau and bureau["bureau"].strip() else ""))
        separator = following[0] if following else ""
        at = following.end() if following else len(text) + 1
    return parts


def _belongs_to_a_name(separator: str, part: str, last: Credit) -> bool:
    """Whether a part is no name of its own: "Jr."; after a comma also an agency, which is whose the one before it is."""
    if SUFFIX.fullmatch(part):
        return separator == ", " or bool(SUFFIX.fullmatch(str(last).rpartition(", ")[2]))
    return separator == ", " and part in AGENCIES


def _may_belong_to_a_name(part: str, last: Credit) -> bool:
    """Whether nobody can tell a person from a house or a place: "Jane Roe, Nairobi"."""
    if _is_title(part) or last.bureau:
        return False
    return bool(HOUSE_WORDS.search(part)) or (" " not in part.strip() and " " in last.name and not last.title)


def _is_a_firm(part: str) -> bool:
    return part.removesuffix(".") in ("Co", "Company", "Partners", "Sons", "Associates")


def _may_share_a_name(last: Credit, part: str) -> bool:
    """Whether it may be one family's: "Jane and John Roe"."""
    first = str(last)
    return (
        " " not in first
        and " " in part
        and not (first.isupper() or first in AGENCIES or last.bureau)
        and _is_name(part)
    )


def _with(last: Credit, more: str) -> Credit:
    if last.title:
        return Credit(last.role, last.name, last.title + more)
    return Credit(last.role, last.name + more)


def _is_title(text: str) -> bool:
    return bool(TITLE_WORDS.search(text)) or text[:1].islower()


def _is_full_name(text: str) -> bool:
    return " " in text and _is_name(text)


def _is_name(text: str) -> bool:
    name_words = text.split()
    in_capitals = all(not word[0].islower() or word in PARTICLES for word in name_words)
    return 0 < len(name_words) <= 6 and in_capitals and not _is_title(text)
