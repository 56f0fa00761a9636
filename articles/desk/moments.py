"""The permission to see public pages as of another moment, and its entries in the audit log."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from articles.desk.permissions import may_read_every_story
from articles.models import Article
from articles.models.clock import Clock, system_clock
from newsroom.accounts.audit import log_once
from newsroom.accounts.models import AuditEntry, User

#: Somebody who steps through the minutes looks at a page again and again; one entry for each page and hour says as much.
ONCE_IN = timedelta(hours=1)
LOOK = "look_at_moment"


def may_look(user: Any) -> bool:
    """Whether `user` may see pages as of other moments, which may show withheld, killed and coming stories."""
    return may_read_every_story(user)


def note_look(
    page: str, moment: str, by: User, article: Article | None, clock: Clock = system_clock
) -> AuditEntry | None:
    """Log that `by` looked at a page as of a moment. Returns None within ONCE_IN of the last entry for the page.

    A story's page is logged by its story and a list's by its path alone: the address of a story, which stands also where a list
    goes on (`?before=`), contains words that a redaction may blank.
    """
    about = "" if article is not None else f"page {urlsplit(page).path}"
    return log_once(ONCE_IN, by, LOOK, article, clock(), about, moment=moment)
