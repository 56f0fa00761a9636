"""Redaction: content blanked for good, for a court or a person's right to be forgotten.

The only exception to "written once". Numbers, times and hashes stay; who, when and why is recorded.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Q

from articles.desk.audit import log
from articles.desk.content import EMPTY, apply
from articles.desk.errors import DeskError, WrongStage
from articles.desk.record import USABLE, WITHHELD, Recorder, recording
from articles.desk.redacted_pictures import elsewhere, forget_copies, forget_pictures, pictures_of, remove_originals
from articles.desk.scrubbing import rewrite
from articles.models import Address, Article, AuditEntry, Image, Redaction, Revision, User, Version
from articles.models.clock import Clock, system_clock
from articles.models.redacted_path import PREFIX, redacted_path
from articles.models.triggers import REDACTED, redacted, said_of_a_version

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
    clock: Clock = system_clock, pictures: Iterable[int] = (),
) -> Outcome:  # fmt: skip
    """Blank the named Versions and Revisions of a story, and what the library says of the named pictures with their files.

    A story whose Version in force is among them is withheld first, so that no page stands empty. An address of which no
    Version with words is left is kept as a keyed hash; what was typed as a reason goes. Raises DeskError without a reason,
    WrongStage for a number that the story has not.
    """
    if not reason.strip():
        raise DeskError("Say why: whose order or request is it? The record keeps the reason.")
    with recording(article_id, "redact", by, clock, killed_too=True) as recorder:
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
        _leave_no_empty_page(recorder, chosen, addresses)
        kept = Redaction.objects.create(
            article=article, versions=sorted(v.number for v in chosen), revisions=[r.number for r in copies],
            pictures=[image.pk for image in images], reason=reason.strip(), by=by, at=recorder.now,
        )  # fmt: skip
        for version in chosen:
            _blank(version, recorder)
        for revision in copies:
            Revision.objects.filter(pk=revision.pk).update(**REDACTED[Revision], redacted_at=recorder.now)
        if article.revision in {revision.number for revision in copies}:
            apply(article, EMPTY | {"source": article.source_id, "language": article.language})
            Article.objects.filter(pk=article.pk).update(sent_back_because="")
        if chosen:
            _hash_addresses(recorder, addresses)
        files = forget_pictures(images, recorder.now)
        _blank_reasons(article, [image.pk for image in images], kept)
        log(
            by, "redact", article, recorder.now, versions=kept.versions, revisions=kept.revisions,
            pictures=kept.pictures,
        )  # fmt: skip
        shown = [use["image"] for version in chosen for use in version.images]
        transaction.on_commit(lambda: forget_copies([*shown, *kept.pictures], clock))
        transaction.on_commit(lambda: remove_originals(files))
    out_of_reach = (*OUT_OF_REACH, *elsewhere(images), *rewrite(_tables()))
    return Outcome(kept, out_of_reach)


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
    showing = [v for v in [recorder.in_force(), *recorder.coming()] if v is not None and v.pub_status == USABLE]
    if {v.pk for v in showing} & {v.pk for v in chosen}:
        path = showing[0].path if showing[0].path in addresses else redacted_path(showing[0].path)
        recorder.blank(Version.Kind.WITHHOLD, WITHHELD, showing[0], ed_note="Withheld for a redaction.", path=path)


def _blank(version: Version, recorder: Recorder) -> None:
    Version.objects.filter(pk=version.pk).update(**REDACTED[Version], redacted_at=recorder.now)
    for model, blank in said_of_a_version().items():
        model._default_manager.filter(version=version, redacted_at=None).update(**blank, redacted_at=recorder.now)


def _hash_addresses(recorder: Recorder, addresses: set[str]) -> None:
    """Keep only a hash of every address at which no Version with words is left."""
    for address in recorder.article.addresses.exclude(path__in=addresses).exclude(path__startswith=PREFIX):
        hashed = redacted_path(address.path)
        recorder.versions().filter(path=address.path).exclude(redacted_at=None).update(path=hashed)
        Address.objects.filter(pk=address.pk).update(path=hashed)


def _blank_reasons(article: Article, pictures: list[int], kept: Redaction) -> None:
    """What staff typed about the story and its pictures: reasons, and the words by which a picture was named."""
    about = Q(article=article)
    for key in pictures:
        about |= Q(article=None, about__startswith=f"image {key}:")
    for entry in AuditEntry.objects.filter(about, redacted_at=None):
        if "reason" in entry.detail or entry.about:
            detail = {name: value for name, value in entry.detail.items() if name != "reason"}
            AuditEntry.objects.filter(pk=entry.pk).update(detail=detail, about="", redacted_at=kept.at)


def _tables() -> list[str]:
    """Every table in which a redaction blanks something, and those of the working copy."""
    models = (
        *redacted(),
        Address,
        Article,
        AuditEntry,
        Image,
        *(relation.related_model for relation in _of_the_copy()),
    )
    return sorted({model._meta.db_table for model in models})


def _of_the_copy() -> list[Any]:
    names = ("bylines", "image_uses")
    return [one for one in Article._meta.related_objects if one.get_accessor_name() in names]
