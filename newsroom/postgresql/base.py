"""Waits that end: for a statement's answer as long as the deadline of this thread says, for a connection two seconds.

Where the server was silent, one thread at a time tries to connect anew; the others are told at once that it is away, so
that no queue of waits builds up behind it.
"""

import threading
from collections.abc import Callable
from typing import Any

import psycopg
from django.db.backends.postgresql import base
from psycopg.errors import ConnectionTimeout, _WaitTimeout

from articles.desk.deadline import time_left


class DeadlineConnection(psycopg.Connection[Any]):
    """A connection that is over once the server has not answered in time: nobody knows what became of the statement."""

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        limit = time_left()
        if limit is not None:
            timeout = limit if timeout is None else min(limit, timeout)
        try:
            return super().wait(gen, interval, timeout)
        except _WaitTimeout as silent:
            self.pgconn.finish()
            server.silent = True
            raise psycopg.OperationalError("the database has not answered in time") from silent


class Server:
    """Whether the server was silent when it was last spoken to."""

    def __init__(self) -> None:
        self.silent = False
        self._trying = threading.Lock()

    def connect(self, make: Callable[[], DeadlineConnection]) -> DeadlineConnection:
        """A new connection. Raises psycopg's OperationalError, at once where another thread is trying a silent server."""
        if not self.silent:
            return self._connect(make)
        if not self._trying.acquire(blocking=False):
            raise psycopg.OperationalError("the database is silent; another thread is trying to reach it")
        try:
            return self._connect(make)
        finally:
            self._trying.release()

    def _connect(self, make: Callable[[], DeadlineConnection]) -> DeadlineConnection:
        if time_left() == 0:
            raise psycopg.OperationalError("there is no time left to connect to the database")
        try:
            connection = make()
        except ConnectionTimeout:
            self.silent = True
            raise
        self.silent = False
        return connection


#: This process knows one server.
server = Server()


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        if self.settings_dict["OPTIONS"].keys() & {"pool", "isolation_level"}:
            raise NotImplementedError("The newsroom's database takes neither a pool nor an isolation level.")
        self.isolation_level = psycopg.IsolationLevel.READ_COMMITTED
        return server.connect(lambda: DeadlineConnection.connect(**conn_params))
