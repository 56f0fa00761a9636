"""Every process that serves finished pages: the last change of the public's pages that it has read, and its clock.

A kill is acknowledged when each of them has read it (articles/desk/record/acknowledgement.py). What was scheduled has come out
once the clock of one of them has reached it, whatever the clock of the machine that records says (articles/desk/record/recorder.py).
"""

from datetime import timedelta

from django.db import models
from django.db.models import DurationField, ExpressionWrapper, F
from django.db.models.functions import Now

from articles.models.clock import Clock, system_clock

#: A process that has said nothing for so long counts as ended.
LIVE_FOR = timedelta(seconds=10)
#: How long the row of one that ended without a word is kept.
KEPT_FOR = timedelta(days=1)
#: How long ago one that has ended counts as seen: longer than anyone waits for one that is silent.
ENDED_AGO = timedelta(minutes=2)


class CacheProcessManager(models.Manager["CacheProcess"]):
    def tell(self, name: str, number: int, clock: Clock = system_clock) -> None:
        """Say that the process lives and has read all changes up to `number`. One statement, by the database's clock."""
        self.bulk_create(
            [CacheProcess(name=name, number=number, seen_at=Now(), clock_says=clock())],
            update_conflicts=True,
            unique_fields=["name"],
            update_fields=["number", "seen_at", "clock_says"],
        )

    def end(self, name: str, clock: Clock = system_clock) -> None:
        """The process serves nothing any more. Nobody waits for it; what its clock said is kept for a day."""
        self.filter(name=name).update(seen_at=Now() - ENDED_AGO, clock_says=clock())

    def ahead_of(self, clock: Clock = system_clock) -> timedelta:
        """How far the clock of some process that serves readers is, or was when it ended, ahead of this machine's. One query."""
        ago = ExpressionWrapper(Now() - F("seen_at"), output_field=DurationField())
        told = list(self.annotate(ago=ago).values_list("clock_says", "ago"))
        # Asked afterwards: a machine that took its time with the question must not seem to be behind.
        now, ahead = clock(), timedelta()
        for says, since in told:
            if says is not None:
                ahead = max(ahead, says + (since if since < LIVE_FOR else timedelta()) - now)
        return ahead

    def behind(self, number: int, within: timedelta = LIVE_FOR) -> list[str]:
        """The processes seen within that time that have not read so far. One query."""
        behind = self.filter(seen_at__gte=Now() - within, number__lt=number)
        return list(behind.order_by("name").values_list("name", flat=True))

    def known_to_all(self, last: int) -> int:
        """The last change, `last` at the most, that every process seen of late has read. One query."""
        live = self.filter(seen_at__gte=Now() - LIVE_FOR, number__lt=last)
        read = live.order_by("number").values_list("number", flat=True).first()
        return last if read is None else read

    def drop_old(self) -> int:
        """Delete the rows of processes that are long gone; returns how many those were."""
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
