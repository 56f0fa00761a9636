"""A story's state: its record at a moment, and the same as queries over many stories.

The buttons, the verbs, the home page and the lists all use it. `Version.objects` has the rules by the clock; this module
alone derives the story's state (live, withheld, killed …) from them.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from articles.models import Article, Version
from articles.models.clock import system_clock
from articles.models.version import VersionQuerySet
from newsroom.accounts.models import AuditEntry

USABLE, WITHHELD, CANCELED = Version.PubStatus.USABLE, Version.PubStatus.WITHHELD, Version.PubStatus.CANCELED


class StoryState(NamedTuple):
    """A story's record at `now`. `coming`: the Versions that are to come into force, soonest first."""

    now: datetime
    in_force: Version | None
    coming: list[Version]
    was_public: bool
    killed: bool
    #: The words that readers had last were redacted.
    redacted: bool

    @property
    def live(self) -> Version | None:
        """The Version that readers have."""
        return self.in_force if self.in_force and self.in_force.pub_status == USABLE else None

    @property
    def withheld(self) -> bool:
        """Whether readers had the story and do not have it until it is restored."""
        return bool(self.in_force and self.in_force.pub_status == WITHHELD and self.was_public)

    @property
    def recorded(self) -> bool:
        """Whether a Version is in force or to come, so that the story can be killed."""
        return bool(self.in_force or self.coming)


def state_of(article: Article, now: datetime | None = None) -> StoryState:
    """The state of one story. Two queries."""
    return states_of([article], now)[article.pk]


def states_of(articles: Iterable[Article], now: datetime | None = None) -> dict[int, StoryState]:
    """The states of these stories, by key. Two queries: for Versions not yet overtaken, and for stories that were ever public."""
    now = now or system_clock()
    keys = [article.pk for article in articles]
    versions = Version.objects.filter(article__in=keys)
    not_overtaken = (versions.in_force(now) | versions.coming(now)).select_related("revision").order_by("in_force_from")
    rows: dict[int, list[Version]] = {key: [] for key in keys}
    for version in not_overtaken.defer("body_html", "body_text", "related_lists"):
        rows[version.article_id].append(version)
    public_versions = versions.not_overtaken().filter(pub_status=USABLE, in_force_from__lte=now).order_by("public_at")
    # The last row of a story stands: when what readers had last was redacted, if it was.
    had = dict(public_versions.values_list("article", "redacted_at"))
    return {key: _state(rows[key], key in had, had.get(key) is not None, now) for key in keys}


def _state(rows: list[Version], was_public: bool, redacted: bool, now: datetime) -> StoryState:
    return StoryState(
        now=now,
        in_force=next((version for version in rows if version.has_begun(now)), None),
        coming=[version for version in rows if not version.has_begun(now)],
        was_public=was_public,
        killed=any(version.pub_status == CANCELED for version in rows),
        redacted=redacted,
    )


def unpublished_edits(article: Article, state: StoryState) -> bool:
    """Whether the copy differs from the live Version."""
    live = state.live
    return bool(live and live.revision and live.revision.number != article.revision)


def approved_by(article: Article) -> str:
    """The name of the person who approved the Revision, from the audit log; "" if the log has no entry."""
    entry = (
        AuditEntry.objects.filter(
            article=article, verb__in=("approve", "publish"), detail__revision=article.approved_revision
        )
        .select_related("by")
        .order_by("pk")
        .first()
    )
    return str(entry.by) if entry else ""


# --- The same, of many stories ---------------------------------------------------------------------------------------


def record_of(stories: QuerySet[Article]) -> VersionQuerySet:
    """Every Version of these stories, each with its story and section."""
    return Version.objects.filter(article__in=stories.values("pk")).select_related("article", "article__section")


def coming(record: VersionQuerySet, now: datetime) -> VersionQuerySet:
    """The Versions that are to come into force, soonest first."""
    return record.coming(now).order_by("in_force_from")


def published_today(record: VersionQuerySet, now: datetime) -> VersionQuerySet:
    """The live Versions of stories that became public since the newsroom's midnight, newest first."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return record.public(now).filter(first_published_at__gte=midnight).newest_first()


def withheld(record: VersionQuerySet, now: datetime) -> VersionQuerySet:
    """The withheld stories, as in `StoryState.withheld`. A Version without text has the moment when readers first had the story."""
    return record.in_force(now).filter(pub_status=WITHHELD, first_published_at__isnull=False)


def not_killed(stories: QuerySet[Article]) -> QuerySet[Article]:
    """The stories without killed ones, which never come back."""
    return stories.exclude(Exists(Version.objects.filter(article=OuterRef("pk"), pub_status=CANCELED)))


def with_live(stories: QuerySet[Article], now: datetime) -> QuerySet[Article]:
    """The stories, each with `is_live`: whether readers have it."""
    return stories.annotate(is_live=Exists(Version.objects.public(now).filter(article=OuterRef("pk"))))
