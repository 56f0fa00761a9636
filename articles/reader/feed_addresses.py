"""The formats and addresses of feeds: the one table of lists by formats."""

from typing import NamedTuple


class FeedFormat(NamedTuple):
    """`extension`: at the end of an address."""

    name: str
    extension: str
    media_type: str


RSS = FeedFormat("RSS", "xml", "application/rss+xml")
ATOM = FeedFormat("Atom", "atom", "application/atom+xml")
JSON = FeedFormat("JSON Feed", "json", "application/feed+json")
#: In the order in which pages name them; the first is what programs are offered first.
FORMATS = (RSS, ATOM, JSON)

#: The feeds that there is one of, by what they are called here: the address in RSS.
EVERYTHING, CORRECTIONS, SEARCH = "/feeds/rss.xml", "/feeds/corrections.xml", "/feeds/search.xml"
#: Everything in the formats that came after RSS.
_LATEST = "/feeds/latest.xml"
#: What there may be a feed of each: a shelf of stories, or a list.
KINDS = ("section", "bureau", "author", "topic", "source", "list")


def feed_of(kind: str, slug: str) -> str:
    """The address of the feed, in RSS, of a section, bureau, author, topic, source or list."""
    return f"/feeds/{kind}/{slug}.xml"


def feed_of_archive(written: str) -> str:
    """The address of the feed, in RSS, of a year, month or day, written as 2026, 2026/11 or 2026/11/24."""
    return f"/feeds/archive/{written}.xml"


def in_format(rss: str, format: FeedFormat) -> str:
    """The address of the feed that is found at `rss`, in that format. A search keeps its parameters."""
    if format is RSS:
        return rss
    path, mark, query = rss.partition("?")
    path = _LATEST if path == EVERYTHING else path
    return f"{path.removesuffix(RSS.extension)}{format.extension}{mark}{query}"


class FeedLink(NamedTuple):
    """A feed in one format, as a page names it."""

    name: str
    media_type: str
    url: str


def links(rss: str) -> list[FeedLink]:
    """The feed that is found at `rss`, in each format."""
    return [FeedLink(format.name, format.media_type, in_format(rss, format)) for format in FORMATS]
