"""What the verbs of curation share: a row that is compared, checked and told in the audit log before it is written."""

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
    """A text that is another one as soon as anything in these rows is: what a form carries of the rows that it was opened with."""
    values = [{field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields} for row in rows]
    return hashlib.sha256(json.dumps(values, cls=DjangoJSONEncoder, sort_keys=True).encode()).hexdigest()


def refuse_stale(base: str | None, now: str) -> None:
    """Raises DeskError where the rows are not those that were read; `base` None is of a program that has read none."""
    if base is not None and base != now:
        raise DeskError(
            "Somebody changed this after you had opened it, and nothing of yours is saved. Look at it again."
        )


def set_fields(row: models.Model, values: Values, fixed: Collection[str] = ()) -> Changes:
    """Set the fields; what changed, in words, for the audit log. A new row's defaults are no change.

    Raises DeskError for a name that is none of the row's own fields, for its key, and for a field that is `fixed`.
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
    """Raises DeskError, with everything that is wrong, for a row that its table would not take."""
    try:
        row.full_clean(exclude=set(exclude))
    except ValidationError as wrong:
        raise DeskError(" ".join(wrong.messages)) from wrong


def _readable(value: Any) -> str:
    return "" if value is None else str(value)
