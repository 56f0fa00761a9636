"""The one way in for HTML from outside: what comes out may be shown to every reader."""

from collections.abc import Sequence

import nh3

from articles.text.canonical import blocks
from articles.text.errors import UnfitText
from articles.text.nesting import nesting
from articles.text.tree import Element, Node, elements, read_html, write_html
from articles.text.unicode import refuse_unstorable

MAX_BODY = 400_000  # characters
MAX_DEPTH = 100

# What the tree keeps or needs to see; `canonical` then brings it to the few elements that are stored.
STORED = frozenset(
    ("a", "abbr", "blockquote", "br", "caption", "cite", "em", "figure", "h2", "h3", "hr", "li", "ol", "p", "q",
     "s", "span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul")
)  # fmt: skip
READ_ONLY = frozenset(
    ("address", "article", "aside", "b", "center", "dd", "del", "details", "div", "dl", "dt", "fieldset",
     "figcaption", "footer", "form", "h1", "h4", "h5", "h6", "header", "i", "legend", "main", "nav", "pre",
     "section", "strike", "summary", "tfoot")
)  # fmt: skip
# Elements that go with all that is in them: no words of the story.
DROPPED = frozenset(
    ("applet", "audio", "canvas", "datalist", "iframe", "math", "noembed", "noframes", "noscript", "object",
     "optgroup", "option", "script", "select", "style", "svg", "template", "textarea", "title", "video", "xmp")
)  # fmt: skip
_LANGUAGE = {"lang", "dir"}
_CLEANER = nh3.Cleaner(
    tags=set(STORED | READ_ONLY),
    clean_content_tags=set(DROPPED),
    attributes={
        "*": _LANGUAGE,
        "a": {"href"},
        "abbr": {"title"},
        "blockquote": {"class"},
        "figure": {"data-image", "class"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan", "scope"},
    },
    url_schemes={"http", "https", "mailto"},
    url_relative="deny",
    link_rel=None,
)


def sanitise(html: str) -> str:
    """The HTML as stories are stored: allow-listed blocks, one after another, joined by line feeds.

    `sanitise` of its own result is that result. Raises UnfitText for text that can't be stored, is longer than
    `MAX_BODY` characters before or after, or nests deeper than `MAX_DEPTH`.
    """
    return stored(sanitised(html))


def sanitised(html: str, longest: int = MAX_BODY) -> list[Element]:
    """The blocks of `sanitise` as trees, from HTML of at most `longest` characters."""
    refuse_unstorable(html)
    _refuse_longer(html, longest)
    if nesting(html, MAX_DEPTH) > MAX_DEPTH:
        raise UnfitText(
            f"The text's elements are nested more than {MAX_DEPTH} deep, or one has too many attributes. "
            "Paste it as plain text."
        )
    return blocks(read_html(_CLEANER.clean(html)))


def stored(content: Sequence[Node]) -> str:
    """Blocks as they are stored; UnfitText where that is longer than `MAX_BODY`."""
    html = write_html(content, between="\n")
    _refuse_longer(html, MAX_BODY)
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
