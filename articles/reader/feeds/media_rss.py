"""Pictures in RSS and Atom: the Media RSS module (Yahoo, 1.5.1)."""

from articles.reader.feeds.entry import FeedPicture
from articles.reader.xml import element, escaped

NAMESPACE = "http://search.yahoo.com/mrss/"


def media_content(picture: FeedPicture) -> str:
    return element(
        "media:content",
        element("media:description", escaped(picture.caption or picture.alt), type="plain"),
        element("media:credit", escaped(picture.credit), scheme="urn:ebu") if picture.credit else "",
        element("media:copyright", escaped(picture.notice)) if picture.notice else "",
        url=picture.url,
        type=picture.media_type,
        medium="image",
        width=str(picture.width),
        height=str(picture.height),
    )
