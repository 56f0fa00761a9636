"""The Version in force at a story's address: one small look-up, for the story's page and for a list that goes on from a story."""

from datetime import UTC, datetime
from functools import cache
from typing import Any

from articles.models import Version
from articles.models.clock import PastMoment
from articles.models.redacted_path import as_stored
from articles.reader.compiled_query import CompiledQuery, compiled


def row_at(path: str, now: datetime) -> tuple[Any, ...] | None:
    """(key, status, first publication) of the Version in force of the story at that address; None if no story is there."""
    stored = as_stored(path)
    if isinstance(now, PastMoment):
        then = Version.objects.in_force(now).stored_at(stored).filter(redacted_at=None).order_by("-sequence")
        return then.values_list("pk", "pub_status", "first_published_at").first()
    rows = _at_address(len(stored)).rows(now=now, **{f"path {n}": part for n, part in enumerate(stored)})
    return rows[0] if rows else None


@cache
def _at_address(many: int) -> CompiledQuery:
    now, paths = datetime(1500, 1, 2, tzinfo=UTC), {f"path {n}": f"path {n}" for n in range(many)}
    versions = Version.objects.in_force(now).stored_at(list(paths)).order_by("-sequence")
    return compiled(versions.values_list("pk", "pub_status", "first_published_at")[:1], {"now": now} | paths)
