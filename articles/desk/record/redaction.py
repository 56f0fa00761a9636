"""Redaction: content blanked for good, for a court or a person's right to be forgotten.

The only exception to "written once". Numbers, times and hashes stay; who, when and why is recorded.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Q

from articles.desk.content import EMPTY, apply
from articles.desk.errors import DeskError, WrongStage
from articles.desk.fields import BLANK
from articles.desk.record.recorder import Recorder, recording
from articles.desk.record.redacted_pictures import (
    elsewhere,
    forget_copies,
    forget_pictures,
    pictures_of,
    remove_originals,
)
from articles.desk.record.scrubbing import rewrite
from articles.desk.record.traces import forget_in_sessions, holding, texts_of, traces
from articles.desk.saving import keep_aside
from articles.desk.state import USABLE, WITHHELD
from articles.models import Address, Article, Correction, ImageApproval, Redaction, Revision, Version
from articles.models.clock import FOREVER, Clock, system_clock
from articles.models.redacted_path import PREFIX, redacted_path
from articles.models.triggers import (
    REDACTED,
    SAID_IN_THE_LOG,
    notes_of_a_story,
    said_of_a_version,
)
from newsroom.accounts.audit import log
from newsroom.accounts.models import AuditEntry, User

#: What no program of ours can reach, said to whoever redacts.
OUT_OF_REACH = (
    "Backups made before now hold the words: replace or redact them by your own rule.",
    "Readers' and search engines' own copies, and partners who took the story: tell them.",
    "Logs of web servers and proxies name its address until they are rotated.",
    "Browsers of those who wrote on it may hold unsent words until they sign out.",
    "Pages of people, topics, sections, bureaus and lists, and the audit log of their changes, have words of their own: "
    "edit those by hand.",
)


class Outcome(NamedTuple):
    redaction: Redaction
    out_of_reach: tuple[str, ...]


def redact(
    article_id: int,
    by: User,
    reason: str,
    versions: Iterable[int] = (),
    revisions: Iterable[int] = (),
    clock: Clock = system_clock,
    pictures: Iterable[int] = (),
) -> Outcome:
    """Blank the named Versions and Revisions of a story, and what the library says of the named pictures with their files.

    A story whose Version in force is among them is withheld first, so that no page stands empty. An address of which no
    Version with words is left is kept as a keyed hash; what was typed as a reason goes. Raises DeskError without a reason,
    WrongStage for a number that the story has not.
    """
    if not reason.strip():
        raise DeskError("Say why: whose order or request is it? The record keeps the reason.")
    with recording(article_id, "redact", by, clock) as recorder:
        article = recorder.article
        chosen = _named(recorder.versions(), versions, "version")
        copies = _named(Revision.objects.filter(article=article), revisions, "revision")
        images = pictures_of(article, pictures)
        if not chosen and not copies and not images:
            raise DeskError("Name the versions, revisions and pictures whose words are to go.")
        addresses = _addresses_left(recorder, chosen)
        if chosen:
            wordless = recorder.versions().exclude(pub_status=USABLE).filter(redacted_at=None)
            chosen += [one for one in wordless.exclude(path__in=addresses) if one not in chosen]
        texts = texts_of(chosen, copies, images)
        _leave_no_empty_page(recorder, chosen, addresses)
        kept = Redaction.objects.create(
            article=article,
            versions=sorted(v.number for v in chosen),
            revisions=[r.number for r in copies],
            pictures=[image.pk for image in images],
            reason=reason.strip(),
            by=by,
            at=recorder.now,
        )
        for version in chosen:
            _blank(version, recorder)
        for revision in copies:
            Revision.objects.filter(pk=revision.pk).update(**REDACTED[Revision], redacted_at=recorder.now)
        if article.revision in {revision.number for revision in copies}:
            _empty_copy(article, by, recorder.now)
        if chosen:
            _hash_addresses(recorder, addresses)
        files = forget_pictures(images, recorder.now)
        _blank_said_of_others(article, texts, recorder.now)
        _blank_notes(article)
        _blank_reasons(article, [image.pk for image in images], kept)
        forget_in_sessions(texts)
        log(
            by,
            "redact",
            article,
            recorder.now,
            versions=kept.versions,
            revisions=kept.revisions,
            pictures=kept.pictures,
        )
        shown = [use["image"] for version in chosen for use in version.images]
        left: list[str] = []
        transaction.on_commit(lambda: left.extend(forget_copies([*shown, *kept.pictures], clock)))
        transaction.on_commit(lambda: left.extend(remove_originals(files)))
    return Outcome(
        kept, (*left, *_not_named(article), *elsewhere(images, article), *traces(texts), *rewrite(), *OUT_OF_REACH)
    )


def _named(rows: Any, numbers: Iterable[int], what: str) -> list[Any]:
    wanted = set(numbers)
    found = list(rows.filter(number__in=wanted, redacted_at=None))
    if missing := wanted - {row.number for row in found}:
        raise WrongStage(f"The story has no {what} {min(missing)}, or it is redacted already.")
    return found


def _addresses_left(recorder: Recorder, chosen: list[Version]) -> set[str]:
    """Paths of the story's Versions that keep their words."""
    left = recorder.versions().filter(pub_status=USABLE, redacted_at=None).exclude(pk__in=[one.pk for one in chosen])
    return set(left.values_list("path", flat=True))


def _leave_no_empty_page(recorder: Recorder, chosen: list[Version], addresses: set[str]) -> None:
    """Withhold a story whose words go; of one whose page keeps its own, take back what was to come and goes."""
    keys = {version.pk for version in chosen}
    live = recorder.in_force()
    going = [version for version in recorder.coming() if version.pk in keys and version.pub_status == USABLE]
    if live is not None and live.pub_status == USABLE and live.pk not in keys:
        if going:
            recorder.take_back(going, until=FOREVER)
        return
    showing = [
        version for version in (live, *recorder.coming()) if version is not None and version.pub_status == USABLE
    ]
    if keys & {version.pk for version in showing}:
        path = showing[0].path if showing[0].path in addresses else redacted_path(showing[0].path)
        recorder.blank(Version.Kind.WITHHOLD, WITHHELD, showing[0], ed_note="Withheld for a redaction.", path=path)


def _blank(version: Version, recorder: Recorder) -> None:
    Version.objects.filter(pk=version.pk).update(**BLANK, redacted_at=recorder.now)
    for model, blank in said_of_a_version().items():
        model._default_manager.filter(version=version, redacted_at=None).update(**blank, redacted_at=recorder.now)


def _empty_copy(article: Article, by: User, now: datetime) -> None:
    """Blank the working copy, as a Revision of its own: whoever has the words open in a form is told of it on saving."""
    empty = EMPTY | {"source": article.source_id, "language": article.language}
    kept = keep_aside(article, empty, by, now, "")
    Revision.objects.filter(pk=kept.pk).update(**REDACTED[Revision], redacted_at=now)
    article.revision, article.approved_revision, article.sent_back_because = kept.number, None, ""
    apply(article, empty)


def _hash_addresses(recorder: Recorder, addresses: set[str]) -> None:
    """Keep only a hash of every address at which no Version with words is left."""
    left = Address.objects.filter(article=recorder.article)
    for address in left.exclude(path__in=addresses).exclude(path__startswith=PREFIX):
        hashed = redacted_path(address.path)
        recorder.versions().filter(path=address.path).exclude(redacted_at=None).update(path=hashed)
        Address.objects.filter(pk=address.pk).update(path=hashed)


def _blank_said_of_others(article: Article, texts: set[str], now: datetime) -> None:
    """What holds the same words beside a Version of the story that keeps its own: a question by the old headline."""
    for model, blank in said_of_a_version().items():
        rows = model._default_manager.filter(version__article=article, redacted_at=None)
        if model is not Correction and model is not ImageApproval:
            holding(rows, blank, texts).update(**blank, redacted_at=now)


def _blank_notes(article: Article) -> None:
    """What staff typed about the story in tables that are written once; it has its redaction by now."""
    for model, blank in notes_of_a_story().items():
        model._default_manager.filter(article=article).exclude(**blank).update(**blank)


def _blank_reasons(article: Article, pictures: list[int], kept: Redaction) -> None:
    """What staff typed about the story and its pictures: reasons, earlier values, words by which a picture was named."""
    about = Q(article=article)
    for key in pictures:
        about |= Q(article=None, about__startswith=f"image {key}:")
    for entry in AuditEntry.objects.filter(about, redacted_at=None):
        if entry.about or entry.detail.keys() & set(SAID_IN_THE_LOG):
            detail = {name: value for name, value in entry.detail.items() if name not in SAID_IN_THE_LOG}
            AuditEntry.objects.filter(pk=entry.pk).update(detail=detail, about="", redacted_at=kept.at)


def _not_named(article: Article) -> list[str]:
    """A sentence for each part of the story that keeps its words, for nobody has named it."""
    versions = Version.objects.filter(article=article, redacted_at=None).order_by("number")
    numbers = {
        "version": versions.filter(pub_status=USABLE).values_list("number", flat=True),
        "revision": Revision.objects.filter(article=article, redacted_at=None)
        .order_by("number")
        .values_list("number", flat=True),
    }
    return [
        f"The story’s {what}{'s' if len(kept) > 1 else ''} {', '.join(map(str, kept))} {'keep' if len(kept) > 1 else 'keeps'} "
        "all words: redact what else must go."
        for what, kept in numbers.items()
        if kept
    ]
