"""Deletes what abandoned forms and killed processes have left. The worker does it each hour."""

from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import NamedTuple

from django.contrib.sessions.models import Session
from django.core.files.storage import FileSystemStorage, Storage

from articles.models import Image
from articles.models.image import INCOMING, INCOMING_KEPT_FOR, originals_store
from articles.models.rendition_store import PREPARED, PUBLISHED
from articles.models.whole_files import drop_unfinished, files_before, store_failures, written_before

#: Writing one file takes seconds; a file unfinished after an hour was left by a dead process.
UNFINISHED_AFTER = timedelta(hours=1)
#: How long an original may wait for its row: that is written in the same request.
UNCLAIMED_AFTER = timedelta(days=1)
#: Rows deleted in one statement, so that no writer waits long for the sweeping.
BATCH = 1000


class Swept(NamedTuple):
    """The numbers of deleted files."""

    sessions: int
    unfinished: int
    uploads: int
    pictures: int


def sweep(now: datetime) -> Swept:
    """Delete the files that are abandoned at `now`. Raises StoreFailed if a store can't be swept."""
    sessions = _delete_expired_sessions(now)
    with store_failures("pictures"):
        return Swept(
            sessions=sessions,
            unfinished=_delete_unfinished_files(now - UNFINISHED_AFTER),
            uploads=_delete_stale_uploads(now - INCOMING_KEPT_FOR),
            pictures=_delete_abandoned_pictures(now - UNCLAIMED_AFTER),
        )


def _delete_expired_sessions(now: datetime) -> int:
    deleted = 0
    while keys := list(Session.objects.filter(expire_date__lt=now).values_list("pk", flat=True)[:BATCH]):
        deleted += Session.objects.filter(pk__in=keys).delete()[0]
    return deleted


def _delete_unfinished_files(before: datetime) -> int:
    """Delete unfinished originals, uploads and copies of processes that were killed while they wrote."""
    stores: list[Storage] = [originals_store(), *(place.store for place in (PUBLISHED, PREPARED))]
    roots = {Path(store.location) for store in stores if isinstance(store, FileSystemStorage)}
    return sum(drop_unfinished(root, before) for root in roots)


def _delete_stale_uploads(before: datetime) -> int:
    """Delete pictures that were uploaded with a form and never saved."""
    store = originals_store()
    deleted = 0
    for file in files_before(Path(store.path(INCOMING)), before):
        deleted += store.discard(f"{INCOMING}/{file.name}", partial(written_before, file, before))
    return deleted


def _delete_abandoned_pictures(before: datetime) -> int:
    """Delete originals whose row was never written or is deleted.

    It only looks at originals that are noted as pending, so a worker on another database deletes nothing.
    """
    store = originals_store()
    deleted = 0
    for name in store.pending(before):
        existed = store.exists(name)
        deleted += store.discard(name, partial(_is_abandoned, name, before)) and existed
        if store.is_pending(name, before):
            store.clear_pending(name)
    return deleted


def _is_abandoned(name: str, before: datetime) -> bool:
    return originals_store().is_pending(name, before) and not Image.objects.filter(file=name).exists()
