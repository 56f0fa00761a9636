"""From stored HTML to plain text and back. Works on a tree, for the stored HTML is sanitised already."""

from articles.text.tree import Element, Node, Text, pieces, read_html, runs, write_html
from articles.text.unicode import is_blank


def paragraphs(body: str) -> list[str]:
    """The words of each paragraph, heading, item and cell, in order; white space as stored, a line break as a space.

    A picture's placeholder and a rule have none.
    """
    rows = ("".join(_words(piece) for piece in pieces(run)) for run in runs(read_html(body)))
    return [row for row in rows if not is_blank(row)]  # a line end parts two blocks


def _words(piece: Node) -> str:
    return piece.words if isinstance(piece, Text) else " "


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
    return write_html([Element("p", {}, [Text(text)]) for text in texts], between="\n")
