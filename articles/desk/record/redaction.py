"""Redaction: content blanked for good, for a court or a person's right to be forgotten.

It is the only exception to "written once". Numbers, times and hashes stay. The person, the moment and the reason are recorded.
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
    forget_copies,
    forget_pictures,
    pictures_of,
    remaining_uses,
    remove_originals,
)
from articles.desk.record.scrubbing import rewrite
from articles.desk.record.traces import (
    forget_in_sessions,
    quoting_reports,
    rows_holding,
    sentences_of,
    texts_of,
    traces,
)
from articles.desk.saving import save_revision_aside
from articles.desk.state import USABLE, WITHHELD
from articles.models import (
    Address,
    Article,
    Correction,
    ImageApproval,
    ReaderReport,
    Redaction,
    Redirect,
    Revision,
    Version,
)
from articles.models.clock import FOREVER, Clock, system_clock
from articles.models.redacted_path import PREFIX, redacted_path
from articles.models.redirect import key_of
from articles.models.triggers import (
    REDACTED,
    REDACTED_IN_THE_LOG,
    notes_of_a_story,
    redacted_with_a_version,
)
from articles.text.site_path import requested_path
from newsroom.accounts.audit import log
from newsroom.accounts.models import AuditEntry, User

#: The places that no program of ours can reach, for the person who redacts.
OUT_OF_REACH = (
    "Backups made before now hold the words: replace or redact them by your own rule.",
    "Readers' and search engines' own copies, and partners who took the story: tell them.",
    "Mails to the desk about readers' reports may quote them: delete those where they arrived.",
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
    """Blank the named Versions and Revisions of a story, and the texts and files of the named pictures.

    If the Version in force is among them, the story is withheld first, so that no page is empty. An address is stored as a
    keyed hash if no Version with text is left at it. Typed reasons are blanked. Raises DeskError without a reason, and
    WrongStage for an unknown number.
    """
    if not reason.strip():
        raise DeskError("Say why: whose order or request is it? The record keeps the reason.")
    with recording(article_id, "redact", by, clock) as recorder:
        article = recorder.article
        redacted_versions = _unredacted(recorder.versions(), versions, "version")
        redacted_revisions = _unredacted(Revision.objects.filter(article=article), revisions, "revision")
        images = pictures_of(article, pictures)
        if not redacted_versions and not redacted_revisions and not images:
            raise DeskError("Name the versions, revisions and pictures whose words are to go.")
        addresses = _remaining_addresses(recorder, redacted_versions)
        if redacted_versions:
            wordless = recorder.versions().exclude(pub_status=USABLE).filter(redacted_at=None)
            redacted_versions += [
                version for version in wordless.exclude(path__in=addresses) if version not in redacted_versions
            ]
        texts = texts_of(redacted_versions, redacted_revisions, images)
        sentences = sentences_of(redacted_versions, redacted_revisions)
        _leave_no_empty_page(recorder, redacted_versions, addresses)
        redaction = Redaction.objects.create(
            article=article,
            versions=sorted(v.number for v in redacted_versions),
            revisions=[r.number for r in redacted_revisions],
            pictures=[image.pk for image in images],
            reason=reason.strip(),
            by=by,
            at=recorder.now,
        )
        for version in redacted_versions:
            _blank(version, recorder)
        for revision in redacted_revisions:
            Revision.objects.filter(pk=revision.pk).update(**REDACTED[Revision], redacted_at=recorder.now)
        if article.revision in {revision.number for revision in redacted_revisions}:
            _blank_copy(article, by, recorder.now)
        if redacted_versions:
            _hash_addresses(recorder, addresses)
        files = forget_pictures(images, recorder.now)
        _blank_related_texts(article, texts, recorder.now)
        _delete_reports(article, redaction.versions, texts)
        _blank_notes(article)
        _blank_reasons(article, [image.pk for image in images], redaction)
        forget_in_sessions(texts)
        log(
            by,
            "redact",
            article,
            recorder.now,
            versions=redaction.versions,
            revisions=redaction.revisions,
            pictures=redaction.pictures,
        )
        image_keys = [use["image"] for version in redacted_versions for use in version.images]
        problems: list[str] = []
        transaction.on_commit(lambda: problems.extend(forget_copies([*image_keys, *redaction.pictures], clock)))
        transaction.on_commit(lambda: problems.extend(remove_originals(files)))
    return Outcome(
        redaction,
        (
            *problems,
            *_unnamed_parts(article),
            *quoting_reports(article, sentences),
            *remaining_uses(images, article),
            *traces(texts),
            *rewrite(),
            *OUT_OF_REACH,
        ),
    )


def _unredacted(rows: Any, numbers: Iterable[int], what: str) -> list[Any]:
    requested = set(numbers)
    matching = list(rows.filter(number__in=requested, redacted_at=None))
    if missing := requested - {row.number for row in matching}:
        raise WrongStage(f"The story has no {what} {min(missing)}, or it is redacted already.")
    return matching


def _remaining_addresses(recorder: Recorder, redacted_versions: list[Version]) -> set[str]:
    """The paths of the story's Versions that keep their text."""
    remaining = (
        recorder.versions()
        .filter(pub_status=USABLE, redacted_at=None)
        .exclude(pk__in=[version.pk for version in redacted_versions])
    )
    return set(remaining.values_list("path", flat=True))


def _leave_no_empty_page(recorder: Recorder, redacted_versions: list[Version], addresses: set[str]) -> None:
    """Withhold the story if its live Version is redacted; otherwise take back the redacted Versions that are to come."""
    keys = {version.pk for version in redacted_versions}
    live = recorder.in_force()
    redacted_coming = [version for version in recorder.coming() if version.pk in keys and version.pub_status == USABLE]
    if live is not None and live.pub_status == USABLE and live.pk not in keys:
        if redacted_coming:
            recorder.take_back(redacted_coming, until=FOREVER)
        return
    live_or_coming = [
        version for version in (live, *recorder.coming()) if version is not None and version.pub_status == USABLE
    ]
    if keys & {version.pk for version in live_or_coming}:
        path = live_or_coming[0].path if live_or_coming[0].path in addresses else redacted_path(live_or_coming[0].path)
        recorder.record_blank(
            Version.Kind.WITHHOLD, WITHHELD, live_or_coming[0], ed_note="Withheld for a redaction.", path=path
        )


def _blank(version: Version, recorder: Recorder) -> None:
    Version.objects.filter(pk=version.pk).update(**BLANK, redacted_at=recorder.now)
    for model, blank in redacted_with_a_version().items():
        model._default_manager.filter(version=version, redacted_at=None).update(**blank, redacted_at=recorder.now)


def _blank_copy(article: Article, by: User, now: datetime) -> None:
    """Blank the working copy with a new Revision, so that saving a form with the old text is refused."""
    empty = EMPTY | {"source": article.source_id, "language": article.language}
    revision = save_revision_aside(article, empty, by, now, "")
    Revision.objects.filter(pk=revision.pk).update(**REDACTED[Revision], redacted_at=now)
    article.revision, article.approved_revision, article.sent_back_because = revision.number, None, ""
    apply(article, empty)


def _hash_addresses(recorder: Recorder, addresses: set[str]) -> None:
    """Replace every address at which no Version with text is left by a hash, and delete the redirects to it."""
    stored_addresses = Address.objects.filter(article=recorder.article)
    for address in stored_addresses.exclude(path__in=addresses).exclude(path__startswith=PREFIX):
        hashed = redacted_path(address.path)
        recorder.versions().filter(path=address.path).exclude(redacted_at=None).update(path=hashed)
        Redirect.objects.filter(new_key=key_of(requested_path(address.path))).delete()
        Address.objects.filter(pk=address.pk).update(path=hashed)


def _blank_related_texts(article: Article, texts: set[str], now: datetime) -> None:
    """Blank texts in other tables that repeat the redacted text, such as a question with the old headline."""
    for model, blank in redacted_with_a_version().items():
        rows = model._default_manager.filter(version__article=article, redacted_at=None)
        if model is not Correction and model is not ImageApproval:
            rows_holding(rows, blank, texts).update(**blank, redacted_at=now)


def _delete_reports(article: Article, versions: list[int], texts: set[str]) -> None:
    """Delete the reports of readers about the redacted Versions, which may quote any word of them, and all others that quote those texts."""
    reports = ReaderReport.objects.filter(article=article)
    quoting = rows_holding(reports, ("text",), texts).values("pk")
    reports.filter(Q(version_number__in=versions) | Q(pk__in=quoting)).delete()


def _blank_notes(article: Article) -> None:
    """Blank what staff typed about the story in tables that are written once. The Redaction is already recorded."""
    for model, blank in notes_of_a_story().items():
        model._default_manager.filter(article=article).exclude(**blank).update(**blank)


def _blank_reasons(article: Article, pictures: list[int], redaction: Redaction) -> None:
    """Blank what staff typed about the story and its pictures in the audit log: reasons, earlier values, names of pictures."""
    about = Q(article=article)
    for key in pictures:
        about |= Q(article=None, about__startswith=f"image {key}:")
    for entry in AuditEntry.objects.filter(about, redacted_at=None):
        if entry.about or entry.detail.keys() & set(REDACTED_IN_THE_LOG):
            detail = {name: value for name, value in entry.detail.items() if name not in REDACTED_IN_THE_LOG}
            AuditEntry.objects.filter(pk=entry.pk).update(detail=detail, about="", redacted_at=redaction.at)


def _unnamed_parts(article: Article) -> list[str]:
    """A sentence for each part of the story that keeps its text because nobody named it."""
    versions = Version.objects.filter(article=article, redacted_at=None).order_by("number")
    numbers = {
        "version": versions.filter(pub_status=USABLE).values_list("number", flat=True),
        "revision": Revision.objects.filter(article=article, redacted_at=None)
        .order_by("number")
        .values_list("number", flat=True),
    }
    return [
        f"The story’s {what}{'s' if len(unnamed) > 1 else ''} {', '.join(map(str, unnamed))} {'keep' if len(unnamed) > 1 else 'keeps'} "
        "all words: redact what else must go."
        for what, unnamed in numbers.items()
        if unnamed
    ]
