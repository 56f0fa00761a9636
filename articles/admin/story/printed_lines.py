"""The lines that a story's fields make, as they will be printed: byline, dateline and notice."""

from typing import NamedTuple

from django.utils import timezone

from articles.desk.content import EMPTY, Content, parsed_moment
from articles.desk.record.freezing import bylines, credits, load_references, notice
from articles.text.byline import byline_line, other_lines
from articles.text.dateline import Dateline, in_capitals


class PrintedLines(NamedTuple):
    """Each is "" (or empty) where the fields don't give it yet."""

    line: str
    others: list[str]
    dateline: str
    notice: str


def printed_lines(content: Content) -> PrintedLines:
    """By the same functions that publishing uses. A fixed number of queries."""
    whole = EMPTY | content | {"images": [], "related": [], "topics": []}
    references = load_references(whole)
    named = credits(bylines(whole, references))
    place = in_capitals(whole["dateline_place"])
    agency = whole["dateline_agency"] or (references.source.name if references.source else "")
    usual = notice(references.source, parsed_moment(whole["publish_at"]) or timezone.now()) if references.source else ""
    return PrintedLines(
        line=byline_line(named, whole["language"]),
        others=other_lines(named, whole["language"]),
        dateline=str(Dateline(place, agency)) if place.strip() else "",
        notice=whole["copyright_override"] or usual,
    )
