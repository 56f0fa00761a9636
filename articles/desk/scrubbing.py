"""Taking blanked words out of the database's files: rows that were overwritten lie on there until they are rewritten."""

from collections.abc import Iterable

from django.db import Error, connection

#: On PostgreSQL, how long a table that is in use is waited for before it is said to be out of reach.
PATIENCE = "5s"

_LOGS = (
    "PostgreSQL’s write-ahead log, its archive and replicas hold the words until they are recycled: "
    "have them rotated and old archives deleted."
)
_STATISTICS = (
    "PostgreSQL’s statistics may have held a few of the words, and do so in dead rows: "
    "have its administrator run VACUUM FULL on pg_catalog.pg_statistic."
)
_LATER = "The database’s files were not rewritten, for the redaction is part of a larger transaction. Run it again by itself."


def rewrite(tables: Iterable[str]) -> list[str]:
    """Rewrite what held the words; returns a sentence for each place that could not be reached. Outside a transaction."""
    if connection.in_atomic_block:
        return [_LATER]
    return _sqlite() if connection.vendor == "sqlite" else _postgresql(tables)


def _sqlite() -> list[str]:
    """The whole file anew, so that no free page and no gap in a page holds a word; then the log is emptied."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy, *_ = cursor.fetchone()
    except Error as problem:
        return [f"The database’s file could not be rewritten ({problem}): run VACUUM on it while nobody works."]
    if busy:
        return ["The write-ahead log could not be emptied while others read: restart the newsroom, which empties it."]
    return []


def _postgresql(tables: Iterable[str]) -> list[str]:
    left = [_LOGS, _STATISTICS]
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        (before,) = cursor.fetchone()
        cursor.execute(f"SET lock_timeout = '{PATIENCE}'")
        try:
            for table in tables:
                try:
                    # The planner keeps a few values of each column, and takes new ones.
                    cursor.execute(f'VACUUM (FULL, ANALYZE) "{table}"')
                except Error:
                    left.append(
                        f"Dead rows of the table {table} hold the words: run VACUUM FULL on it while nobody works."
                    )
        finally:
            cursor.execute(f"SET lock_timeout = '{before}'")
    return left
