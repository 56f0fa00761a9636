"""Readers' reports on the desk: those that are open, those on one story, and closing one. Nothing of it is ever public."""

from typing import Any, NamedTuple

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from articles.admin.attempt import Refused, attempt, report, report_refused
from articles.desk.permissions import may
from articles.desk.reader_reports import close_report, reports_for
from articles.models import Article, ReaderReport
from articles.text.number import whole_number
from newsroom.accounts.requests import AuthenticatedHttpRequest

PER_PAGE = 50


class Row(NamedTuple):
    """A report and what may be done about it. `correct_url`: "" where the person may not correct the story."""

    report: ReaderReport
    story_url: str
    correct_url: str


@admin.register(ReaderReport)
class ReaderReportAdmin(admin.ModelAdmin):
    """The pages of reports. Who may read them is asked of the one permission table, about each report's story."""

    actions = None

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may(request.user, "handle_reports")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request.user, "handle_reports", obj.article if obj is not None else None)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[Any]:
        at = self.admin_site.admin_view
        return [
            path("", at(self.open_view), name="articles_readerreport_changelist"),
            path("story/<int:pk>/", at(self.story_view), name="articles_readerreport_story"),
            path("<int:pk>/close/", at(self.close_view), name="articles_readerreport_close"),
        ]

    def open_view(self, request: AuthenticatedHttpRequest) -> HttpResponse:
        """The open reports; with `?closed=1` those that were closed. `?before=` goes on from a report."""
        _refuse_others(request)
        if request.GET.keys() - {"closed", "before"}:
            raise Http404
        closed, reports = request.GET.get("closed") == "1", reports_for(request.user)
        return self._page(request, reports.closed() if closed else reports.open(), closed=closed)

    def story_view(self, request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
        """Every report on one story."""
        _refuse_others(request)
        article = Article.objects.filter(pk=pk).first() if pk < 2**63 else None
        may_handle = article is not None and all(
            may(request.user, verb, article) for verb in ("read", "handle_reports")
        )
        if not may_handle:
            raise Http404
        return self._page(request, reports_for(request.user).filter(article=article), article=article)

    def close_view(self, request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
        """POST: a report is done or dismissed."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        row = reports_for(request.user).select_related("article").filter(pk=pk).first() if pk < 2**63 else None
        outcome = request.POST.get("outcome", "")
        if row is None or outcome not in ReaderReport.Outcome.values:
            raise Http404
        closed = attempt(lambda: close_report(row.pk, outcome, request.user))
        if isinstance(closed, Refused):
            report_refused(request, closed)
        else:
            report(request, f"Closed: {ReaderReport.Outcome(outcome).label.lower()}.")
        of_story = request.POST.get("from") == "story"
        return HttpResponseRedirect(reports_address(row.article if of_story else None))

    def _page(
        self, request: AuthenticatedHttpRequest, rows: Any, article: Article | None = None, closed: bool = False
    ) -> HttpResponse:
        before = whole_number(request.GET.get("before", ""), digits=18)
        if before is not None:
            rows = rows.filter(pk__lt=before)
        reports = list(rows.select_related("article", "closed_by")[: PER_PAGE + 1])
        page_reports, more = reports[:PER_PAGE], len(reports) > PER_PAGE
        correctable = {row.article_id for row in page_reports if may(request.user, "correct", row.article)}
        heading = "Closed reports" if closed else "Readers’ reports"
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": f"{heading}: {article}" if article else heading,
            "heading": heading,
            "article": article,
            "closed": closed,
            "rows": [_row(row, row.article_id in correctable) for row in page_reports],
            "before": page_reports[-1].pk if more else None,
            "outcomes": ReaderReport.Outcome.choices,
        }
        response = TemplateResponse(request, "admin/desk/reports.html", context)
        return response


def reports_address(article: Article | None = None) -> str:
    """The page of the reports on a story, or (None) of all open ones."""
    if article is None:
        return reverse("admin:articles_readerreport_changelist")
    return reverse("admin:articles_readerreport_story", args=[article.pk])


def _row(row: ReaderReport, may_correct: bool) -> Row:
    story_url = reverse("admin:articles_article_change", args=[row.article_id])
    correct_url = reverse("admin:articles_article_correct", args=[row.article_id]) if may_correct else ""
    return Row(row, story_url, correct_url)


def _refuse_others(request: AuthenticatedHttpRequest) -> None:
    if not may(request.user, "handle_reports"):
        raise PermissionDenied("You may not read readers’ reports. Ask your administrator for the role.")
