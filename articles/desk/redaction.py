"""Redaction: content blanked for good, for a court or a person's right to be forgotten.

The only exception to "written once". Numbers, times and hashes stay; who, when and why is recorded.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db import transaction

from articles.desk.audit import log
from articles.desk.content import EMPTY, apply
from articles.desk.errors import DeskError, WrongStage
from articles.desk.record import USABLE, WITHHELD, Recorder, recording
from articles.models import Image, ImageApproval, Redaction, Revision, User, Version
from articles.models.clock import Clock, system_clock
from articles.models.rendition_store import forget
from articles.models.triggers import REDACTED, said_of_a_version

#: What no program of ours can reach, said to whoever redacts.
OUT_OF_REACH = (
    "Backups made before now hold the words: replace or redact them by your own rule.",
    "Readers' and search engines' own copies, and partners who took the story: tell them.",
)


class Outcome(NamedTuple):
    redaction: Redaction
    out_of_reach: tuple[str, ...]


def redact(
    article_id: int, by: User, reason: str, versions: Iterable[int] = (), revisions: Iterable[int] = (),
    clock: Clock = system_clock,
) -> Outcome:  # fmt: skip
    """Blank the named Versions and Revisions of a story.

    A story whose Version in force is among them is withheld first, so that no page stands empty. Raises DeskError
    without a reason, WrongStage for a number that the story has not.
    """
    if not reason.strip():
        raise DeskError("Say why: whose order or request is it? The record keeps the reason.")
    with recording(article_id, "redact", by, clock, killed_too=True) as recorder:
        article = recorder.article
        chosen = _named(recorder.versions(), versions, "version")
        copies = _named(Revision.objects.filter(article=article), revisions, "revision")
        if not chosen and not copies:
            raise DeskError("Name the versions and revisions whose words are to go.")
        _leave_no_empty_page(recorder, chosen)
        for version in chosen:
            _blank(version, recorder)
        for revision in copies:
            Revision.objects.filter(pk=revision.pk).update(**REDACTED[Revision], redacted_at=recorder.now)
        if article.revision in {revision.number for revision in copies}:
            apply(article, EMPTY | {"source": article.source_id, "language": article.language})
        kept = Redaction.objects.create(
            article=article, versions=[v.number for v in chosen], revisions=[r.number for r in copies],
            reason=reason.strip(), by=by, at=recorder.now,
        )  # fmt: skip
        log(by, "redact", article, recorder.now, versions=kept.versions, revisions=kept.revisions)
        pictures = [image["image"] for version in chosen for image in version.images]
        transaction.on_commit(lambda: _forget_renditions(pictures, clock))
    return Outcome(kept, OUT_OF_REACH)


def _named(rows: Any, numbers: Iterable[int], what: str) -> list[Any]:
    wanted = set(numbers)
    found = list(rows.filter(number__in=wanted, redacted_at=None))
    if missing := wanted - {row.number for row in found}:
        raise WrongStage(f"The story has no {what} {min(missing)}, or it is redacted already.")
    return found


def _leave_no_empty_page(recorder: Recorder, chosen: list[Version]) -> None:
    showing = [v for v in [recorder.in_force(), *recorder.coming()] if v is not None and v.pub_status == USABLE]
    if {v.pk for v in showing} & {v.pk for v in chosen}:
        recorder.blank(Version.Kind.WITHHOLD, WITHHELD, showing[0], ed_note="Withheld for a redaction.")


def _blank(version: Version, recorder: Recorder) -> None:
    Version.objects.filter(pk=version.pk).update(**REDACTED[Version], redacted_at=recorder.now)
    for model, blank in said_of_a_version().items():
        model._default_manager.filter(version=version).update(**blank, redacted_at=recorder.now)


def _forget_renditions(pictures: list[int], clock: Clock) -> None:
    """Drawn copies of pictures that nothing public shows any more."""
    shown = ImageApproval.objects.public(clock()).filter(image__in=pictures).values("image")
    for image in Image.objects.filter(pk__in=pictures).exclude(pk__in=shown):
        forget(image)
