"""The whole text of a story as a feed carries it: HTML that stands alone, with what must stand by it."""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from lxml import html

from articles.models import Correction, Version
from articles.reader.body import inner_html, set_dateline
from articles.reader.feeds.entry import FeedPicture
from articles.reader.languages import in_language_of
from articles.text.language import direction


def whole_text(version: Version, url: str, pictures: Mapping[int, FeedPicture]) -> str:
    """A Version's text in its language and direction, its corrections and notes with it, its notice below.

    `url`: of the story, absolute. `pictures`: by their keys; any other leaves the text. What was stored was sanitised, and
    only our own templates are put into it.
    """
    with in_language_of(version.language):
        return render_to_string("reader/feeds/whole_text.html", _context(version, url, pictures)).strip()


def _context(version: Version, url: str, pictures: Mapping[int, FeedPicture]) -> dict[str, Any]:
    return {
        "language": version.language,
        "direction": direction(version.language),
        "lead": next((pictures.get(use["image"]) for use in version.images if use["role"] == "lead"), None),
        "editors_note": version.editors_note,
        "above": [_note(correction) for correction in version.corrections if correction["above"]][::-1],
        "body": _body(version, pictures),
        "below": [_note(correction) for correction in version.corrections if not correction["above"]][::-1],
        "notice": version.copyright_notice,
        "reprint_sentence": version.reprint_sentence,
        "url": url,
    }


def _note(correction: dict[str, str]) -> dict[str, str]:
    return {"label": str(Correction.Kind(correction["kind"]).label), "text": correction["text"]}


def _body(version: Version, pictures: Mapping[int, FeedPicture]) -> SafeString:
    if not version.body_html:
        return SafeString("")
    root = html.fragment_fromstring(version.body_html, create_parent="div")
    for figure in list(root.iter("figure")):
        parent, picture = figure.getparent(), pictures.get(int(figure.get("data-image") or 0))
        if parent is None:
            continue
        if picture is None:
            parent.remove(figure)
        else:
            figure_html = render_to_string("reader/feeds/figure.html", {"picture": picture}).strip()
            parent.replace(figure, html.fragment_fromstring(figure_html))
    set_dateline(root, version.dateline)
    return mark_safe(inner_html(root))
