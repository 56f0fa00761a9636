"""What rows that are written once have in common: who recorded them, when, and which of them counts at a moment."""

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models


class RecordedQuerySet(models.QuerySet[Any]):
    def on_record(self, at: datetime) -> Self:
        """Rows that had been recorded by `at`."""
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
