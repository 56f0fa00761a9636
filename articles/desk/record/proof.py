"""Checks the record in the database: finds every change that was not made by the desk's verbs."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from django.db import connection
from django.db.models import Count, F, Max

from articles.desk.fields import BLANK
from articles.desk.record.freezing import links
from articles.desk.record.sealing import seal
from articles.models import Address, Article, Image, ListedVersion, RecordHead, Redaction, Revision, Version
from articles.models.clock import FOREVER
from articles.models.image import name_by_content, originals_store
from articles.models.listed_version import listed_rows, listed_values, rows_of_groups
from articles.models.originals import DamagedOriginal, StoreFailed
from articles.models.triggers import altered_triggers, missing_triggers
from articles.text.unicode import show_controls

#: Versions of this record format and older ones may have been recorded at one moment, in one transaction.
_OF_ONE_MOMENT = 1


class Outcome(NamedTuple):
    versions: int
    sequence: int
    problems: list[str]


class _Interval(NamedTuple):
    number: int
    public_at: datetime
    public_until: datetime
    in_force_from: datetime
    in_force_until: datetime


def prove() -> Outcome:
    """A sentence for each fault of the record. Reads every Version once, in order."""
    problems = _wrong_triggers()
    last: Version | None = None
    count = 0
    intervals: dict[str, list[_Interval]] = {}
    redactions, addresses = _redactions(), dict(Address.objects.values_list("path", "article"))
    translated = Version.objects.translated()
    linked = Version.objects.prefetch_related("topic_links", "author_links", "image_links", "image_approvals", "listed")
    for version in linked.order_by("sequence").iterator(chunk_size=500):
        count += 1
        problems += _out_of_order(last, version)
        problems += _content_problems(version, (version.article_id, version.number) in redactions)
        if addresses.get(version.path) != version.article_id:
            problems.append(f"{_label(version)} stands at {version.path}, which is not noted as its story's address.")
        if version.group_key not in translated:
            problems += _wrongly_listed(version)
        interval = _Interval(*(getattr(version, name) for name in _Interval._fields))
        intervals.setdefault(version.guid, []).append(interval)
        last = version
    for guid, recorded in intervals.items():
        problems += _wrong_intervals(guid, recorded)
    problems += _wrong_translations(translated)
    problems += _wrong_head(last)
    problems += _missing_revisions()
    problems += keyless_addresses()
    problems += _wrong_files()
    problems += _files_left()
    return Outcome(count, last.sequence if last else 0, problems)


def _wrong_triggers() -> list[str]:
    missing = [f"The trigger {name} is missing: run migrate." for name in missing_triggers(connection)]
    altered = (f"The trigger {name} is not the newsroom's own: run migrate." for name in altered_triggers(connection))
    return [*missing, *altered]


def _label(version: Version) -> str:
    return f"Version {version.number} of {version.guid}"


def _out_of_order(last: Version | None, version: Version) -> Iterator[str]:
    if version.sequence != (last.sequence if last else 0) + 1:
        yield f"Sequence: after {last.sequence if last else 0} comes {version.sequence}."
    if last is not None and (
        version.recorded_at < last.recorded_at
        or (version.recorded_at == last.recorded_at and version.record_format > _OF_ONE_MOMENT)
    ):
        yield f"{_label(version)} does not say that it was recorded after the one that precedes it in the sequence."


def _content_problems(version: Version, redacted: bool) -> Iterator[str]:
    """Faults of a Version's hash and texts; of a redacted one, if it is not blank or has no Redaction."""
    if version.redacted_at is not None:
        if not redacted:
            yield f"{_label(version)} is blanked, and no redaction says who did it and why."
        if any(getattr(version, name) != blank for name, blank in BLANK.items()):
            yield f"{_label(version)} is redacted and has words all the same."
        return
    if seal(version) != version.sha256:
        yield f"{_label(version)} does not have the hash it was recorded with."
    topics, authors, images = links(version)
    rows = (
        (version.topic_links, "topic_id", topics),
        (version.author_links, "author_id", authors),
        (
            version.image_links,
            "image_id",
            images,
        ),
    )
    if any({getattr(row, key) for row in relation.all()} != set(keys) for relation, key, keys in rows):
        yield f"{_label(version)} is not linked to the topics, people and pictures that it names."
    if {approval.image_id for approval in version.image_approvals.all()} != set(images):
        yield f"{_label(version)} names a picture of which nothing was approved with it: no page shows that."


def _wrongly_listed(version: Version) -> Iterator[str]:
    """A sentence if the Version's rows of ListedVersion do not match its topics, people and interval."""
    topics, authors = version.topic_links.all(), version.author_links.all()
    rows = listed_rows(version, [link.topic_id for link in topics], [link.author_id for link in authors])
    stands = version.pub_status == Version.PubStatus.USABLE and version.in_force_until > version.in_force_from
    if {listed_values(row) for row in version.listed.all()} != (
        {listed_values(row) for row in rows} if stands else set()
    ):
        yield f"{_label(version)} does not stand in the lists of readers' pages as the record has it."


def _wrong_translations(groups: set[int]) -> Iterator[str]:
    """That a story and its translations stand in other lists, or for another time, than the rule for them has it."""
    for group in sorted(groups):
        listed = {listed_values(row) for row in ListedVersion.objects.filter(translation_group=group)}
        if listed != {listed_values(row) for row in rows_of_groups([group])}:
            guid = Article.objects.values_list("guid", flat=True).get(pk=group)
            yield f"{guid} and its translations do not stand in the lists of readers' pages as the record has it: run reindex."


def _wrong_intervals(guid: str, recorded: list[_Interval]) -> Iterator[str]:
    """Faults of the intervals, in the order of recording. Each ends where the earliest one recorded later begins.

    In the history (`public_at`, `public_until`) an interval never ends before it begins.
    """
    next_in_force = next_public = FOREVER
    for interval in reversed(recorded):
        ends = (interval.in_force_until, next_in_force), (interval.public_until, max(interval.public_at, next_public))
        for until, right in ends:
            if until != right:
                yield (
                    f"Version {interval.number} of {guid} is in force until {until:%Y-%m-%d %H:%M:%S}; by what was "
                    f"recorded after it, that is {right:%Y-%m-%d %H:%M:%S}."
                )
        next_in_force, next_public = min(next_in_force, interval.in_force_from), min(next_public, interval.public_at)


def _wrong_head(last: Version | None) -> Iterator[str]:
    head = RecordHead.objects.first()
    sequence, of_last = (head.sequence if head else 0), (last.sequence if last else 0)
    if sequence != of_last:
        yield f"The record's head says {sequence}, the last version is {of_last}."
    if head is not None and last is not None and head.recorded_at != last.recorded_at:
        yield "The record's head has another moment than the last version."


def keyless_addresses() -> Iterator[str]:
    """A sentence if the key of the hashed addresses of redacted stories is lost, so that they can't be answered any more."""
    if count := Address.objects.keyless():
        yield (
            f"Addresses of redacted stories ({count}) answer 404, for they were hashed under a key that is not here: put the "
            "former SECRET_KEY into ADDRESS_KEYS, behind the present one."
        )


def _redactions() -> set[tuple[int, int]]:
    """(article, number) of every Version that a redaction names."""
    named: Iterable[tuple[int, list[int]]] = Redaction.objects.values_list("article", "versions")
    return {(article, number) for article, numbers in named for number in numbers}


def _missing_revisions() -> list[str]:
    counts = Revision.objects.values("article__guid").annotate(kept=Count("pk"), last=Max("number"))
    return [
        f"Story {row['article__guid']} has {row['kept']} revisions, and the last is number {row['last']}."
        for row in counts.exclude(kept=F("last")).order_by("article__guid")
    ]


def _files_left() -> Iterator[str]:
    """Files of redacted pictures that are still in the store."""
    for image in Image.objects.filter(file="").iterator(chunk_size=500):
        name = name_by_content(image.sha256, image.format)
        if originals_store().exists(name) and not Image.objects.filter(file=name).exists():
            yield f"Picture {image.pk} was redacted, and its file {name} is there all the same: delete it."


def _wrong_files() -> Iterator[str]:
    """Pictures of the library, shown or not, whose file is missing, damaged, or not the uploaded one. Redacted ones are left out."""
    for image in Image.objects.exclude(file="").iterator(chunk_size=500):
        named = f"Picture {image.pk} ({show_controls(image.alt_text[:40])})"
        try:
            image.original()
        except DamagedOriginal:
            yield f"{named}: its file is not the one that was handed in."
        except FileNotFoundError:
            yield f"{named}: its file is missing."
        except StoreFailed as failure:
            yield f"{named}: its file can't be read. {failure}"
