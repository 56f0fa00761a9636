"""The audit log: who did what to which row, and when. Every verb writes its entry here."""

from datetime import datetime, timedelta
from typing import Any

from django.db import models

from articles.text.unicode import show_controls, storable
from newsroom.accounts.models import AuditEntry, User


def log(by: User, verb: str, article: models.Model | None, at: datetime, about: str = "", **detail: Any) -> AuditEntry:
    """One entry for each verb, in the verb's own transaction: what is not done is not logged, and the reverse.

    `about` is kept with direction controls shown, for commands print it too.
    """
    entry = unsaved_entry(by, verb, article, at, about, **detail)
    entry.save()
    return entry


def log_once(
    within: timedelta, by: User, verb: str, article: models.Model | None, at: datetime, about: str = "", **detail: Any
) -> AuditEntry | None:
    """`log`, for what somebody does again and again: None if their last entry of the same is not yet so old."""
    key = article.pk if article is not None else None
    same = AuditEntry.objects.filter(by=by, verb=verb, article=key, about=stored_about(about))
    return None if same.filter(at__gt=at - within).exists() else log(by, verb, article, at, about, **detail)


def unsaved_entry(
    by: User, verb: str, article: models.Model | None, at: datetime, about: str = "", **detail: Any
) -> AuditEntry:
    """The entry that `log` writes, for a caller that writes many at once."""
    detail = {name: storable(value) if isinstance(value, str) else value for name, value in detail.items()}
    return AuditEntry(
        by=by,
        verb=verb,
        article_id=article.pk if article is not None else None,
        at=at,
        about=stored_about(about),
        detail=detail,
    )


def stored_about(about: str) -> str:
    """`about` as an entry has it, by which earlier entries can be looked up."""
    return show_controls(storable(about))[:200]
