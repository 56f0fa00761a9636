"""How the audit log names a row that is no story."""

from typing import Any


def audit_prefix(row: Any) -> str:
    """The part of a row's name that no renaming changes: `bureau 3: `."""
    return f"{row._meta.verbose_name} {row.pk}: "


def audit_name(row: Any) -> str:
    """The row's name for the audit log, with its present title."""
    return audit_prefix(row) + str(row)
