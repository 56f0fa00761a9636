"""Functions that the verbs of curation share: compare, check and write a row, and describe the change for the audit log."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from articles.desk.errors import DeskError

#: Fields of a row and what they are to be.
Values = Mapping[str, Any]
#: Of each field that changed, what stood there and what stands there now, in words.
Changes = dict[str, list[str]]


def fingerprint(*rows: models.Model) -> str:
    """A hash of all values of these rows. A form carries it, so that a change after the form was opened is noticed."""
    values = [{field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields} for row in rows]
    return hashlib.sha256(json.dumps(values, cls=DjangoJSONEncoder, sort_keys=True).encode()).hexdigest()


def refuse_stale(base: str | None, now: str) -> None:
    """Raises DeskError if the rows have changed since `base` was read. `base` None: a program that has read nothing."""
    if base is not None and base != now:
        raise DeskError(
            "Somebody changed this after you had opened it, and nothing of yours is saved. Look at it again."
        )


def set_fields(row: models.Model, values: Values, fixed: Collection[str] = ()) -> Changes:
    """Set the fields; returns the changes as text for the audit log. The defaults of a new row are no changes.

    Raises DeskError for a name that is not a field of the row, for its key, and for a field in `fixed`.
    """
    fields = {field.name for field in row._meta.concrete_fields if field.editable and not field.primary_key}
    if unknown := values.keys() - (fields - {*fixed}):
        raise DeskError(f"“{min(unknown)}” is no field of a {row._meta.verbose_name} that can be set.")
    changes = {}
    for name, value in values.items():
        old_value = getattr(row, name, None)
        if old_value != value:
            changes[name] = ["" if row._state.adding else _readable(old_value), _readable(value)]
            setattr(row, name, value)
    return changes


def validate(row: models.Model, exclude: Iterable[str] = ()) -> None:
    """Raises DeskError, with all problems, for a row that breaks a rule of its table."""
    try:
        row.full_clean(exclude=set(exclude))
    except ValidationError as wrong:
        raise DeskError(" ".join(wrong.messages)) from wrong


def _readable(value: Any) -> str:
    return "" if value is None else str(value)
