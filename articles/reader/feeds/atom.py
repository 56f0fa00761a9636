"""Atom 1.0 (RFC 4287), its licence as a link (RFC 4946), and Media RSS for pictures."""

from collections.abc import Iterable

from articles.reader.feeds import media_rss
from articles.reader.feeds.entry import FeedEntry, FeedHead
from articles.reader.xml import DECLARATION, element, escaped, moment


def entry(of: FeedEntry) -> str:
    """An <entry>. Its language holds for what is the story's own; RFC 4287 §4.2.15 wants a moment of change of each."""
    changed = of.updated or of.published
    return element(
        "entry",
        element("id", escaped(of.id)),
        element("title", escaped(of.title), type="text"),
        element("published", moment(of.published)) if of.published else "",
        element("updated", moment(changed)) if changed else "",
        *(element("author", element("name", escaped(name))) for name in of.authors),
        element("link", rel="alternate", type="text/html", href=of.url),
        element("link", rel="license", type="text/html", href=of.licence) if of.licence else "",
        element("category", term=of.section) if of.section else "",
        element("rights", escaped(of.notice)) if of.notice else "",
        element("summary", escaped(of.summary), type="text") if of.summary else "",
        element("content", escaped(of.content), type="html") if of.content else "",
        *map(media_rss.media_content, of.pictures),
        xml__lang=of.language,
    )


def document(head: FeedHead, entries: Iterable[str]) -> bytes:
    """The whole feed. `entries`: as `entry` writes them."""
    feed = element(
        "feed",
        element("id", escaped(head.feed_url)),
        element("title", escaped(head.title), type="text"),
        element("subtitle", escaped(head.description), type="text"),
        element("updated", moment(head.updated)),
        element("author", element("name", escaped(head.publisher)), element("uri", escaped(head.home_url))),
        element("rights", escaped(head.notice)) if head.notice else "",
        element("icon", escaped(head.icon)) if head.icon else "",
        element("link", rel="self", type="application/atom+xml", href=head.feed_url),
        element("link", rel="alternate", type="text/html", href=head.page_url),
        *(element("link", rel="hub", href=hub) for hub in head.hubs),
        *entries,
        xmlns="http://www.w3.org/2005/Atom",
        xmlns__media=media_rss.NAMESPACE,
        xml__lang=head.language,
    )
    return f"{DECLARATION}{feed}".encode()
