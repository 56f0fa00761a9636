"""A database from before the migrations were made anew: it is recognised, refused, and left as it is."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder

SENTENCE = (
    "This database is from before the migrations were made anew, and can't be brought up to date. Nothing was changed. "
    "Name an empty one in DATABASE_URL, or move this one away, and run “python manage.py migrate”. "
    "What is in it, only the code that made it can show (docs/upgrading.md)."
)


def unsupported(connection: BaseDatabaseWrapper) -> str:
    """A sentence that says what to do with a database from before; "" for any other, an empty one too.

    There, users were a table of articles. Since then no step of articles is made without one of accounts before it.
    """
    apps = {app for app, _ in MigrationRecorder(connection).applied_migrations()}
    return SENTENCE if "articles" in apps and "accounts" not in apps else ""


@register(Tags.database)
def database_is_supported(
    app_configs: object, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Asked by `migrate` and `check --database default`."""
    try:
        sentences = {alias: unsupported(connections[alias]) for alias in databases or ()}
    except DatabaseError:
        return []  # The database is away; the code that needs it says so.
    return [Error(sentence, id="newsroom.E002", obj=alias) for alias, sentence in sentences.items() if sentence]
