"""The processes that serve cached pages: the last PublicChange that each has read, and its clock.

A kill is acknowledged when every process has read it (articles/desk/record/acknowledgement.py). A scheduled Version is public
once the clock of one process has reached its moment, though the recording machine's clock be behind (articles/desk/record/recorder.py).
"""

from datetime import timedelta

from django.db import models
from django.db.models import DurationField, ExpressionWrapper, F
from django.db.models.functions import Now

from articles.models.clock import Clock, system_clock

#: A process whose last report is older counts as ended.
LIVE_FOR = timedelta(seconds=10)
#: How long the row of a process that was killed is kept.
KEPT_FOR = timedelta(days=1)
#: An ended process counts as last seen so long ago: longer than a kill waits for any process.
ENDED_AGO = timedelta(minutes=2)


class CacheProcessManager(models.Manager["CacheProcess"]):
    def report(self, name: str, number: int, clock: Clock = system_clock) -> None:
        """Write that the process is alive and has read all changes up to `number`. One statement, by the database's clock."""
        self.bulk_create(
            [CacheProcess(name=name, number=number, seen_at=Now(), clock_says=clock())],
            update_conflicts=True,
            unique_fields=["name"],
            update_fields=["number", "seen_at", "clock_says"],
        )

    def end(self, name: str, clock: Clock = system_clock) -> None:
        """Write that the process serves nothing any more. No kill waits for it; its clock is kept for a day."""
        self.filter(name=name).update(seen_at=Now() - ENDED_AGO, clock_says=clock())

    def ahead_of(self, clock: Clock = system_clock) -> timedelta:
        """How far the fastest clock of these processes is ahead of this machine's; of an ended one, as it was then. One query."""
        ago = ExpressionWrapper(Now() - F("seen_at"), output_field=DurationField())
        reports = list(self.annotate(ago=ago).values_list("clock_says", "ago"))
        # Read after the query: a slow query must not make this machine's clock seem behind.
        now, ahead = clock(), timedelta()
        for process_clock, age in reports:
            if process_clock is not None:
                ahead = max(ahead, process_clock + (age if age < LIVE_FOR else timedelta()) - now)
        return ahead

    def behind(self, number: int, within: timedelta = LIVE_FOR) -> list[str]:
        """The names of processes seen within that time that have not read change `number`. One query."""
        behind = self.filter(seen_at__gte=Now() - within, number__lt=number)
        return list(behind.order_by("name").values_list("name", flat=True))

    def read_by_every_process(self, last: int) -> int:
        """The last change, `last` at the most, that every live process has read. One query."""
        live = self.filter(seen_at__gte=Now() - LIVE_FOR, number__lt=last)
        read = live.order_by("number").values_list("number", flat=True).first()
        return last if read is None else read

    def drop_old(self) -> int:
        """Delete the rows of processes that ended long ago, and return how many."""
        return self.filter(seen_at__lt=Now() - KEPT_FOR).delete()[0]


class CacheProcess(models.Model):
    """`name` is of one life of a process: host, process id, a random part."""

    name = models.CharField(max_length=120, primary_key=True)
    number = models.PositiveBigIntegerField()
    seen_at = models.DateTimeField()
    clock_says = models.DateTimeField(null=True)

    objects = CacheProcessManager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.name} has read up to {self.number}"
