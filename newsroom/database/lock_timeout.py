"""How long somebody waits for another writer, where anyone at all may make us wait."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection

#: Seconds. One thread that waits is one fewer for finished pages.
PATIENCE = 0.5


@contextmanager
def short_lock_timeout(seconds: float = PATIENCE) -> Iterator[None]:
    """Within this block, a statement that waits longer for SQLite's one write lock raises OperationalError.

    The desk waits longer (`LOCK_PATIENCE`), for there somebody's text is at stake.
    """
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    connection.connection.execute(f"PRAGMA busy_timeout = {seconds * 1_000:.0f}")
    try:
        yield
    finally:
        connection.connection.execute(f"PRAGMA busy_timeout = {settings.LOCK_PATIENCE * 1_000}")
