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
        more = f", next version {moment_in_words(first.in_force_from, stands.now)}" if first else ""
        return Sentence(f"Live{more}", "live", stands.live.path)
    if first is not None and first.pub_status == USABLE:
        word = "Scheduled, " if first.released_from == first.in_force_from else "Embargoed until "
        return Sentence(f"{word}{moment_in_words(first.in_force_from, stands.now)}", "coming")
    if stands.in_force is None:
        return Sentence("Not yet", "copy")
    return Sentence("Withheld" if stands.was_public else "Taken back before it was public", "gone")


def moment_in_words(at: datetime, now: datetime) -> str:
    """A moment in the newsroom's zone: "14:05 today", "24 November 2026, 06:00"."""
    clock = clock_today(at, now)
    return f"{clock} today" if clock else moment_here(at)


def sentences(article: Article, stands: StoryState) -> list[Sentence]:
    """The state line of the form, the most important first."""
    return [*_record_sentences(stands), *_coming_sentences(stands), *_copy_sentences(article, stands)]


def _record_sentences(stands: StoryState) -> list[Sentence]:
    version = stands.in_force
    if version is None:
        return []
    since = moment_in_words(version.public_at, stands.now)
    if version.pub_status == CANCELED:
        why = f": {version.ed_note}" if version.ed_note else ""
        return [Sentence(f"Killed, {since}{why}", "gone")]
    if version.pub_status == USABLE:
        return [Sentence(f"Version {version.number} is live, since {since}.", "live", version.path)]
    if not stands.was_public:
        return [Sentence(f"Taken back before it was public, {since}.", "note")]
    why = f": {version.ed_note}" if version.ed_note else "."
    return [Sentence(f"Withheld, {since}{why}", "gone")]


def _coming_sentences(stands: StoryState) -> list[Sentence]:
    return [
        Sentence(f"Version {version.number} is {word}: {when}.", "coming")
        for version in stands.coming
        for word, when in [_due_in_words(version, stands.now)]
    ]


def due_sentence(version: Version, now: datetime) -> str:
    """Which Version, and when it becomes public: "version 2 (scheduled, public 14:05 today)"."""
    return f"version {version.number} ({', '.join(_due_in_words(version, now))})"


def _due_in_words(version: Version, now: datetime) -> tuple[str, str]:
    public, released = moment_in_words(version.in_force_from, now), moment_in_words(version.released_at, now)
    if version.pub_status != USABLE:
        return "without words", f"the story leaves readers {public}"
    if version.released_from == version.in_force_from:
        return "scheduled", f"public {public}"
    release = "partners have it" if version.released_from <= now else f"with partners {released}"
    return "under embargo", f"{release}, public {public}"


def _copy_sentences(article: Article, stands: StoryState) -> list[Sentence]:
    state_line = [
        Sentence(f"Revision {article.revision}, saved {moment_in_words(article.saved_at, stands.now)}.", "copy")
    ]
    if article.stage == Article.Stage.DRAFT and article.sent_back_because:
        state_line.append(Sentence(f"Sent back: {article.sent_back_because}", "gone"))
    if unpublished_edits(article, stands):
        state_line.append(Sentence("The copy has edits that are not published.", "note"))
    if article.approved_revision and article.stage in (Article.Stage.APPROVED, Article.Stage.PUBLISHED):
        by = approved_by(article)
        which = (
            "this revision"
            if article.approved_revision == article.revision
            else f"revision {article.approved_revision}"
        )
        state_line.append(Sentence(f"{by} approved {which}." if by else f"Approved: {which}.", "copy"))
    return state_line
