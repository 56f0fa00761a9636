"""Pictures as pages show them, and whether one may be shown at all."""

from datetime import datetime
from typing import Any, NamedTuple

from articles.models import Author, Image, Version
from articles.models.rendition import Copy, size, url
from articles.pictures.rendition import RENDITION_WIDTHS
from articles.text.unicode import show_controls


class Picture(NamedTuple):
    """What the picture template is given. `focus`: a CSS object-position."""

    src: str
    srcset: str
    sizes: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    focus: str


def picture(image: Image | None, words: dict[str, Any], crop: str = "whole", sizes: str = "100vw") -> Picture | None:
    """A picture with the words as printed in the Version; None where it may no longer be shown."""
    if image is None or image.withdrawn_at is not None or image.rights == Image.Rights.RESTRICTED:
        return None
    widths = [width for width in RENDITION_WIDTHS if width <= image.width] or [RENDITION_WIDTHS[0]]
    best = Copy(crop, widths[-1], "webp")
    width, height = size(image, best)
    return Picture(
        src=url(image, Copy(crop, widths[min(1, len(widths) - 1)], "webp")),
        srcset=", ".join(f"{url(image, Copy(crop, w, 'webp'))} {w}w" for w in widths),
        sizes=sizes, width=width, height=height, alt=show_controls(words.get("alt_text", "")),
        caption=show_controls(words.get("caption", "")), credit=show_controls(words.get("credit", "")), focus=f"{image.focal_x}% {image.focal_y}%",
    )  # fmt: skip


def images_of(versions: list[Version]) -> dict[int, Image]:
    """Every picture that these Versions name, in one query."""
    keys = {use["image"] for version in versions for use in version.images}
    return Image.objects.in_bulk(keys) if keys else {}


def lead_of(version: Version, images: dict[int, Image], crop: str, sizes: str) -> Picture | None:
    for use in version.images:
        if use["role"] == "lead":
            return picture(images.get(use["image"]), use, crop, sizes)
    return None


def on_show(image: Image, now: datetime) -> bool:
    """Whether the public may fetch the picture: a public Version shows it, or the page of an author does."""
    if image.withdrawn_at is not None or image.rights == Image.Rights.RESTRICTED:
        return False
    shown = Version.objects.public(now).filter(image_links__image=image).exists()
    return shown or Author.objects.filter(photo=image).exists()
