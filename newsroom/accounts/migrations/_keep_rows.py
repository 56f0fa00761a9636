"""A migration's say that rows may not be lost by going back over it.

Frozen, as everything in a folder of migrations is: what a release has used keeps doing what it did.
"""

from collections.abc import Mapping
from typing import Any

from django.db.migrations.exceptions import IrreversibleError
from django.db.migrations.operations.base import Operation


class KeepRows(Operation):
    """Going back over it is refused as long as these tables have rows that may not be lost. Going forward it does nothing.

    It stands last in its migration, so that it is asked first on the way back. `rows`: a table and which of its rows
    ("" is all), as SQL that both databases understand. `lost`: what would be lost, for a person.
    """

    reduces_to_sql = False
    reversible = True

    def __init__(self, lost: str, rows: Mapping[str, str]) -> None:
        self.lost, self.rows = lost, dict(rows)

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Models stay as they are."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Nothing is lost by going forward."""

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Raise IrreversibleError, and so end the transaction with nothing changed, where there is such a row."""
        with schema_editor.connection.cursor() as cursor:
            for table, which in self.rows.items():
                cursor.execute(f'SELECT 1 FROM "{table}"' + (f" WHERE {which}" if which else "") + " LIMIT 1")
                if cursor.fetchone() is not None:
                    raise IrreversibleError(
                        f"Going back would lose {self.lost} (table {table}). Refused; nothing was changed by this step. "
                        "To have the earlier state, restore a backup from before this step."
                    )

    def describe(self) -> str:
        return f"Keep {self.lost}"
