"""Rows that pages show as they stand, without being frozen into the record first."""

from typing import Any

from django.db import models, transaction

from articles.models.public_change import SITE, PublicChange


class Shown(models.Model):
    """A row that takes effect when saved, so that saving or deleting it is a change of what the public sees.

    The record's head is locked before the row is written, and only then the row. A story is published the other way
    about what it names: the story, the head, and then no more than a share of the rows that it points to. So nobody
    who holds such a row waits for the head, and nobody waits in a circle. `QuerySet.update` and `.delete` pass this
    by: call them on what no page shows.
    """

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            PublicChange.objects.note(SITE)
            super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            PublicChange.objects.note(SITE)
            return super().delete(*args, **kwargs)
