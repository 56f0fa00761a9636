"""The one way in for HTML from outside: what comes out may be shown to every reader."""

import nh3

from articles.text.canonical import blocks
from articles.text.errors import UnfitText
from articles.text.nesting import nesting
from articles.text.tree import Element, elements, read_html, write_html
from articles.text.unicode import refuse_unstorable

MAX_BODY = 400_000  # characters
MAX_DEPTH = 100

# What the tree keeps or needs to see; `canonical` then brings it to the few elements that are stored.
STORED = frozenset(
    "a abbr blockquote br caption cite em figure h2 h3 hr li ol p q s span strong sub sup table tbody td th thead tr ul".split()
)
READ_ONLY = frozenset(
    "address article aside b center dd del details div dl dt fieldset figcaption footer form h1 h4 h5 h6 header i legend "
    "main nav pre section strike summary tfoot".split()
)
# Elements that go with all that is in them: no words of the story.
DROPPED = frozenset(
    "applet audio canvas datalist iframe math noembed noframes noscript object optgroup option script select style svg "
    "template textarea title video xmp".split()
)
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
    return write_html(list(sanitised_tree(html, MAX_BODY).children), between="\n")


def sanitised_tree(html: str, longest: int) -> Element:
    """The tree of `sanitise`, for HTML of at most `longest` characters that still carries marks of its own."""
    refuse_unstorable(html)
    if len(html) > longest:
        raise UnfitText(
            f"The text has {len(html):,} characters of HTML; at most {longest:,} are taken. Split the story."
        )
    if nesting(html, MAX_DEPTH) > MAX_DEPTH:
        raise UnfitText(
            f"The text's elements are nested more than {MAX_DEPTH} deep, or one has too many attributes. "
            "Paste it as plain text."
        )
    return Element("", {}, list(blocks(read_html(_CLEANER.clean(html)))))


def images_in(html: str) -> list[int]:
    """The numbers of the pictures that a sanitised body shows, in order, each as often as it is shown."""
    return [
        int(element.attributes["data-image"])
        for element in elements(read_html(html))
        if element.tag == "figure" and element.attributes.get("data-image", "").isdecimal()
    ]
