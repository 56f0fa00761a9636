"""The format and size that a picture file claims, read from its first bytes without decoding it.

A PNG of 1 kB can claim 20,000 × 20,000 pixels and cost 1.7 GB to open, so the claim is judged before any decoder sees
the file. The claim may be a lie; the limits of articles.pictures.sandbox hold against that.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from re import compile as pattern

from articles.pictures.avif import avif_size
from articles.pictures.errors import UnfitPicture
from articles.pictures.file_signatures import name_of_file_type

MAX_BYTES = 40_000_000
MAX_PIXELS = 100_000_000
MAX_SIDE = 20_000

KINDS = ("jpeg", "png", "webp", "avif", "gif")

TAKEN = "We take JPEG, PNG, WebP, AVIF and GIF."


@dataclass(frozen=True)
class Header:
    """The claim of a picture file: its kind (one of KINDS), and its width and height in pixels before it is turned."""

    kind: str
    width: int
    height: int


def read_header(data: bytes) -> Header:
    """The claim in the first bytes of `data`, within our limits. Raises UnfitPicture; decodes nothing."""
    if not data:
        raise UnfitPicture("The file is empty. Choose the picture again.")
    if len(data) > MAX_BYTES:
        megabytes = len(data) / 1_000_000
        raise UnfitPicture(
            f"The file has {megabytes:.1f} MB; we take at most {MAX_BYTES // 1_000_000} MB. Save it smaller."
        )
    kind = kind_of(data)
    try:
        width, height = SIZES[kind](data)
    except (struct.error, IndexError, ValueError) as problem:
        raise UnfitPicture(f"The {kind.upper()} file breaks off or is damaged before it says its size.") from problem
    refuse_size(width, height)
    return Header(kind, width, height)


def kind_of(data: bytes) -> str:
    """The kind, one of KINDS, by the first bytes. The file's name and the browser's content type are ignored."""
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    if data[4:12] in (b"ftypavif", b"ftypavis"):
        return "avif"
    # The major brand may be a general one, with AVIF among the compatible brands. (AV1 Image File Format 1.1, §6)
    if data[4:12] in (b"ftypmif1", b"ftypmsf1") and (b"avif" in data[16:64] or b"avis" in data[16:64]):
        return "avif"
    raise UnfitPicture(f"{name_of_file_type(data)} {TAKEN}")


def refuse_size(width: int, height: int) -> None:
    """Raise UnfitPicture if a side is 0 pixels, or if the picture has too many pixels."""
    if width < 1 or height < 1:
        raise UnfitPicture("The file says that the picture has no width or no height, so there is nothing to show.")
    if max(width, height) > MAX_SIDE:
        raise UnfitPicture(
            f"The picture says it is {width:,} × {height:,} pixels; a side may have {MAX_SIDE:,} at most."
        )
    if width * height > MAX_PIXELS:
        megapixels = width * height / 1_000_000
        raise UnfitPicture(
            f"The picture says it is {width:,} × {height:,} pixels, {megapixels:,.0f} megapixels; "
            f"we take at most {MAX_PIXELS // 1_000_000}. Save it smaller."
        )


#: A marker is FF and neither 00 (a byte of a scan) nor more FF (a fill byte). (ITU-T T.81, B.1.1.2)
_MARKER = pattern(rb"\xff[^\x00\xff]")


def next_marker(data: bytes, at: int) -> int:
    """The offset of the first JPEG marker from `at` on. Bytes before it are skipped, as every decoder does.

    Raises ValueError if there is none.
    """
    match = _MARKER.search(data, at)
    if match is None:
        raise ValueError("no marker where one must be")
    return match.start()


def jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each marker before the first scan with its content. (ITU-T T.81, Annex B.1)"""
    at = 2
    while True:
        at = next_marker(data, at)
        marker = data[at + 1]
        at += 2
        if marker in (0x01, *range(0xD0, 0xD8)):  # these stand alone, without content
            continue
        if marker in (0xD9, 0xDA):
            return
        (length,) = struct.unpack_from(">H", data, at)
        if length < 2 or at + length > len(data):
            raise ValueError("a segment that is longer than the file")
        yield marker, data[at + 2 : at + length]
        at += length


def _jpeg_size(data: bytes) -> tuple[int, int]:
    sizes = [
        struct.unpack_from(">HH", content, 1)
        for marker, content in jpeg_segments(data)
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC)  # DHT, JPG and DAC are no frames
    ]
    if not sizes:
        raise ValueError("no frame")
    return max(width for _, width in sizes), max(height for height, _ in sizes)


def _png_size(data: bytes) -> tuple[int, int]:
    if data[12:16] != b"IHDR":  # ISO/IEC 15948, 11.2.2: the first chunk
        raise ValueError("no IHDR")
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _webp_size(data: bytes) -> tuple[int, int]:
    """RFC 9649: the canvas of an extended file, or the frame of a simple one."""
    chunk = data[12:16]
    if chunk == b"VP8X":
        (wide,) = struct.unpack("<I", data[24:27] + b"\0")
        (high,) = struct.unpack("<I", data[27:30] + b"\0")
        return wide + 1, high + 1
    if chunk == b"VP8L" and data[20] == 0x2F:
        (bits,) = struct.unpack_from("<I", data, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if chunk == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        wide, high = struct.unpack_from("<HH", data, 26)
        return wide & 0x3FFF, high & 0x3FFF
    raise ValueError("no frame")


def _gif_size(data: bytes) -> tuple[int, int]:
    """The size of the screen, or of the first picture if that is larger, as decoders allocate it. (GIF89a, 18, 20)"""
    screen_wide, screen_high = struct.unpack_from("<HH", data, 6)
    at = 13 + _palette_length(data[10])
    while data[at] == 0x21:  # an extension: a label, then blocks up to an empty one
        at += 2
        while data[at]:
            at += data[at] + 1
        at += 1
    if data[at] != 0x2C:
        raise ValueError("no picture")
    left, top, wide, high = struct.unpack_from("<HHHH", data, at + 1)
    return max(screen_wide, left + wide), max(screen_high, top + high)


def _palette_length(flags: int) -> int:
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


SIZES = {"jpeg": _jpeg_size, "png": _png_size, "webp": _webp_size, "avif": avif_size, "gif": _gif_size}
