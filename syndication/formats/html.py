"""A story as HTML that another site can take over as it is: headline, byline, text, credit and notice, without pictures."""

from html import escape

from articles.models import Version
from articles.text.byline import Credit, byline_line, other_lines
from articles.text.html.tree import Element, Node, Text, read_html, write_html
from articles.text.language import direction


def reprint_html(version: Version, notice: str, credit: str = "") -> str:
    """`notice`: the copyright notice and the reprint sentence, as HTML; `credit`: a line of words, "" for none."""
    credits = [Credit(line["role"], line["name"], line["title"]) for line in version.bylines]
    signed = [line for line in (byline_line(credits), *other_lines(credits)) if line]
    lines = [
        f'<article lang="{escape(version.language)}" dir="{direction(version.language)}">',
        f"<h1>{escape(version.headline, quote=False)}</h1>",
        *(f"<p>{escape(line, quote=False)}</p>" for line in signed),
        write_html(_text(version), between="\n"),
        *([f"<p>{escape(credit, quote=False)}</p>"] if credit else []),
        f"<p>{notice}</p>",
        "</article>",
    ]
    return "\n".join(line for line in lines if line)


def canonical_link(address: str) -> str:
    """What the head of a page holds that names another as the original."""
    return f'<link rel="canonical" href="{escape(address)}">'


def _text(version: Version) -> list[Node]:
    blocks = _without_pictures(read_html(version.body_html)).children
    first = next((block for block in blocks if isinstance(block, Element) and block.tag == "p"), None)
    if version.dateline and first is not None:
        first.children.insert(0, Text(version.dateline))
    return [block for block in blocks if isinstance(block, Element)]


def _without_pictures(element: Element) -> Element:
    """Whose pictures may go with the text is said apart, picture by picture."""
    element.children = [
        _without_pictures(child) if isinstance(child, Element) else child
        for child in element.children
        if not (isinstance(child, Element) and child.tag == "figure")
    ]
    return element
