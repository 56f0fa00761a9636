from django.db import models

from articles.models.former_slug import KeepsFormerSlugs
from articles.models.invalidates_pages import InvalidatesPages
from newsroom.database.plain_texts import PlainTexts


class Reference(PlainTexts, InvalidatesPages):
    """A row that stories point to. It takes effect when saved; one in use is retired, never deleted."""

    retired = models.BooleanField(
        default=False, help_text="Offered no more when writing; stories that name it keep it, and its page stays."
    )

    class Meta:
        abstract = True


class ReferenceWithPage(KeepsFormerSlugs, Reference):
    """One that has a page and feeds of its own, at its slug."""

    class Meta:
        abstract = True
