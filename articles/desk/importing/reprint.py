"""Imports a reprint in its plain-text form: all of it or nothing, and the same file only once."""

import hashlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from articles.desk.content import Content
from articles.desk.errors import DeskError
from articles.desk.record.freezing import notice
from articles.desk.record.publishing import publish
from articles.desk.saving import create
from articles.models import Article, Author, Bureau, RecordHead, Section, Source, StoryList, StoryListEntry, Version
from articles.models.article import new_guid
from articles.models.clock import Clock, system_clock
from articles.text.byline import Credit
from articles.text.language import guess_language
from articles.text.plain import html_from_paragraphs
from articles.text.reprint import Reprint, compose, parse
from articles.text.slug import slug_for
from articles.text.unicode import nfc, refuse_unstorable
from newsroom.accounts.models import User

#: Where a story without a section is filed.
WIRE = "Wire"
#: No reprint is older; and an address has a year of four digits.
EARLIEST = 1500


class Imported(NamedTuple):
    """The outcome of an import. `version`: the published Version; if the file had been imported before (`already`), the one in force."""

    version: Version
    already: bool
    remarks: tuple[str, ...]


def import_reprint(
    data: bytes, by: User, published: date | None = None, section: str = WIRE, clock: Clock = system_clock
) -> Imported:
    """Read a reprint, file and publish it. The same words again store nothing.

    Raises NotAReprint (with the line), DeskError, UnfitText. `published` is the day of first publication, in the newsroom's
    zone; without it the story is published now and the notice keeps the file's words.
    """
    reprint = parse(data)
    refuse_unstorable(section)
    with transaction.atomic():
        # One import at a time: two of the same file must not both find it absent.
        RecordHead.objects.hold()
        if (earlier_version := _earlier_version(reprint)) is not None:
            return Imported(earlier_version, True, tuple(reprint.remarks))
        first = _publication_moment(published, clock)
        content = _content(reprint, nfc(section.strip()) or WIRE, first or clock())
        guid = f"{new_guid(first or clock()).rsplit(':', 1)[0]}:{_digest(reprint)}"
        article = create(content, by, clock, note="Imported from a reprint", guid=guid)
        version = publish(article.pk, by, 1, approve=True, first_published_at=first, free_slug=True, clock=clock)
    return Imported(version, False, tuple(reprint.remarks))


def _digest(reprint: Reprint) -> str:
    """A hash of the file's text, by which the same file is recognised."""
    return "reprint-" + hashlib.sha256(compose(reprint).encode()).hexdigest()[:32]


def _earlier_version(reprint: Reprint) -> Version | None:
    """The Version in force of the story from this file, if any. Raises DeskError if it was killed: an import never revives a story."""
    article = Article.objects.filter(guid__endswith=f":{_digest(reprint)}").first()
    if article is None:
        return None
    last = Version.objects.filter(article=article).order_by("-sequence").first()
    if last is not None and last.pub_status == Version.PubStatus.CANCELED:
        raise DeskError("This reprint was imported before and has been killed since. It is not brought back.")
    return last


def _publication_moment(published: date | None, clock: Clock) -> datetime | None:
    """Noon of that day in the newsroom's zone; now, if that noon is still to come today."""
    if published is None:
        return None
    now = clock()
    if published.year < EARLIEST:
        raise DeskError(f"{published.isoformat()} lies before the first newspapers: is the year right?")
    noon = datetime.combine(published, time(12), tzinfo=timezone.get_default_timezone())
    if noon > now and published > timezone.localtime(now).date():
        raise DeskError(f"{published:%Y-%m-%d} lies in the future: a reprint was published before.")
    return min(noon, now - timedelta(microseconds=1))


def _content(reprint: Reprint, section: str, published: datetime) -> Content:
    source = _source(reprint)
    bureaus = {credit.bureau: _bureau(credit.bureau, source) for credit in reprint.credits if credit.bureau}
    lists = [_story_list(reprint, source)] if reprint.list_title is not None else []
    text = " ".join([reprint.headline, *reprint.paragraphs])
    return {
        "headline": reprint.headline,
        "body": html_from_paragraphs(reprint.paragraphs),
        "dateline_place": reprint.dateline.place if reprint.dateline else "",
        "dateline_agency": _agency(reprint, source),
        "source": source.pk,
        "bureau": next(iter(bureaus.values())).pk if bureaus else None,
        "section": _section(section).pk,
        "language": guess_language(text, settings.SITE_LANGUAGE),
        "copyright_override": "" if notice(source, published) == reprint.copyright else reprint.copyright,
        "bylines": [_byline(credit, bureaus, source) for credit in reprint.credits],
        "related": [story_list.pk for story_list in lists],
    }


def _agency(reprint: Reprint, source: Source) -> str:
    """The dateline's agency; "" if it is the source's name, which the dateline contains anyway."""
    return reprint.dateline.agency if reprint.dateline and reprint.dateline.agency != source.name else ""


def _source(reprint: Reprint) -> Source:
    source = Source.objects.filter(name=reprint.source).first()
    if source is None:
        source = Source(
            name=reprint.source,
            legal_name=reprint.legal_name if reprint.legal_name != reprint.source else "",
            established=reprint.established,
        )
        _save_valid(source)
    return source


def _bureau(name: str, source: Source) -> Bureau:
    bureau = Bureau.objects.filter(source=source, name=name).first()
    if bureau is None:
        bureau = Bureau(source=source, name=name, slug=_free_slug(Bureau, name))
        _save_valid(bureau)
    return bureau


def _section(name: str) -> Section:
    section = Section.objects.filter(name__iexact=name).first() or Section.objects.filter(slug=name).first()
    if section is None:
        section = Section(name=name, slug=_free_slug(Section, name))
        _save_valid(section)
    return section


def _byline(credit: Credit, bureaus: dict[str, Bureau], source: Source) -> dict[str, object]:
    """The byline: a bureau for its staff, an author if the source has one of that name, else the text as written."""
    line: dict[str, object] = {"role": credit.role, "author": None, "bureau": None, "text": ""}
    if credit.bureau:
        return line | {"bureau": bureaus[credit.bureau].pk}
    person = Author.objects.filter(name=credit.name, title=credit.title, bureau__source=source).first()
    if person is not None:
        return line | {"author": person.pk}
    return line | {"text": f"{credit.name}, {credit.title}" if credit.title else credit.name}


def _story_list(reprint: Reprint, source: Source) -> StoryList:
    title = reprint.list_title or ""
    story_list = StoryList(
        title=title,
        slug=_free_slug(StoryList, title),
        rule=StoryList.Rule.CURATED,
        source=source,
        limit=min(100, max(8, len(reprint.entries))),
    )
    _save_valid(story_list)
    for position, entry in enumerate(reprint.entries):
        _save_valid(
            StoryListEntry(
                story_list=story_list,
                position=position,
                headline=entry.headline,
                # Also where it is the headline again: each line of the file is a field of its own.
                picture_alt=entry.picture_alt or entry.headline,
                teaser=entry.teaser,
            )
        )
    return story_list


def _free_slug(table: type[Bureau | Section | StoryList], name: str) -> str:
    # Short enough for a number behind it.
    base_slug = slug_for(name)[:70].strip("-") or table.__name__.lower()
    taken = set(table.objects.filter(slug__startswith=base_slug).values_list("slug", flat=True))
    return next(slug for slug in _slug_candidates(base_slug) if slug not in taken)


def _slug_candidates(base_slug: str) -> Iterator[str]:
    yield base_slug
    for number in count(2):
        yield f"{base_slug}-{number}"


def _save_valid(row: Source | Bureau | Section | StoryList | StoryListEntry) -> None:
    """Validate and save a row. Raises DeskError with the reason if the row is invalid, for example if a name is too long."""
    try:
        row.full_clean()
    except ValidationError as problem:
        field_errors = "; ".join(f"{field}: {' '.join(texts)}" for field, texts in problem.message_dict.items())
        raise DeskError(f"The {row._meta.verbose_name} “{str(row)[:80]}” can't be stored. {field_errors}") from problem
    row.save()
