"""A headline as it is searched for: one typed from a printed page has other quotation marks and dashes."""

from typing import Any

from django.db import models
from django.db.models import Func

from articles.text.unicode import nfc

#: Marks that people write for one another. The index holds them: a change here is a migration that makes it anew.
ALIKE = {
    "'": "\u2018\u2019\u02bc\u0060",
    '"': "\u201c\u201d\u201e\u00ab\u00bb",
    "-": "\u2010\u2011\u2012\u2013\u2014",
    " ": "\u00a0\u202f",
}


def _sql() -> str:
    """Nested calls with the marks written out, for SQLite finds no index by an expression that has parameters."""
    written = "%(expressions)s"
    for plain, odd in ALIKE.items():
        for mark in odd:
            written = f"replace({written}, '{mark}', '{plain.replace(chr(39), chr(39) * 2)}')"
    return f"lower({written})"


class PlainHeadline(Func):
    """In small letters (on SQLite only those of ASCII), with plain quotation marks, hyphens and spaces."""

    template = _sql()
    output_field = models.TextField()

    def __init__(self, headline: Any) -> None:
        super().__init__(headline)


def typed(headline: str) -> str:
    """What someone typed, with the spaces that a stored headline has."""
    return " ".join(nfc(headline).split())
