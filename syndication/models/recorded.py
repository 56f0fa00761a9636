"""Rows that are written once: who recorded them, when, and which of them were on record at a moment."""

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models

from articles.models.clock import FOREVER

#: For `on_record`: every row, which is the present state. It is not the present moment, because a machine whose clock is
#: ahead may have recorded a row that already holds at a moment that this machine's clock has not reached.
AS_IT_STANDS = FOREVER


class RecordedQuerySet(models.QuerySet[Any]):
    def on_record(self, at: datetime) -> Self:
        """Rows that had been recorded by `at`, a past moment or `AS_IT_STANDS`."""
        return self.filter(recorded_at__lte=at)


class Recorded(models.Model):
    """A row of a history: never changed, overtaken by the next. `recorded_at` is when we knew, not when it holds."""

    recorded_at = models.DateTimeField(editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False)
    note = models.CharField(
        max_length=400, blank=True, help_text="Why, for whoever reads this later. Never shown outside."
    )

    class Meta:
        abstract = True
