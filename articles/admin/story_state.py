"""What a story is now, in words: the copy, the record, what is to come, and who approved it."""

from datetime import datetime
from typing import NamedTuple

from articles.desk.state import CANCELED, USABLE, StoryState, approved_by, unpublished_edits
from articles.models import Article, Version
from articles.models.newsroom_time import clock_today, moment_here


class Sentence(NamedTuple):
    """`tone`: copy, live, coming, gone or note; a page gives each its mark. `url` is where it can be seen."""

    text: str
    tone: str
    url: str = ""


def readers_see(stands: StoryState) -> Sentence:
    """What readers have of the story, in a word or two, for a list: Live, Scheduled, Embargoed, Withheld, Killed …"""
    first = stands.coming[0] if stands.coming else None
    if stands.killed:
        return Sentence("Killed" if stands.was_public else "Killed before it was public", "gone")
    if stands.live:
        more = f", next version {moment(first.in_force_from, stands.now)}" if first else ""
        return Sentence(f"Live{more}", "live", stands.live.path)
    if first is not None and first.pub_status == USABLE:
        word = "Scheduled, " if first.released_from == first.in_force_from else "Embargoed until "
        return Sentence(f"{word}{moment(first.in_force_from, stands.now)}", "coming")
    if stands.in_force is None:
        return Sentence("Not yet", "copy")
    return Sentence("Withheld" if stands.was_public else "Taken back before it was public", "gone")


def moment(at: datetime, now: datetime) -> str:
    """A moment in the newsroom's zone: "14:05 today", "24 November 2026, 06:00"."""
    clock = clock_today(at, now)
    return f"{clock} today" if clock else moment_here(at)


def sentences(article: Article, stands: StoryState) -> list[Sentence]:
    """The state line of the form, the most important first."""
    return [*_record(stands), *_coming(stands), *_copy(article, stands)]


def _record(stands: StoryState) -> list[Sentence]:
    version = stands.in_force
    if version is None:
        return []
    since = moment(version.public_at, stands.now)
    if version.pub_status == CANCELED:
        why = f": {version.ed_note}" if version.ed_note else ""
        return [Sentence(f"Killed, {since}{why}", "gone")]
    if version.pub_status == USABLE:
        return [Sentence(f"Version {version.number} is live, since {since}.", "live", version.path)]
    if not stands.was_public:
        return [Sentence(f"Taken back before it was public, {since}.", "note")]
    why = f": {version.ed_note}" if version.ed_note else "."
    return [Sentence(f"Withheld, {since}{why}", "gone")]


def _coming(stands: StoryState) -> list[Sentence]:
    return [
        Sentence(f"Version {version.number} is {word}: {when}.", "coming")
        for version in stands.coming
        for word, when in [_due(version, stands.now)]
    ]


def due(version: Version, now: datetime) -> str:
    """Which Version, and when it becomes public: "version 2 (scheduled, public 14:05 today)"."""
    return f"version {version.number} ({', '.join(_due(version, now))})"


def _due(version: Version, now: datetime) -> tuple[str, str]:
    public, released = moment(version.in_force_from, now), moment(version.released_at, now)
    if version.pub_status != USABLE:
        return "without words", f"the story leaves readers {public}"
    if version.released_from == version.in_force_from:
        return "scheduled", f"public {public}"
    held = "partners have it" if version.released_from <= now else f"with partners {released}"
    return "under embargo", f"{held}, public {public}"


def _copy(article: Article, stands: StoryState) -> list[Sentence]:
    said = [Sentence(f"Revision {article.revision}, saved {moment(article.saved_at, stands.now)}.", "copy")]
    if article.stage == Article.Stage.DRAFT and article.sent_back_because:
        said.append(Sentence(f"Sent back: {article.sent_back_because}", "gone"))
    if unpublished_edits(article, stands):
        said.append(Sentence("The copy has edits that are not published.", "note"))
    if article.approved_revision and article.stage in (Article.Stage.APPROVED, Article.Stage.PUBLISHED):
        by = approved_by(article)
        which = (
            "this revision"
            if article.approved_revision == article.revision
            else f"revision {article.approved_revision}"
        )
        said.append(Sentence(f"{by} approved {which}." if by else f"Approved: {which}.", "copy"))
    return said
