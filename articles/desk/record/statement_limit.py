"""Limits the time of a statement for which nobody must wait long."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

#: Steps of SQLite's machine between two looks at the clock: some milliseconds.
_STEPS = 100_000


@contextmanager
def statement_limit(seconds: float) -> Iterator[None]:
    """Within this context, the database ends a statement after so many seconds: it raises OperationalError and changes nothing."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        until = time.monotonic() + seconds
        connection.connection.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
        try:
            yield
        finally:
            connection.connection.set_progress_handler(None, 0)
        return
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        (old_timeout,) = cursor.fetchone()
        cursor.execute(f"SET statement_timeout = {max(1, seconds * 1_000):.0f}")
        try:
            yield
        finally:
            cursor.execute(f"SET statement_timeout = '{old_timeout}'")
