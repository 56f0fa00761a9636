"""The one way in for HTML from outside: what comes out may be shown to every reader."""

from collections.abc import Sequence
from re import DOTALL, Match
from re import compile as pattern
from typing import NamedTuple

import nh3

from articles.text.errors import UnfitText
from articles.text.html import left_out
from articles.text.html.blocks import blocks, count_kept_line_ends
from articles.text.html.elements import ELEMENTS, OTHER, STORED, TRANSPARENT
from articles.text.html.nesting import Measured, measured
from articles.text.html.tree import Element, Node, elements, read_html, write_html
from articles.text.unicode import refuse_unstorable

MAX_BODY = 400_000  # characters
MAX_DEPTH = 100
MAX_ELEMENTS = 5_000  # what a save can do within a second; a book has fewer paragraphs
# The cleaner's cost grows with the square of how many of these stand in one stretch of words.
COSTLY = "<&" + "".join(map(chr, range(0x80, 0xC0)))
MAX_COSTLY = 100_000

# What the tree needs to see beyond the elements that are stored; `canonical` brings it all to those.
BLOCKS = frozenset(
    (
        "address",
        "article",
        "aside",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "footer",
        "form",
        "h1",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "legend",
        "listing",
        "main",
        "menu",
        "nav",
        "pre",
        "search",
        "section",
        "summary",
        "tfoot",
    )
)
MARKS = frozenset(("b", "del", "i", "img", "strike"))
# Elements that go with all that is in them: no words of the story.
DROPPED = frozenset((*left_out.DROPPED, *left_out.DROPPED_SILENTLY))
# Elements that mean nothing to us, but whose parsing is their own (HTML §13.2.6).
UNSEEN = frozenset(
    (
        "base",
        "basefont",
        "bgsound",
        "body",
        "col",
        "colgroup",
        "embed",
        "frame",
        "frameset",
        "head",
        "html",
        "image",
        "input",
        "keygen",
        "link",
        "meta",
        "param",
        "plaintext",
        "rp",
        "rtc",
        "source",
        "track",
        "wbr",
    )
)
_SPOKEN = (STORED | BLOCKS | MARKS | DROPPED | UNSEEN | TRANSPARENT) - {OTHER}
_CLEANER = nh3.Cleaner(
    tags=set(STORED | BLOCKS | MARKS | TRANSPARENT),
    clean_content_tags=set(DROPPED),
    attributes={"*": {"lang", "dir", "role", "aria-level", *left_out.ATTRIBUTES}, "img": {"alt"}}
    | {tag: set(kind.all_attributes()) for tag, kind in ELEMENTS.items()},
    url_schemes={"http", "https", "mailto"},
    url_relative="pass_through",  # `safe_address` lets none through
    link_rel=None,
)
# A comment, or a tag with its attributes, so that nothing in a comment or a value is taken for a tag's name.
_TAG = pattern(r"""(<!--.*?(?:-->|\Z))|(</?)([A-Za-z][^\t\n\f\r />]*+)((?:[^>"']|"[^"]*"|'[^']*')*+)""", DOTALL)


class Sanitised(NamedTuple):
    """A body as it is stored, and what of the HTML that came is not in it."""

    html: str
    left_out: list[left_out.LeftOut]


def sanitise(html: str) -> str:
    """The HTML as stories are stored: allow-listed blocks, one after another, joined by line feeds.

    `sanitise` of its own result is that result. Raises UnfitText for text that can't be stored, is longer than
    `MAX_BODY` characters before or after, nests deeper than `MAX_DEPTH` or has more than `MAX_ELEMENTS`.
    """
    return sanitised(html).html


def sanitised(html: str) -> Sanitised:
    """`sanitise`, with what was left out."""
    root, left = read(html)
    return Sanitised(stored(blocks(root)), left)


def read(html: str, longest: int = MAX_BODY) -> tuple[Element, list[left_out.LeftOut]]:
    """HTML of at most `longest` characters as a tree for `canonical`, and what was left out of it."""
    refuse_unstorable(html)
    _refuse_longer(html, longest)
    if sum(map(html.count, COSTLY)) > MAX_COSTLY:
        raise UnfitText(
            f"The text has more than {MAX_COSTLY:,} “<”, “&”, no-break spaces and other signs from U+0080 to U+00BF. "
            "Take out those that nobody needs."
        )
    if _measured(html).depth > MAX_DEPTH:
        raise UnfitText(
            f"The text's elements are nested more than {MAX_DEPTH} deep, or one has too many attributes. "
            "Paste it as plain text."
        )
    root = read_html(_CLEANER.clean(_TAG.sub(_known_tag, html)))
    if count_kept_line_ends(root) > MAX_ELEMENTS:
        raise UnfitText(f"The text has more than {MAX_ELEMENTS:,} preformatted lines. Paste it as plain text.")
    return root, left_out.take_out(root) + left_out.dropped(html)


def _measured(html: str) -> Measured:
    measurement = measured(html, MAX_DEPTH, MAX_ELEMENTS)
    if measurement.elements > MAX_ELEMENTS:
        raise UnfitText(
            f"The text has more than {MAX_ELEMENTS:,} elements (paragraphs, breaks, links, marks such as bold), or marks "
            "that are never closed. Paste it as plain text, or split the story."
        )
    return measurement


def _known_tag(match: Match[str]) -> str:
    """The tag, under the name `OTHER` where its own is none of HTML that we know: a cleaner keeps no names but listed ones."""
    if match[1] or match[3].lower() in _SPOKEN:
        return match[0]
    return f"{match[2]}{OTHER}{match[4]}"


def stored(content: Sequence[Node]) -> str:
    """Blocks as they are stored; UnfitText where that is longer than `MAX_BODY` or has more than `MAX_ELEMENTS`."""
    html = write_html(content, between="\n")
    _refuse_longer(html, MAX_BODY)
    _measured(html)
    return html


def _refuse_longer(html: str, longest: int) -> None:
    if len(html) > longest:
        raise UnfitText(
            f"The text is {len(html):,} characters of HTML; at most {longest:,} are taken. Split the story."
        )


def images_in(html: str) -> list[int]:
    """The numbers of the pictures that a sanitised body shows, in order, each as often as it is shown."""
    return [
        int(element.attributes["data-image"])
        for element in elements(read_html(html))
        if element.tag == "figure" and element.attributes.get("data-image", "").isdecimal()
    ]
