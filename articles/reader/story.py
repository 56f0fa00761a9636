"""The template context of the article page, from one Version. The desk's preview uses it for an unsaved Version."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import models
from django.utils.dateparse import parse_datetime
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from articles.models import Correction, ImageApproval, Version
from articles.models.public_change import of_row, stories_of
from articles.models.rendition import url
from articles.reader.body import draw_body
from articles.reader.cache import Store, stamps
from articles.reader.caching import showing
from articles.reader.cards import as_file, card_of_story
from articles.reader.frame import Page, absolute, absolute_file, context
from articles.reader.languages import in_language_of
from articles.reader.lists import pictures_in
from articles.reader.neighbours import Translation, Translations
from articles.reader.onward import Onward, onward
from articles.reader.pictures import Address, File, Picture, images_of, lead_file, lead_of
from articles.reader.reference import (
    house,
    topic_urls,
    trail,
)
from articles.reader.rights import ReprintCopies, RightsPanel, reprint_copies, rights_panel
from articles.reader.story_byline import BylineFold, Part, byline_fold, byline_parts, other_credits, signers_of
from articles.reader.story_rows import Few
from articles.reader.structured import as_scripts, breadcrumbs, news_article
from articles.reader.teasers import local
from articles.text.byline_language import wording
from articles.text.headline import headline_length, is_roomy
from articles.text.language import direction
from articles.text.reading_time import reading_minutes

#: How long blocks below a story that follow a rule stay as they were drawn.
BLOCKS_STAND = timedelta(minutes=10)


class VersionTexts:
    """The texts of a Version as a page shows them, by the names of its columns: `{{ article.texts.slugline }}`."""

    def __init__(self, version: Version) -> None:
        self._version = version

    def __getitem__(self, column: str) -> str:
        """The text in that column. Raises KeyError for a column that holds no text."""
        if column not in _TEXTS:
            raise KeyError(column)
        return getattr(self._version, column)


_TEXTS = frozenset(
    column.name for column in Version._meta.concrete_fields if isinstance(column, models.CharField | models.TextField)
)


class Note(NamedTuple):
    kind: str
    label: str
    text: str
    made_at: datetime | None


class Story(NamedTuple):
    headline: str
    headline_length: str
    is_roomy: bool
    kicker: str
    summary: str
    byline_parts: list[Part]
    other_credits: list[list[Part]]
    published: datetime | None
    updated: datetime | None
    language: str
    direction: str
    section_name: str
    section_url: str
    picture: Picture | None
    body: SafeString
    editors_note: str
    notes_above: list[Note]
    notes_below: list[Note]
    notice: str
    topics: list[dict[str, str]]
    #: Between two topics.
    comma: str
    origin_url: str
    source_name: str
    source_url: str
    texts: VersionTexts
    reading_minutes: int
    #: Where a reader says what is wrong; "" of a preview.
    report_url: str
    #: Of more than three names.
    byline_fold: BylineFold | None
    #: What anyone may copy of it.
    reprint: ReprintCopies | None = None
    translations: tuple[Translation, ...] = ()
    alternates: tuple[tuple[str, str], ...] = ()


def story_context(version: Version, now: datetime, address: Address = url) -> dict[str, Any]:
    """The context of `reader/article.html`. The number of queries does not depend on the story's length.

    Its `keys`: what the page was drawn from. Its `until`: when the blocks below the story are drawn anew; before that, only
    a change of a story that they show changes them. `address`: returns the addresses of a preview's pictures.
    """
    further = onward(version, now)
    images = images_of([version], now)
    panel = rights_panel(version, now)
    drawn_story = _drawn(version, images, panel, address, further.neighbours.translations)
    story, card = drawn_story.story, drawn_story.card
    head = Page(
        title=story.headline,
        canonical=absolute(version.path),
        description=story.summary,
        language=version.language,
        image=absolute_file(card) if card else None,
    )
    return context(head, now, current=story.section_url) | {
        "article": story,
        **_further_context(further, now),
        "keys": further.keys | _keys(version),
        "until": now + BLOCKS_STAND,
        "rights_panel": panel,
        "structured": drawn_story.structured,
        "drawn_parts": None if version._state.adding else drawn_story.parts,
    }


def _further_context(further: Onward, now: datetime) -> dict[str, Any]:
    """What `reader/parts/beside.html` and `onward.html` are given."""
    lists = [*further.below, *([further.beside] if further.beside else [])]
    pictures = pictures_in([] if further.brief else further.below, now)
    list_contexts = [
        {
            "title": filled_list.title,
            "url": filled_list.url,
            "teasers": filled_list.teasers(now, pictures),
            "empty_text": "",
        }
        for filled_list in lists
    ]
    return {
        "lists_below": list_contexts[: len(further.below)],
        "beside_list": list_contexts[-1] if further.beside else None,
        "below_variant": "brief" if further.brief else "row",
        "earlier": further.neighbours.earlier,
        "later": further.neighbours.later,
    }


def _alternates(version: Version, translations: Translations) -> tuple[tuple[str, str], ...]:
    """(hreflang, address) of a story in each of its languages, itself among them; none if it has only one."""
    if not translations.others:
        return ()
    pairs = [
        (version.language, version.path),
        *((translation.language, translation.url) for translation in translations.others),
    ]
    return tuple((language, absolute(path)) for language, path in [*pairs, ("x-default", translations.default)])


class DrawnStory(NamedTuple):
    """One Version, drawn. `card`: its picture for cards on other sites. `parts`: rendered parts of its page."""

    story: Story
    structured: SafeString
    card: File | None
    parts: dict[str, SafeString]


#: What is drawn of a Version stays as long as no row that it leads to has changed, and no words were redacted.
_DRAWN = Store(24 * 1024 * 1024, lambda some: some.bytes)


class _Drawings(Few):
    """The drawings of one Version, by its pictures, its rights panel, and its translations."""

    bytes = 0


def _drawn(
    version: Version,
    images: dict[int, ImageApproval],
    panel: RightsPanel | None,
    address: Address,
    translations: Translations,
) -> DrawnStory:
    """The Version, drawn; from the cache if possible. `address`: only for an unsaved Version."""
    if version._state.adding:
        return _draw(version, images, panel, translations, address)
    stamp = stamps().texts
    drawings = _DRAWN.get(version.pk, stamp)
    if drawings is None:
        drawings = _Drawings()
        drawings.bytes = 10_000 + 9 * (len(version.body_html) + 2_000)
        _DRAWN.put(version.pk, drawings, stamp)
    pictures = tuple((key, approval.pk, approval.image.may_be_shown) for key, approval in images.items())
    key = (get_language(), pictures, panel, translations)
    drawn_story: DrawnStory | None = drawings.get(key)
    return drawn_story or drawings.keep(key, _draw(version, images, panel, translations))


def _draw(
    version: Version,
    images: dict[int, ImageApproval],
    panel: RightsPanel | None,
    translations: Translations,
    address: Address = url,
) -> DrawnStory:
    signers = signers_of(version)
    path = [*trail(version.section_id), (version.headline, version.path)]
    structured = as_scripts(news_article(version, house(), signers, images, panel, translations), breadcrumbs(path))
    with in_language_of(version.language):
        story = _story(version, images, signers, address)
    story = story._replace(
        translations=translations.others,
        alternates=_alternates(version, translations),
        reprint=reprint_copies(version, panel),
    )
    card = lead_file(version, images)
    if card is None and not version._state.adding:
        card = as_file(card_of_story(version, house()))
    return DrawnStory(story, structured, card, {})


def _keys(version: Version) -> set[str]:
    """The surrogate keys of the story, and of the rows to which its page links."""
    people = {of_row("author", line["author"]) for line in version.bylines if line["author"]}
    people.add(stories_of("translations", version.article_id))
    return showing([version]) | people | {of_row("topic", topic["topic"]) for topic in version.topics}


def _story(version: Version, images: dict[int, Any], signers: dict[tuple[str, int], str], address: Address) -> Story:
    notes = [_note(correction) for correction in version.corrections]
    above = {n for n, correction in enumerate(version.corrections) if correction["above"]}
    section = version.section
    named = section.name if section else ""
    kicker = version.kicker
    return Story(
        headline=version.headline,
        headline_length=headline_length(version.headline),
        is_roomy=is_roomy(version.headline, version.summary, direction(version.language) == "rtl"),
        kicker="" if kicker.casefold() == named.casefold() else kicker,
        summary=version.summary,
        byline_parts=byline_parts(version, signers),
        other_credits=other_credits(version),
        published=local(version.first_published_at),
        updated=local(version.updated_at),
        language=version.language,
        direction=direction(version.language),
        section_name=named,
        section_url=section.get_absolute_url() if section else "",
        picture=lead_of(version, images, "whole", address),
        body=draw_body(version, images, address),
        editors_note=version.editors_note,
        notes_above=[note for n, note in enumerate(notes) if n in above][::-1],
        notes_below=[note for n, note in enumerate(notes) if n not in above][::-1],
        notice=version.copyright_notice,
        topics=_topics(version),
        comma=wording(version.language).comma.strip(),
        origin_url=version.origin_url,
        source_name=version.source_name,
        source_url="" if version.source.is_house else version.source.get_absolute_url(),
        texts=VersionTexts(version),
        reading_minutes=reading_minutes(version.word_count, len(version.body_text), version.language),
        report_url="" if version._state.adding else f"/report{version.path}",
        byline_fold=byline_fold(version),
    )


def _note(correction: dict[str, Any]) -> Note:
    moment = parse_datetime(correction["made_at"])
    return Note(
        correction["kind"],
        str(Correction.Kind(correction["kind"]).label),
        correction["text"],
        local(moment),
    )


def _topics(version: Version) -> list[dict[str, str]]:
    """The story's topics as printed, each with its present page. One query if one is not cached."""
    pages = topic_urls(topic["topic"] for topic in version.topics)
    return [{"name": topic["name"], "url": pages.get(topic["topic"], "")} for topic in version.topics]
