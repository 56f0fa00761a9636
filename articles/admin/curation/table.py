"""What the tables of curation share: who may change them, and that each save is a verb of `desk.curation`, which logs it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from articles.admin.tables.table import DeskTable
from articles.desk.permissions import may_curate


class CuratedTable(DeskTable):
    """`create` and `change` call the verb of the table. `may_change`: of a person, the permission that the verbs ask for."""

    may_change: Callable[[Any], bool] = staticmethod(may_curate)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may_change(request.user) or super().has_view_permission(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.may_change(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may_change(request.user)

    def create(self, request: HttpRequest, form: Any, formsets: Any) -> Any:
        """Make the row; raises DeskError."""
        raise NotImplementedError

    def change(self, request: HttpRequest, form: Any, formsets: Any) -> None:
        """Change the row by the typed values; raises DeskError."""
        raise NotImplementedError

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The row and the rows inside it in one: the verb does both."""
        if change:
            self.change(request, form, formsets)
        else:
            form.instance.pk = self.create(request, form, formsets).pk

    def write_new(self, request: HttpRequest, obj: Any) -> None:
        """Nothing: `save_related` does it."""

    def write_changes(self, request: HttpRequest, obj: Any, fields: list[str]) -> None:
        """Nothing: `save_related` does it."""

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        return {}

    def _log(self, request: HttpRequest, verb: str, obj: Any, detail: dict[str, Any]) -> None:
        """Nothing: the verb has logged it."""


def typed_values(form: Any, changed: bool = False) -> dict[str, Any]:
    """What a form has of its row's fields; with `changed`, only of those in which something else was typed."""
    names = form.changed_data if changed else form.cleaned_data
    stored = {field.name for field in form.instance._meta.concrete_fields if not field.primary_key}
    return {name: form.cleaned_data[name] for name in names if name in stored}
