"""Optimistic locking for the desk's tables: a form that somebody else overtook is refused, with all that was typed.

A form says how its row stood when it was opened. Where the row stands otherwise when the form is sent, nothing is saved:
what somebody else changed is named, fields that this person had left alone show what stands there now, and the same
button saves it then. A form that creates carries an idempotency key, so that Back and Save make no second row.
"""

import json
from collections.abc import Callable
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.forms.models import ModelMultipleChoiceField
from django.http import QueryDict
from django.utils import timezone

from articles.desk.idempotency import LONGEST, new_key, used_key
from newsroom.accounts.models import AuditEntry, User

_SALT = "newsroom.opened-row"
#: What a form holds beside the row's own fields.
_OWN = ("opened", "idempotency_key")
#: Longer values are cut in the message about another person's change.
LONGEST_SHOWN = 80

#: What a value of a field is in words: `readable(form, name, value)`.
Readable = Callable[[Any, str, Any], str]
#: The rows inside a row, by their table's name in the form and their keys.
Rows = dict[str, dict[str, str]]


class CarriedField(forms.CharField):
    """What a form carries from the page to its sending, and no person changes."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class OptimisticForm(forms.ModelForm):
    """Mixed into each form of a row. The class attributes are set for one request, by `optimistic`."""

    opened = CarriedField(required=False)
    idempotency_key = CarriedField(required=False, max_length=LONGEST)
    person: User
    rows: Callable[[Any], Rows]
    #: The changes of the rows inside: `changed_rows(then, now, sent)`, a sentence each.
    changed_rows: Callable[[Rows, Rows, QueryDict], list[str]]
    readable: Readable
    #: How the audit log names the row: `mark(row)`.
    row_name: Callable[[Any], str]
    #: What the verb that changes the row compares, as it was when the form was opened: `fingerprint(row)`.
    fingerprint: Callable[[Any], str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.initial["idempotency_key"] = new_key()
        else:
            self._now = self._state()
            opened = self._now | {"fingerprint": type(self).fingerprint(self.instance)}
            self.initial["opened"] = signing.dumps(opened, salt=_SALT, compress=True)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.instance.pk is None:
            self._refuse_second()
        else:
            self._refuse_stale()
        return cleaned

    # --- A row that is changed ----------------------------------------------------------------------------------------

    def _state(self) -> dict[str, Any]:
        """How the row and the rows inside it stand, as JSON has them."""
        fields = {name: field for name, field in self.fields.items() if name not in _OWN and _is_comparable(field)}
        values = {name: _plain(field, self.get_initial_for_field(field, name)) for name, field in fields.items()}
        state = {"fields": values, "rows": type(self).rows(self.instance)}
        return dict(json.loads(json.dumps(state, cls=DjangoJSONEncoder)))

    def _refuse_stale(self) -> None:
        try:
            opened = signing.loads(self.data.get(self.add_prefix("opened"), ""), salt=_SALT)
        except signing.BadSignature:
            return  # of no page of ours: a program, which says what it wants
        then, now = opened["fields"], self._now["fields"]
        theirs = [name for name in now if name in then and then[name] != now[name]]
        if not theirs and opened["rows"] == self._now["rows"]:
            return
        changes = [self._change_sentence(name, then[name], now[name]) for name in theirs]
        changes += type(self).changed_rows(opened["rows"], self._now["rows"], self._sent())
        sent = self._sent()
        for name in theirs:
            if not self._touched(name, then[name]):
                set_field(sent, self.add_prefix(name), self.fields[name], now[name])
        sent[self.add_prefix("opened")] = self.initial["opened"]
        raise ValidationError(
            [
                f"{self._last_editor()} Nothing of yours is saved yet, and nothing of theirs was overwritten. "
                "What you typed is still here. Press the button again to save it.",
                *changes,
            ],
            code="stale",
        )

    def _touched(self, name: str, then: Any) -> bool:
        """Whether the person has set this field to something else than it was opened with."""
        return is_typed_anew(self.fields[name], then, self._own_value(name))

    def _own_value(self, name: str) -> Any:
        return self.fields[name].widget.value_from_datadict(self.data, self.files, self.add_prefix(name))

    def _sent(self) -> QueryDict:
        """A mutable copy of the sent data, set as the form's data."""
        assert isinstance(self.data, QueryDict)
        self.data = self.data.copy()
        return self.data

    def _change_sentence(self, name: str, then: Any, now: Any) -> str:
        own_value = self._own_value(name)
        before, after, typed = (
            type(self).readable(self, name, value)[:LONGEST_SHOWN] for value in (then, now, own_value)
        )
        both = self._touched(name, then) and self._touched(name, now)
        label = str(self.fields[name].label or name.replace("_", " ")).capitalize()
        return f"{label}: “{before}” was there, “{after}” is there now{f'; you wrote “{typed}”' if both else ''}."

    def _last_editor(self) -> str:
        last = (
            AuditEntry.objects.filter(about__startswith=type(self).row_name(self.instance)).select_related("by").first()
        )
        if last is None:
            return "This was changed after you had opened it."
        return f"{last.by} changed this at {timezone.localtime(last.at):%H:%M}, after you had opened it."

    # --- A row that is created ----------------------------------------------------------------------------------------

    def _refuse_second(self) -> None:
        """With other words than those it has created a row from, it is refused, and they stay in it."""
        key = self.cleaned_data.get("idempotency_key", "")
        claimed = used_key(key, self.person, type(self.instance))
        created = type(self.instance)._default_manager.filter(pk=claimed.row).first() if claimed else None
        if claimed is None or created is None:
            return
        self._sent()[self.add_prefix("idempotency_key")] = new_key()
        raise ValidationError(
            f"You have saved this already, at {timezone.localtime(claimed.at):%H:%M}: it is “{created}”. Open that one to "
            "change it. Press the button again only to make another one.",
            code="already",
        )


def optimistic(
    form: type[forms.ModelForm],
    person: Any,
    rows: Callable[[Any], Rows],
    changed_rows: Callable[[Rows, Rows, QueryDict], list[str]],
    readable: Readable,
    row_name: Any,
    fingerprint: Callable[[Any], str],
) -> type[OptimisticForm]:
    """The form with both guards, for one request by one person."""
    attributes = {
        "person": person,
        "rows": staticmethod(rows),
        "changed_rows": staticmethod(changed_rows),
        "readable": staticmethod(readable),
        "row_name": staticmethod(row_name),
        "fingerprint": staticmethod(fingerprint),
    }
    return type(form.__name__, (OptimisticForm, form), attributes)


def opened_rows(sent: QueryDict) -> Rows | None:
    """The rows inside a row as they were when its form was opened; None if no page of ours sent them."""
    return dict(opened["rows"]) if (opened := _opened(sent)) else None


def opened_fingerprint(sent: QueryDict) -> str | None:
    """The fingerprint that the verb compares, as of when the form was opened; None if no page of ours sent it.

    None too of a page of a release before this one: its form compares the fields alone.
    """
    fingerprint = (_opened(sent) or {}).get("fingerprint")
    return None if fingerprint is None else str(fingerprint)


def _opened(sent: QueryDict) -> dict[str, Any] | None:
    try:
        return dict(signing.loads(sent.get("opened", ""), salt=_SALT))
    except signing.BadSignature:
        return None


def is_typed_anew(field: Any, then: Any, sent: Any) -> bool:
    """Whether the sent value of a field differs from the one that the form was opened with."""
    try:
        before = then if isinstance(field, ModelMultipleChoiceField) else field.to_python(then)
    except ValidationError:
        before = then
    return bool(field.has_changed(before, sent))


def set_field(sent: QueryDict, key: str, field: Any, now: Any) -> None:
    """Let a form show in the field what stands there now."""
    if isinstance(now, list):
        sent.setlist(key, list(map(str, now)))
    elif now is None or now is False:
        sent.pop(key, None)
    else:
        sent[key] = field.prepare_value(field.to_python(now))


def _is_comparable(field: forms.Field) -> bool:
    """Not files and passwords."""
    return (
        not isinstance(field, forms.FileField) and not field.disabled and "password" not in type(field).__name__.lower()
    )


def _plain(field: forms.Field, value: Any) -> Any:
    """A value as a form would send it, or a list of such."""
    if isinstance(value, list | tuple):
        return sorted(str(getattr(item, "pk", item)) for item in value)
    value = getattr(value, "pk", value)
    return value if isinstance(value, int | float | bool) or value is None else field.prepare_value(value)
