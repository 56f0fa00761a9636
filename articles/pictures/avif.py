"""The size that an AVIF file claims, from its boxes, and XMP put into one that we encoded. (ISO/IEC 14496-12 and 23008-12; AV1 Image File Format)"""

import struct
from collections.abc import Iterator

MAX_BOXES = 1000

# Boxes that hold boxes, and how many bytes of their own stand before these.
FOLDERS = {b"meta": 4, b"iprp": 0, b"ipco": 0, b"moov": 0, b"trak": 0}


#: The XMP that a copy is encoded with: one byte that keeps an entry among its items for the words that it is sent with.
RESERVED = b" "


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
    """The boxes between two offsets, each with its content. Boxes that only hold boxes are opened, not returned."""
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


def with_xmp(avif: bytes, packet: bytes) -> bytes:
    """The picture, encoded with `RESERVED` as its XMP, with this packet instead, at the end of the file.

    The item's entry in the iloc box (14496-12, 8.11.3) is changed to the offset of the packet, so nothing else in the file
    moves. Raises ValueError for a file that was encoded otherwise.
    """
    entry = _entry_of_reserved(avif)
    extent = struct.pack(">II", len(avif) + 8, len(packet))
    return avif[:entry] + extent + avif[entry + 8 :] + struct.pack(">I", len(packet) + 8) + b"mdat" + packet


def _entry_of_reserved(avif: bytes) -> int:
    """The position of the reserved item's offset and length in the iloc box. libavif writes version 0, with one extent an item."""
    box = avif.find(b"iloc\0\0\0\0\x44\0")
    if avif[4:12] != b"ftypavif" or box < 0:
        raise ValueError("This is not an AVIF of ours.")
    (count,) = struct.unpack_from(">H", avif, box + 10)
    for at in range(box + 12, box + 12 + 14 * count, 14):
        _, _, extents, offset, length = struct.unpack_from(">HHHII", avif, at)
        if extents != 1:
            break
        if avif[offset : offset + length] == RESERVED:
            return at + 6
    raise ValueError("This AVIF has no place for words.")
