"""What somebody typed into the search field: words, "phrases", and -words that must not be there.

Nothing that can be typed is wrong. What is no word says nothing, so that a query of brackets alone asks for nothing.
"""

import re
from typing import NamedTuple

from articles.text.search_words import words

#: Characters that are read, words and terms that are looked for: what is more is not read.
LONGEST, MOST_WORDS, MOST_TERMS = 100_000, 24, 12

#: A phrase in quotation marks of any kind, which may be left open, or a word; with a minus before it, it must not be there.
_QUOTES = '"\u201c\u201d\u201e\u201f\uff02'
_TERM = re.compile(f"(?P<minus>-?)(?:[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}]?|(?P<word>[^\\s{_QUOTES}]+))")


class Term(NamedTuple):
    """Words that stand one after the other, as `search_words.words` has them."""

    words: tuple[str, ...]
    excluded: bool = False


class Query(NamedTuple):
    """Each term once, in the order in which they were typed."""

    terms: tuple[Term, ...] = ()

    @property
    def included(self) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if not term.excluded)

    @property
    def excluded(self) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if term.excluded)


def parse(typed: str) -> Query:
    """Never raises. What is too long is read as far as it may go."""
    terms: dict[Term, None] = {}
    left = MOST_WORDS
    for match in _TERM.finditer(typed[:LONGEST]):
        term_words = tuple(words(match["phrase"] if match["word"] is None else match["word"])[:left])
        if term_words:
            terms[Term(term_words, bool(match["minus"]))] = None
            left -= len(term_words)
        if left == 0 or len(terms) == MOST_TERMS:
            break
    return Query(tuple(terms))


def render(query: Query) -> str:
    """The query as one would type it: `parse` of it is the same query."""
    return " ".join(map(_render_term, query.terms))


def _render_term(term: Term) -> str:
    written = " ".join(term.words)
    minus, mark = "-" if term.excluded else "", '"' if len(term.words) > 1 else ""
    return f"{minus}{mark}{written}{mark}"
