"""The statement by which both databases search: the newest of each kind of hit, merged, and how many there are.

A kind of hit, in the headline, in the lead, anywhere, counts for so many seconds of age. So within a kind the newest come first, and the
best of all are among the newest of each kind: nothing else is looked at, however many there are.
"""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from articles.models import SearchEntry
from articles.search.engine import BONUS, TRANSLATED, SearchResult, Wanted

#: The tables of both databases: of what is public, and of what is to come.
PUBLIC, COMING = "articles_search_public", "articles_search_coming"


class Clause(NamedTuple):
    """A part of a statement, with its parameters in order."""

    sql: str
    parameters: tuple[str | int, ...] = ()


class Dialect(Protocol):
    #: The column of a document's key.
    key: str

    def rows(self, sql: str, parameters: list[str | int]) -> list[tuple[int, int]]:
        """What the statement finds."""

    def match(self, table: str, wanted: Wanted, kind: str) -> Clause:
        """The condition of that kind of hit (a key of `BONUS`), and that all else is as wanted."""


def find(dialect: Dialect, wanted: Wanted, offset: int, limit: int, most: int, newest_first: bool) -> SearchResult:
    """One statement."""
    streams = [_stream(dialect, wanted, kind, offset + limit) for kind in kinds(wanted, newest_first)]
    counted = _counted(dialect, wanted, most)
    hits = " UNION ALL ".join(stream.sql for stream in streams)
    folded = folded_away(dialect, wanted)
    sql = (
        f"{folded.sql} SELECT hits.key, ({counted.sql}) FROM (SELECT key, MAX(score) AS score FROM ({hits}) AS each_kind GROUP BY key) AS hits"
        " ORDER BY hits.score DESC, hits.key DESC LIMIT %s OFFSET %s"
    )
    parameters = [
        *folded.parameters,
        *counted.parameters,
        *(value for stream in streams for value in stream.parameters),
        limit,
        offset,
    ]
    rows = dialect.rows(sql, parameters)
    return SearchResult([key for key, _ in rows], rows[0][1] if rows else 0)


def folded_away(dialect: Dialect, wanted: Wanted) -> Clause:
    """The beginning of a statement: `folded`, the keys of hits in whose place another of their translation group stands.

    Only what has a group is looked at, so where nothing is translated it costs one look into the index.
    """
    among = wanted._replace(facets=(*wanted.facets, (TRANSLATED,)))
    lines, parameters = [], list[str | int]()
    for table, where in _in_tables(dialect, among, "anywhere"):
        lines.append(f"SELECT {dialect.key} AS key FROM {table} WHERE {where.sql}")
        parameters += where.parameters
    sql = (
        "WITH folded AS MATERIALIZED (SELECT key FROM (SELECT hit.key AS key, ROW_NUMBER() OVER"
        " (PARTITION BY entry.translation_group ORDER BY entry.preference, entry.key) AS place"
        f" FROM ({' UNION ALL '.join(lines)}) AS hit JOIN {SearchEntry._meta.db_table} AS entry ON entry.key = hit.key) AS placed"
        " WHERE place > 1)"
    )
    return Clause(sql, tuple(parameters))


def kinds(wanted: Wanted, newest_first: bool) -> list[str]:
    """Those by which hits of this search can differ."""
    if newest_first or not wanted.phrases:
        return ["anywhere"]
    return [kind for kind in BONUS if kind != "one in headline" or len(wanted.phrases) > 1]


def _stream(dialect: Dialect, wanted: Wanted, kind: str, limit: int) -> Clause:
    """The newest hits of one kind, as (key, score)."""
    lines, parameters = [], list[str | int]()
    for table, where in tables(dialect, wanted, kind):
        lines.append(
            f"SELECT * FROM (SELECT {dialect.key} AS key, {dialect.key} + {BONUS[kind]} AS score FROM {table}"
            f" WHERE {where.sql} ORDER BY {dialect.key} DESC LIMIT {int(limit)}) AS of_{table}"
        )
        parameters += where.parameters
    return Clause(" UNION ALL ".join(lines), tuple(parameters))


def _counted(dialect: Dialect, wanted: Wanted, most: int) -> Clause:
    lines, parameters = [], list[str | int]()
    for table, where in tables(dialect, wanted, "anywhere"):
        lines.append(
            f"(SELECT COUNT(*) FROM (SELECT {dialect.key} FROM {table} WHERE {where.sql} LIMIT {int(most) + 1}) AS in_{table})"
        )
        parameters += where.parameters
    return Clause(" + ".join(lines), tuple(parameters))


def tables(dialect: Dialect, wanted: Wanted, kind: str) -> Iterator[tuple[str, Clause]]:
    """The tables to look in, and the words to look for; in a statement that begins with `folded_away`."""
    not_folded = Clause(f"{dialect.key} NOT IN (SELECT key FROM folded)")
    for table, where in _in_tables(dialect, wanted, kind):
        yield table, _and(where, not_folded)


def _in_tables(dialect: Dialect, wanted: Wanted, kind: str) -> Iterator[tuple[str, Clause]]:
    """Every hit. Entries to come are looked at only if one of them has begun."""
    hidden, due = _keys(dialect, wanted.hidden, "NOT IN"), _keys(dialect, wanted.due, "IN")
    yield PUBLIC, _and(dialect.match(PUBLIC, wanted, kind), _range(dialect, wanted), hidden)
    if wanted.due:
        yield COMING, _and(dialect.match(COMING, wanted, kind), _range(dialect, wanted), due)


def _range(dialect: Dialect, wanted: Wanted) -> Clause:
    bounds = ((wanted.first, ">="), (wanted.end, "<"))
    return _and(*(Clause(f"{dialect.key} {sign} %s", (bound,)) for bound, sign in bounds if bound is not None))


def _keys(dialect: Dialect, keys: frozenset[int], how: str) -> Clause:
    return Clause(f"{dialect.key} {how} ({', '.join(map(str, map(int, sorted(keys))))})") if keys else Clause("")


def _and(*clauses: Clause) -> Clause:
    non_empty = [clause for clause in clauses if clause.sql]
    return Clause(
        " AND ".join(clause.sql for clause in non_empty),
        tuple(value for clause in non_empty for value in clause.parameters),
    )
