"""What every reader's page is given: the house, the sections and bureaus, the moment, the page itself."""

from datetime import datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.utils import timezone

from articles.models import Bureau, Section, Source
from articles.models.clock import Clock, system_clock
from articles.text.notice import copyright_notice


class House(NamedTuple):
    name: str
    tagline: str
    legal_name: str
    established: int | None


class Link(NamedTuple):
    name: str
    url: str
    current: bool = False
    city: str = ""


class Page(NamedTuple):
    """The page itself. `canonical` is absolute, "" where there is nothing; `robots` "" means index."""

    title: str
    canonical: str
    description: str = ""
    language: str = settings.LANGUAGE_CODE
    direction: str = "ltr"
    feed_url: str = "/feeds/rss.xml"
    feed_title: str = "Everything"
    robots: str = ""
    image: str = ""
    published: datetime | None = None
    updated: datetime | None = None


class Pager(NamedTuple):
    older_url: str
    newer_url: str


def readers_now(clock: Clock = system_clock) -> datetime:
    """The moment that a page is drawn for: what the clock says."""
    return clock()


def absolute(path: str) -> str:
    """An absolute address: always below SITE_URL, never below the host of a request."""
    return settings.SITE_URL + path


def house() -> House:
    source = Source.objects.house()
    if source is None:
        return House("Newsroom", "", "", None)
    return House(source.name, source.tagline, source.copyright_holder, source.established)


def context(page: Page, now: datetime, current: str = "") -> dict[str, Any]:
    """The frame of a page, in three queries. `current`: the address of the section or bureau that is open.

    `house_notice`: the house's copyright of what it prints today.
    """
    named = house()
    sections = Section.objects.filter(parent=None, retired=False)
    bureaus = Bureau.objects.filter(retired=False, source__is_house=True)
    return {
        "house": named,
        "house_notice": _notice(named, now),
        "sections": [_link(s.name, s.get_absolute_url(), current) for s in sections],
        "bureaus": [_link(b.name, b.get_absolute_url(), current, b.city) for b in bureaus],
        "now": timezone.localtime(now),
        "page": page,
    }


def _notice(of: House, now: datetime) -> str:
    """Nothing before anyone has said whose paper it is."""
    year = timezone.localtime(now).year
    return copyright_notice(of.established, year, of.legal_name) if of.legal_name else ""


def _link(name: str, url: str, current: str, city: str = "") -> Link:
    return Link(name, url, url == current, city)
