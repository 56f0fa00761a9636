"""From stored HTML to plain text and back. Works on a tree, for stored HTML is sanitised already."""

from collections.abc import Iterable, Iterator
from re import compile as pattern
from unicodedata import category

from articles.text.html.inline import Leaf, inline_nodes
from articles.text.html.tree import PLACEHOLDERS, Element, Node, Text, pieces, read_html, runs, write_html
from articles.text.unicode import is_blank, nfc

# Scripts written without spaces between words: each character counts as a word, as word processors count them.
UNSPACED = pattern(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

ZERO_WIDTH_JOINER = "\u200d"
#: Halves of flags; shades of skin, and the tags of a region's flag.
FLAGS = "".join(map(chr, range(0x1F1E6, 0x1F200)))
FLAG = pattern(f"[{FLAGS}]")
JOINS = pattern("[\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")


def paragraphs(html: str) -> list[str]:
    """The words of each paragraph, heading, list item and table row of a sanitised body, in order.

    White space is as stored; a `<br>` is a line feed, a tab stands between two cells. Pictures and rules have no words.
    """
    return [
        block_text for block in read_html(html).children for block_text in _words(block) if not is_blank(block_text)
    ]


def plain_text(html: str) -> str:
    """The paragraphs with a blank line between two."""
    return "\n\n".join(paragraphs(html))


def word_count(html: str) -> int:
    """How many words a sanitised body has; in Chinese and Japanese, how many characters."""
    text = plain_text(html)
    spaced = UNSPACED.sub(" ", text).split()
    return len(UNSPACED.findall(text)) + sum(any(map(str.isalnum, word)) for word in spaced)


def teaser(text: str, length: int = 200) -> str:
    """The beginning of a plain text on one line, at most `length` characters, cut at a word with an ellipsis."""
    text = " ".join(text.split())
    if is_blank(text):
        return ""
    if len(text) <= length:
        return text
    at_word = text[:length].rpartition(" ")[0]
    # In a script without spaces the last space may stand far in front: there, any whole letter will do.
    cut = at_word if len(at_word) * 2 > length else text[: _letter_before(text, length - 1)]
    return cut.rstrip(" ,;:–—-") + "…"


def _letter_before(text: str, at: int) -> int:
    """The last place up to `at` where a letter, with its marks, or a picture of several characters ends. (Unicode 16, UAX 29)"""
    place = at
    while place and _joined(text, place):
        place -= 1
    return place or at


def _joined(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    if FLAG.fullmatch(after):
        flags = place - len(text[:place].rstrip(FLAGS))
        return flags % 2 == 1
    return (
        before == ZERO_WIDTH_JOINER
        or after == ZERO_WIDTH_JOINER
        or bool(JOINS.fullmatch(after) or category(after)[0] == "M")
    )


def html_from_paragraphs(texts: Iterable[str]) -> str:
    """Plain paragraphs as stored HTML: `sanitise` leaves it as it is, `paragraphs` gives the same texts back.

    That holds for texts in NFC, without control characters, that have something to see and no line feed at their ends;
    others are brought to that, and blank ones left out. A line feed inside is a `<br>`.
    """
    paragraph_elements = (Element("p", {}, inline_nodes(_leaves(text))) for text in texts)
    return write_html([paragraph for paragraph in paragraph_elements if paragraph.children], between="\n")


def _leaves(text: str) -> Iterator[Leaf]:
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        if number:
            yield Leaf("\n", is_break=True)
        yield Leaf(line)


def _words(block: Node) -> Iterator[str]:
    if isinstance(block, Text) or block.tag in PLACEHOLDERS:
        return
    if block.tag == "tr":
        yield "\t".join(" ".join(map(_line, runs(cell))) for cell in block.children if isinstance(cell, Element))
    elif block.tag in ("table", "thead", "tbody"):
        for part in block.children:
            yield from _words(part)
    else:
        yield from map(_line, runs(block))


def _line(run: Iterable[Node]) -> str:
    return nfc("".join(piece.data if isinstance(piece, Text) else "\n" for piece in pieces(list(run))))
