"""What a redaction does to the pictures that it names: the library's words, what was approved, originals and copies."""

from collections.abc import Iterable
from datetime import datetime

from articles.desk.errors import WrongStage
from articles.models import Article, Image, ImageApproval, Version
from articles.models.clock import Clock
from articles.models.image import originals_store
from articles.models.rendition_store import forget
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
    wanted = set(keys)
    used = Image.objects.filter(version_links__version__article=article) | Image.objects.filter(articles=article)
    found = list(Image.objects.filter(pk__in=used.values("pk")).filter(pk__in=wanted).order_by("pk"))
    if missing := wanted - {image.pk for image in found}:
        raise WrongStage(f"The story shows no picture {min(missing)}.")
    return found


def forget_pictures(images: list[Image], now: datetime) -> list[str]:
    """Blank what is said of them and take them from every page; returns the names of the files that are to go."""
    keys = [image.pk for image in images]
    Image.objects.filter(pk__in=keys).update(**BLANK, withdrawn_at=now)
    approvals = ImageApproval.objects.filter(image__in=keys, redacted_at=None)
    approvals.update(**redacted()[ImageApproval], redacted_at=now)
    return [str(image.file.name) for image in images if image.file]


def remove_originals(names: Iterable[str]) -> None:
    """Remove files of the private store that no other picture is."""
    for name in names:
        if not Image.objects.filter(file=name).exists():
            originals_store().delete(name)


def forget_copies(pictures: list[int], clock: Clock) -> None:
    """Drawn copies of pictures that nothing public shows any more."""
    shown = ImageApproval.objects.public(clock()).filter(image__in=pictures).values("image")
    for image in Image.objects.filter(pk__in=pictures).exclude(pk__in=shown):
        forget(image)


def elsewhere(images: list[Image]) -> list[str]:
    """A sentence for each Version that names one of the pictures and keeps its words about it."""
    named = Version.objects.filter(image_links__image__in=images, redacted_at=None).distinct().order_by("sequence")
    return [
        f"Version {one.number} of {one.guid} names such a picture, with its caption: redact it too." for one in named
    ]
