"""How the audit log names a row that is no story."""

from typing import Any


def mark(row: Any) -> str:
    """The beginning of its name, whatever it is called today: `bureau 3: `."""
    return f"{row._meta.verbose_name} {row.pk}: "


def about(row: Any) -> str:
    """Its name, with what it is called now."""
    return mark(row) + str(row)
