"""Rows that pages show as they stand, without being frozen into the record first."""

from typing import Any

from django.db import models, transaction

from articles.models.public_change import SITE, PublicChange, all_of, of_row


class InvalidatesPages(models.Model):
    """A row that takes effect when it is saved: saving or deleting it changes public pages.

    The record's head is locked first, then the row is written. Publishing locks the story, then the head, and then takes
    share locks on the rows that the story points to. So a transaction that holds such a row never waits for the head, and
    there is no deadlock. `QuerySet.update` and `.delete` skip this: call them only on rows that no page shows.

    `surrogate_keys` names the pages; by default every page.
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
