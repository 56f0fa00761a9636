"""Picture files made by hand, whole and broken, for the tests of this room."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw


def four_colours(size: tuple[int, int] = (80, 40)) -> Image.Image:
    """A picture whose quarters tell which way is up: red, green above; blue, white below."""
    picture = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(picture)
    if min(size) < 2:
        return picture
    middle, half = size[0] // 2, size[1] // 2
    draw.rectangle((0, 0, middle - 1, half - 1), fill=(255, 0, 0))
    draw.rectangle((middle, 0, size[0], half - 1), fill=(0, 255, 0))
    draw.rectangle((0, half, middle - 1, size[1]), fill=(0, 0, 255))
    return picture


def file_of(picture: Image.Image, kind: str, **how: Any) -> bytes:
    """The picture as Pillow writes it in that format."""
    out = BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def png_chunk(name: bytes, content: bytes) -> bytes:
    """One chunk with its checksum."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png_bomb(width: int, height: int) -> bytes:
    """A whole PNG of nothing but the claim: a few bytes that would cost width × height to open."""
    head = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0))
    rows = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + head + png_chunk(b"IDAT", rows) + png_chunk(b"IEND", b"")


def png_liar(width: int, height: int, pixels: int) -> bytes:
    """A PNG within the limits whose data go on and on: `pixels` bytes of zeros, compressed a thousandfold."""
    head = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + png_chunk(b"IDAT", zlib.compress(b"\0" * pixels, 9)) + png_chunk(b"IEND", b"")


def moving(kind: str) -> bytes:
    """Three frames: red, green, blue."""
    red, green, blue = (Image.new("RGB", (32, 24), colour) for colour in ("red", "lime", "blue"))
    return file_of(red, kind, save_all=True, append_images=[green, blue], duration=100)


def pixel(data: bytes, x: float, y: float) -> tuple[int, int, int]:
    """The colour at a place given in parts of the picture, 0 to 1."""
    with Image.open(BytesIO(data)) as picture:
        place = (int(x * picture.width), int(y * picture.height))
        colour = picture.convert("RGB").getpixel(place)
    assert isinstance(colour, tuple)
    return colour[0], colour[1], colour[2]


def near(first: tuple[int, ...], other: tuple[int, ...], by: int = 30) -> bool:
    """Whether two colours are the same but for what compression does."""
    return all(abs(a - b) <= by for a, b in zip(first, other, strict=True))
