"""The journalist's home: my drafts, stories that wait for me, stories published today and stories to come.

Only stories that the person may read stand here (`permissions.stories_that`). The number of queries is the same
however much there is.
"""

from datetime import datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from articles.admin.story.bulletin import BulletinForm
from articles.desk import state
from articles.desk.bulletin import may_send
from articles.desk.permissions import may, stories_that
from articles.desk.possible import waiting_for
from articles.desk.reader_reports import reports_for
from articles.desk.record.clocks import record_is_ahead
from articles.models import Article
from articles.models.clock import Clock, system_clock

#: Rows under one heading; the rest is a link away.
MOST = 20


class Pile(NamedTuple):
    """Stories under one heading. `kind` names the rows' template; `more`: where the rest is, where there is more."""

    title: str
    kind: str
    rows: list[Any]
    empty: str
    more: str = ""


def home(user: Any, clock: Clock = system_clock) -> dict[str, Any]:
    """What the home's template is given."""
    now = clock()
    readable = stories_that(user, "read")
    drafts, handed_in = my_stories(user, readable, now)
    piles = (
        [
            _pile("My drafts", "draft", drafts, "Nothing begun. A new story starts with the button above.", "draft"),
            _pile("Handed in", "story", handed_in, ""),
        ]
        if may(user, "create")
        else []
    )
    if may(user, "approve") or may(user, "publish"):
        piles.append(_pile("Waiting for me", "waiting", waiting(user, readable), "Nobody waits for you."))
    record = state.record_of(readable)
    return {
        "now": timezone.localtime(now),
        "clock_problem": record_is_ahead(clock),
        "zone": str(settings.TIME_ZONE).replace("_", " "),
        "may_write": may(user, "create"),
        "bulletin": BulletinForm() if may_send(user) else None,
        "open_reports": reports_for(user).open().count() if may(user, "handle_reports") else 0,
        "piles": [pile for pile in piles if pile.rows or pile.empty],
        "beside": [
            _pile("Scheduled and embargoed", "coming", _first(state.coming(record, now)), "Nothing is to come."),
            _pile("Published today", "published", _first(state.published_today(record, now)), "Nothing yet today."),
            *[pile for pile in [_pile("Withheld", "withheld", _first(state.withheld(record, now)), "")] if pile.rows],
        ],
    }


def my_stories(user: Any, readable: QuerySet[Article], now: datetime) -> tuple[list[Article], list[Article]]:
    """My drafts (those sent back first) and what I have handed in and is not out yet. One query."""
    own_stories = (
        state.with_live(readable.filter(Q(created_by=user) | Q(bylines__author__user=user)), now)
        .filter(stage__in=[Article.Stage.DRAFT, Article.Stage.SUBMITTED, Article.Stage.APPROVED])
        .select_related("section", "bureau")
        .defer("body")[: 3 * MOST]
    )
    drafts = [story for story in own_stories if story.stage == Article.Stage.DRAFT]
    handed_in = [story for story in own_stories if story.stage != Article.Stage.DRAFT]
    return sorted(drafts, key=lambda story: not story.sent_back_because), handed_in


def waiting(user: Any, readable: QuerySet[Article]) -> list[Article]:
    """Stories that wait for this person, by urgency and then by how long they have waited. One query."""
    stories = waiting_for(user, readable).select_related("section", "bureau", "created_by").defer("body")
    return _first(stories.order_by("urgency", "saved_at"))


def _first(rows: QuerySet[Any]) -> list[Any]:
    """As many as stand under one heading, and one more where there are more. One query."""
    return list(rows[: MOST + 1])


def _pile(title: str, kind: str, rows: list[Any], empty: str, stage: str = "") -> Pile:
    more = ""
    if len(rows) > MOST:
        more = reverse("admin:articles_article_changelist") + (f"?stage__exact={stage}" if stage else "")
    return Pile(title, kind, rows[:MOST], empty, more)
