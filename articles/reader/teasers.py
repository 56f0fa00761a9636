"""A story in a list: the value for every teaser template."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from itertools import count
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.safestring import SafeString

from articles.models import ImageApproval, Version
from articles.models.newsroom_time import clock_today, day_here
from articles.reader.languages import active_language
from articles.reader.pictures import Picture, lead_of, shown_of_lead
from articles.reader.reference import SectionRow, sections
from articles.reader.story_rows import StoryRow
from articles.text.byline import Credit, Piece, byline_pieces
from articles.text.byline_language import wording
from articles.text.headline import headline_length
from articles.text.language import direction

_MARKS = count(1)


class Teaser(NamedTuple):
    headline: str
    url: str
    summary: str = ""
    kicker: str = ""
    byline: str = ""
    byline_pieces: tuple[Piece, ...] = ()
    #: Between the byline and the date, in the language of the story.
    comma: str = ","
    published: datetime | None = None
    published_label: str = ""
    section_name: str = ""
    section_url: str = ""
    language: str = ""
    direction: str = "ltr"
    picture: Picture | None = None
    picture_alt: str = ""
    external: bool = False
    #: As drawn, by all else that it shows (articles/templatetags/cached_parts.py); None where nothing is kept of it.
    rendered: dict[Any, SafeString] | None = None
    #: A number that no other teaser has which is kept; 0 for one that is not.
    mark: int = 0

    @property
    def headline_length(self) -> str:
        """As in `articles.text.headline`: a long one that leads a page is set smaller."""
        return headline_length(self.headline)


def teaser(version: Version | StoryRow, now: datetime, images: dict[int, ImageApproval]) -> Teaser:
    """The teaser of one of our stories. Times are in the newsroom's zone; the label is the time today, else the date."""
    section = sections().get(version.section_id) if version.section_id else None
    if not isinstance(version, StoryRow):
        return _teaser(version, now, section, lead_of(version, images, "front"))
    key = (section, shown_of_lead(version, images), _day(now))
    cached_teaser = version.teasers.get(key)
    if not isinstance(cached_teaser, Teaser):
        picture = lead_of(version, images, "front")
        cached_teaser = version.teasers.keep(
            key, _teaser(version, now, section, picture)._replace(rendered={}, mark=next(_MARKS))
        )
    return cached_teaser


def _teaser(version: Version | StoryRow, now: datetime, section: SectionRow | None, picture: Picture | None) -> Teaser:
    pieces = tuple(byline_pieces(credits_of(version.bylines), version.language))
    return Teaser(
        headline=version.headline,
        url=version.path,
        summary=version.teaser,
        kicker=version.kicker,
        byline="".join(piece.text for piece in pieces),
        byline_pieces=pieces,
        comma=wording(version.language).comma.rstrip(),
        published=local(version.first_published_at),
        published_label=label(version.first_published_at, now),
        section_name=section.name if section else "",
        section_url=section.url if section else "",
        language=version.language,
        direction=direction(version.language),
        picture=picture,
    )


@lru_cache(maxsize=8)
def _day(now: datetime) -> date:
    return timezone.localtime(now).date()


def external(entry: dict[str, Any], language: str = "") -> Teaser:
    """The teaser of an external entry: its own texts, and its address if it has one."""
    return Teaser(
        headline=entry["headline"],
        url=entry.get("url", ""),
        summary=entry.get("teaser", ""),
        language=language,
        direction=direction(language or "en"),
        picture_alt=entry.get("picture_alt", ""),
        external=True,
    )


def credits_of(printed: Iterable[dict[str, Any]]) -> list[Credit]:
    """The bylines of a Version. Their line is drawn from them: that of an old Version may be worded in English whatever its language."""
    return [Credit(role=line["role"], name=line["name"], title=line["title"]) for line in printed]


def local(moment: datetime | None) -> datetime | None:
    """The moment in the newsroom's zone, to the second: HTML's <time> allows no more than milliseconds."""
    return timezone.localtime(moment).replace(microsecond=0) if moment else None


def label(moment: datetime | None, now: datetime) -> str:
    """The time of a moment today ("14:05"), else its date ("21 November 2026"); "" for None."""
    return clock_today(moment, now) or day_here(moment, active_language()) if moment else ""
