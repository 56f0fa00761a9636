"""XML documents: texts that every parser can read, and a document's bytes."""

from datetime import UTC, datetime

from lxml import etree

from articles.text.unicode import show_controls, without_controls


def legal_text(text: str) -> str:
    """The text without the characters that XML 1.0 §2.2 excludes. Direction controls are shown visibly."""
    return without_controls(show_controls(text))


def moment(at: datetime) -> str:
    """The moment in UTC, to the second, in the format of RFC 3339 and of W3C's profile of ISO 8601."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def document(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")
