"""A number that somebody else wrote: in an address, a form, a header."""

from collections.abc import Iterable


def whole_number(text: object, digits: int = 9) -> int | None:
    """The number that a text spells in ASCII digits, at most so many of them; None for anything else.

    Nine fit every column of both databases, eighteen every key.
    """
    written = str(text)
    return int(written) if written.isascii() and written.isdigit() and len(written) <= digits else None


def whole_numbers(texts: Iterable[str]) -> list[int]:
    """Those of the texts that are numbers above zero."""
    return [number for text in texts if (number := whole_number(text))]
