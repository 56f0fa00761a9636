"""Readers' reports of errors at the desk: the permission to read them, and their outcome."""

from typing import Any

from django.db import transaction

from articles.desk.errors import DeskError
from articles.desk.permissions import require, stories_that
from articles.models import Article, ReaderReport
from articles.models.clock import Clock, system_clock
from articles.models.reader_report import ReaderReportQuerySet
from newsroom.accounts.audit import log
from newsroom.accounts.models import User


def reports_for(user: Any) -> ReaderReportQuerySet:
    """The reports that `user` may read and close, on stories that they may read, newest first."""
    handled = stories_that(user, "handle_reports").values("pk")
    readable = stories_that(user, "read").values("pk")
    return ReaderReport.objects.filter(article__in=handled).filter(article__in=readable)


def close_report(report_id: int, outcome: str, by: User, clock: Clock = system_clock) -> ReaderReport:
    """Close a report as done or dismissed. Raises NotAllowed, and DeskError if it is already closed or deleted."""
    with transaction.atomic():
        locked = ReaderReport.objects.select_for_update(of=("self",)).select_related("article", "closed_by")
        report = locked.filter(pk=report_id).first()
        if report is None:
            raise DeskError(
                "This report is not here any more: it was deleted after its time, or with the story’s words."
            )
        require(by, "handle_reports", report.article)
        require(by, "read", report.article)
        if report.closed_by is not None:
            raise DeskError(
                f"{report.closed_by} has closed this report already: {report.get_outcome_display().lower()}."
            )
        report.outcome, report.closed_by, report.closed_at = ReaderReport.Outcome(outcome), by, clock()
        report.save(update_fields=["outcome", "closed_by", "closed_at"])
        log(by, "close_report", report.article, report.closed_at, report=report.pk, outcome=report.outcome)
    return report


def open_reports_on(article: Article, user: Any) -> int:
    """How many reports on the story wait for `user`. One query."""
    return reports_for(user).filter(article=article).open().count()
