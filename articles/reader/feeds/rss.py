"""RSS 2.0 (rssboard 2.0.11), with Dublin Core for names and rights, the content module for whole texts, and Media RSS."""

from collections.abc import Iterable
from email.utils import format_datetime

from articles.reader.feeds import media_rss
from articles.reader.feeds.entry import FeedEntry, FeedHead
from articles.reader.xml import DECLARATION, element, escaped, moment

_NAMESPACES = {
    "xmlns__atom": "http://www.w3.org/2005/Atom",
    "xmlns__content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns__dc": "http://purl.org/dc/elements/1.1/",
    "xmlns__dcterms": "http://purl.org/dc/terms/",
    "xmlns__media": media_rss.NAMESPACE,
}


def entry(of: FeedEntry) -> str:
    """An <item>."""
    return element(
        "item",
        element("title", escaped(of.title)),
        element("link", escaped(of.url)),
        element("guid", escaped(of.id), isPermaLink="false"),
        element("pubDate", format_datetime(of.published)) if of.published else "",
        element("description", escaped(of.summary)),
        element("content:encoded", escaped(of.content)) if of.content else "",
        element("category", escaped(of.section)) if of.section else "",
        *(element("dc:creator", escaped(name)) for name in of.authors),
        element("dc:language", escaped(of.language)) if of.language else "",
        element("dc:rights", escaped(of.notice)) if of.notice else "",
        element("dcterms:license", escaped(of.licence)) if of.licence else "",
        element("dcterms:modified", moment(of.updated)) if of.updated else "",
        *map(media_rss.media_content, of.pictures),
    )


def document(head: FeedHead, entries: Iterable[str]) -> bytes:
    """The whole feed. `entries`: as `entry` writes them."""
    channel = element(
        "channel",
        element("title", escaped(head.title)),
        element("link", escaped(head.page_url)),
        element("description", escaped(head.description)),
        element("language", escaped(head.language.lower())),
        element("copyright", escaped(head.notice)) if head.notice else "",
        element("lastBuildDate", format_datetime(head.updated)),
        element("atom:link", rel="self", type="application/rss+xml", href=head.feed_url),
        *(element("atom:link", rel="hub", href=hub) for hub in head.hubs),
        *entries,
    )
    return f"{DECLARATION}{element('rss', channel, version='2.0', **_NAMESPACES)}".encode()
