"""XML for machines: words that any parser can read, and the bytes of a document."""

from datetime import UTC, datetime

from lxml import etree

from articles.text.unicode import show_controls, without_controls


def legal_text(text: str) -> str:
    """Without the characters that XML 1.0 §2.2 has no way to write; controls that turn the direction are shown."""
    return without_controls(show_controls(text))


def moment(at: datetime) -> str:
    """UTC, to the second, as RFC 3339 and W3C's profile of ISO 8601 have it."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def document(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")
