"""Full text on PostgreSQL: `tsvector` and `tsquery`, written out from our own tokens, so no parser or dictionary of the server has a say."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import count

from django.db import connection

from articles.search.engine import Document, Found, Wanted
from articles.search.statement import COMING, PUBLIC, Clause, find
from articles.text.search_words import GAP, Phrase

#: PostgreSQL 15, 12.11: a place above is told as this one.
_LAST_PLACE = 16_383


class Engine:
    key = "key"

    def put(self, documents: Iterable[Document], coming: bool) -> None:
        rows = [
            (one.key, _vector(one.headline), _vector((*one.headline, GAP, *one.lead)), _vector(_all(one), one.facets))
            for one in documents
        ]
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {_table(coming)} (key, headline, lead, words)"
                " VALUES (%s, %s::tsvector, %s::tsvector, %s::tsvector)",
                rows,
            )

    def remove(self, keys: Collection[int], coming: bool) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {_table(coming)} WHERE key = ANY(%s)", [list(keys)])

    def words_of(self, keys: Collection[int]) -> list[set[str]]:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT tsvector_to_array(words) FROM {PUBLIC} WHERE key = ANY(%s)", [list(keys)])
            return [set(row[0]) for row in cursor.fetchall()]

    def find(self, wanted: Wanted, offset: int, limit: int, most: int, newest_first: bool = False) -> Found:
        return find(self, wanted, offset, limit, most, newest_first)

    def match(self, table: str, wanted: Wanted, kind: str) -> Clause:
        phrases = list(map(_phrase, wanted.phrases))
        anywhere = [f"({' | '.join(map(_lexeme, group))})" for group in wanted.facets or (("story:",),)]
        anywhere += [f"!({_phrase(one)})" for one in wanted.excluded]
        queries = {"words": " & ".join([*phrases, *anywhere])}
        if kind == "one in headline":
            queries["headline"] = " | ".join(phrases)
        elif kind != "anywhere":
            queries[kind] = " & ".join(phrases)
        return Clause(" AND ".join(f"{column} @@ %s::tsquery" for column in queries), tuple(queries.values()))

    def clear(self) -> None:
        with connection.cursor() as cursor:
            for table in (PUBLIC, COMING):
                cursor.execute(f"DELETE FROM {table}")

    def tables(self) -> list[str]:
        return [PUBLIC, COMING]

    def compact(self) -> None:
        """Nothing: whoever rewrites the tables rewrites their indexes too."""


def _table(coming: bool) -> str:
    return COMING if coming else PUBLIC


def _all(one: Document) -> Iterator[str]:
    for part in (one.headline, one.lead, one.words):
        yield from (*part, GAP)


def _vector(tokens: Iterable[str], facets: Sequence[str] = ()) -> str:
    places: dict[str, list[int]] = {}
    for place, token in zip(count(1), tokens):
        if token != GAP:
            places.setdefault(token, []).append(min(place, _LAST_PLACE))
    said = [f"{_lexeme(token)}:{','.join(map(str, at))}" for token, at in places.items()]
    return " ".join([*said, *map(_lexeme, facets)])


def _phrase(phrase: Phrase) -> str:
    lexemes = [*map(_lexeme, phrase.tokens)]
    lexemes[-1] += ":*" if phrase.open_end else ""
    return f"({' <-> '.join(lexemes)})"


def _lexeme(token: str) -> str:
    """In quotation marks; none of our tokens has one inside."""
    return f"'{token}'"
