"""The WebSub hubs that are configured (settings.WEBSUB_HUBS), up to what each was told, and the feeds that it is still to be told of."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from articles.models.record_head import RecordHead

#: Feeds that may wait for a hub; when more change, the newest remain.
MOST_PENDING = 5_000


class WebSubHubManager(models.Manager["WebSubHub"]):
    def get_or_create_rows(self, addresses: Sequence[str], now: datetime) -> "list[WebSubHub]":
        """The rows of these hubs. A new hub is told of what is recorded, or comes to its moment, from now on."""
        rows = list(self.filter(address__in=addresses).order_by("address"))
        if missing := set(addresses) - {row.address for row in rows}:
            sequence = RecordHead.objects.values_list("sequence", flat=True).first() or 0
            self.bulk_create(
                [WebSubHub(address=address, sequence=sequence, at=now) for address in missing], ignore_conflicts=True
            )
            rows = list(self.filter(address__in=addresses).order_by("address"))
        return rows

    def claim(self, address: str, now: datetime, seconds: float) -> bool:
        """Claim the hub for so many seconds. False if another process has it, or it is to be left alone for a while."""
        free = Q(claimed_until=None) | Q(claimed_until__lte=now)
        claimed = self.filter(free, address=address)
        return claimed.update(claimed_until=now + timedelta(seconds=seconds)) == 1

    def pass_over(self, row: "WebSubHub", sequence: int, at: datetime) -> None:
        """Record that nothing up to `sequence` is news for the hub; not where another process went further. No query without a recording."""
        if sequence != row.sequence:
            self.filter(address=row.address, sequence=row.sequence, at=row.at).update(sequence=sequence, at=at)


class WebSubHub(models.Model):
    address = models.CharField(max_length=300, primary_key=True)
    #: The last Version, and the last moment of the clock, that it was told of or that is pending.
    sequence = models.PositiveBigIntegerField(default=0)
    at = models.DateTimeField()
    #: Absolute addresses of feeds, each once.
    pending = models.JSONField(default=list)
    claimed_until = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    problem = models.CharField(max_length=200, blank=True)

    objects = WebSubHubManager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.address}, told of all up to {self.sequence}"

    def add_pending(self, feeds: Iterable[str]) -> None:
        self.pending = list(dict.fromkeys([*self.pending, *feeds]))[-MOST_PENDING:]
