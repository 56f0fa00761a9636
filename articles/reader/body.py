"""A story's text as a page shows it: the dateline set into its first paragraph, the pictures into their places."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from lxml import etree, html

from articles.models import ImageApproval, Version
from articles.models.rendition import url
from articles.reader.pictures import Address, picture
from articles.reader.tables import dress_tables

#: The place of an inline picture, by the class of its figure; "text" for any other.
_PLACES = {"wide": "text-wide", "inset": "text-inset", "inset-left": "text-inset"}


def draw_body(version: Version, images: dict[int, ImageApproval], address: Address = url) -> SafeString:
    """The text of a Version, ready for a template.

    It works on a tree, never with patterns on HTML. The stored text was sanitised on save. Only our own picture template
    and the escaped dateline are put into it.
    """
    if not version.body_html:
        return SafeString("")
    root = html.fragment_fromstring(version.body_html, create_parent="div")
    figures = _take_figures(root, version, images, address)
    set_dateline(root, version.dateline)
    dress_tables(root)
    inside = inner_html(root)
    for place, figure in figures.items():
        inside = inside.replace(place, figure)
    return mark_safe(inside)


def inner_html(root: html.HtmlElement) -> str:
    """Everything inside an element."""
    return (root.text or "") + "".join(etree.tostring(child, encoding="unicode", method="html") for child in root)


def _take_figures(
    root: html.HtmlElement, version: Version, images: dict[int, ImageApproval], address: Address
) -> dict[str, str]:
    """Replace each figure of the tree by a comment; returns the HTML of each figure by its comment.

    The tree's library knows only HTML 4 and would close a <source>. Sanitised text holds no comments of its own.
    An empty placeholder names a picture; a withdrawn picture is left out.
    """
    figures: dict[str, str] = {}
    uses = {use["image"]: use for use in version.images}
    for figure in list(root.iter("figure")):
        key = int(figure.get("data-image") or 0)
        style = figure.get("class") or ""
        picture_context = picture(images.get(key), uses.get(key, {}), "whole", address)
        parent = figure.getparent()
        if parent is None:
            continue
        if picture_context is None or key not in uses:
            parent.remove(figure)
            continue
        comment = etree.Comment(f"figure {len(figures)}")
        place = "text-cut" if picture_context.is_tall and not style else _PLACES.get(style, "text")
        context = {
            "picture": picture_context,
            "class": style,
            "place": place,
            "number": len(figures) + 1,
            "language": version.language,
        }
        figures[f"<!--{comment.text}-->"] = render_to_string("reader/parts/figure.html", context).strip()
        parent.replace(figure, comment)
    return figures


def set_dateline(root: html.HtmlElement, dateline: str) -> None:
    first = root.find("p")
    if not dateline or first is None:
        return
    span = html.fragment_fromstring(render_to_string("reader/parts/dateline.html", {"dateline": dateline}).strip())
    span.tail = first.text
    first.text = None
    first.insert(0, span)
