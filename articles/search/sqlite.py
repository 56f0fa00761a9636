"""Full text on SQLite: FTS5. Texts come as tokens, so its tokenizer only parts them at spaces.

Its rows lie in the order of their keys, newest last, and are read from the end: the newest hits cost the same among any number.
"""

from collections.abc import Collection, Iterable

from django.db import connection

from articles.search.engine import Document, SearchResult, Wanted
from articles.search.statement import COMING, PUBLIC, Clause, find
from articles.text.search_words import Phrase

#: The columns in which all phrases must stand, for each kind of hit.
_COLUMNS = {
    "headline": "{headline}",
    "one in headline": "{headline lead words}",
    "lead": "{headline lead}",
    "anywhere": "{headline lead words}",
}


class Engine:
    key = "rowid"

    def put(self, documents: Iterable[Document], coming: bool) -> None:
        rows = list(map(_row, documents))
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {_table(coming)} (rowid, headline, lead, words, facets) VALUES (%s, %s, %s, %s, %s)", rows
            )

    def remove(self, keys: Collection[int], coming: bool) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(f"DELETE FROM {_table(coming)} WHERE rowid = %s", [(key,) for key in keys])

    def words_of(self, keys: Collection[int]) -> list[set[str]]:
        with connection.cursor() as cursor:
            marks = ", ".join(["%s"] * len(keys))
            cursor.execute(f"SELECT headline, lead, words, facets FROM {PUBLIC} WHERE rowid IN ({marks})", list(keys))
            return [set(" ".join(row).split()) for row in cursor.fetchall()]

    def find(self, wanted: Wanted, offset: int, limit: int, most: int, newest_first: bool = False) -> SearchResult:
        return find(self, wanted, offset, limit, most, newest_first)

    def rows(self, sql: str, parameters: list[str | int]) -> list[tuple[int, int]]:
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            return [(key, number) for key, number in cursor.fetchall()]

    def match(self, table: str, wanted: Wanted, kind: str) -> Clause:
        """FTS5 §3: strings in quotation marks, AND, NOT, and the columns in which they are looked for."""
        groups = [f"{{facets}} : ({_any(map(_string, group))})" for group in wanted.facets or (("story:",),)]
        phrases = list(map(_phrase, wanted.phrases))
        if phrases:
            groups.append(f"{_COLUMNS[kind]} : ({' AND '.join(phrases)})")
        if kind == "one in headline":
            groups.append(f"{{headline}} : ({_any(phrases)})")
        expression = " AND ".join(groups)
        if wanted.excluded:
            expression = f"({expression}) NOT ({_any(map(_phrase, wanted.excluded))})"
        return Clause(f"{table} MATCH %s", (expression,))

    def clear(self) -> None:
        with connection.cursor() as cursor:
            for table in (PUBLIC, COMING):
                cursor.execute(f"DELETE FROM {table}")

    def tables(self) -> list[str]:
        return [PUBLIC, COMING]

    def compact(self) -> None:
        """FTS5 §6.9: what was deleted stays among the words until they are merged into one."""
        with connection.cursor() as cursor:
            for table in (PUBLIC, COMING):
                cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")


def _table(coming: bool) -> str:
    return COMING if coming else PUBLIC


def _row(document: Document) -> tuple[int, str, str, str, str]:
    return (
        document.key,
        " ".join(document.headline),
        " ".join(document.lead),
        " ".join(document.words),
        " ".join(document.facets),
    )


def _any(alternatives: Iterable[str]) -> str:
    return " OR ".join(alternatives)


def _phrase(phrase: Phrase) -> str:
    return _string(" ".join(phrase.tokens)) + (" *" if phrase.open_end else "")


def _string(tokens: str) -> str:
    return f'"{tokens}"'
