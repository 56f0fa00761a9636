"""From stored HTML to plain text and back. Works on a tree, for the stored HTML is sanitised already."""

from html import escape

from articles.text.nodes import Node, parse

_LINES = frozenset({"p", "h2", "h3", "td", "th"})
_AROUND = frozenset({"ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr"})


def paragraphs(body: str) -> list[str]:
    """The text of each block, in order; a picture's placeholder and a rule have none. White space is as stored."""
    return [text for node in parse(body) if isinstance(node, Node) for text in _texts(node) if text]


def _texts(node: Node) -> list[str]:
    if node.tag in _LINES:
        return [node.text()]
    inner = [child for child in node.children if isinstance(child, Node) and child.tag in _LINES | _AROUND]
    if node.tag == "li":
        own = Node("li", {}, [child for child in node.children if child not in inner]).text()
        return [own, *(text for child in inner for text in _texts(child))]
    return [text for child in inner for text in _texts(child)] if inner else [node.text()]


def plain_text(body: str) -> str:
    """The paragraphs with a blank line between them."""
    return "\n\n".join(paragraphs(body))


def word_count(body: str) -> int:
    return len(plain_text(body).split())


def teaser(body: str, length: int = 200) -> str:
    """The beginning of the text, at most `length` characters, cut at a word and then ended by an ellipsis."""
    text = " ".join(plain_text(body).split())
    if len(text) <= length:
        return text
    cut = text[:length].rpartition(" ")[0] or text[: length - 1]
    return cut.rstrip(",;:–— ") + "…"


def html_from_paragraphs(texts: list[str]) -> str:
    """Plain paragraphs as stored HTML: `paragraphs()` of it gives the same texts back, character by character."""
    return "\n".join(f"<p>{escape(text, quote=False).replace(chr(0xA0), '&nbsp;')}</p>" for text in texts)
