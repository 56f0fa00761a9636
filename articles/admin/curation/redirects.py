"""Redirects by hand: from old addresses, such as those of a site before this one, to pages of today."""

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.validators import MaxLengthValidator
from django.forms import CharField
from django.http import HttpRequest, HttpResponse

from articles.admin.curation.table import CuratedTable, typed_values
from articles.admin.tables.fields import TableForm
from articles.admin.tables.optimistic import opened_fingerprint
from articles.desk.curation.redirects import (
    UnfitRedirect,
    add_redirect,
    change_redirect,
    check_redirect,
    delete_redirect,
)
from articles.desk.curation.rows import fingerprint
from articles.desk.permissions import may_redirect
from articles.models import Redirect
from articles.models.clock import system_clock
from articles.reader.redirects import present_address
from articles.text.site_path import LONGEST_TYPED, as_typed
from newsroom.accounts.requests import authenticated

ADDRESSES = {"old", "new"}


class RedirectForm(TableForm):
    """Its addresses are typed, with percent-encoding where they have any; the row has them as `site_path` spells them."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ADDRESSES & self.fields.keys():
            field = cast(CharField, self.fields[name])
            field.validators = [each for each in field.validators if not isinstance(each, MaxLengthValidator)]
            field.validators.append(MaxLengthValidator(LONGEST_TYPED))
            field.max_length = LONGEST_TYPED
            field.widget.attrs["maxlength"] = str(LONGEST_TYPED)
            if self.instance.pk:
                self.initial[name] = as_typed(getattr(self.instance, name))

    def clean(self) -> dict[str, Any]:
        """As the verb would store it, so that a refusal stands at its field."""
        cleaned = super().clean() or self.cleaned_data
        if "old" in cleaned and "new" in cleaned:
            try:
                fit = check_redirect(cleaned["old"], cleaned["new"], self.instance.pk)
            except UnfitRedirect as problem:
                self.add_error(problem.field, str(problem))
            else:
                cleaned |= {"old": fit.old, "new": fit.new}
        return cleaned


@admin.register(Redirect)
class RedirectAdmin(CuratedTable):
    """Redirects come and go: rows are deleted."""

    form = RedirectForm
    may_change = staticmethod(may_redirect)
    delete_confirmation_template = "admin/lists/delete_slot.html"
    names = ("old",)
    list_display = ("old", "new", "by", "at")
    list_select_related = ("by",)
    search_fields = ("old", "new")
    fields = ("old", "new")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_redirect(request.user)

    def fingerprint(self, row: Redirect) -> str:
        return fingerprint(row)

    def create(self, request: HttpRequest, form: Any, formsets: Any) -> Redirect:
        typed = _typed(typed_values(form))
        redirect = add_redirect(typed["old"], typed["new"], authenticated(request).user)
        _warn_of_nothing(request, redirect)
        return redirect

    def change(self, request: HttpRequest, form: Any, formsets: Any) -> None:
        by = authenticated(request).user
        base = opened_fingerprint(request.POST)
        redirect = change_redirect(form.instance.pk, _typed(typed_values(form, changed=True)), by, base)
        _warn_of_nothing(request, redirect)

    def delete_model(self, request: HttpRequest, obj: Redirect) -> None:
        delete_redirect(obj.pk, authenticated(request).user, request.POST.get("base"))

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """The question carries what it was asked about, so that no other redirect is taken away instead."""
        redirect = self.get_object(request, unquote(object_id))
        context = {"base": fingerprint(redirect) if redirect is not None else ""}
        return super().delete_view(request, object_id, {**(extra_context or {}), **context})


def _typed(values: dict[str, str]) -> dict[str, str]:
    """The addresses of a form, which has checked them and has them as they are stored, as the verbs read them."""
    return {name: as_typed(address) for name, address in values.items()}


def _warn_of_nothing(request: HttpRequest, redirect: Redirect) -> None:
    if present_address(redirect.new, system_clock()) is None:
        messages.warning(
            request,
            f"Readers find nothing at {redirect.new} now. Until they do, the old address says so too.",
        )
