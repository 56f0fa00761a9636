"""Form fields that keep the typed text: nothing trimmed, nothing folded, times in the newsroom's zone."""

from datetime import datetime
from typing import Any, TypeVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import BaseValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import QuerySet
from django.forms.models import ModelChoiceField

from articles.admin.ambiguous_hour import MOMENT, MomentInput, moment_error, shown_moment
from articles.models import Article
from articles.text.errors import UnfitText
from articles.text.unicode import storable

Kind = TypeVar("Kind", bound=forms.Field)

#: Years that both databases and every zone can hold; pictures are older than this century's.
EARLIEST, LATEST = 1800, 2999


def typed_texts(form: forms.BaseForm) -> list[forms.BoundField]:
    """The fields of a form that was sent in which somebody has written prose."""
    return [
        field for field in form if form.is_bound and isinstance(field.field.widget, forms.Textarea) and field.value()
    ]


def field_options(model: type[models.Model], name: str) -> dict[str, Any]:
    """What a model says of its field, as a form's field takes it: label, help and bounds, which stand there alone."""
    column: Any = model._meta.get_field(name)
    options = {"label": column.verbose_name, "help_text": column.help_text}
    if isinstance(column, models.IntegerField):
        bounds = [(type(rule), rule.limit_value) for rule in column.validators if isinstance(rule, BaseValidator)]
        options["min_value"] = max(bound for kind, bound in bounds if kind is MinValueValidator)
        options["max_value"] = min(bound for kind, bound in bounds if kind is MaxValueValidator)
    elif column.max_length is not None:
        options["max_length"] = column.max_length
    return options


def field_of(form: forms.BaseForm, name: str, kind: type[Kind]) -> Kind:
    """A field of a form, as what it was declared."""
    field = form.fields[name]
    assert isinstance(field, kind)
    return field


def rows_to_choose(field: ModelChoiceField) -> QuerySet[Any]:
    """The rows that may be chosen. Django lets a field be declared without them; none of ours is used so."""
    assert field.queryset is not None
    return field.queryset


class Text(forms.CharField):
    """Text with its spaces as typed, in Unicode NFC; its length is counted as it will be stored."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"strip": False, "required": False, **kwargs})

    def to_python(self, value: Any) -> str:
        text = str(super().to_python(value) or "").replace("\r\n", "\n")
        # Bringing a megabyte of combining marks to normal form takes minutes, so length is judged before and after.
        if self.max_length is not None and len(text) > 2 * self.max_length:
            raise ValidationError(f"At most {self.max_length} characters; this has {len(text)}.", code="max_length")
        try:
            return storable(text)
        except UnfitText as problem:
            raise ValidationError(str(problem), code="unstorable") from problem


class Moment(forms.DateTimeField):
    """A moment in the newsroom's zone, to the minute. Without JavaScript it is typed as 2026-11-23T14:05.

    Of an hour that comes twice it is asked which (ambiguous_hour.py).
    """

    def __init__(self, **kwargs: Any) -> None:
        formats = [MOMENT, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d"]
        super().__init__(**{"required": False, "widget": MomentInput(), "input_formats": formats, **kwargs})

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another minute was typed: the widget shows no seconds, and so takes none away."""
        shown_minute = initial.replace(second=0, microsecond=0) if isinstance(initial, datetime) else initial
        return super().has_changed(shown_minute, data)

    def prepare_value(self, value: Any) -> Any:
        return shown_moment(value) if isinstance(value, datetime) else value

    def to_python(self, value: Any) -> datetime | None:
        try:
            moment: datetime | None = super().to_python(value)
        except OverflowError as problem:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from problem
        except ValidationError as problem:
            raise moment_error(str(value)) or problem from problem
        if moment is not None and not EARLIEST <= moment.year <= LATEST:
            raise ValidationError(f"A year from {EARLIEST} to {LATEST}, please.", code="invalid")
        return moment


def zone_name() -> str:
    """The newsroom's zone in words, "Europe/London"."""
    return str(settings.TIME_ZONE).replace("_", " ")


class Story(forms.CharField):
    """Another story, named by its guid. One that the writer may not read is not there."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
        super().__init__(**{"required": False, "widget": widget, **kwargs})
        self.readable: QuerySet[Article] = Article.objects.none()
        self.kept: Article | None = None

    def clean(self, value: Any) -> int | None:
        guid = super().clean(value)
        if not guid:
            return None
        if self.kept is not None and guid == self.kept.guid:
            return int(self.kept.pk)
        story_key = self.readable.filter(guid=guid).values_list("pk", flat=True).first() if len(guid) <= 120 else None
        if story_key is None:
            raise ValidationError(
                "No story has this name. Type words of its headline and choose it, or copy the guid from its form: urn:newsml:…",
                code="absent",
            )
        return int(story_key)


class Picture(forms.ModelChoiceField):
    """A picture of the library by its number; the form shows it, and a dialog chooses it."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.NumberInput(attrs={"min": 1, "data-picture": ""})
        super().__init__(**{"required": False, "queryset": None, "widget": widget, **kwargs})
        self.error_messages["invalid_choice"] = (
            "The library has no such picture that may be used: it was withdrawn, retired or restricted, or never was."
        )
