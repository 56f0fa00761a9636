"""Bylines: who wrote a story, as the line under the headline says it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

#: The roles that stand on lines of their own, in their order, and how such a line begins.
_OWN_LINE = {
    "with": "With",
    "additional_reporting": "Additional reporting by",
    "edited_by": "Edited by",
    "translated_by": "Translated by",
    "photographs_by": "Photographs by",
}


@dataclass(frozen=True)
class Credit:
    """One name of a byline. `title` follows the name after a comma; `bureau` is set where the name is a bureau's staff."""

    role: str
    name: str
    title: str = ""
    bureau: str = ""

    def __str__(self) -> str:
        return f"{self.name}, {self.title}" if self.title else self.name


def bureau_staff(source_name: str, bureau_name: str) -> str:
    """How a bureau's staff sign: "The Meridian Wire Nairobi Bureau Staff"."""
    return f"{source_name} {bureau_name} Staff"


def listed(names: list[str]) -> str:
    """One; two with "and"; more with commas and "and" before the last, without the Oxford comma."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def byline_line(credits: Iterable[Credit]) -> str:
    """`by Jane Roe, Chief Correspondent and John Doe`; "" where nobody has the role "by"."""
    names = [str(credit) for credit in credits if credit.role == "by"]
    return f"by {listed(names)}" if names else ""


def other_lines(credits: Iterable[Credit]) -> list[str]:
    """The lines of the other roles, one a role: `Additional reporting by X and Y`."""
    credits = list(credits)
    lines = []
    for role, beginning in _OWN_LINE.items():
        names = [str(credit) for credit in credits if credit.role == role]
        if names:
            lines.append(f"{beginning} {listed(names)}")
    return lines


def parse_byline_line(line: str, source_name: str = "") -> list[Credit]:
    """The credits of a byline, or of a line of another role. [] where the line is neither.

    What can't be told apart for certain (a title with a comma beside several names) stays one credit with the words
    as written: composing the credits always gives the line back.
    """
    role, names = _role(line)
    if not role:
        return []
    credits = [_staff(Credit(role, name, title), source_name) for name, title in _names(names)]
    return credits if _composed(role, credits) == line else [Credit(role, names)]


def _role(line: str) -> tuple[str, str]:
    if line.startswith("by ") and line[3:].strip():
        return "by", line[3:]
    for role, beginning in _OWN_LINE.items():
        if line.startswith(f"{beginning} ") and line[len(beginning) + 1 :].strip():
            return role, line[len(beginning) + 1 :]
    return "", ""


def _composed(role: str, credits: list[Credit]) -> str:
    return byline_line(credits) if role == "by" else "".join(other_lines(credits))


def _staff(credit: Credit, source_name: str) -> Credit:
    inside = re.fullmatch(rf"{re.escape(source_name)} (\S.*\S|\S) Staff", credit.name) if source_name else None
    if inside is None or credit.title:
        return credit
    return Credit(credit.role, credit.name, bureau=inside[1])


def _names(text: str) -> list[tuple[str, str]]:
    """Names with their titles. A name is told from a title by its words: people's names have no common nouns."""
    if text.endswith(" Staff"):
        return [(text, "")]
    found: list[tuple[str, str]] = []
    for piece in _pieces(text):
        if found and not found[-1][1] and _is_title(piece):
            found[-1] = (found[-1][0], piece)
        elif found and _is_title(piece):
            return [(text, "")]
        else:
            found.append((piece, ""))
    return found


def _pieces(text: str) -> list[str]:
    """Parts between commas, and the two around the last "and" that joins two names."""
    pieces = text.split(", ")
    last = len(pieces) - 1
    if last and _is_title(pieces[last]) and " and " not in pieces[last]:
        last -= 1
    before, joined, after = pieces[last].rpartition(" and ")
    if joined and _looks_like_name(after) and (_is_title(before) or _looks_like_name(before)):
        pieces[last : last + 1] = [before, after]
    return pieces


_TITLE_WORDS = re.compile(
    r"\b(correspondent|editor|reporter|writer|chief|director|columnist|photographer|producer|analyst|desk|bureau|staff|"
    r"senior|deputy|special|contributor|contributing|head|fellow|professor|redakteur\w*|korrespondent\w*|"
    r"correspons\w+|corresponsal|rédact\w+|redactor\w*|reportero|journalist\w*|intern|author|critic|officer|presenter)\b",
    re.IGNORECASE,
)


def _is_title(text: str) -> bool:
    return bool(_TITLE_WORDS.search(text)) or text[:1].islower()


def _looks_like_name(text: str) -> bool:
    words = text.split()
    capital = all(not word[0].islower() or word in _PARTICLES for word in words)
    return 0 < len(words) <= 6 and capital and not _is_title(text)


_PARTICLES = {
    "van",
    "von",
    "de",
    "der",
    "den",
    "del",
    "della",
    "di",
    "da",
    "dos",
    "du",
    "la",
    "le",
    "al",
    "bin",
    "ibn",
    "y",
    "e",
    "ter",
    "zu",
}
