"""The size that an AVIF file claims, from its boxes. (ISO/IEC 14496-12 and 23008-12; AV1 Image File Format)"""

import struct
from collections.abc import Iterator

MAX_BOXES = 1000

# Boxes that hold boxes, and how many bytes of their own stand before these.
FOLDERS = {b"meta": 4, b"iprp": 0, b"ipco": 0, b"moov": 0, b"trak": 0}


def avif_size(data: bytes) -> tuple[int, int]:
    """The greatest width and height, in pixels, of any picture or track in the file. ValueError where there is none."""
    widths, heights = [], []
    for number, (name, content) in enumerate(_boxes(data, 0, len(data), depth=0)):
        if number > MAX_BOXES:
            raise ValueError("more boxes than a picture has")
        if name == b"ispe":  # 23008-12, 6.5.3: version and flags, then width and height
            wide, high = struct.unpack_from(">II", content, 4)
        elif name == b"tkhd" and len(content) >= 8:  # 14496-12, 8.3.2: its last words, in sixteenths of sixteen bits
            wide, high = (value >> 16 for value in struct.unpack_from(">II", content, len(content) - 8))
        else:
            continue
        widths.append(wide)
        heights.append(high)
    if not widths:
        raise ValueError("no size")
    return max(widths), max(heights)


def _boxes(data: bytes, at: int, end: int, depth: int) -> Iterator[tuple[bytes, bytes]]:
    """The boxes between two offsets, each with its content; folders are opened, not given."""
    while at + 8 <= end:
        (length,) = struct.unpack_from(">I", data, at)
        name = data[at + 4 : at + 8]
        start = at + 8
        if length == 1:
            (length,) = struct.unpack_from(">Q", data, start)
            start += 8
        stop = end if length == 0 else at + length
        if stop < start or stop > end:
            if depth == 0:
                return  # bytes behind the picture, or a picture that breaks off: for articles.pictures.trailing_data to say
            raise ValueError("a box that is longer than what holds it")
        if name in FOLDERS and depth < 8:
            yield from _boxes(data, start + FOLDERS[name], stop, depth + 1)
        elif name in (b"ispe", b"tkhd"):
            yield name, data[start:stop]
        else:
            yield name, b""
        at = stop
