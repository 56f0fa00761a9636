"""A newsroom of its own to be killed in: a database that nobody else uses, thrown away afterwards."""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit


@contextmanager
def database() -> Iterator[str]:
    """Its address, with the environment set to it: a new SQLite file, or a new database on DATABASE_URL's server."""
    database_url = os.environ.get("DATABASE_URL", "")
    with tempfile.TemporaryDirectory(prefix="newsroom-crash-") as folder:
        os.environ["NEWSROOM_DATA"] = folder
        if database_url.startswith("postgres"):
            with _on_server(database_url) as address:
                os.environ["DATABASE_URL"] = address
                yield address
        else:
            os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder, 'crash.sqlite3')}"
            yield os.environ["DATABASE_URL"]


@contextmanager
def _on_server(address: str) -> Iterator[str]:
    import psycopg

    name = f"newsroom_crash_{os.getpid()}"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield urlunsplit(urlsplit(address)._replace(path=f"/{name}"))
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def furnish() -> None:
    """Tables, a house, a section and an editor, named `editor`."""
    from django.contrib.auth.models import Group
    from django.core.management import call_command
    from django.db import connections

    from articles.models import Section, Source
    from newsroom.accounts.models import User

    call_command("migrate", verbosity=0)
    Source.objects.create(name="The Harbour Post", established=1950, is_house=True)
    Section.objects.create(name="Harbours", slug="harbours")
    User.objects.create(username="editor").groups.add(Group.objects.get(name="Editor"))
    connections.close_all()


def wait_for_the_dead() -> None:
    """Until the server has noticed: what serves a killed client ends its last statement first, and may yet commit it."""
    from django.db import connection

    if connection.vendor == "sqlite":
        return
    others = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        " AND backend_type = 'client backend'"
    )
    while True:
        with connection.cursor() as cursor:
            cursor.execute(others)
            if cursor.fetchone() == (0,):
                return
        time.sleep(0.01)
