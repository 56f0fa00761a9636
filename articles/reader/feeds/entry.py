"""The parts of a feed as plain values, from which every format is written."""

from datetime import datetime
from typing import NamedTuple


class FeedPicture(NamedTuple):
    """A picture's file for programs. `url`: absolute; the sides are in pixels."""

    url: str
    media_type: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    notice: str


class FeedEntry(NamedTuple):
    """A story, or a correction of one. Addresses are absolute, texts plain but for `content`; "" is none.

    `id` stays over every correction, so that a reader's program shows one story, not two. `content`: the whole text as HTML,
    where anyone may reprint it. `pictures`: the lead first.
    """

    id: str
    url: str
    title: str
    summary: str
    content: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    language: str = ""
    authors: tuple[str, ...] = ()
    section: str = ""
    notice: str = ""
    licence: str = ""
    pictures: tuple[FeedPicture, ...] = ()


class FeedHead(NamedTuple):
    """The feed itself. Addresses are absolute. `updated`: when the newest of its words are from. `hubs`: of WebSub."""

    title: str
    description: str
    publisher: str
    page_url: str
    home_url: str
    feed_url: str
    language: str
    notice: str
    updated: datetime
    hubs: tuple[str, ...] = ()
    icon: str = ""
