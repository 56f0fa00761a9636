"""Who may see public pages as they stood or will stand, and that the audit log says who did."""

from datetime import timedelta
from typing import Any

from articles.desk.permissions import may_read_every_story
from articles.models import Article
from articles.models.clock import Clock, system_clock
from newsroom.accounts.audit import log
from newsroom.accounts.models import AuditEntry, User

#: Somebody who steps through the minutes looks at a page again and again; one entry for each page and hour says as much.
ONCE_IN = timedelta(hours=1)
LOOK = "look_at_moment"


def may_look(user: Any) -> bool:
    """Whether `user` may see pages of other moments, on which any story may stand: withheld, killed or still to come."""
    return may_read_every_story(user)


def note_look(
    page: str, moment: str, by: User, article: Article | None, clock: Clock = system_clock
) -> AuditEntry | None:
    """Log that `by` looked at a page as of a moment. None within ONCE_IN of the last entry for the page.

    The page of a story is told by the story: its address holds words that a redaction may take.
    """
    now = clock()
    about = "" if article is not None else f"page {page}"
    recent = AuditEntry.objects.filter(by=by, verb=LOOK, at__gt=now - ONCE_IN, article=article)
    if recent.filter(about=about).exists():
        return None
    return log(by, LOOK, article, now, about=about, moment=moment)
