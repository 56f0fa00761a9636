"""The seam behind which a search engine stands: what it is given, and what it is asked. It knows of no clock and no rule.

An engine keeps two indexes, of what is public and of what is to come, and takes whatever is said here word for word: texts come as
tokens (`articles/text/search_words.py`), so all engines find the same. `SEARCH_ENGINE` names another class.
"""

from collections.abc import Collection, Iterable
from functools import cache
from typing import NamedTuple, Protocol

from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string

from articles.models.search_entry import PLACES
from articles.text.search_words import Phrase

_YEAR = 365 * 86_400
#: What each kind of hit counts, in seconds by which it may be older than a story that has the words in its text alone: all phrases in the
#: headline; one of them there; all in the headline, kicker and summary; all anywhere.
SECONDS = {"headline": 2 * _YEAR, "one in headline": _YEAR, "lead": _YEAR // 2, "anywhere": 0}
#: The same as a difference of keys.
BONUS = {kind: seconds * PLACES for kind, seconds in SECONDS.items()}


#: The facet of what has a translation group.
TRANSLATED = "translated:"


class Document(NamedTuple):
    """A Version as the index has it. `lead`: kicker and summary; `words`: all the rest; both without the headline.

    `facets`: by what it can be narrowed, as `section:7`; every document has `story:`, and `translated:` whatever has a group.
    `translation_group`: of those that are found of one, that with the least `preference` is a hit.
    """

    key: int
    headline: tuple[str, ...]
    lead: tuple[str, ...]
    words: tuple[str, ...]
    facets: tuple[str, ...]
    translation_group: int | None
    preference: str


class Wanted(NamedTuple):
    """All phrases, none of the excluded, and one facet of each group; keys from `first` up to, but without, `end`.

    `hidden`: keys in the index of what is public that are not, `due`: keys in that of what is to come that are (`unsettled`).
    """

    phrases: tuple[Phrase, ...] = ()
    excluded: tuple[Phrase, ...] = ()
    facets: tuple[tuple[str, ...], ...] = ()
    first: int | None = None
    end: int | None = None
    hidden: frozenset[int] = frozenset()
    due: frozenset[int] = frozenset()


class SearchResult(NamedTuple):
    """`keys`: of one page, best first. `total`: of all, right up to the most that were asked to be counted, and one more.

    Both of one story of each translation group.
    """

    keys: list[int]
    total: int


class SearchEngine(Protocol):
    def put(self, documents: Iterable[Document], coming: bool) -> None:
        """Add documents whose keys are not there."""

    def remove(self, keys: Collection[int], coming: bool) -> None:
        """Forget these documents; keys that are not there do not matter."""

    def words_of(self, keys: Collection[int]) -> list[set[str]]:
        """The different tokens and facets of each of these public documents."""

    def find(self, wanted: Wanted, offset: int, limit: int, most: int, newest_first: bool = False) -> SearchResult:
        """By `BONUS` and age, the same keys first in every engine. It counts `most` and one at the most."""

    def clear(self) -> None:
        """Forget everything."""

    def tables(self) -> list[str]:
        """The tables that hold words: a redaction rewrites them."""

    def compact(self) -> None:
        """Leave no word of what was removed in the index's own files. It takes long, and nobody writes meanwhile."""


def search_engine() -> SearchEngine:
    """That of the settings, or the one that the database brings."""
    return _engine(settings.SEARCH_ENGINE or f"articles.search.{connection.vendor}.Engine")


@cache
def _engine(name: str) -> SearchEngine:
    engine: SearchEngine = import_string(name)()
    return engine
