"""XML documents: texts that every parser can read, and a document's bytes."""

from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from articles.text.unicode import show_controls, without_controls

#: How a document begins that is written as text.
DECLARATION = "<?xml version='1.0' encoding='utf-8'?>\n"


def legal_text(text: str) -> str:
    """The text without the characters that XML 1.0 §2.2 excludes. Direction controls are shown visibly."""
    return without_controls(show_controls(text))


def moment(at: datetime) -> str:
    """The moment in UTC, to the second, in the format of RFC 3339 and of W3C's profile of ISO 8601."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def document(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def element(name: str, *inside: str, **attributes: str) -> str:
    """An element as text. `inside`: XML, put together. An attribute with the value "" is left out.

    The name of an attribute has `__` for a colon: `xml__lang`.
    """
    written = "".join(
        f" {key.replace('__', ':')}={quoteattr(legal_text(value))}" for key, value in attributes.items() if value
    )
    content = "".join(inside)
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def escaped(text: str) -> str:
    """Text to stand inside an element."""
    return escape(legal_text(text))
