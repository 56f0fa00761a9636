"""What rows that are written once have in common: who recorded them, when, and which of them counts at a moment."""

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models

from articles.models.clock import FOREVER

#: For `on_record`: all that there is, which is what holds now. Not the present moment: this machine's clock may not have
#: come to that at which another, whose clock is ahead, recorded what holds already.
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
