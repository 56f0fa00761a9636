"""The fields of the desk's tables: what they take, how they are shown, and what they refuse before the database would."""

from typing import Any

from django import forms
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import AdminURLFieldWidget, AutocompleteSelect
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, URLValidator
from django.db import models
from django.db.models import Q
from django.forms.models import ModelChoiceField, ModelMultipleChoiceField
from django.http import QueryDict

from articles.admin.ambiguous_hour import MomentInput
from articles.admin.fields import Moment, rows_to_choose
from articles.models.reference import Reference
from articles.text.number import whole_number

#: Characters that a long text may have where its table sets no limit of its own.
LONGEST_TEXT = 20_000


class TableForm(forms.ModelForm):
    """Texts of a sane length, slugs as addresses have them, and no retired row to choose anew."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(with_line_feeds(data), *args, **{"label_suffix": "", **kwargs})
        for name, field in self.fields.items():
            if isinstance(field, ModelChoiceField) and issubclass((rows := rows_to_choose(field)).model, Reference):
                field.queryset = rows.filter(Q(retired=False) | Q(pk__in=self._chosen_rows(name)))
            elif isinstance(field, forms.CharField) and field.max_length is None:
                # Bringing a megabyte of combining marks to normal form takes minutes, so length is judged before.
                field.validators.append(MaxLengthValidator(LONGEST_TEXT))

    def _chosen_rows(self, name: str) -> list[Any]:
        value = self.initial.get(name) or []
        return [getattr(row, "pk", row) for row in (value if isinstance(value, list | tuple) else [value])]

    def clean_slug(self) -> str:
        """Addresses are in small letters."""
        return str(self.cleaned_data["slug"]).lower()


def with_line_feeds(data: Any) -> Any:
    """What was sent, with lines that end as they are stored; every browser sends CR LF (HTML §4.10.22.4).

    Otherwise a text of several lines would count as typed anew though nobody touched it.
    """
    if not isinstance(data, QueryDict) or not any("\r" in str(text) for _, texts in data.lists() for text in texts):
        return data
    sent = data.copy()
    for name, texts in data.lists():
        if any("\r" in str(text) for text in texts):
            sent.setlist(name, [str(text).replace("\r\n", "\n").replace("\r", "\n") for text in texts])
    return sent


class Address(forms.URLField):
    """An address of the web, http or https; typed without either, https."""

    default_validators = [URLValidator(schemes=["http", "https"])]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"assume_scheme": "https", **kwargs})


FIELDS = {
    models.DateTimeField: {"form_class": Moment, "widget": MomentInput},
    models.URLField: {"form_class": Address, "widget": AdminURLFieldWidget},
}


class LookUpSelect(AutocompleteSelect):
    """Choosing by typing, with a name for those who listen. A value sent back that is not a key is shown as no choice; Django would fail."""

    @property
    def media(self) -> forms.Media:
        return super().media + forms.Media(js=[forms.Script("admin/desk/lookup.js", type="module")])  # type: ignore[list-item]

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        groups = super().optgroups(name, [key for key in value if is_key(key)], attr)
        for option in (option for _, options, _ in groups for option in options if option["value"] == ""):
            option["label"] = "none"  # HTML: an option has a label
        return groups


class ManyChoice(ModelMultipleChoiceField):
    """Several rows of a table. A key that no database holds is refused before one is asked."""

    def clean(self, value: Any) -> Any:
        for key in value if isinstance(value, list | tuple) else ():
            if not is_key(key):
                raise ValidationError(
                    self.error_messages["invalid_pk_value"], code="invalid", params={"pk": str(key)[:40]}
                )
        return super().clean(value)


def is_key(value: Any) -> bool:
    """Whether both databases can look for it: up to eighteen digits."""
    return whole_number(value, digits=18) is not None


class PlainFields(BaseModelAdmin):
    """For tables and the rows inside them: plain choices without windows that open, and the fields above."""

    formfield_overrides = FIELDS

    def formfield_for_dbfield(self, db_field: models.Field, request: Any, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        for offer in ("can_add_related", "can_change_related", "can_delete_related", "can_view_related"):
            if field is not None and hasattr(field.widget, offer):
                setattr(field.widget, offer, False)
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = LookUpSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(db_field, request, **{"form_class": ManyChoice, **kwargs})
