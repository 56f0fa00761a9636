"""Rows that pages show as they stand, without being frozen into the record first."""

from typing import Any

from django.db import models, transaction

from articles.models.public_change import SITE, PublicChange, all_of, of_row


class InvalidatesPages(models.Model):
    """A row that takes effect when saved, so that saving or deleting it is a change of what the public sees.

    The record's head is locked before the row is written, and only then the row. A story is published the other way
    about what it names: the story, the head, and then no more than a share of the rows that it points to. So nobody
    who holds such a row waits for the head, and nobody waits in a circle. `QuerySet.update` and `.delete` pass this
    by: call them on what no page shows.

    `surrogate_keys` says which pages; every page, where a model says nothing else.
    """

    class Meta:
        abstract = True

    def surrogate_keys(self) -> set[str]:
        """The keys of the pages that show this row, as it was and as it is to be. Empty where none can."""
        return {SITE}

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            PublicChange.objects.note(*self.surrogate_keys())
            super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            PublicChange.objects.note(*self.surrogate_keys())
            return super().delete(*args, **kwargs)


def keys_of_row(row: models.Model) -> set[str]:
    """The pages that show this row, and those that list all of its kind. A new row is on none but the latter."""
    kind = str(row._meta.model_name)
    return {all_of(kind)} | ({of_row(kind, row.pk)} if row.pk else set())
