"""Readers' reports of errors in stories. The public never sees one; the desk reads them and says what became of each."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import models
from django.db.models import Count, Min, Q
from django.utils.crypto import salted_hmac

from articles.models.clock import Clock, system_clock

LONGEST_TEXT, LONGEST_EMAIL = 2000, 254
#: The window of the limits, and how many reports are taken within it: of one peer, about one story, and in all.
WINDOW = timedelta(hours=1)
PER_PEER, PER_STORY, IN_ALL = 5, 20, 200
#: So many reports may wait for the desk; more are refused until it has closed some.
MOST_OPEN = 2000


class TooManyReports(Exception):
    """A limit is used up. `retry_after`: seconds until it is worth trying again."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(retry_after)
        self.retry_after = retry_after


class _Window(NamedTuple):
    """What arrived within the window: a number and the oldest of each limit, and whether this very report is among it."""

    of_peer: int
    of_peer_since: datetime | None
    of_story: int
    of_story_since: datetime | None
    in_all: int
    in_all_since: datetime | None
    same: int


class ReaderReportQuerySet(models.QuerySet["ReaderReport"]):
    def open(self) -> "ReaderReportQuerySet":
        """Those that wait for the desk."""
        return self.filter(closed_at=None)

    def closed(self) -> "ReaderReportQuerySet":
        return self.exclude(closed_at=None)


class ReaderReportManager(models.Manager.from_queryset(ReaderReportQuerySet)):  # type: ignore[misc]
    def receive(
        self, article_id: int, number: int, text: str, email: str, address: str | None, clock: Clock = system_clock
    ) -> "ReaderReport | None":
        """Store a report. None if the same peer has just sent the same words about the story. Raises TooManyReports.

        Three queries: two bounded counts and one insert. `address`: the peer's, as `counted` has it; only its pseudonym is stored.
        """
        now, peer = clock(), pseudonym(address)
        window = self._window(article_id, text, peer, now - WINDOW)
        if window.same:
            return None
        _refuse(window, now)
        if self.open()[: MOST_OPEN + 1].count() >= MOST_OPEN:
            raise TooManyReports(int(WINDOW.total_seconds()))
        values = {"article_id": article_id, "version_number": number, "text": text, "email": email}
        return self.create(**values, at=now, peer=peer)

    def drop_old(self, now: datetime) -> None:
        """Forget peers that no limit counts any more, and delete what was kept long enough."""
        self.filter(at__lt=now - WINDOW).exclude(peer="").update(peer="")
        self.filter(at__lt=now - timedelta(days=settings.READER_REPORTS_KEPT_DAYS)).delete()

    def _window(self, article_id: int, text: str, peer: str, since: datetime) -> _Window:
        """One query, over as many rows as `IN_ALL` lets in."""
        of_peer, of_story = Q(peer=peer), Q(article=article_id)
        counts = self.filter(at__gt=since).aggregate(
            of_peer=Count("pk", filter=of_peer),
            of_peer_since=Min("at", filter=of_peer),
            of_story=Count("pk", filter=of_story),
            of_story_since=Min("at", filter=of_story),
            in_all=Count("pk"),
            in_all_since=Min("at"),
            same=Count("pk", filter=of_peer & of_story & Q(text=text)),
        )
        return _Window(**counts)


class ReaderReport(models.Model):
    """What a reader says is wrong with a story. Deleted after READER_REPORTS_KEPT_DAYS, and with the words that it is about."""

    class Outcome(models.TextChoices):
        DONE = "done"
        DISMISSED = "dismissed"

    article = models.ForeignKey("Article", on_delete=models.PROTECT, related_name="reader_reports")
    version_number = models.PositiveIntegerField()
    text = models.TextField(max_length=LONGEST_TEXT)
    email = models.CharField(max_length=LONGEST_EMAIL, blank=True)
    at = models.DateTimeField(db_index=True)
    #: A keyed hash of the sender's network address, for the limits; empty once they no longer count it.
    peer = models.CharField(max_length=40, blank=True)
    #: When a mail told the desk of it (articles/desk/report_mail.py).
    mailed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=9, choices=Outcome, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)

    objects = ReaderReportManager()

    class Meta:
        default_permissions = ()
        ordering = ["-pk"]
        permissions = [
            ("handle_any_report", "Can read readers' reports on every story and close them"),
            ("handle_bureau_report", "Can read readers' reports on the bureau's stories and close them"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", closed_at=None, closed_by=None)
                | Q(outcome__in=["done", "dismissed"], closed_at__isnull=False, closed_by__isnull=False),
                name="report_closed_by_somebody",
            ),
        ]
        indexes = [
            # The desk's page of open reports, and how many there are.
            models.Index(fields=["-id"], condition=Q(closed_at=None), name="reports_open"),
            # Whose senders are to be forgotten: asked each minute, over all that is kept.
            models.Index(fields=["at"], condition=~Q(peer=""), name="reports_with_peer"),
        ]

    def __str__(self) -> str:
        return f"Report {self.pk} on {self.article}"


def pseudonym(address: str | None) -> str:
    """A keyed hash of a network address: the same for the same one, and telling nothing of it without the secret."""
    return salted_hmac("articles.reader_report", address or "unknown", algorithm="sha256").hexdigest()[:32]


def _refuse(window: _Window, now: datetime) -> None:
    limits: Iterable[tuple[int, datetime | None, int]] = (
        (window.of_peer, window.of_peer_since, PER_PEER),
        (window.of_story, window.of_story_since, PER_STORY),
        (window.in_all, window.in_all_since, IN_ALL),
    )
    ends = [since + WINDOW for many, since, limit in limits if since is not None and many >= limit]
    if ends:
        raise TooManyReports(max(1, int((max(ends) - now).total_seconds()) + 1))
