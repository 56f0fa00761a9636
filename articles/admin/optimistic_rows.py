"""Rows inside a row that somebody else has saved meanwhile: what this person left alone shows what stands there now."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import QueryDict

from articles.admin.optimistic import is_typed_anew, put

#: The number of a row in a form of rows.
_NUMBER = re.compile(r"[0-9]{1,3}")


def merged(
    sent: QueryDict, prefix: str, fields: Mapping[str, Any], names: Sequence[str],
    then: dict[str, str], now: dict[str, str],
) -> QueryDict:  # fmt: skip
    """What was sent of a form of rows, brought to `now`: rows by their keys, as `rows_inside` writes them.

    `fields` are the form fields, `names` those that `rows_inside` has written, in its order. Of a row changed since it
    was opened, each field that was left alone becomes what stands there now. A row that is gone goes from the form, or
    is a new one where this person has written in it.
    """
    numbers = [sent.get(f"{prefix}-{which}_FORMS", "") for which in ("INITIAL", "TOTAL")]
    if then == now or not all(_NUMBER.fullmatch(number) for number in numbers):
        return sent
    initial, total = map(int, numbers)
    sent, kept, new = sent.copy(), list[int](), list[int]()
    for index in range(min(initial, total)):
        at = f"{prefix}-{index}"
        key = sent.get(f"{at}-id", "")
        before = dict(zip(names, json.loads(then[key]), strict=True)) if key in then else {}
        typed = {name for name in before if is_typed_anew(fields[name], before[name], _value(sent, at, name, fields))}
        if key not in now:
            if typed and f"{at}-DELETE" not in sent:
                new.append(index)
            continue
        kept.append(index)
        for name, value in zip(names, json.loads(now[key]), strict=True):
            if name in before and name not in typed:
                put(sent, f"{at}-{name}", fields[name], value)
    return _renumbered(sent, prefix, kept, [*new, *range(initial, total)])


def stored_names(model: Any, fields: Sequence[str]) -> list[str]:
    """The fields that `rows_inside` writes of a row, in its order."""
    return [field.name for field in model._meta.concrete_fields if field.name in set(fields)]


def _value(sent: QueryDict, at: str, name: str, fields: Mapping[str, Any]) -> Any:
    return fields[name].widget.value_from_datadict(sent, {}, f"{at}-{name}")


def _renumbered(sent: QueryDict, prefix: str, kept: list[int], new: list[int]) -> QueryDict:
    """The form with these rows alone, those that are stored before the new ones."""
    row = re.compile(rf"{re.escape(prefix)}-([0-9]+)-(.+)", re.DOTALL)
    order = {old: index for index, old in enumerate([*kept, *new])}
    answer = QueryDict(mutable=True)
    for name, values in sent.lists():
        found = row.fullmatch(name)
        if found is None:
            answer.setlist(name, values)
        elif (old := int(found[1])) in order:
            forgotten = found[2] == "id" and old not in kept
            answer.setlist(f"{prefix}-{order[old]}-{found[2]}", [""] if forgotten else values)
    answer[f"{prefix}-INITIAL_FORMS"], answer[f"{prefix}-TOTAL_FORMS"] = str(len(kept)), str(len(order))
    return answer
