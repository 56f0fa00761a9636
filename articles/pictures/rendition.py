"""The published copy of a picture: cut, turned, scaled down, encoded anew, with our rights as its only metadata.

Drawing is slow and depends only on the original. Adding the rights is fast, and they change. So `render` makes a copy without
metadata, and `with_rights` adds the rights.
"""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from articles.pictures import avif, iim
from articles.pictures.header import read_header
from articles.pictures.sandbox import PLACE_TIMEOUT, in_sandbox
from articles.pictures.webp import with_xmp

if TYPE_CHECKING:
    from PIL import Image

FORMATS = ("avif", "webp", "jpeg")
#: Raised by one with whatever changes the pixels of a copy (DRAWN_BY in its tests says what that is). Addresses that were printed with a lower number still answer.
ENCODING = 1
AVIF_QUALITY = 55
#: Libavif's scale from 0, slow and small, to 10. One step slower takes a third more time for 2 % fewer bytes.
AVIF_SPEED = 8
WEBP_QUALITY = 80
JPEG_QUALITY = 82

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class PictureRights:
    """The rights in every copy of a picture. A field that is "" is left out; `web_statement` is an address."""

    copyright_notice: str = ""
    creator: str = ""
    credit: str = ""
    usage_terms: str = ""
    web_statement: str = ""
    caption: str = ""


def render(
    data: bytes,
    *,
    width: int,
    format: str,
    ratio: tuple[int, int] | None,
    focus: tuple[float, float],
    timeout: float = PLACE_TIMEOUT,
) -> bytes:
    """An AVIF, WebP or progressive JPEG of `data`, `width` pixels wide or as wide as the cut picture is, if that is less.

    `ratio` is width to height, as (3, 2), or None for the picture's own; `focus` is what stays in sight, in parts of
    the width from the left and of the height from the top, each 0 to 1. sRGB, turned upright, transparency on white.
    The same arguments give the same bytes. Waits up to `timeout` seconds for a place. Raises UnfitPicture,
    RenditionFailed where a limit was hit, NoPlaceFree where too many others are being drawn.
    """
    refuse_wish(width, format, ratio, focus)
    read_header(data)
    wish = {"width": width, "format": format, "ratio": ratio, "focus": focus}
    return in_sandbox("render", data, wish, timeout=timeout)[1]


def with_rights(copy: bytes, format: str, rights: PictureRights) -> bytes:
    """The bytes that `render` returned, with these rights as XMP, and in a JPEG also as IPTC-IIM."""
    packet = rights_packet(rights)
    if format == "avif":
        return avif.with_xmp(copy, packet)
    if format == "webp":
        return with_xmp(copy, packet)
    from articles.pictures.jpeg import with_segments
    from articles.pictures.xmp import xmp_segment

    return with_segments(copy, [xmp_segment(packet), iim.photoshop_segment(rights_iim(rights))])


def refuse_wish(width: int, format: str, ratio: tuple[int, int] | None, focus: tuple[float, float]) -> None:
    """Raise ValueError for invalid arguments of the caller."""
    if format not in FORMATS:
        raise ValueError(f"A rendition is one of {FORMATS}, not {format!r}.")
    if not 1 <= width <= 4000:
        raise ValueError(f"A rendition is 1 to 4,000 pixels wide, not {width}.")
    if ratio is not None and (min(ratio) < 1 or max(ratio) > 10 * min(ratio)):
        raise ValueError(f"A ratio is two numbers, neither above ten times the other, not {ratio}.")
    if not all(0 <= part <= 1 for part in focus):
        raise ValueError(f"A focal point is given in parts of the picture, 0 to 1, not {focus}.")


def cut(width: int, height: int, ratio: tuple[int, int] | None, focus: tuple[float, float]) -> Box:
    """The largest box of that ratio within the picture, with the focus as near to its middle as possible."""
    if ratio is None:
        return 0, 0, width, height
    wide = min(width, height * ratio[0] / ratio[1])
    high = min(height, width * ratio[1] / ratio[0])
    left = min(max(focus[0] * width - wide / 2, 0), width - wide)
    top = min(max(focus[1] * height - high / 2, 0), height - high)
    return left, top, left + wide, top + high


def rendition_size(width: int, height: int, *, max_width: int, ratio: tuple[int, int] | None) -> tuple[int, int]:
    """The width and height in pixels of the copy that `render` makes of an upright picture of this size. Never enlarged."""
    left, top, right, bottom = cut(width, height, ratio, (0.5, 0.5))
    wide = min(max_width, max(1, int(right - left)))
    return wide, max(1, round(wide * (bottom - top) / (right - left)))


def inside_sandbox(data: bytes, options: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The part of `render` that needs a decoder."""
    from articles.pictures.opening import open_picture

    ratio = tuple(options["ratio"]) if options["ratio"] else None
    with open_picture(data) as picture:
        small = scaled_copy(picture, options["width"], ratio, tuple(options["focus"]))
    return {}, ENCODERS[options["format"]](small)


def scaled_copy(
    picture: "Image.Image", max_width: int, ratio: tuple[int, int] | None, focus: tuple[float, float]
) -> "Image.Image":
    """The opened picture: cut, scaled down, in sRGB and upright. In this order the costly steps work on few pixels."""
    from PIL import Image

    from articles.pictures.colour import in_srgb, reducible
    from articles.pictures.opening import QUARTER_TURNS, orientation

    turn = orientation(picture)
    wide, high = picture.size if turn not in QUARTER_TURNS else picture.size[::-1]
    size = rendition_size(wide, high, max_width=max_width, ratio=ratio)
    box = lying(cut(wide, high, ratio, focus), turn, picture.size)
    lying_size = size if turn not in QUARTER_TURNS else size[::-1]

    box = _drafted(picture, box, lying_size)
    profile = picture.info.get("icc_profile")
    small = reducible(picture).resize(lying_size, Image.Resampling.LANCZOS, box, reducing_gap=3.0)
    small = in_srgb(small, profile)
    return small.transpose(Image.Transpose(TURNS[turn])) if turn in TURNS else small


# What makes a picture upright that lies as EXIF says. Image.Transpose's numbers, so that Pillow is not loaded for them:
# 0 mirrored, 1 top to bottom, 2 a quarter left, 3 half, 4 a quarter right, 5 transposed, 6 transversed.
TURNS = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}


def lying(box: Box, turn: int, size: tuple[int, int]) -> Box:
    """The same box in the picture as the file stores it. `box`: in the upright picture; `size`: the file's own."""
    width, height = size
    left, top, right, bottom = box
    if turn in (5, 6, 7, 8):  # upright x runs along the file's y
        left, top, right, bottom = top, left, bottom, right
    if turn in (2, 3, 7, 8):
        left, right = width - right, width - left
    if turn in (3, 4, 6, 7):
        top, bottom = height - bottom, height - top
    return left, top, right, bottom


def _drafted(picture: "Image.Image", box: Box, size: tuple[int, int]) -> Box:
    """Have a JPEG decoded at a half, quarter or eighth of its size if that is large enough; returns the box in the new pixels."""
    before = picture.size
    factor = min((box[2] - box[0]) / size[0], (box[3] - box[1]) / size[1])
    if picture.format not in ("JPEG", "MPO") or factor < 4:
        return box
    picture.draft(None, (int(before[0] / factor * 2), int(before[1] / factor * 2)))
    across, down = picture.size[0] / before[0], picture.size[1] / before[1]
    left, top, right, bottom = box
    return left * across, top * down, min(right * across, picture.size[0]), min(bottom * down, picture.size[1])


def _avif(picture: "Image.Image") -> bytes:
    """The picture as AVIF, encoded in one thread: so the same picture gives the same bytes, and readers have the other processor."""
    out = BytesIO()
    picture.save(
        out, "AVIF", quality=AVIF_QUALITY, speed=AVIF_SPEED, subsampling="4:2:0", max_threads=1, xmp=avif.RESERVED
    )
    return out.getvalue()


def _webp(picture: "Image.Image") -> bytes:
    out = BytesIO()
    picture.save(out, "WEBP", quality=WEBP_QUALITY, method=4)
    return out.getvalue()


def _jpeg(picture: "Image.Image") -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=JPEG_QUALITY, progressive=True, optimize=True, subsampling="4:2:0")
    return out.getvalue()


ENCODERS: dict[str, Callable[["Image.Image"], bytes]] = {"avif": _avif, "webp": _webp, "jpeg": _jpeg}


def rights_packet(rights: PictureRights) -> bytes:
    """The rights as XMP. "Marked" means that the picture is protected. (XMP specification, part 2, 3.2)"""
    from articles.pictures.xmp import write_xmp

    values = {
        "dc:description": [rights.caption],
        "dc:rights": [rights.copyright_notice],
        "xmpRights:UsageTerms": [rights.usage_terms],
        "dc:creator": [rights.creator],
        "photoshop:Credit": [rights.credit],
        "xmpRights:WebStatement": [rights.web_statement],
        "xmpRights:Marked": ["True"],
    }
    return write_xmp({name: [value[:2000] for value in all_values] for name, all_values in values.items()})


def rights_iim(rights: PictureRights) -> iim.Fields:
    """The rights as IPTC-IIM."""
    return {
        iim.CREATOR: [rights.creator],
        iim.CREDIT: [rights.credit],
        iim.COPYRIGHT: [rights.copyright_notice],
        iim.CAPTION: [rights.caption],
    }
