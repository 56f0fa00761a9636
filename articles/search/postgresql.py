"""Full text on PostgreSQL: `tsvector` and `tsquery`, written out from our own tokens, so no parser or dictionary of the server has a say."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import count

from django.db import connection

from articles.search.engine import BONUS, Document, SearchResult, Wanted
from articles.search.statement import COMING, PUBLIC, Clause, find, folded_away, kinds, tables
from articles.text.search_words import GAP, Phrase

#: PostgreSQL 15, 12.11: a place above is told as this one.
_LAST_PLACE = 16_383


class Engine:
    key = "key"

    def put(self, documents: Iterable[Document], coming: bool) -> None:
        rows = [
            (
                document.key,
                _vector(document.headline),
                _vector((*document.headline, GAP, *document.lead)),
                _vector(_all(document), document.facets),
            )
            for document in documents
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

    def find(self, wanted: Wanted, offset: int, limit: int, most: int, newest_first: bool = False) -> SearchResult:
        """Of up to `most` hits all are looked at, by the index of words; of more, the newest of each kind."""
        result = self._among_all(wanted, offset, limit, most, newest_first)
        return result if result.total <= most else find(self, wanted, offset, limit, most, newest_first)

    def _among_all(self, wanted: Wanted, offset: int, limit: int, most: int, newest_first: bool) -> SearchResult:
        """One statement. It reads no text of a story: headlines and leads lie in the row itself, words in the index."""
        bonus, folded = self._bonus(wanted, newest_first), folded_away(self, wanted)
        lines, parameters = list[str](), list[str | int](folded.parameters)
        for table, where in tables(self, wanted, "anywhere"):
            lines.append(
                f"(SELECT key, key + {bonus.sql} AS score FROM {table} WHERE {where.sql} LIMIT {int(most) + 1})"
            )
            parameters += (*bonus.parameters, *where.parameters)
        sql = (
            f"{folded.sql}, hits AS MATERIALIZED ({' UNION ALL '.join(lines)})"
            " SELECT key, (SELECT COUNT(*) FROM hits) FROM hits ORDER BY score DESC, key DESC LIMIT %s OFFSET %s"
        )
        rows = self.rows(sql, [*parameters, limit, offset])
        return SearchResult([key for key, _ in rows], rows[0][1] if rows else 0)

    def _bonus(self, wanted: Wanted, newest_first: bool) -> Clause:
        """What a hit counts by its kind."""
        lines, parameters = list[str](), list[str | int]()
        for kind in kinds(wanted, newest_first)[:-1]:
            column, tsquery = _in_part(wanted, kind)
            lines.append(f"WHEN {column} @@ %s::tsquery THEN {BONUS[kind]}")
            parameters.append(tsquery)
        return Clause(f"CASE {' '.join(lines)} ELSE 0 END", tuple(parameters)) if lines else Clause("0")

    def rows(self, sql: str, parameters: list[str | int]) -> list[tuple[int, int]]:
        """The planner takes a text that lies apart for one at hand, and would read all of them rather than an index."""
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL enable_seqscan = off; {sql}", parameters)
            cursor.nextset()
            return [(key, number) for key, number in cursor.fetchall()]

    def match(self, table: str, wanted: Wanted, kind: str) -> Clause:
        narrowed = [f"({' | '.join(map(_lexeme, group))})" for group in wanted.facets]
        narrowed += [f"!({_phrase(excluded_phrase)})" for excluded_phrase in wanted.excluded]
        queries = {}
        if kind != "anywhere":
            column, tsquery = _in_part(wanted, kind)
            queries[column] = tsquery
        if kind in ("anywhere", "one in headline"):
            narrowed = [*map(_phrase, wanted.phrases), *narrowed]
        if kind == "anywhere" and not (wanted.phrases or wanted.facets):
            narrowed.insert(0, _lexeme("story:"))
        if narrowed:
            queries["words"] = " & ".join(narrowed)
        return Clause(" AND ".join(f"{column} @@ %s::tsquery" for column in queries), tuple(queries.values()))

    def clear(self) -> None:
        with connection.cursor() as cursor:
            for table in (PUBLIC, COMING):
                cursor.execute(f"DELETE FROM {table}")

    def tables(self) -> list[str]:
        return [PUBLIC, COMING]

    def compact(self) -> None:
        """Nothing: rewriting the tables rewrites their indexes too."""


def _table(coming: bool) -> str:
    return COMING if coming else PUBLIC


def _in_part(wanted: Wanted, kind: str) -> tuple[str, str]:
    """(the column, the query) of a kind of hit but "anywhere"."""
    phrases = list(map(_phrase, wanted.phrases))
    return ("headline", " | ".join(phrases)) if kind == "one in headline" else (kind, " & ".join(phrases))


def _all(document: Document) -> Iterator[str]:
    for part in (document.headline, document.lead, document.words):
        yield from (*part, GAP)


def _vector(tokens: Iterable[str], facets: Sequence[str] = ()) -> str:
    places: dict[str, list[int]] = {}
    for place, token in zip(count(1), tokens):
        if token != GAP:
            places.setdefault(token, []).append(min(place, _LAST_PLACE))
    lexemes = [f"{_lexeme(token)}:{','.join(map(str, at))}" for token, at in places.items()]
    return " ".join([*lexemes, *map(_lexeme, facets)])


def _phrase(phrase: Phrase) -> str:
    lexemes = [*map(_lexeme, phrase.tokens)]
    lexemes[-1] += ":*" if phrase.open_end else ""
    return f"({' <-> '.join(lexemes)})"


def _lexeme(token: str) -> str:
    """In quotation marks; none of our tokens has one inside."""
    return f"'{token}'"
