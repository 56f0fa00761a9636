from datetime import datetime
from typing import Any

from articles.models import Article, AuditEntry, User
from articles.text.unicode import storable


def log(by: User, verb: str, article: Article | None, at: datetime, about: str = "", **detail: Any) -> AuditEntry:
    """One entry for each verb, in the verb's own transaction: what is not done is not logged, and the reverse."""
    detail = {name: storable(said) if isinstance(said, str) else said for name, said in detail.items()}
    return AuditEntry.objects.create(
        by=by, verb=verb, article=article, at=at, about=storable(about)[:200], detail=detail
    )
