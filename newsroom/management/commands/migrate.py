"""`migrate`, after which the record is guarded also where a step was refused."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from articles.models.triggers import install_triggers


class Command(migrate.Command):
    def handle(self, *args: Any, database: str, **options: Any) -> None:
        """As Django's own. A step that fails sends no `post_migrate`, which would bring the triggers back."""
        try:
            super().handle(*args, database=database, **options)
        except Exception:
            install_triggers(connections[database])
            raise
