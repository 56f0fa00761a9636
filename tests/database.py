"""What tests need of the database beyond pytest-django's own: emptying a record that refuses it, and its address."""

import contextlib
import functools
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

from django.contrib.contenttypes.models import ContentType
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import TransactionTestCase

from articles.models.triggers import altered_triggers, install_triggers, missing_triggers
from articles.search.engine import search_engine

#: Rows, column by column, by their table.
Rows = dict[str, list[tuple[Any, ...]]]


@functools.cache
def _as_migrated(alias: str) -> Rows:
    """Every row that the migrations made: groups, permissions, the record's head."""
    return _rows(connections[alias])


def remember_migrated_rows() -> None:
    """Keep what the migrations made, so that emptying the tables can bring it back. Call it before any test."""
    for alias in connections:
        _as_migrated(alias)


def empty_tables(test_case: TransactionTestCase) -> None:
    """Bring a database that a test has written to back to where the migrations left it, the triggers included.

    Stands in for `TransactionTestCase._fixture_teardown`, whose flush the record's triggers refuse (DELETE on SQLite,
    TRUNCATE on PostgreSQL), and after which groups and the record's head would be gone. Only what differs is touched:
    to truncate and fill every table takes PostgreSQL two seconds. Keys go on counting.
    """
    for alias in test_case._databases_names(include_mirrors=False):  # type: ignore[attr-defined]
        connection = connections[alias]
        migrated, now = _as_migrated(alias), _rows(connection)
        changed = [table for table in {**migrated, **now} if migrated.get(table) != now.get(table)]
        with unguarded(connection, changed), transaction.atomic(using=alias), connection.cursor() as cursor:
            # In any order: whether keys lead somewhere is asked at the end of the transaction.
            for table in changed:
                cursor.execute(f'DELETE FROM "{table}"')
                for row in migrated.get(table, ()):
                    cursor.execute(f'INSERT INTO "{table}" VALUES ({", ".join(["%s"] * len(row))})', row)
        if "articles_searchentry" in changed:
            search_engine().clear()
        if missing_triggers(connection) or altered_triggers(connection):
            install_triggers(connection)
    ContentType.objects.clear_cache()


def _rows(connection: BaseDatabaseWrapper) -> Rows:
    """Every row of every model's table that has some."""
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    query = " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM \"{table}\")" for table in tables)
    rows = {}
    with connection.cursor() as cursor:
        cursor.execute(query)
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT * FROM "{table}"')
            rows[table] = sorted(cursor.fetchall(), key=repr)
    return rows


@contextlib.contextmanager
def unguarded(connection: BaseDatabaseWrapper, tables: list[str] | None = None) -> Iterator[None]:
    """Without the triggers of these tables, of all where none are named, for as long as the block lasts."""
    if tables is None:
        tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    if connection.vendor == "sqlite":
        # It can't switch a trigger off. In one transaction: by itself, each that goes or comes is a write to the disk.
        # They come back by the text that the database has of them: to make them anew takes a fifth of a second.
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = [(name, sql) for name, table, sql in cursor.fetchall() if table in tables]
            for name, _ in triggers:
                cursor.execute(f'DROP TRIGGER "{name}"')
            yield
            for _, sql in triggers:
                cursor.execute(sql)
        return
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
        yield
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')


@contextlib.contextmanager
def undone() -> Iterator[None]:
    """What the block writes is undone at its end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def database_url(connection: BaseDatabaseWrapper) -> str:
    """The DATABASE_URL by which another process reaches the very database that `connection` is open on."""
    settings: dict[str, Any] = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    who = ":".join(quote(settings[key], safe="") for key in ("USER", "PASSWORD") if settings[key])
    where = settings["HOST"] + (f":{settings['PORT']}" if settings["PORT"] else "")
    socket = settings.get("OPTIONS", {}).get("host")
    return f"postgresql://{who}@{where}/{settings['NAME']}" + (f"?{urlencode({'host': socket})}" if socket else "")
