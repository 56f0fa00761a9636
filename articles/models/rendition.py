"""Published copies of a picture: where they lie, what they are called, drawn when first asked for.

A name holds the picture's random public name and a mark of everything that shapes the copy, so a copy is never
out of date: a changed focal point or credit is another name.
"""

import hashlib
import json
import secrets
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage, storages

from articles.models.image import Image
from articles.pictures.rendition import RENDITION_WIDTHS, PictureRights, render, rendition_size

#: What a picture is cut to: as it is, as on a front, as a portrait.
CROPS: dict[str, tuple[int, int] | None] = {"whole": None, "front": (3, 2), "square": (1, 1)}
TYPES = {"webp": "image/webp", "jpeg": "image/jpeg"}


class Copy(NamedTuple):
    """One published copy: crop (a key of CROPS), width in pixels, format (a key of TYPES)."""

    crop: str
    width: int
    format: str


def store() -> Storage:
    return storages["renditions"]


def rights_of(image: Image) -> PictureRights:
    """What every published copy says about itself (IPTC and XMP fields)."""
    return PictureRights(
        copyright_notice=f"Copyright {image.copyright_holder}." if image.copyright_holder else "",
        credit=image.credit, caption=image.caption, usage_terms="May be reproduced only with permission.",
        web_statement=f"{settings.SITE_URL}/",
    )  # fmt: skip


def mark(image: Image) -> str:
    """Eight characters that change with whatever shapes a copy."""
    shape = [image.sha256, image.focal_x, image.focal_y, *rights_of(image).__dict__.values()]
    return hashlib.sha256(json.dumps(shape).encode()).hexdigest()[:8]


def name(image: Image, copy: Copy) -> str:
    return f"{image.public_name}/{copy.crop}-{copy.width}-{mark(image)}.{copy.format}"


def url(image: Image, copy: Copy) -> str:
    return f"/pictures/{name(image, copy)}"


def size(image: Image, copy: Copy) -> tuple[int, int]:
    """Width and height in pixels of that copy."""
    return rendition_size(image.width, image.height, wanted=copy.width, ratio=CROPS[copy.crop])


def read(image: Image, copy: Copy) -> bytes:
    """The copy's bytes, drawn now where nobody has asked for it before.

    Raises UnfitPicture or RenditionFailed; FileNotFoundError where the original is gone.
    """
    place, where = store(), name(image, copy)
    if place.exists(where):
        with place.open(where) as kept:
            return bytes(kept.read())
    return _draw(image, copy, where)


def _draw(image: Image, copy: Copy, where: str) -> bytes:
    with image.file.open("rb") as original:
        data = original.read()
    drawn = render(
        data, width=copy.width, format=copy.format, ratio=CROPS[copy.crop],
        focus=(image.focal_x / 100, image.focal_y / 100), rights=rights_of(image),
    )  # fmt: skip
    _keep(where, drawn)
    return drawn


def _keep(where: str, drawn: bytes) -> None:
    """Whole or not at all: who is killed in writing leaves no torn picture, and two who draw it leave one."""
    place = store()
    if not isinstance(place, FileSystemStorage):
        place.save(where, ContentFile(drawn))
        return
    target = Path(place.path(where))
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(f".{secrets.token_hex(8)}")
    try:
        half.write_bytes(drawn)
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)


def usual_copies(image: Image) -> list[Copy]:
    """The copies that pages name: every width that the picture has, in WebP, and one JPEG."""
    widths = [width for width in RENDITION_WIDTHS if width <= image.width] or [RENDITION_WIDTHS[0]]
    return [Copy(crop, width, "webp") for crop in ("whole", "front") for width in widths] + [
        Copy("whole", widths[-1], "jpeg")
    ]


def missing(image: Image) -> list[Copy]:
    """Usual copies that are not drawn yet."""
    return [copy for copy in usual_copies(image) if not store().exists(name(image, copy))]


def forget(image: Image) -> None:
    """Delete every published copy of a picture, whatever mark it has."""
    place = store()
    try:
        files = place.listdir(image.public_name)[1]
    except FileNotFoundError:
        return
    for file in files:
        place.delete(f"{image.public_name}/{file}")
