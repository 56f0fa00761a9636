"""The writers of the formats: pure functions of an entry, and of a head with entries."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from articles.reader.feed_addresses import ATOM, JSON, RSS, FeedFormat
from articles.reader.feeds import atom, json_feed, rss
from articles.reader.feeds.entry import FeedEntry, FeedHead


class Writer(NamedTuple):
    """`entry`: an entry as text. `document`: the whole feed, of entries so written."""

    format: FeedFormat
    entry: Callable[[FeedEntry], str]
    document: Callable[[FeedHead, Iterable[str]], bytes]


#: By the extension of an address.
WRITERS = {
    RSS.extension: Writer(RSS, rss.entry, rss.document),
    ATOM.extension: Writer(ATOM, atom.entry, atom.document),
    JSON.extension: Writer(JSON, json_feed.entry, json_feed.document),
}
