"""What is found: stories that are public now, best first, with how many there are; and words that were meant, or could be."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from articles.models import SearchEntry, SearchWord, Version
from articles.models.search_entry import order_key
from articles.search.engine import SearchResult, Wanted, search_engine
from articles.search.index import LANGUAGE, LONGEST, SHORTEST
from articles.text.search_query import Query, Term
from articles.text.search_words import last_word, phrase

#: How far hits are counted: beyond, there are "more than".
MOST = 10_000
#: Words of a query that may be misspelt.
_MISSPELT = 3
#: What is typed in place of another letter, by the script of the word; the first that has one of its letters.
_ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "αβγδεζηθικλμνξοπρστυφχψω",
    "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґјљњћђџўё",
    "אבגדהוזחטיכלמנסעפצקרשתםןףץך",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءپچژگکی",
)


class Narrowed(NamedTuple):
    """To what a search is narrowed: keys of rows, of sections any of them; moments half-open."""

    sections: tuple[int, ...] = ()
    bureau: int | None = None
    author: int | None = None
    topic: int | None = None
    language: str = ""
    since: datetime | None = None
    before: datetime | None = None

    @property
    def asks(self) -> bool:
        return self != Narrowed()


def find(
    query: Query, narrowed: Narrowed, now: datetime, offset: int, limit: int, newest_first: bool = False
) -> SearchResult:
    """Keys of entries. Two queries; a story that is not public yet changes not even the time that they take."""
    return search_engine().find(_wanted(query, narrowed, now), offset, limit, MOST, newest_first)


def versions_of(keys: Sequence[int], now: datetime, *columns: str) -> list[dict[str, object]]:
    """These columns of the Versions that were found, in that order. One query, by the rule of visibility once more."""
    rows = Version.objects.public(now).filter(search_entry__in=keys).values("search_entry", *columns)
    by_key = {row["search_entry"]: row for row in rows}
    return [by_key[key] for key in keys if key in by_key]


def did_you_mean(query: Query, narrowed: Narrowed, now: datetime) -> Query | None:
    """The same query with words one slip away that are public, where that finds something. At most four queries."""
    typed = dict.fromkeys(word for term in query.included for word in term.words if _may_be_misspelt(word))
    near = {word: list(_one_slip_away(word)) for word in typed}
    known = SearchWord.objects.known({*typed, *(other for others in near.values() for other in others)})
    unknown = list(islice((word for word in typed if word not in known), _MISSPELT))
    meant = {}
    for word in unknown:
        if candidates := [other for other in near[word] if other in known]:
            meant[word] = max(candidates, key=lambda other: (known[other], other))
    if not meant:
        return None
    terms = (
        term if term.excluded else Term(tuple(meant.get(word, word) for word in term.words)) for term in query.terms
    )
    guess = Query(tuple(dict.fromkeys(terms)))
    return guess if find(guess, narrowed, now, 0, 1).keys else None


def completions(typed: str, now: datetime, most: int = 8) -> list[str]:
    """What was typed with its last word completed, by words of public stories, the commonest first.

    Two queries; while there is anything unsettled one more for each word, which may have left the last public story.
    """
    before, beginning = last_word(typed)
    if not SHORTEST <= len(beginning) <= LONGEST or not beginning.isalpha():
        return []
    known = SearchWord.objects.beginning_with(beginning).filter(stories__gt=0).order_by("-stories", "word")
    candidates = list(known.values_list("word", flat=True)[:most])
    hidden, due = _unsettled(now)
    public = [word for word in candidates if not (hidden or due) or _is_found(word, hidden, due)]
    return [f"{before}{word}" for word in public]


def languages() -> list[str]:
    """The languages of public stories, without region and script. One query."""
    known = SearchWord.objects.beginning_with(LANGUAGE).filter(stories__gt=0).values_list("word", flat=True)
    return sorted(word.removeprefix(LANGUAGE) for word in known)


def _is_found(word: str, hidden: frozenset[int], due: frozenset[int]) -> bool:
    wanted = Wanted((phrase((word,)),), hidden=hidden, due=due)
    return bool(search_engine().find(wanted, 0, 1, 0, newest_first=True).keys)


def _wanted(query: Query, narrowed: Narrowed, now: datetime) -> Wanted:
    hidden, due = _unsettled(now)
    return Wanted(
        phrases=tuple(phrase(term.words) for term in query.included),
        excluded=tuple(phrase(term.words) for term in query.excluded),
        facets=tuple(_facets(narrowed)),
        first=order_key(narrowed.since) if narrowed.since else None,
        end=order_key(narrowed.before) if narrowed.before else None,
        hidden=hidden,
        due=due,
    )


def _unsettled(now: datetime) -> tuple[frozenset[int], frozenset[int]]:
    """(hidden, due) of `Wanted`."""
    entries = list(SearchEntry.objects.unsettled(now).values_list("key", "coming"))
    return frozenset(key for key, coming in entries if not coming), frozenset(key for key, coming in entries if coming)


def _facets(narrowed: Narrowed) -> Iterator[tuple[str, ...]]:
    if narrowed.sections:
        yield tuple(f"section:{key}" for key in narrowed.sections)
    for name in ("bureau", "author", "topic"):
        if (key := getattr(narrowed, name)) is not None:
            yield (f"{name}:{key}",)
    if narrowed.language:
        yield (f"{LANGUAGE}{narrowed.language}",)


def _may_be_misspelt(word: str) -> bool:
    return SHORTEST < len(word) <= LONGEST and word.isalpha()


def _one_slip_away(word: str) -> Iterable[str]:
    """With a letter left out, typed twice over another, put in, or in the place of its neighbour."""
    letters = next((alphabet for alphabet in _ALPHABETS if any(letter in alphabet for letter in word)), "")
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    near = {left + right[1:] for left, right in parts if right}
    near |= {left + right[1] + right[0] + right[2:] for left, right in parts if len(right) > 1}
    near |= {left + letter + right[1:] for left, right in parts if right for letter in letters}
    near |= {left + letter + right for left, right in parts for letter in letters}
    return near - {word}
