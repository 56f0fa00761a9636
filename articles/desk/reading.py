"""Logs who opened a story that readers may not see (7-safety, Habits)."""

from datetime import timedelta

from articles.models import Article, Version
from articles.models.clock import Clock, system_clock
from newsroom.accounts.audit import log_once
from newsroom.accounts.models import AuditEntry, User

#: Someone at work on a story opens it again and again; one entry for each person, story and hour says as much.
ONCE_IN = timedelta(hours=1)


def note_reading(article: Article, by: User, clock: Clock = system_clock) -> AuditEntry | None:
    """Log that `by` opened a story that is withheld or under embargo. Returns None for other stories, and within ONCE_IN of the last entry."""
    now = clock()
    versions = Version.objects.filter(article=article)
    withheld = versions.in_force(now).filter(pub_status=Version.PubStatus.WITHHELD)
    secret_version = withheld.first() or versions.under_embargo(now).order_by("in_force_from").first()
    if secret_version is None:
        return None
    return log_once(ONCE_IN, by, "read", article, now, version=secret_version.number)
