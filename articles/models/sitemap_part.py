"""Parts of the sitemap: each has the stories of a range of keys, so that a story stays in its part whatever else is published.

A part can't grow beyond its range, so nobody has to count.
"""

from typing import Any

from django.db import models
from django.db.models import Func
from django.db.models.functions import Coalesce

#: sitemaps.org allows 50,000 addresses and 50 MB. The index holds it: another number is a migration that makes that anew.
STORIES_IN_PART = 5_000


def part_of(article_id: int) -> int:
    """The number of a story's part, from 1."""
    return (article_id - 1) // STORIES_IN_PART + 1


class SitemapPart(Func):
    """`part_of`, in the database."""

    # The number is written out, for SQLite finds no index by an expression that has parameters.
    template = f"((%(expressions)s - 1) / {STORIES_IN_PART} + 1)"
    output_field = models.BigIntegerField()

    def __init__(self, article_id: Any) -> None:
        super().__init__(article_id)


def changed_at() -> Coalesce:
    """When readers last got other words of a Version's story: its `lastmod`."""
    return Coalesce("updated_at", "first_published_at", "public_at")
