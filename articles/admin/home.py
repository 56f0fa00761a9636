"""The journalist's home: what is on my desk, what waits for me, what went out today and what goes out next.

Only stories that the person may read stand here (`permissions.stories_that`). The number of queries is the same
however much there is.
"""

from datetime import datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from articles.admin.story.bulletin import BulletinForm, may_send
from articles.desk.permissions import may, stories_that
from articles.desk.record.clocks import record_is_ahead
from articles.models import Article, Version
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
    record = Version.objects.filter(article__in=readable.values("pk")).select_related("article", "article__section")
    return {
        "now": timezone.localtime(now),
        "clock_problem": record_is_ahead(clock),
        "zone": str(settings.TIME_ZONE).replace("_", " "),
        "may_write": may(user, "create"),
        "bulletin": BulletinForm() if may_send(user) else None,
        "piles": [pile for pile in piles if pile.rows or pile.empty],
        "beside": [
            _pile("Scheduled and embargoed", "coming", coming(record, now), "Nothing is to come."),
            _pile("Published today", "published", published_today(record, now), "Nothing yet today."),
            *[pile for pile in [_pile("Withheld", "withheld", withheld(record, now), "")] if pile.rows],
        ],
    }


def my_stories(user: Any, readable: QuerySet[Article], now: datetime) -> tuple[list[Article], list[Article]]:
    """My drafts (those sent back first) and what I have handed in and is not out yet. One query."""
    mine = (
        readable.filter(Q(created_by=user) | Q(bylines__author__user=user))
        .filter(stage__in=[Article.Stage.DRAFT, Article.Stage.SUBMITTED, Article.Stage.APPROVED])
        .annotate(is_live=Exists(Version.objects.public(now).filter(article=OuterRef("pk"))))
        .select_related("section", "bureau")
        .defer("body")[: 3 * MOST]
    )
    drafts = [story for story in mine if story.stage == Article.Stage.DRAFT]
    handed_in = [story for story in mine if story.stage != Article.Stage.DRAFT]
    return sorted(drafts, key=lambda story: not story.sent_back_because), handed_in  # type: ignore[return-value]


def waiting(user: Any, readable: QuerySet[Article]) -> list[Article]:
    """Handed in and mine to approve, or approved and mine to publish; what has waited longest first. One query."""
    to_approve = Q(stage=Article.Stage.SUBMITTED, pk__in=stories_that(user, "approve").values("pk"))
    to_publish = Q(stage=Article.Stage.APPROVED, pk__in=stories_that(user, "publish").values("pk"))
    stories = readable.filter(to_approve | to_publish).select_related("section", "bureau", "created_by").defer("body")
    return list(stories.order_by("urgency", "saved_at")[: MOST + 1])


def coming(record: Any, now: datetime) -> list[Version]:
    """Versions that are not public yet, soonest first. One query."""
    return list(record.coming(now).order_by("in_force_from")[: MOST + 1])


def published_today(record: Any, now: datetime) -> list[Version]:
    """What readers first saw since the newsroom's midnight. One query."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return list(record.public(now).filter(first_published_at__gte=midnight).newest_first()[: MOST + 1])


def withheld(record: Any, now: datetime) -> list[Version]:
    """Stories that were taken from the public and may come back; not schedules that were taken back. One query."""
    taken = Q(kind=Version.Kind.WITHHOLD) | Q(first_published_at__isnull=False)
    return list(record.in_force(now).filter(taken, pub_status=Version.PubStatus.WITHHELD)[: MOST + 1])


def _pile(title: str, kind: str, rows: list[Any], empty: str, stage: str = "") -> Pile:
    more = ""
    if len(rows) > MOST:
        more = reverse("admin:articles_article_changelist") + (f"?stage__exact={stage}" if stage else "")
    return Pile(title, kind, rows[:MOST], empty, more)
