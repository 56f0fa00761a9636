"""The frame of every reader's page: the house, the sections and bureaus, the moment, and the page's own head."""

from datetime import datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext

from articles.models.clock import Clock, system_clock
from articles.reader.cache import stamps_read_once
from articles.reader.cards import house_card
from articles.reader.feed_addresses import EVERYTHING, FeedLink, links
from articles.reader.pictures import File
from articles.reader.reference import House, bureaus, house, menu_address, sections
from articles.text.notice import copyright_notice

__all__ = ["House", "Link", "Page", "Pager", "absolute", "context", "house", "readers_now"]


class Link(NamedTuple):
    name: str
    url: str
    current: bool = False
    city: str = ""


class Page(NamedTuple):
    """The head of a page.

    `canonical` is absolute, "" where there is nothing; `robots` "" means index; `language` "": the site's; `feed_url`: in RSS;
    `feed_title` "": of the feed of everything.
    """

    title: str
    canonical: str
    description: str = ""
    language: str = ""
    feed_url: str = EVERYTHING
    feed_title: str = ""
    robots: str = ""
    image: File | None = None

    @property
    def feeds(self) -> list[FeedLink]:
        """The page's feed in each format."""
        return links(self.feed_url) if self.feed_url else []


class Pager(NamedTuple):
    older_url: str
    newer_url: str


def readers_now(clock: Clock = system_clock) -> datetime:
    """The moment that a page is drawn for: the present."""
    return clock()


def absolute(path: str) -> str:
    """The absolute address of a path. It begins with SITE_URL, never with the host of a request."""
    return settings.SITE_URL + path


def absolute_file(file: File) -> File:
    """The same file with an absolute address."""
    return file._replace(url=absolute(file.url))


@stamps_read_once()
def context(page: Page, now: datetime, current: str = "") -> dict[str, Any]:
    """The template context of a page's frame. `current`: the address of the page's section or bureau. At most three queries.

    Its `house_notice` is the house's copyright notice for stories printed today.
    """
    named, current = house(), menu_address(current)
    if not page.feed_title:
        page = page._replace(feed_title=gettext("Everything"))
    if page.canonical and page.image is None:
        page = page._replace(image=absolute_file(house_card(named)))
    top = (section for section in sections().values() if section.parent_id is None and not section.retired)
    return {
        "house": named,
        "house_notice": house_notice(named, now),
        "sections": [_link(section.name, section.url, current) for section in top],
        "bureaus": [_link(section.name, section.url, current, section.city) for section in bureaus()],
        "now": timezone.localtime(now),
        "page": page,
        # All that masthead and colophon show besides the newsroom's own tables and what base.html gives them.
        "frame_key": (current, timezone.localtime(now).date()),
    }


def house_notice(of: House, now: datetime) -> str:
    """The house's copyright notice; "" if no source is the house yet."""
    year = timezone.localtime(now).year
    return copyright_notice(of.established, year, of.legal_name) if of.legal_name else ""


def _link(name: str, url: str, current: str, city: str = "") -> Link:
    return Link(name, url, url == current, city)
