"""The record's head: the number and moment of the last recording, and the lock that every recording takes."""

from datetime import timedelta

from django.db import models
from django.db.models import Q

from articles.models.clock import Clock, system_clock

#: How far the record may lie ahead of the clock before people are told.
CLOCKS_AGREE = timedelta(minutes=1)


class RecordHeadManager(models.Manager["RecordHead"]):
    def ahead_of(self, clock: Clock = system_clock) -> timedelta:
        """How far the last recording's moment lies after what the clock says; nothing where it does not. One query.

        Some clock that has recorded was fast, or this one is slow. Nobody sees more or less for it (`in_force`), but
        embargoes and schedules are as right as the clock that they are compared with.
        """
        recorded = self.values_list("recorded_at", flat=True).first()
        return max(recorded - clock(), timedelta()) if recorded else timedelta()

    def ensure(self) -> "RecordHead":
        """The one row, created if it is missing (a migrated, empty database has it)."""
        head, _ = self.get_or_create(pk=1)
        return head

    def hold(self) -> "RecordHead":
        """The one row, locked until the transaction ends (public_change.py has the order of locks)."""
        return self.select_for_update().filter(pk=1).first() or self.select_for_update().get(pk=self.ensure().pk)


class RecordHead(models.Model):
    """One row that every recording locks last: the number and moment of the last Version recorded.

    `sequence` is read from here rather than from a key or a database sequence, for both of those leave gaps.
    """

    sequence = models.PositiveBigIntegerField(default=0)
    #: That of the last Version. It rises with every recording, also where a clock does not: it orders, and is never
    #: compared with a clock to find the Version in force.
    recorded_at = models.DateTimeField(null=True)
    #: What the clock said when the head was last held to record: no interval ends before that.
    clock_said = models.DateTimeField(null=True)
    #: The number of the last PublicChange.
    changes = models.PositiveBigIntegerField(default=0)
    #: That of the last one of anything else than stories: what is kept of sections, people, lists and the like is as of it.
    reference_changes = models.PositiveBigIntegerField(default=0)
    #: That of the last redaction: what is kept of a Version's words is as of it.
    redactions = models.PositiveBigIntegerField(default=0)

    objects = RecordHeadManager()

    class Meta:
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="one_head")]

    def __str__(self) -> str:
        return f"record head at {self.sequence}"
