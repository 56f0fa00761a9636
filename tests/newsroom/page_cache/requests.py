"""What the tests of the page cache share: the word by which their story is known, its kill, waiting and counting."""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper

from articles.desk.record import publishing
from articles.models import Version
from newsroom.page_cache.middleware import PageCacheMiddleware
from tests import factories

#: A word that only the fixture `story` has.
WORD = "zqharbourqz"


def kill(version: Version) -> None:
    publishing.kill(version.article_id, factories.editor(), "It was never true.")


def queries(deed: Callable[[], Any]) -> int:
    """How many queries this thread makes."""
    statements: list[str] = []

    def count(execute: Any, sql: str, *rest: Any) -> Any:
        statements.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        deed()
    return len(statements)


def within_a_second(what: Callable[[], bool]) -> bool:
    """Whether it comes true within a second, on a machine that has nothing else to do: here it may take ten.

    That a second is enough follows from how often changes are read: test_what_is_purged.py says so of that.
    """
    until = time.monotonic() + 10
    while time.monotonic() < until:
        if what():
            return True
        time.sleep(0.02)
    return what()


@contextlib.contextmanager
def no_database() -> Iterator[list[str]]:
    """A block in which no statement of any thread is answered and no connection made. Yields the name of each thread refused."""
    refusals: list[str] = []

    def refused(*_: Any, **__: Any) -> None:
        refusals.append(threading.current_thread().name)
        raise OperationalError("connection refused")

    with pytest.MonkeyPatch.context() as patch:
        for method_name in ("connect", "_cursor"):
            patch.setattr(BaseDatabaseWrapper, method_name, refused)
        yield refusals


@contextlib.contextmanager
def database_away(page_cache: PageCacheMiddleware) -> Iterator[list[str]]:
    """A block in which this process has no connection to the database, and is refused any. Yields as `no_database`."""

    page_cache.changes.stop()
    connection.close()
    with no_database() as refusals:
        yield refusals
