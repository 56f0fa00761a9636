"""The copyright notice and the sentence that a reprint carries."""

import re
from dataclasses import dataclass

_YEARS = re.compile(r"Copyright (?P<first>[0-9]{4})(?:-(?P<last>[0-9]{4}))? (?P<holder>\S.*)\.", re.DOTALL)
_SENTENCE = ("This article was originally published on ", " and was reproduced with permission.")


@dataclass(frozen=True)
class Notice:
    """The last line of a reprint, read.

    `words` is the copyright notice as written; the rest as far as it has the house form
    (`Copyright {established}-{year} {legal_name}.`), else None and "".
    """

    words: str
    source: str
    established: int | None = None
    year: int | None = None
    legal_name: str = ""


def copyright_notice(established: int | None, year: int, legal_name: str) -> str:
    """`Copyright 1987-2026 The Meridian Wire Ltd.`; one year where both are the same or the first is unknown."""
    years = f"{established}-{year}" if established and established != year else f"{year}"
    return f"Copyright {years} {legal_name}."


def reprint_sentence(source_name: str) -> str:
    return f"{_SENTENCE[0]}{source_name}{_SENTENCE[1]}"


def parse_notice(line: str) -> Notice | None:
    """The notice and the source that a line names; None where it doesn't end with the reprint sentence."""
    words, found, rest = line.rpartition(_SENTENCE[0])
    if not found or not rest.endswith(_SENTENCE[1]):
        return None
    source = rest[: -len(_SENTENCE[1])]
    if not source.strip() or source != source.strip() or not words.endswith(" ") or not words.strip():
        return None
    words = words[:-1]
    form = _YEARS.fullmatch(words)
    if form is None:
        return Notice(words, source)
    first, last = int(form["first"]), int(form["last"] or form["first"])
    return Notice(words, source, first if form["last"] else None, last, form["holder"])
