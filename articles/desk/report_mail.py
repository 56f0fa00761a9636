"""Mail to the desk about readers' reports: one for all that came in some minutes, so that no reader can flood a mailbox."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse

from articles.models import ReaderReport, RecordHead, Source, Version
from articles.models.clock import Clock, system_clock
from articles.text.unicode import show_controls

#: One mail at most in this time; it has what came since the one before.
MAIL_EVERY = timedelta(minutes=10)
#: Older reports are told by the desk's pages alone: of a day without mail, or from before there was an address.
TOLD_WITHIN = timedelta(days=1)
#: Reports that a mail quotes, and characters of each.
MOST_QUOTED, LONGEST_QUOTE = 20, 500


def mail_reports(clock: Clock = system_clock) -> int:
    """Send the reports that were not sent yet to settings.READER_REPORTS_MAIL; returns how many a mail was about.

    Raises OSError (as SMTPException is) if it could not be sent: they are sent with the next. A process killed meanwhile loses a
    mail, and no report.
    """
    now = clock()
    keys = _claim(now) if settings.READER_REPORTS_MAIL else []
    if not keys:
        return 0
    reports = list(ReaderReport.objects.filter(pk__in=keys[:MOST_QUOTED]).order_by("pk"))
    try:
        _mail(reports, len(keys), now).send()
    except OSError:
        ReaderReport.objects.filter(pk__in=keys).update(mailed_at=None)
        raise
    return len(keys)


def _claim(now: datetime) -> list[int]:
    """The reports that this process is to send, which no other worker finds then; [] after a mail of the last minutes."""
    recent = ReaderReport.objects.filter(at__gt=now - TOLD_WITHIN)
    waiting = recent.filter(mailed_at=None, closed_at=None).order_by("pk")
    if not waiting.exists():
        return []
    with transaction.atomic():
        # One after the other: a report that came between two workers would be claimed by one and sent by neither.
        RecordHead.objects.hold()
        if recent.filter(mailed_at__gt=now - MAIL_EVERY).exists():
            return []
        keys = list(waiting.values_list("pk", flat=True))
        ReaderReport.objects.filter(pk__in=keys).update(mailed_at=now)
    return keys


def _mail(reports: list[ReaderReport], number: int, now: datetime) -> EmailMessage:
    """Plain text. No header has a word of a reader's, and the mail no address that one left: that is on the desk's page."""
    house = Source.objects.house()
    noun = "report of an error" if number == 1 else "reports of errors"
    subject = " ".join(f"{number} {noun} from readers – {house.name if house else 'Newsroom'}".split())
    headlines = dict(
        Version.objects.public(now)
        .filter(article__in={report.article_id for report in reports})
        .values_list("article", "headline")
    )
    parts = [_quoted(report, headlines.get(report.article_id)) for report in reports]
    if number > len(reports):
        parts.append(f"And {number - len(reports)} more.")
    desk = settings.SITE_URL + reverse("admin:articles_readerreport_changelist")
    parts.append(f"All reports, with the addresses that readers left, and where they are closed:\n{desk}")
    return EmailMessage(
        subject,
        "\n\n".join(parts) + "\n",
        to=settings.READER_REPORTS_MAIL,
        # RFC 3834: nobody's absence is answered to us.
        headers={"Auto-Submitted": "auto-generated"},
    )


def _quoted(report: ReaderReport, headline: str | None) -> str:
    """A report with its story. Of a story that is not public any more, its number alone."""
    address = settings.SITE_URL + reverse("admin:articles_readerreport_story", args=[report.article_id])
    if headline is None:
        return f"Story no. {report.article_id}, which is not public any more:\n{address}"
    text = report.text if len(report.text) <= LONGEST_QUOTE else f"{report.text[:LONGEST_QUOTE]} …"
    quote = "\n".join(f"> {line}" for line in show_controls(text).splitlines())
    return f"{show_controls(headline)}\n{address}\n{quote}"
