"""Form fields of licensing: lists written in one line, and choices made by ticking."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from articles.admin.fields import Text
from articles.admin.tables.fields import is_key
from syndication.licensing.errors import NotSound
from syndication.licensing.territories import names_and_codes


class Listed(Text):
    """Several words in one line, with commas between: "EU, CH"; also one a line. Gives a list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"strip": True, "max_length": 2000, **kwargs})

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value)).replace("\n", ",").replace(";", ",")
        return [word for entry in text.split(",") if (word := " ".join(entry.split()))]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(super().has_changed(self.prepare_value(initial or []), data))


class Territories(Listed):
    """Codes and groups of territories; one that there isn't is told at the field."""

    def clean(self, value: Any) -> Any:
        names = super().clean(value)
        try:
            normalised, _ = names_and_codes("territories", names)
        except NotSound as problem:
            raise ValidationError(str(problem), code="unknown") from problem
        return normalised


class Ticks(forms.MultipleChoiceField):
    """Some of a few, each with its tick."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, **kwargs})


class Rows(Ticks):
    """Rows of a table by ticking. `offer` says which, when the form is made. Gives a list of keys."""

    def offer(self, rows: Iterable[Any]) -> None:
        self.choices = [(str(row.pk), str(row)) for row in rows]

    def clean(self, value: Any) -> Any:
        return sorted(int(key) for key in super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        return [str(key) for key in value] if isinstance(value, list | tuple) else value


class StoryNumber(forms.IntegerField):
    """A story by its number, as in its address on the desk."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"min_value": 1, "required": False, **kwargs})

    def to_python(self, value: Any) -> Any:
        if value not in self.empty_values and not is_key(str(value).strip()):
            raise ValidationError("A story’s number: digits alone.", code="invalid")
        return super().to_python(value)


def to_the_minute(moment: datetime | None) -> datetime | None:
    """As the form's field shows and sends it, so that what nobody touched has not changed."""
    return moment.replace(second=0, microsecond=0) if moment else None
