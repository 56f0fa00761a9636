"""Triggers as SQL of their own time, which stands beside the migration in a file for each database.

Frozen, as everything in a folder of migrations is: what a release has used keeps doing what it did.
"""

import re
from pathlib import Path
from typing import Any

from django.db.migrations.operations.base import Operation

_CREATED = re.compile(r'^CREATE TRIGGER "(\w+)"[^"]*"(\w+)"', re.MULTILINE)


class CreateTriggers(Operation):
    """Create what stands in the files beside a migration, as `0005_triggers.sqlite.sql`. Going back drops it.

    `file` is the migration's `__file__`; `name`, that of an earlier one beside it whose triggers are meant. In a file a blank line
    ends a statement. What is there under such a name already is replaced.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, file: str, name: str = "") -> None:
        self.migration = Path(file).with_name(f"{name}.py") if name else Path(file)

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Models stay as they are."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self.drop(schema_editor)
        for statement in self._sql(schema_editor).split("\n\n"):
            schema_editor.execute(statement.strip().rstrip(";"), params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self.drop(schema_editor)

    def drop(self, schema_editor: Any) -> None:
        """Drop each of them that is there, on PostgreSQL with its function."""
        sqlite = schema_editor.connection.vendor == "sqlite"
        for name, table in _CREATED.findall(self._sql(schema_editor)):
            schema_editor.execute(f'DROP TRIGGER IF EXISTS "{name}"' + ("" if sqlite else f' ON "{table}"'))
            if not sqlite:
                schema_editor.execute(f'DROP FUNCTION IF EXISTS "{name}"()')

    def describe(self) -> str:
        return f"Create the triggers of {self.migration.stem}"

    def _sql(self, schema_editor: Any) -> str:
        return self.migration.with_suffix(f".{schema_editor.connection.vendor}.sql").read_text(encoding="utf-8")


class DropTriggers(CreateTriggers):
    """Drop what an earlier migration has created, before its tables are altered. Going back creates it again.

    SQLite alters a table by making it anew, which loses its triggers and is refused where one of another table names it.
    """

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self.drop(schema_editor)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        super().database_forwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Drop the triggers of {self.migration.stem}"
