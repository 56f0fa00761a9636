"""Published copies of a picture: which there are, what they are called, and what they say of themselves.

An address holds the picture's random public name and a stamp of what shapes the copy: the original, the cut, the encoder.
The words in the file have no part in it, so a changed credit leaves every address as it is.
"""

import hashlib
import json
from typing import NamedTuple, Protocol

from django.conf import settings

from articles.models.image_approval import ImageApproval
from articles.pictures.rendition import ENCODING, PictureRights, rendition_size


class Crop(NamedTuple):
    """What a picture is cut to: width to height, None for its own; and how wide copies are made, in pixels.

    `widths`: of those that a browser chooses among. `jpeg_widths`: of those for programs, and for browsers that read nothing else.
    """

    ratio: tuple[int, int] | None
    widths: tuple[int, ...]
    jpeg_widths: tuple[int, ...]


#: As it is; as on a front; as a portrait, and in the list of a story's pictures. A width once printed is never taken out.
CROPS = {
    "whole": Crop(None, (320, 640, 960, 1200, 1440), (640, 1200)),
    "front": Crop((3, 2), (160, 320, 480, 640, 960, 1440), (640,)),
    "square": Crop((1, 1), (160, 320, 640), (320,)),
}
#: The best first: a browser takes the first that it knows.
TYPES = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}
#: What the desk shows: every browser of today reads it.
FORMAT = "webp"
#: What nearly every reader and every program is sent is drawn ahead. WebP is for browsers of before 2023, and is drawn when one asks.
DRAWN_AHEAD = ("avif", "jpeg")
#: Pixels. A picture that is narrower than this has a copy of this name, as wide as it is itself.
LEAST_WIDTH = 320


class Copy(NamedTuple):
    """One published copy: crop (a key of CROPS), width in pixels, format (a key of TYPES)."""

    crop: str
    width: int
    format: str = FORMAT

    @property
    def is_drawn_ahead(self) -> bool:
        return self.format in DRAWN_AHEAD


class Measured(Protocol):
    """A picture of the library, or an approval of one."""

    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...


class Cut(Protocol):
    """The fields that decide which part of which original a copy shows."""

    @property
    def sha256(self) -> str: ...
    @property
    def focal_x(self) -> int: ...
    @property
    def focal_y(self) -> int: ...


def widths(image: Measured, crop: str, format: str = FORMAT) -> list[int]:
    """What its copies are called by, rising: never wider than the picture, but for one where it is small."""
    ours = CROPS[crop].jpeg_widths if format == "jpeg" else CROPS[crop].widths
    narrower = [width for width in ours if width <= image.width]
    if format == "jpeg":
        return narrower or [ours[0]]
    return narrower if image.width >= LEAST_WIDTH else [*narrower, LEAST_WIDTH]


def copies(image: Measured, *crops: str) -> list[Copy]:
    """Every copy of these crops that a page names."""
    return [Copy(crop, width, format) for crop in crops for format in TYPES for width in widths(image, crop, format)]


def named(approved: ImageApproval) -> list[Copy]:
    """The copies that public pages name of a picture, found by `ImageApproval.objects.public`."""
    used = {"whole": approved.in_story, "front": approved.as_lead, "square": approved.in_story or approved.as_portrait}  # type: ignore[attr-defined]
    return copies(approved, *(crop for crop in CROPS if used[crop]))


def named_once_public(approved: ImageApproval) -> list[Copy]:
    """The copies that pages will name once the Version of this approval is public."""
    return copies(approved, *(crop for crop in CROPS if crop != "front" or approved.lead))


def stamp(cut: Cut, crop: str, encoding: int | None = None) -> str:
    """Eight characters that change with anything that shapes the pixels of a copy. `encoding`: today's, or an earlier one."""
    ratio = CROPS[crop].ratio
    focus = (cut.focal_x, cut.focal_y) if ratio else None
    return hashlib.sha256(json.dumps([cut.sha256, ratio, focus, encoding or ENCODING]).encode()).hexdigest()[:8]


def name(approved: ImageApproval, copy: Copy) -> str:
    return f"{approved.image.public_name}/{copy.crop}-{copy.width}-{stamp(approved, copy.crop)}.{copy.format}"


def url(approved: ImageApproval, copy: Copy) -> str:
    return f"/pictures/{name(approved, copy)}"


def stamps(cut: Cut, crop: str) -> set[str]:
    """Today's, and those that addresses had when copies were made by an earlier encoder."""
    return {stamp(cut, crop, encoding) for encoding in range(1, ENCODING + 1)}


def size(image: Measured, copy: Copy) -> tuple[int, int]:
    """Width and height in pixels of that copy."""
    return rendition_size(image.width, image.height, max_width=copy.width, ratio=CROPS[copy.crop].ratio)


def copyright_notice(holder: str) -> str:
    """What a picture's file, and the page about it, say of whose it is; "" where nobody has said."""
    return f"Copyright {holder}." if holder else ""


def rights_of(approved: ImageApproval) -> PictureRights:
    """What every published copy says about itself (IPTC and XMP fields)."""
    return PictureRights(
        copyright_notice=copyright_notice(approved.copyright_holder),
        credit=approved.credit,
        caption=approved.caption,
        usage_terms="May be reproduced only with permission.",
        web_statement=f"{settings.SITE_URL}/",
    )
