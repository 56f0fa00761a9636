"""What tests need of the database beyond pytest-django's own: emptying a record that refuses it, and its address."""

import functools
from typing import Any
from urllib.parse import quote, urlencode

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import TransactionTestCase

from articles.models.triggers import drop_triggers, install_triggers


@functools.cache
def _as_migrated(alias: str) -> str:
    """Every row that the migrations made: groups, permissions, the record's head."""
    return connections[alias].creation.serialize_db_to_string()


def remember_migrated_rows() -> None:
    """Keep what the migrations made, so that emptying the tables can bring it back. Call it before any test."""
    for alias in connections:
        _as_migrated(alias)


def empty_tables(test_case: TransactionTestCase) -> None:
    """Bring a database that a test has written to back to where the migrations left it, the triggers included.

    Stands in for `TransactionTestCase._fixture_teardown`, whose flush the record's triggers refuse (DELETE on SQLite,
    TRUNCATE on PostgreSQL), and after which groups and the record's head would be gone.
    """
    for alias in test_case._databases_names(include_mirrors=False):  # type: ignore[attr-defined]
        connection = connections[alias]
        drop_triggers(connection)
        # Keys go on counting: rows that come back keep theirs, and a sequence begun anew would hand those out again.
        kept = {"reset_sequences": False, "inhibit_post_migrate": True}
        call_command("flush", verbosity=0, interactive=False, database=alias, **kept)
        connection.creation.deserialize_db_from_string(_as_migrated(alias))
        install_triggers(connection)
    ContentType.objects.clear_cache()


def database_url(connection: BaseDatabaseWrapper) -> str:
    """The DATABASE_URL by which another process reaches the very database that `connection` is open on."""
    settings: dict[str, Any] = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    who = ":".join(quote(settings[key], safe="") for key in ("USER", "PASSWORD") if settings[key])
    where = settings["HOST"] + (f":{settings['PORT']}" if settings["PORT"] else "")
    socket = settings.get("OPTIONS", {}).get("host")
    return f"postgresql://{who}@{where}/{settings['NAME']}" + (f"?{urlencode({'host': socket})}" if socket else "")
