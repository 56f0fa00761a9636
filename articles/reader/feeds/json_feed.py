"""JSON Feed 1.1. What it has no word for stands in extensions of ours: `_rights` of an item, `_picture` of an attachment."""

import json
from collections.abc import Iterable
from typing import Any

from articles.reader.feeds.entry import FeedEntry, FeedHead, FeedPicture
from articles.reader.xml import legal_text, moment

VERSION = "https://jsonfeed.org/version/1.1"


def entry(of: FeedEntry) -> str:
    """An item. It needs a text of its own: without the whole one, the summary is that (§Items)."""
    item = {
        "id": of.id,
        "url": of.url,
        "title": of.title,
        "content_html": of.content,
        "content_text": "" if of.content else of.summary or of.title,
        "summary": of.summary,
        "image": of.pictures[0].url if of.pictures else "",
        "date_published": moment(of.published) if of.published else "",
        "date_modified": moment(of.updated) if of.updated else "",
        "authors": [{"name": name} for name in of.authors],
        "tags": [of.section] if of.section else [],
        "language": of.language,
        "attachments": [_attachment(picture) for picture in of.pictures],
        "_rights": _without_empty({"copyright_notice": of.notice, "license_url": of.licence}),
    }
    return _written(_without_empty(item))


def document(head: FeedHead, entries: Iterable[str]) -> bytes:
    """The whole feed. `entries`: as `entry` writes them."""
    top = {
        "version": VERSION,
        "title": head.title,
        "home_page_url": head.page_url,
        "feed_url": head.feed_url,
        "description": head.description,
        "icon": head.icon,
        "authors": [{"name": head.publisher, "url": head.home_url}],
        "language": head.language,
        "hubs": [{"type": "WebSub", "url": hub} for hub in head.hubs],
        "_rights": _without_empty({"copyright_notice": head.notice}),
    }
    return f'{_written(_without_empty(top))[:-1]},"items":[{",".join(entries)}]}}'.encode()


def _attachment(picture: FeedPicture) -> dict[str, Any]:
    more = {
        "width": picture.width,
        "height": picture.height,
        "alt_text": picture.alt,
        "caption": picture.caption,
        "credit": picture.credit,
        "copyright_notice": picture.notice,
    }
    return {"url": picture.url, "mime_type": picture.media_type, "_picture": _without_empty(more)}


def _without_empty(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in ("", [], {})}


def _written(values: dict[str, Any]) -> str:
    return json.dumps(_legal(values), ensure_ascii=False, separators=(",", ":"))


def _legal(value: Any) -> Any:
    """Every text within as any program can read and show it."""
    if isinstance(value, str):
        return legal_text(value)
    if isinstance(value, list):
        return [_legal(item) for item in value]
    return {name: _legal(item) for name, item in value.items()} if isinstance(value, dict) else value
