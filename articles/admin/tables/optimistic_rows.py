"""Rows inside a row that somebody else has saved meanwhile: their changes in words, and the merged form."""

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.forms.models import ModelChoiceField
from django.http import QueryDict

from articles.admin.fields import rows_to_choose
from articles.admin.tables.fields import is_key
from articles.admin.tables.optimistic import LONGEST_SHOWN, is_typed_anew, set_field
from articles.models.newsroom_time import moment_here

#: The number of a row in a form of rows.
_NUMBER = re.compile(r"[0-9]{1,3}")


class RowTable(NamedTuple):
    """A table of rows inside a row. `noun`: what one of them is called; `called`: fields; the first that is filled names a row."""

    prefix: str
    noun: str
    fields: Mapping[str, Any]
    names: list[str]
    called: tuple[str, ...]

    def values(self, row: str) -> dict[str, Any]:
        """The fields of a row as `canonical` has them."""
        return dict(zip(self.names, json.loads(row), strict=True))


def canonical(row: Any, names: list[str]) -> str:
    """A row as words that change when anything in it does."""
    fields = {field.name: field for field in row._meta.concrete_fields}
    return json.dumps([fields[name].value_from_object(row) for name in names], cls=DjangoJSONEncoder)


def stored_names(model: Any, fields: list[str]) -> list[str]:
    """Those of the fields that a row has a column for, in the order of the columns."""
    return [field.name for field in model._meta.concrete_fields if field.name in set(fields)]


def row_changes(table: RowTable, then: dict[str, str], now: dict[str, str], sent: QueryDict) -> list[str]:
    """A sentence for each change of a row by somebody else: the old value, the new one, and the typed one."""
    own_numbers = _numbers(table, sent)
    sentences = [
        f"{_row_label(table, then[key])} was taken out.{_own_changes_sentence(table, key, then, sent)}"
        for key in then
        if key not in now
    ]
    for key in now:
        if key not in then:
            sentences.append(f"{_row_label(table, now[key])} was added. It stands below.")
            continue
        before, after = table.values(then[key]), table.values(now[key])
        taken_out = key in own_numbers and f"{table.prefix}-{own_numbers[key]}-DELETE" in sent
        for name in table.names:
            if before[name] != after[name]:
                typed = (
                    ""
                    if taken_out or key not in own_numbers
                    else _typed(table, name, before, after, own_numbers[key], sent)
                )
                label = str(table.fields[name].label or name)
                sentences.append(
                    f"{_row_label(table, then[key])}, {label.lower()}: “{_readable(table, name, before[name])}” was there, "
                    f"“{_readable(table, name, after[name])}” is there now{typed}{'; you take it out' if taken_out else ''}."
                )
    return sentences


def merged(table: RowTable, sent: QueryDict, then: dict[str, str], now: dict[str, str]) -> QueryDict:
    """The sent form of rows, brought to `now`: rows by their keys, as `canonical` has them.

    Of a row changed since the form was opened, each field that was left alone becomes what stands there now. A row that
    is gone goes from the form, or is a new one where this person has written in it. One that was added stands in it.
    """
    numbers = [sent.get(f"{table.prefix}-{which}_FORMS", "") for which in ("INITIAL", "TOTAL")]
    if then == now or not all(_NUMBER.fullmatch(number) for number in numbers):
        return sent
    initial, total = map(int, numbers)
    sent, kept_numbers, new = sent.copy(), list[int](), list[int]()
    for index in range(min(initial, total)):
        key = sent.get(f"{table.prefix}-{index}-id", "")
        before = table.values(then[key]) if key in then else {}
        typed = _typed_anew(table, before, index, sent)
        if key not in now:
            if typed and f"{table.prefix}-{index}-DELETE" not in sent:
                new.append(index)
            continue
        kept_numbers.append(index)
        for name, value in table.values(now[key]).items():
            if name in before and name not in typed:
                set_field(sent, f"{table.prefix}-{index}-{name}", table.fields[name], value)
    sent_keys = {sent.get(f"{table.prefix}-{index}-id", "") for index in kept_numbers}
    added = [key for key in now if key not in then and key not in sent_keys]
    return _renumbered(table, sent, kept_numbers, {key: now[key] for key in added}, [*new, *range(initial, total)])


def _renumbered(
    table: RowTable, sent: QueryDict, kept_numbers: list[int], added: dict[str, str], new: list[int]
) -> QueryDict:
    """The form with these rows alone, those that are stored before the new ones."""
    row = re.compile(rf"{re.escape(table.prefix)}-([0-9]+)-(.+)", re.DOTALL)
    stored = len(kept_numbers) + len(added)
    order = {old: index for index, old in enumerate(kept_numbers)} | {
        old: stored + index for index, old in enumerate(new)
    }
    renumbered = QueryDict(mutable=True)
    for name, values in sent.lists():
        match = row.fullmatch(name)
        if match is None:
            renumbered.setlist(name, values)
        elif (old := int(match[1])) in order:
            forgotten = match[2] == "id" and old not in kept_numbers
            renumbered.setlist(f"{table.prefix}-{order[old]}-{match[2]}", [""] if forgotten else values)
    for index, (key, values_now) in enumerate(added.items(), start=len(kept_numbers)):
        renumbered[f"{table.prefix}-{index}-id"] = key
        for name, value in table.values(values_now).items():
            set_field(renumbered, f"{table.prefix}-{index}-{name}", table.fields[name], value)
    renumbered[f"{table.prefix}-INITIAL_FORMS"], renumbered[f"{table.prefix}-TOTAL_FORMS"] = (
        str(stored),
        str(stored + len(new)),
    )
    return renumbered


def _numbers(table: RowTable, sent: QueryDict) -> dict[str, int]:
    """The number in the form of each row, by its key."""
    total = sent.get(f"{table.prefix}-TOTAL_FORMS", "")
    count = int(total) if _NUMBER.fullmatch(total) else 0
    return {key: index for index in range(count) if (key := sent.get(f"{table.prefix}-{index}-id", ""))}


def _value(table: RowTable, name: str, index: int, sent: QueryDict) -> Any:
    return table.fields[name].widget.value_from_datadict(sent, {}, f"{table.prefix}-{index}-{name}")


def _typed_anew(table: RowTable, before: dict[str, Any], index: int, sent: QueryDict) -> set[str]:
    return {
        name for name in before if is_typed_anew(table.fields[name], before[name], _value(table, name, index, sent))
    }


def _typed(
    table: RowTable, name: str, before: dict[str, Any], after: dict[str, Any], index: int, sent: QueryDict
) -> str:
    own_value = _value(table, name, index, sent)
    field = table.fields[name]
    if not (is_typed_anew(field, before[name], own_value) and is_typed_anew(field, after[name], own_value)):
        return ""
    return f"; you wrote “{_readable(table, name, own_value)}”"


def _own_changes_sentence(table: RowTable, key: str, then: dict[str, str], sent: QueryDict) -> str:
    index = _numbers(table, sent).get(key)
    if index is None or f"{table.prefix}-{index}-DELETE" in sent:
        return ""
    own_changes = _typed_anew(table, table.values(then[key]), index, sent)
    return " You have written in it: it stands below as a new one." if own_changes else ""


def _row_label(table: RowTable, row: str) -> str:
    values = table.values(row)
    name = next((text for field in table.called if (text := _readable(table, field, values[field]))), "")
    return f"{table.noun.capitalize()} “{name}”"


def _readable(table: RowTable, name: str, value: Any) -> str:
    """A value as people read it; of a row that one may not read what its field says of it."""
    field = table.fields[name]
    if value is None or value == "":
        return ""
    if isinstance(field, ModelChoiceField):
        related_row = rows_to_choose(field).model._base_manager.filter(pk=value).first() if is_key(value) else None
        text = field.label_from_instance(related_row) if related_row else ""
    else:
        with suppress(ValidationError):
            value = field.to_python(value)
        text = moment_here(value) if hasattr(value, "tzinfo") and value.tzinfo else str(value)
    return text[:LONGEST_SHOWN]
