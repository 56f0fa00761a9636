"""Removes blanked texts from the database's files: overwritten rows stay there until the file is rewritten.

Rewriting a table blocks its readers on PostgreSQL, and all writers on SQLite. So a redaction only rewrites small tables; the
rest is left to `manage.py vacuum`, at an hour when few people work.
"""

import time

from django.db import Error, connection

from articles.desk.record.statement_limit import statement_limit
from articles.models import Address, Article, Image, ReaderReport, Redirect, SearchWord
from articles.models.triggers import notes_of_a_story, redacted
from articles.search.engine import search_engine
from newsroom.accounts.models import AuditEntry

#: Seconds for which a redaction does that in all; for which it keeps others waiting, for one table or the whole file; and
#: for which it waits for a table of PostgreSQL that is in use, while later requests for that table wait behind.
PATIENCE, OTHERS_WAIT, LOCK_PATIENCE = 3.0, 2.0, 0.5
#: Bytes that are rewritten within a second on a slow disk: a larger table is not begun.
A_SECOND = 20_000_000

_LOGS = (
    "PostgreSQL’s write-ahead log, its archive and replicas hold the words until they are recycled: "
    "have them rotated and old archives deleted."
)
_STATISTICS = (
    "PostgreSQL’s statistics may have held a few of the words, and do so in dead rows: "
    "have its administrator run VACUUM FULL on pg_catalog.pg_statistic."
)
_LATER = "The database’s files were not rewritten, for the redaction is part of a larger transaction. Run it again by itself."
#: Seconds that nothing takes.
_A_DAY = 86_400.0
_VACUUM = "run “manage.py vacuum” when few people work"


def rewrite(as_long_as_it_takes: bool = False) -> list[str]:
    """Rewrite the tables that held the texts; returns a sentence for each that could not be rewritten. Not within a transaction."""
    if connection.in_atomic_block:
        return [_LATER]
    total_limit, lock_limit = (_A_DAY, _A_DAY) if as_long_as_it_takes else (PATIENCE, OTHERS_WAIT)
    return _sqlite(lock_limit) if connection.vendor == "sqlite" else _postgresql(total_limit, lock_limit)


def tables() -> list[str]:
    """The tables in which a redaction blanks something, and those of the working copy."""
    of_the_copy = (
        related_object
        for related_object in Article._meta.related_objects
        if related_object.get_accessor_name() in ("bylines", "image_uses")
    )
    models = (
        *redacted(),
        *notes_of_a_story(),
        Address,
        Article,
        AuditEntry,
        Image,
        ReaderReport,
        Redirect,
        SearchWord,
        *(relation.related_model for relation in of_the_copy),
    )
    return sorted({*(str(model._meta.db_table) for model in models), *search_engine().tables()})


def _sqlite(patience: float) -> list[str]:
    """Rewrite the whole file, so that no free page and no gap in a page holds a text; then empty the write-ahead log."""
    try:
        with connection.cursor() as cursor:
            if _size_of_sqlite() > patience * A_SECOND:
                problems = [f"The database’s file is large. Gaps in it may hold the words: {_VACUUM}."]
            else:
                with statement_limit(patience):
                    search_engine().compact()
                    cursor.execute("VACUUM")
                problems = []
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy, *_ = cursor.fetchone()
    except Error as problem:
        return [f"The database’s file could not be rewritten ({problem}): {_VACUUM}."]
    if busy:
        problems.append(
            "The write-ahead log could not be emptied while others read: restart the newsroom, which empties it."
        )
    return problems


def _size_of_sqlite() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        return int(cursor.fetchone()[0])


def _postgresql(in_all: float, others_wait: float) -> list[str]:
    """Table by table, the small ones first."""
    until = time.monotonic() + in_all
    skipped_tables = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname, pg_total_relation_size(oid) FROM pg_class WHERE relname = ANY(%s)", [tables()])
        sizes = dict(cursor.fetchall())
    for table in sorted(sizes, key=sizes.__getitem__):
        time_left = min(others_wait, until - time.monotonic())
        if sizes[table] > time_left * A_SECOND or not _rewritten(table, time_left):
            skipped_tables.append(table)
    sentence = f"Dead rows of {', '.join(skipped_tables)} hold the words in the database’s files: {_VACUUM}."
    return [*([sentence] if skipped_tables else []), _LOGS, _STATISTICS]


def _rewritten(table: str, patience: float) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        (old_timeout,) = cursor.fetchone()
        cursor.execute(f"SET lock_timeout = {max(0.001, min(patience, LOCK_PATIENCE)) * 1_000:.0f}")
        try:
            with statement_limit(patience):
                # The planner keeps a few values of each column, and takes new ones.
                cursor.execute(f'VACUUM (FULL, ANALYZE) "{table}"')
        except Error:
            return False
        finally:
            cursor.execute(f"SET lock_timeout = '{old_timeout}'")
    return True
