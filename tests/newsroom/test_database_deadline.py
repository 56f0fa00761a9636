"""A wait for the database ends: a statement, a lock, a connection to a server that is stopped."""

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from django.db import OperationalError, connection, connections, transaction

from articles.desk.deadline import database_deadline, time_left
from articles.models import RecordHead
from newsroom.postgresql.base import DeadlineConnection, Server, server

postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no server that could be silent")


def test_without_a_deadline_a_command_takes_its_time() -> None:
    assert time_left() is None


def test_the_sooner_of_two_deadlines_counts_and_each_ends_with_its_block() -> None:
    with database_deadline(60):
        with database_deadline(1):
            assert (time_left() or 0) <= 1
        with database_deadline(600):
            assert 50 < (time_left() or 0) <= 60
    assert time_left() is None


def test_another_thread_has_its_own() -> None:
    times_left: list[float | None] = []
    with database_deadline(1):
        other = threading.Thread(target=lambda: times_left.append(time_left()))
        other.start()
        other.join()
    assert times_left == [None]


@pytest.fixture
def silent_server() -> Iterator[dict[str, Any]]:
    """As a server that was stopped: the system takes the connection and acknowledges, and nobody ever answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield {
            "host": "127.0.0.1",
            "port": server.getsockname()[1],
            "connect_timeout": 2,
            "user": "nobody",
            "dbname": "none",
        }


def try_to(connect: Callable[[], Any]) -> None:
    with contextlib.suppress(psycopg.OperationalError):
        connect()


def test_a_server_that_is_stopped_takes_two_seconds_of_the_first_and_none_of_who_comes_meanwhile(
    silent_server: dict[str, Any],
) -> None:
    known, tried, silent_for_long_enough = Server(), threading.Event(), threading.Event()
    with pytest.raises(psycopg.OperationalError):
        known.connect(lambda: DeadlineConnection.connect(**silent_server))
    assert known.silent

    def connect() -> DeadlineConnection:
        tried.set()
        silent_for_long_enough.wait(60)
        raise psycopg.OperationalError("nobody answered")

    first = threading.Thread(target=try_to, args=(lambda: known.connect(connect),))
    first.start()
    assert tried.wait(60)
    with pytest.raises(psycopg.OperationalError, match="another thread"):
        known.connect(connect)
    assert first.is_alive()  # so that nobody has waited for it
    silent_for_long_enough.set()
    first.join()


@postgresql
@pytest.mark.django_db(transaction=True)
def test_a_statement_that_is_not_answered_ends_with_its_connection_and_the_next_is_answered() -> None:
    began = time.monotonic()

    def work() -> None:
        with database_deadline(0.3), transaction.atomic():
            RecordHead.objects.update(changes=10**6)
            connection.cursor().execute("SELECT pg_sleep(30)")

    with pytest.raises(OperationalError):
        work()
    assert time.monotonic() - began < 25  # the statement would take thirty seconds
    connections.close_all()
    assert RecordHead.objects.ensure().changes < 10**6
    assert not server.silent


@postgresql
@pytest.mark.django_db(transaction=True)
def test_once_the_time_is_over_nothing_more_is_waited_for() -> None:
    with database_deadline(0.0):
        with pytest.raises(OperationalError):
            RecordHead.objects.ensure()
        connections.close_all()
        with pytest.raises(OperationalError, match="no time left"):
            RecordHead.objects.ensure()
    connections.close_all()
    server.silent = False
    assert RecordHead.objects.ensure()
