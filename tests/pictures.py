"""Copies of pictures as tests ask for them."""

from functools import cache
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image as Pillow

from articles.models import Image, ImageApproval
from articles.models.rendition import CROPS, TYPES, Copy, copies, name, stamp, url
from articles.models.rendition_store import PREPARED, PUBLISHED, Place, files_of, pixels
from articles.pictures.metadata import PictureMetadata, read_metadata
from articles.pictures.rendition import ENCODERS

SMALL = Copy("front", 320, "avif")


def address_of(image: Image, copy: Copy = SMALL) -> str:
    """Where a public copy is, as the library has the picture now."""
    return url(ImageApproval.of(image), copy)


def all_addresses(image: Image) -> list[str]:
    """Every address that a stranger could make up for a picture whose name and cut are known."""
    cut = ImageApproval.of(image)
    return [
        f"/pictures/{image.public_name}/{crop}-{width}-{stamp(cut, crop)}.{kind}"
        for crop in CROPS
        for width in (160, 320, 480, 640, 960, 1200, 1440)
        for kind in TYPES
    ]


def names_of(image: Image, *crops: str) -> set[str]:
    """The names of all copies of these crops that are drawn ahead, within the picture's own folder."""
    cut = ImageApproval.of(image)
    return {name(cut, copy).split("/")[1] for copy in copies(cut, *crops) if copy.is_drawn_ahead}


def named_of(image: Image, *crops: str) -> set[str]:
    """The names of those that are drawn when a browser asks, too."""
    cut = ImageApproval.of(image)
    return {name(cut, copy).split("/")[1] for copy in copies(cut, *crops)}


def original_name(image: Image) -> str:
    """What its original is called in the store."""
    assert image.file.name
    return image.file.name


def lose_original(image: Image) -> None:
    """As if the disk had lost the file; the row knows nothing of it."""
    image.file.storage.delete(original_name(image))


def published_copies(image: Image) -> set[str]:
    return set(files_of(PUBLISHED, image.public_name))


def prepared_copies(image: Image) -> set[str]:
    return set(files_of(PREPARED, image.public_name))


@cache
def tiny(format: str) -> bytes:
    """A copy as small as can be."""
    return ENCODERS[format](Pillow.new("RGB", (1, 1)))


def lay(image: Image, *crops: str, place: Place = PUBLISHED) -> None:
    """Have these copies there, as if they had been drawn, which takes longer."""
    for called in names_of(image, *crops):
        place.store.save(f"{image.public_name}/{called}", ContentFile(tiny(called.rpartition(".")[2])))


def prepare(image: Image, copy: Copy = SMALL) -> None:
    """Draw a copy into the private store, as the desk does that looks at it."""
    pixels(ImageApproval.of(image), copy, PREPARED, timeout=10)


def said_by(data: bytes) -> PictureMetadata:
    """What a copy says of itself."""
    return read_metadata(data)


def pixels_of(data: bytes) -> bytes:
    with Pillow.open(BytesIO(data)) as picture:
        return picture.convert("RGB").tobytes()


def lead(image: Image, caption: str = "") -> list[dict[str, Any]]:
    return [{"image": image.pk, "role": "lead", "caption": caption}]
