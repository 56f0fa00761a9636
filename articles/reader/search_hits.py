"""The stories that a search found, each with its headline and the sentence that contains the query's words."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from articles.models import Version
from articles.reader.languages import in_language_of
from articles.reader.neighbours import Translation, translations_of
from articles.reader.teasers import credits_of, label, local
from articles.search.finding import versions_of
from articles.text.byline import Piece, byline_pieces
from articles.text.language import direction
from articles.text.plain import teaser
from articles.text.search_query import Query
from articles.text.snippet import Part, in_sentence, marked

_COLUMNS = (
    *("path", "headline", "kicker", "summary", "body_text", "bylines", "language", "first_published_at"),
    *("section__name", "article", "translation_of"),
)
#: What names a translation.
_NAMED = ("path", "language", "article", "translation_of", "first_published_at", "public_at")


class Hit(NamedTuple):
    """A story that was found. `headline`, `sentence`: in parts, so that the query's words can be marked."""

    url: str
    headline: list[Part]
    sentence: list[Part]
    kicker: str
    byline: list[Piece]
    published: datetime | None
    published_label: str
    section: str
    language: str
    direction: str
    translations: tuple[Translation, ...] = ()


def hits(keys: Sequence[int], query: Query, now: datetime) -> list[Hit]:
    """The hits in the order of the keys. Two queries, whether any of them is translated or not."""
    looked_for = [term.words for term in query.included]
    rows = versions_of(keys, now, *_COLUMNS)
    translations = _translations([_group_of(row) for row in rows], now)
    return [_hit(row, looked_for, now, translations[_group_of(row)]) for row in rows]


def _group_of(row: dict[str, Any]) -> int:
    """As `Version.group_key`."""
    return int(row["translation_of"] or row["article"])


def _translations(groups: Collection[int], now: datetime) -> dict[int, list[Version]]:
    """All public stories of each of these translation groups."""
    public: dict[int, list[Version]] = {group: [] for group in groups}
    for version in Version.objects.public(now).in_translation_groups(groups).only(*_NAMED).order_by():
        public[version.group_key].append(version)
    return public


def _hit(row: dict[str, Any], looked_for: list[tuple[str, ...]], now: datetime, group: list[Version]) -> Hit:
    same = [version for version in group if version.article_id == row["article"]]
    return Hit(
        url=row["path"],
        headline=marked(row["headline"], looked_for),
        sentence=_sentence(row["summary"], row["body_text"], looked_for),
        kicker=row["kicker"],
        byline=byline_pieces(credits_of(row["bylines"]), row["language"]),
        published=local(row["first_published_at"]),
        published_label=_label(row, now),
        section=row["section__name"] or "",
        language=row["language"],
        direction=direction(row["language"]),
        translations=translations_of(same[0], group).others if same else (),
    )


def _label(row: dict[str, Any], now: datetime) -> str:
    with in_language_of(row["language"]):
        return label(row["first_published_at"], now)


def _sentence(summary: str, text: str, looked_for: list[tuple[str, ...]]) -> list[Part]:
    """The sentence with the query's words, from the text or else the summary; the story's beginning if only the headline has them."""
    for candidate in (text, summary):
        if looked_for and (parts := in_sentence(candidate, looked_for)):
            return parts
    return [Part(summary or teaser(text[:1000]))]
