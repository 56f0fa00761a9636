"""A story's text as a page shows it: the dateline set into its first paragraph, the pictures into their places."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from lxml import etree, html

from articles.models import ImageApproval, Version
from articles.reader.pictures import picture

#: How wide an inline picture is shown, by the class of its figure.
_SIZES = {"wide": "100vw", "inset": "(min-width: 60rem) 20rem, 100vw", "inset-left": "(min-width: 60rem) 20rem, 100vw"}


def draw_body(version: Version, images: dict[int, ImageApproval]) -> SafeString:
    """The text of a Version, ready for a template.

    Works on a tree, never with patterns on HTML. The stored text was sanitised on save, and nothing but our own
    picture template and the escaped dateline is put into it.
    """
    if not version.body_html:
        return SafeString("")
    root = html.fragment_fromstring(version.body_html, create_parent="div")
    _fill_figures(root, version, images)
    _set_dateline(root, version.dateline)
    inside = (root.text or "") + "".join(etree.tostring(child, encoding="unicode", method="html") for child in root)
    return mark_safe(inside)


def _fill_figures(root: html.HtmlElement, version: Version, images: dict[int, ImageApproval]) -> None:
    """An empty placeholder names a picture; one that was withdrawn leaves the page at once."""
    uses = {use["image"]: use for use in version.images}
    for figure in list(root.iter("figure")):
        key = int(figure.get("data-image") or 0)
        style = figure.get("class") or ""
        picture_context = picture(
            images.get(key), uses.get(key, {}), "whole", _SIZES.get(style, "(min-width: 60rem) 42rem, 100vw")
        )
        parent = figure.getparent()
        if parent is None:
            continue
        if picture_context is None or key not in uses:
            parent.remove(figure)
            continue
        figure_html = render_to_string("reader/parts/figure.html", {"picture": picture_context, "class": style})
        parent.replace(figure, html.fragment_fromstring(figure_html.strip()))


def _set_dateline(root: html.HtmlElement, dateline: str) -> None:
    first = root.find("p")
    if not dateline or first is None:
        return
    span = html.fragment_fromstring(render_to_string("reader/parts/dateline.html", {"dateline": dateline}).strip())
    span.tail = first.text
    first.text = None
    first.insert(0, span)
