"""What every table of the desk shares: no deleting, a real 404, an audit entry for each save, plain choices."""

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import flatten, unquote
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.forms.models import ModelChoiceField, ModelForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse

from articles.admin.fields import rows_to_choose
from articles.admin.tables.fields import PlainFields, TableForm, with_line_feeds
from articles.admin.tables.optimistic import Rows, opened_rows, optimistic
from articles.admin.tables.optimistic_rows import RowTable, canonical, merged, row_changes, stored_names
from articles.desk.idempotency import FIELD, AlreadyCreated, claim_key, digest_of, used_key
from articles.desk.row_names import audit_name, audit_prefix
from articles.models import IdempotencyKey, RecordHead
from articles.models.clock import system_clock
from articles.text.unicode import bidi_controls
from newsroom.accounts.audit import log
from newsroom.accounts.models import AuditEntry
from newsroom.accounts.requests import AuthenticatedHttpRequest, authenticated

#: Never written to the audit log.
_SECRET = {"password", "password1", "password2", "usable_password", "file", "pending_upload"}


class StrictTable(admin.ModelAdmin):
    """What a list may be asked, how long it is, and that a row which isn't there isn't: of tables edited or only read."""

    form: type[ModelForm] = TableForm
    actions = None
    view_on_site: Any = False
    list_per_page = 50
    list_max_show_all = 0
    show_facets = admin.ShowFacets.NEVER
    show_full_result_count = False

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        return lookup in offered_lookups(self)

    def visible_row(self, request: HttpRequest, key: str) -> Any:
        """The row of that key, for who may see it.

        Raises PermissionDenied before it looks, so that a person who may see no row does not learn which rows exist; then
        Http404 for a key that no row has.
        """
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        row = self.get_object(request, key)
        if row is None:
            raise Http404
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        return row

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> HttpResponse:
        """Raises Http404; Django would redirect to the home with a message."""
        raise Http404


class RowsInside(PlainFields, admin.StackedInline):
    """The rows of one table inside the row of another."""

    #: What names a row to a person: the first of these fields that says something.
    called: tuple[str, ...]


class DeskTable(PlainFields, StrictTable):
    #: Fields whose direction controls are told to the editor who saves them.
    names: tuple[str, ...] = ("name",)

    @admin.display(description="Standing", ordering="retired")
    def status(self, row: Any) -> str:
        return "Retired" if row.retired else "In use"

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Retired, never deleted: stories and the record point to these rows."""
        return False

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        context = {"show_save_and_add_another": False, **(extra_context or {})}
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, context)
        try:
            with transaction.atomic():
                # Two who send the same row at once come here one after the other. The head comes before any row.
                RecordHead.objects.hold()
                if object_id is None and (claimed := self._created_before(authenticated(request))) is not None:
                    return self._redirect_to_created(request, claimed)
                return super().changeform_view(request, object_id, form_url, context)
        except AlreadyCreated as before:
            return self._redirect_to_created(request, before.key)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """With a guard against overwriting what somebody else has saved, and one against saving twice."""
        form = super().get_form(request, obj, change=change, **kwargs)
        rows, changed_rows = partial(self._rows_inside, request), partial(self._changed_rows, request, obj)
        return optimistic(form, request.user, rows, changed_rows, readable, audit_prefix, self.fingerprint)

    def fingerprint(self, row: Any) -> str:
        """What the form carries for the verb that compares it: "" where the form alone does."""
        return ""

    def _row_tables(self, request: HttpRequest, row: Any) -> list[tuple[Any, Any, RowTable]]:
        """The tables inside this row: each with its set of forms, and as `optimistic_rows` knows it."""
        tables = []
        for inline in self.get_inline_instances(request, row):
            assert isinstance(inline, RowsInside)
            formset: Any = inline.get_formset(request, row)
            fields, prefix = formset.form.base_fields, formset.get_default_prefix()
            names = stored_names(inline.model, flatten(inline.fields or ()))
            named = RowTable(prefix, str(inline.verbose_name), fields, names, inline.called)
            tables.append((inline, formset, named))
        return tables

    def _rows_inside(self, request: HttpRequest, row: Any) -> Rows:
        """The rows of the tables inside this one, as `optimistic` compares them. One query a table."""
        return {
            table.prefix: {
                str(inner_row.pk): canonical(inner_row, table.names)
                for inner_row in inline.get_queryset(request).filter(**{formset.fk.name: row})
            }
            for inline, formset, table in self._row_tables(request, row)
        }

    def _changed_rows(self, request: HttpRequest, row: Any, then: Rows, now: Rows, sent: QueryDict) -> list[str]:
        tables = [table for _, _, table in self._row_tables(request, row)]
        return [
            sentence
            for row_table in tables
            for sentence in row_changes(row_table, then.get(row_table.prefix, {}), now[row_table.prefix], sent)
        ]

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> Any:
        """The rows that were sent; where somebody else has saved them meanwhile, brought to what stands there now."""
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        then = opened_rows(request.POST) if "data" in kwargs and obj.pk is not None else None
        if then is not None:
            table = next(table for _, _, table in self._row_tables(request, obj) if table.prefix == prefix)
            now = self._rows_inside(request, obj)[prefix]
            kwargs["data"] = merged(table, with_line_feeds(kwargs["data"]), then.get(prefix, {}), now)
        return kwargs

    def _created_before(self, request: AuthenticatedHttpRequest) -> IdempotencyKey | None:
        """What the very same form has created before."""
        claimed = used_key(request.POST.get(FIELD, ""), request.user, self.model)
        return claimed if claimed and claimed.digest == digest_of(request.POST, request.FILES.values()) else None

    def _redirect_to_created(self, request: HttpRequest, claimed: IdempotencyKey) -> HttpResponse:
        messages.info(request, "This was saved already, once; here it is.")
        table = f"admin:{self.opts.app_label}_{self.opts.model_name}"
        row = self.model._default_manager.filter(pk=claimed.row).first()
        seen = row is not None and self.has_view_or_change_permission(request, row)
        return HttpResponseRedirect(
            reverse(f"{table}_change", args=[claimed.row]) if seen else reverse(f"{table}_changelist")
        )

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Write what the form has, and nothing that another person has changed beside it in the meantime."""
        if change:
            changed = [field.name for field in obj._meta.concrete_fields if field.name in form.changed_data]
            self.write_changes(authenticated(request), obj, changed)
        else:
            self.write_new(request, obj)
        for name in self.names:
            if controls := bidi_controls(str(getattr(obj, name, ""))):
                messages.warning(
                    request,
                    f"The {name.replace('_', ' ')} “{getattr(obj, name)}” holds characters that turn the "
                    f"reading direction ({', '.join(controls).lower()}). Readers are shown it as written: is it meant so?",
                )

    def write_new(self, request: HttpRequest, obj: Any) -> None:
        obj.save()

    def write_changes(self, request: AuthenticatedHttpRequest, obj: Any, fields: list[str]) -> None:
        obj.save(update_fields=fields)

    # --- What was done, for the audit log -------------------------------------------------------------------------

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        row_lines = [line for formset in formsets or [] for line in rows(formset)]
        return {"changes": changes(form)} | ({"rows": row_lines} if row_lines else {})

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        digest = digest_of(request.POST, request.FILES.values())
        claim_key(request.POST.get(FIELD, ""), authenticated(request).user, obj, digest)
        return self._log(request, "add", obj, message)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return self._log(request, "change", obj, message if isinstance(message, dict) else {"note": str(message)})

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        return [self._log(request, "delete", obj, {}) for obj in queryset]

    def _log(self, request: HttpRequest, verb: str, obj: Any, detail: dict[str, Any]) -> AuditEntry | None:
        return log(authenticated(request).user, verb, None, system_clock(), about=audit_name(obj), **detail)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        obj = self.visible_row(request, unquote(object_id))
        entries = AuditEntry.objects.filter(about__startswith=audit_prefix(obj)).select_related("by")
        context = self.admin_site.each_context(request) | {
            "title": f"History of {obj}",
            "entries": entries[:200],
            "object": obj,
            "opts": self.opts,
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/reference/history.html", context)


def offered_lookups(table: admin.ModelAdmin) -> set[str]:
    """The only questions that a list may be asked in its address: those of its filters.

    Any other would let people find out, by the length of the answer, what no column shows.
    """
    questions: set[str] = set()
    for list_filter in table.list_filter:
        if not isinstance(list_filter, str):
            assert isinstance(list_filter, type)
            assert issubclass(list_filter, admin.SimpleListFilter)
            questions.add(str(list_filter.parameter_name))
        elif table.opts.get_field(list_filter).is_relation:
            questions |= {f"{list_filter}__id__exact", f"{list_filter}__isnull"}
        else:
            questions |= {f"{list_filter}__exact", f"{list_filter}__isnull"}
    return questions


def changes(form: Any) -> dict[str, list[str]]:
    """Field by field, what stood there and what stands there now, as words; of a password, that it was set."""
    changed = {
        name: [readable(form, name, form.initial.get(name)), readable(form, name, form.cleaned_data.get(name))]
        for name in form.changed_data
        if name not in _SECRET
    }
    return changed | ({"password": ["", "set anew"]} if {"password", "password1"} & {*form.changed_data} else {})


def rows(formset: Any) -> list[str]:
    """The changes of the rows of an inline table, a line each. Stories by number: not everyone who reads this may read them."""
    row_changes = [("added", obj) for obj in formset.new_objects]
    row_changes += [("changed", obj) for obj, _ in formset.changed_objects]
    row_changes += [("removed", obj) for obj in formset.deleted_objects]
    numbers = [getattr(obj, "article_id", None) for _, obj in row_changes]
    return [
        f"{what}: {f'story no. {number}' if number else str(obj)}"
        for (what, obj), number in zip(row_changes, numbers, strict=True)
    ]


def readable(form: Any, name: str, value: Any) -> str:
    """The value of a form's field as people read it."""
    if value is None:
        return ""
    if isinstance(value, list | tuple | models.QuerySet):
        return ", ".join(readable(form, name, item) for item in value)
    field = form.fields.get(name)
    if isinstance(field, ModelChoiceField) and not isinstance(value, models.Model):
        return str(rows_to_choose(field).model._base_manager.filter(pk=value).first() or value)
    return str(value)
