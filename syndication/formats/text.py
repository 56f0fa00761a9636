"""A story as plain text, in the form in which partners print it (articles/text/reprint.py)."""

from typing import Any

from articles.models import Version
from articles.text.byline import Credit
from articles.text.dateline import Dateline
from articles.text.plain import paragraphs
from articles.text.reprint import Entry, Reprint, compose


def reprint_text(version: Version, related: list[dict[str, Any]]) -> str:
    """The whole text from the Version's fields, without a line end after the last line.

    `related`: the lists under the story, each with `title` and `stories` of `headline`, `picture_alt` and `teaser`
    (`articles.reader.story.related_stories`); the form has room for the first.
    """
    first = related[0] if related else None
    return compose(
        Reprint(
            headline=version.headline,
            credits=tuple(Credit(line["role"], line["name"], line["title"]) for line in version.bylines),
            dateline=Dateline(version.dateline_place, version.dateline_agency) if version.dateline_place else None,
            paragraphs=paragraphs(version.body_html),
            copyright=version.copyright_notice,
            source=version.source_name,
            list_title=first["title"] if first else None,
            entries=tuple(
                Entry(story["headline"], story["teaser"], story["picture_alt"])
                for story in (first["stories"] if first else [])
            ),
        )
    )
