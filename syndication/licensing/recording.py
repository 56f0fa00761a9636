"""What every verb needs to write a row of a history: the lock, the row's number and moment, and valid fields."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

from articles.models.clock import Clock
from articles.text.unicode import storable
from syndication.licensing.errors import Absent, NotSound, Overtaken

Row = TypeVar("Row", bound=models.Model)

#: The smallest difference of time that both databases store.
_SMALLEST_STEP = timedelta(microseconds=1)


def locked(model: type[Row], key: int) -> Row:
    """The row, locked until the transaction ends; rows may still be inserted that point to it. Raises Absent."""
    row = model._default_manager.select_for_update(no_key=True).filter(pk=key).first()
    if row is None:
        raise Absent(f"There is no {model._meta.verbose_name} {key}.")
    return row


def next_after(last: Any, clock: Clock) -> tuple[int, datetime]:
    """The number and the moment of the row after `last` (None: the first). Call it after the subject's row is locked.

    The moment is strictly later than the last row's, even if this machine's clock is behind.
    """
    now = clock().astimezone(UTC)
    return (last.number + 1, max(now, last.recorded_at + _SMALLEST_STEP)) if last else (1, now)


def refuse_stale(last: Any, after: int | None) -> None:
    """Raises Overtaken if the row that the caller has read, number `after`, is not the last. None: the caller read none."""
    if after is not None and after != (last.number if last else 0):
        raise Overtaken(
            f"Not recorded: {last.by} recorded number {last.number} in between. Look at it, and record yours again "
            "if it still holds."
            if last
            else "Not recorded: nothing has been recorded here yet."
        )


def sound(row: models.Model, leave_out: Iterable[str] = ()) -> None:
    """Normalise the row's texts and validate it by its model. Raises NotSound, field by field."""
    problems: dict[str, list[str]] = {}
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        try:
            setattr(row, field.attname, _tidy(value))
        except ValueError as problem:
            problems[field.name] = [str(problem)]
    if problems:
        raise NotSound(problems)
    try:
        row.full_clean(exclude=set(leave_out), validate_unique=False)
    except ValidationError as problem:
        messages = problem.message_dict
        raise NotSound(
            {("" if name == NON_FIELD_ERRORS else name): list(messages[name]) for name in messages}
        ) from problem


def _tidy(value: Any) -> Any:
    """Texts, and lists of texts, as they are stored. Raises ValueError for what no database stores."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, list):
        return [_tidy(item) for item in value]
    return value


def aware(**moments: datetime | None) -> None:
    """Raises NotSound for a moment without its zone."""
    naive = [name for name, moment in moments.items() if moment is not None and moment.tzinfo is None]
    if naive:
        raise NotSound({name: ["Say in which time zone."] for name in naive})
