"""Redaction of pictures: their texts in the library, their approvals, originals and copies."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from functools import partial

from django.db.models import Q

from articles.desk.errors import WrongStage
from articles.models import Article, Image, ImageApproval, Version
from articles.models.clock import Clock
from articles.models.image import INCOMING, originals_store
from articles.models.originals import StoreFailed
from articles.models.rendition_store import delete_copies
from articles.models.triggers import redacted

#: How the library's row looks afterwards. Its key and hash stay, for the record names them.
BLANK = {
    "alt_text": "A redacted picture",
    "caption": "",
    "credit": "",
    "copyright_holder": "",
    "metadata": {},
    "file": "",
}


def pictures_of(article: Article, keys: Iterable[int]) -> list[Image]:
    """The named pictures, if the story shows or showed them. Raises WrongStage otherwise."""
    image_keys = set(keys)
    used = Image.objects.filter(version_links__version__article=article) | Image.objects.filter(articles=article)
    images = list(Image.objects.filter(pk__in=used.values("pk")).filter(pk__in=image_keys).order_by("pk"))
    if missing := image_keys - {image.pk for image in images}:
        raise WrongStage(f"The story shows no picture {min(missing)}.")
    return images


def forget_pictures(images: list[Image], now: datetime) -> list[str]:
    """Blank the texts about the pictures and remove these from every page; returns the names of the files to delete."""
    keys = [image.pk for image in images]
    Image.objects.filter(pk__in=keys).update(**BLANK, withdrawn_at=now)
    approvals = ImageApproval.objects.filter(image__in=keys, redacted_at=None)
    approvals.update(**redacted()[ImageApproval], redacted_at=now)
    for image in filter(lambda image: image.file, images):
        with suppress(StoreFailed):  # so that it goes, too, where this process is killed before it can delete it
            originals_store().mark_pending(str(image.file.name))
    waiting = [f"{INCOMING}/{image.sha256}" for image in images]
    return [*(str(image.file.name) for image in images if image.file), *waiting]


def remove_originals(names: Iterable[str]) -> list[str]:
    """Delete files of the private store that no other picture uses, and the same files of unfinished forms.

    Returns a sentence for each file that can't be deleted.
    """
    problems = []
    for name in names:
        try:
            originals_store().discard(name, partial(_is_no_picture, name))
            originals_store().clear_pending(name)
        except StoreFailed as failure:
            problems.append(f"The file {name} of a redacted picture could not be deleted. {failure} Delete it by hand.")
    return problems


def _is_no_picture(name: str) -> bool:
    return not Image.objects.filter(file=name).exists()


def forget_copies(pictures: list[int], clock: Clock) -> list[str]:
    """Delete drawn copies of pictures that no public page shows any more; returns a sentence if that fails."""
    public_images = ImageApproval.objects.public(clock()).filter(image__in=pictures).values("image")
    problems = []
    for image in Image.objects.filter(pk__in=pictures).exclude(pk__in=public_images):
        try:
            delete_copies(image)
        except OSError as problem:
            problems.append(
                f"Copies of picture {image.pk} could not be deleted ({problem.strerror}): the worker does it when the disk is back."
            )
    return problems


def remaining_uses(images: list[Image], article: Article) -> list[str]:
    """A sentence for each story that still shows one of the pictures with texts about it, this story's other Versions included."""
    keys = [image.pk for image in images]
    sentences = []
    used = Q(image_uses__image__in=keys) | Q(versions__image_links__image__in=keys)
    for story in Article.objects.filter(used).distinct().order_by("pk"):
        versions = Version.objects.filter(article=story, image_links__image__in=keys, redacted_at=None)
        places = [
            f"version {number}" for number in versions.order_by("number").values_list("number", flat=True).distinct()
        ]
        if story.pk != article.pk and story.image_uses.filter(image__in=keys).exists():
            places.append("its working copy and the revisions of that")
        if places:
            sentences.append(
                f"Story {story.guid} shows such a picture and keeps what it says of it: {', '.join(places)}. Redact them too."
            )
    return sentences
