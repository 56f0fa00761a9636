"""Write the triggers as the code has them beside a new migration, as SQL of its own time for both databases."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError

from articles.models.triggers import created


class Command(BaseCommand):
    help = "Write the triggers of an app, as the code has them now, into the two SQL files beside a new migration."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("app", help="the label of the app: articles")
        parser.add_argument("migration", help="its name: 0007_strapline")

    def handle(self, *args: Any, app: str, migration: str, **options: Any) -> None:
        try:
            folder = Path(apps.get_app_config(app).path, "migrations")
        except LookupError as problem:
            raise CommandError(str(problem)) from None
        if not (folder / f"{migration}.py").exists():
            raise CommandError(f"There is no migration {migration} of {app}: make it first.")
        for vendor in ("sqlite", "postgresql"):
            file = folder / f"{migration}.{vendor}.sql"
            if file.exists():
                raise CommandError(
                    f"{file.name} is there. One that a release has is never changed; delete one of yours."
                )
            file.write_text(triggers_of(app, vendor), encoding="utf-8")
            self.stdout.write(str(file))


def triggers_of(app: str, vendor: str) -> str:
    """The statements, a blank line after each and a condition a line."""
    tables = {model._meta.db_table for model in apps.get_app_config(app).get_models()}
    return "\n\n".join(f"{_in_lines(sql)};" for table, sql in created(vendor) if table in tables) + "\n"


def _in_lines(sql: str) -> str:
    if not sql.startswith("CREATE OR REPLACE FUNCTION"):
        return (
            sql.replace(" OR ", "\n    OR ").replace(" WHEN ", "\n  WHEN ").replace(" BEGIN SELECT", "\n  BEGIN SELECT")
        )
    head, body = sql.split(" AS $$ BEGIN IF ")
    condition, rest = body.split(" THEN RAISE ")
    conditions = condition.replace(" OR ", "\n    OR ")
    raised = rest.replace(" END IF; RETURN NULL; END $$", "\n  END IF;\n  RETURN NULL;\nEND $$")
    return f"{head} AS $$\nBEGIN\n  IF {conditions}\n  THEN RAISE {raised}"
