"""The record and the audit log, for reading: no right lets anyone add, change or delete here."""

import csv
from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import SEARCH_VAR
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.admin.tables.table import StrictTable
from articles.desk.permissions import stories_that
from articles.desk.record.sealing import seal
from articles.models import Redaction, Version
from articles.models.clock import FOREVER, system_clock
from articles.models.newsroom_time import moment_here
from articles.text.unicode import show_controls
from newsroom.accounts.audit import log
from newsroom.accounts.models import AuditEntry
from newsroom.accounts.requests import AuthenticatedHttpRequest, authenticated

#: What a spreadsheet takes for the beginning of a formula (CWE-1236), also in full width and after white space.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "|", "%")
_COLUMNS = ("moment (UTC)", "who", "user name", "verb", "story", "about", "detail")


class ReadOnlyTable(StrictTable):
    """A table that is only read; of stories, only those that the person may read on the desk."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        readable = stories_that(request.user, "read").values("pk")
        return super().get_queryset(request).filter(Q(article=None) | Q(article__in=readable))

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Rows that are written once have no history."""
        raise Http404

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        context["no_history"] = True
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description="Story", ordering="article")
    def story(self, row: Any) -> SafeString | str:
        if row.article_id is None:
            return "–"
        address = reverse("admin:articles_article_change", args=[row.article_id])
        return format_html('<a href="{}">{}</a>', address, row.article)


@admin.register(Version)
class VersionAdmin(ReadOnlyTable):
    list_display = ("sequence", "headline_or_guid", "number", "kind", "pub_status", "public_at", "until")
    list_display_links = ("sequence", "headline_or_guid")
    list_filter = ("pub_status", "kind")
    list_select_related = ("article",)
    search_fields = ("headline", "guid", "path", "slugline")
    ordering = ("-sequence",)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "story",
                    "headline",
                    "kicker",
                    "summary",
                    "byline_line",
                    "dateline",
                    "body",
                    "copyright_notice",
                )
            },
        ),
        (
            "Where it stands",
            {"fields": ("pub_status", "kind", "path", "recorded_at", "released_at", "public_at", "until")},
        ),
        ("Filed under", {"fields": ("source_name", "bureau_name", "section_name", "language", "slugline", "urgency")}),
        ("To desks", {"fields": ("editors_note", "ed_note")}),
        ("Proof", {"fields": ("guid", "number", "sequence", "record_format", "sha256", "holds", "redacted_at")}),
    )
    readonly_fields = ("story", "headline_or_guid", "until", "body", "holds")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Version]:
        return super().get_queryset(request).select_related("article")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The record of one Version. That someone read what the public may not is written down."""
        version = self.get_object(request, unquote(object_id))
        if version is not None and self.has_view_permission(request, version) and _is_secret(version):
            log(authenticated(request).user, "read", version.article, system_clock(), version=version.number)
        return super().change_view(request, object_id, form_url, extra_context)

    @admin.display(description="Headline", ordering="headline")
    def headline_or_guid(self, version: Version) -> str:
        return version.headline or f"{version.article} (no words: {version.get_kind_display().lower()})"

    @admin.display(description="Public until", ordering="public_until")
    def until(self, version: Version) -> str:
        if version.public_until == version.public_at:
            return "overtaken before its moment"
        return "–" if version.public_until == FOREVER else moment_here(version.public_until, seconds=True)

    @admin.display(description="Text")
    def body(self, version: Version) -> str:
        return version.body_text or "–"

    @admin.display(description="The hash")
    def holds(self, version: Version) -> str:
        if version.redacted_at is not None:
            return "The words were redacted; the hash is that of what was published."
        return (
            "Holds: it is that of these words."
            if seal(version) == version.sha256
            else "DOES NOT HOLD: run check_record."
        )


def _is_secret(version: Version) -> bool:
    """Whether it is still to come, or of a story that readers don't have now."""
    now = system_clock()
    return not version.has_begun(now) or not Version.objects.public(now).filter(article=version.article_id).exists()


class VerbFilter(admin.SimpleListFilter):
    title = "verb"
    parameter_name = "verb"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        verbs = AuditEntry.objects.order_by("verb").values_list("verb", flat=True).distinct()
        return [(verb, verb.replace("_", " ")) for verb in verbs]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(verb=self.value()) if self.value() else queryset


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnlyTable):
    list_display = ("at", "by", "verb", "story", "about")
    list_display_links = ("at",)
    list_filter = (VerbFilter,)
    list_select_related = ("by", "article")
    search_fields = ("about", "article__headline", "by__username")
    fields = ("at", "by", "verb", "story", "about", "detail")
    readonly_fields = ("story",)
    change_list_template = "admin/record/audit_log.html"

    def get_urls(self) -> list[Any]:
        export = self.admin_site.admin_view(self.export_view)
        return [path("export.csv", export, name="accounts_auditentry_export"), *super().get_urls()]

    def export_view(self, request: AuthenticatedHttpRequest) -> StreamingHttpResponse:
        """The entries that the list shows with the same filters, as CSV. That they were taken is logged."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        entries = self.get_changelist_instance(request).get_queryset(request)
        parameters = request.GET.copy()
        # The search words may be somebody's name, which a redaction would not find here.
        searched = {"searched": True} if parameters.pop(SEARCH_VAR, None) else {}
        log(
            request.user,
            "export",
            None,
            system_clock(),
            about="audit log",
            query=parameters.urlencode()[:500],
            **searched,
        )
        response = StreamingHttpResponse(_lines(entries), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="audit-log-{system_clock():%Y-%m-%d}.csv"'
        return response


class _Echo:
    """A file for the csv module that hands each line straight on."""

    def write(self, line: str) -> str:
        return line


def _lines(entries: QuerySet[AuditEntry]) -> Iterator[str]:
    writer = csv.writer(_Echo(), quoting=csv.QUOTE_ALL)
    yield writer.writerow(_COLUMNS)
    for entry in entries.select_related("by", "article").iterator(chunk_size=1000):
        row = (
            f"{entry.at:%Y-%m-%dT%H:%M:%SZ}",
            str(entry.by),
            entry.by.username,
            entry.verb,
            str(entry.article or ""),
            entry.about,
            "; ".join(f"{name}: {value}" for name, value in entry.detail.items()),
        )
        yield writer.writerow([harmless(cell) for cell in row])


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, with its direction controls shown.

    Where it begins like one, an apostrophe stands before it.
    """
    cell = show_controls(cell)
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) or cell[:1] in ("\t", "\r", "\n") else cell


@admin.register(Redaction)
class RedactionAdmin(ReadOnlyTable):
    list_display = ("at", "by", "story", "reason")
    list_select_related = ("by", "article")
    fields = ("at", "by", "story", "versions", "revisions", "reason")
    readonly_fields = ("story",)
