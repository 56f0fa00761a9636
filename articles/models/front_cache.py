"""The front caches that are configured (settings.FRONT_CACHES), and the last change that each was purged of.

A front cache stands before the web processes: Varnish, or a content delivery network.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now


class FrontCacheManager(models.Manager["FrontCache"]):
    def get_or_create_rows(self, addresses: Sequence[str]) -> "list[FrontCache]":
        """The rows of these front caches; missing ones are created."""
        rows = list(self.filter(address__in=addresses))
        if missing := set(addresses) - {row.address for row in rows}:
            self.bulk_create([FrontCache(address=address) for address in missing], ignore_conflicts=True)
            rows = list(self.filter(address__in=addresses))
        return rows

    def behind(self, addresses: Iterable[str], number: int) -> list[str]:
        """The addresses that have not been purged of all changes up to `number`. One query."""
        up_to_date = set(self.filter(address__in=addresses, number__gte=number).values_list("address", flat=True))
        return [address for address in addresses if address not in up_to_date]

    def claim(self, address: str, number: int, seconds: float) -> bool:
        """Claim the purge up to `number` for so many seconds. False if another process holds the claim or it is not needed."""
        free = Q(claimed_until=None) | Q(claimed_until__lte=Now())
        waiting = self.filter(free, address=address, number__lt=number)
        return waiting.update(claimed_until=Now() + timedelta(seconds=seconds)) == 1

    def record_purge(self, address: str, number: int, pause: float = 0) -> None:
        """All changes up to `number` are purged there. The next purge may be claimed after `pause` seconds."""
        row, again = self.filter(address=address), Now() + timedelta(seconds=pause)
        row.update(failures=0, problem="", failing_since=None, claimed_until=again)
        row.filter(number__lt=number).update(number=number)

    def record_failure(self, address: str, problem: str, pause: float) -> None:
        """The purge failed. The next one may be claimed after `pause` seconds."""
        again = Now() + timedelta(seconds=pause)
        row = self.filter(address=address)
        row.filter(failing_since=None).update(failing_since=Now())
        row.update(failures=F("failures") + 1, problem=problem[:200], claimed_until=again)


class FrontCache(models.Model):
    address = models.CharField(max_length=300, primary_key=True)
    number = models.PositiveBigIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    problem = models.CharField(max_length=200, blank=True)

    objects = FrontCacheManager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.address}, purged of all changes up to {self.number}"
