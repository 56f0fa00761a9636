"""`migrate`, which leaves a database from before the migrations were made anew as it is."""

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import connections

from newsroom.database.autodetector import DatabaseAutodetector
from newsroom.database.unsupported import unsupported


class Command(migrate.Command):
    autodetector = DatabaseAutodetector

    def handle(self, *args: Any, database: str, **options: Any) -> None:
        if sentence := unsupported(connections[database]):
            raise CommandError(sentence)
        super().handle(*args, database=database, **options)
