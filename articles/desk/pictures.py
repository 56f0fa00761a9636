"""Pictures of the library: taken in, and withdrawn when a right ends."""

import hashlib
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from articles.desk.audit import log
from articles.models import Image, User
from articles.models.clock import Clock, system_clock
from articles.models.rendition import forget
from articles.pictures.inspect import inspect
from articles.pictures.metadata import PictureMetadata, read_metadata


def known(data: bytes) -> Image | None:
    """The picture of the library that has these very bytes."""
    return Image.objects.filter(sha256=hashlib.sha256(data).hexdigest()).first()


def take_in(image: Image, data: bytes, by: User, clock: Clock = system_clock) -> Image:
    """Store a picture under its content's name; what its file says fills the fields that were left empty.

    Raises UnfitPicture, worded for a person; django's ValidationError where the words don't fit.
    """
    facts = inspect(data)
    found = read_metadata(data)
    image.sha256 = hashlib.sha256(data).hexdigest()
    image.format, image.width, image.height = facts.format, facts.width, facts.height
    image.metadata = _as_json(found)
    image.uploaded_by = by
    fill_from_file(image, found)
    image.full_clean(exclude=["file"])
    with transaction.atomic():
        image.file.save("picture", ContentFile(data), save=False)
        image.save()
        log(by, "take in picture", None, clock(), about=str(image), picture=image.pk)
    return image


def fill_from_file(image: Image, found: PictureMetadata) -> None:
    """A proposal for the desk: words of the file stand in where a person has written none."""
    image.alt_text = image.alt_text or found.alt_text[:500]
    image.caption = image.caption or found.caption[:1000]
    image.credit = image.credit or (found.credit or found.creator)[:200]
    image.copyright_holder = image.copyright_holder or found.copyright_notice[:200]
    if image.taken_at is None and found.taken_at is not None and found.taken_at.tzinfo is not None:
        image.taken_at = found.taken_at


def withdraw(image: Image, by: User, reason: str, clock: Clock = system_clock) -> Image:
    """The right has ended: the picture leaves every page at once, and its published copies are deleted."""
    with transaction.atomic():
        now = clock()
        image.withdrawn_at = now
        image.save(update_fields=["withdrawn_at"])
        log(by, "withdraw picture", None, now, about=str(image), picture=image.pk, reason=reason)
        transaction.on_commit(lambda: forget(image))
    return image


def _as_json(found: PictureMetadata) -> dict[str, Any]:
    said = {name: value for name, value in found.__dict__.items() if value}
    return said | ({"taken_at": found.taken_at.isoformat()} if found.taken_at else {})
