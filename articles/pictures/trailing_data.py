"""Finds the end of a picture in its file without decoding it, so that the bytes after it can be checked."""

import struct
from collections.abc import Callable
from re import compile as pattern

from articles.pictures.errors import UnfitPicture
from articles.pictures.file_signatures import file_behind
from articles.pictures.header import Header, kind_of, next_marker

# Within a JPEG's scan: a marker is FF and neither 00 (a stuffed byte), nor a restart, nor more FF. (T.81, B.1.1.2)
MARKER_IN_SCAN = pattern(rb"\xff[^\x00\xd0-\xd7\xff]")


def refuse_trailing_files(data: bytes, header: Header) -> None:
    """Raise UnfitPicture if the picture is cut off before its end, or if a document or program follows it."""
    try:
        end = picture_end(data)
    except (struct.error, IndexError, ValueError) as problem:
        raise UnfitPicture(
            f"The {header.kind.upper()} file breaks off before the picture is whole. Copy or upload it again."
        ) from problem
    stranger = file_behind(data[end:])
    if stranger:
        raise UnfitPicture(
            f"Behind the picture the file holds {stranger}. Open the picture in an image program and save it anew."
        )


def picture_end(data: bytes) -> int:
    """The offset after the picture's last byte. Raises ValueError or IndexError if the file ends before it."""
    return ENDS[kind_of(data)](data)


def _jpeg_end(data: bytes) -> int:
    at = 2
    while True:
        at = next_marker(data, at)
        marker = data[at + 1]
        if marker == 0xD9:
            return at + 2
        elif marker == 0x01 or 0xD0 <= marker <= 0xD7:
            at += 2
        else:
            (length,) = struct.unpack_from(">H", data, at + 2)
            at += 2 + max(length, 2)
            if marker == 0xDA:
                at = _end_of_scan(data, at)


def _end_of_scan(data: bytes, at: int) -> int:
    match = MARKER_IN_SCAN.search(data, at)
    if match is None:
        raise ValueError("the scan has no end")
    return match.start()


def _png_end(data: bytes) -> int:
    at: int = 8
    while True:
        (length,) = struct.unpack_from(">I", data, at)
        name = data[at + 4 : at + 8]
        at += 12 + length  # length, name, content, checksum
        if at > len(data):
            raise ValueError("a chunk that is longer than the file")
        if name == b"IEND":
            return at


def _webp_end(data: bytes) -> int:
    length = int.from_bytes(data[4:8], "little")
    return _within(data, 8 + length)


def _gif_end(data: bytes) -> int:
    at = 13 + _palette_length(data[10])
    while data[at] != 0x3B:
        if data[at] == 0x2C:  # a picture: its place, perhaps its palette, one byte of its code's size
            at += 10 + _palette_length(data[at + 9]) + 1
        elif data[at] == 0x21:
            at += 2
        else:
            raise ValueError("no block where one must be")
        while data[at]:
            at += data[at] + 1
        at += 1
    return at + 1


def _palette_length(flags: int) -> int:
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _avif_end(data: bytes) -> int:
    """The end of the last top-level box that a picture may have."""
    at = 0
    while data[at + 4 : at + 8] in TOP_BOXES:
        (length,) = struct.unpack_from(">I", data, at)
        if length == 0:
            return len(data)
        if length == 1:
            (length,) = struct.unpack_from(">Q", data, at + 8)
        at = _within(data, at + max(length, 8))
    return at


# ISO/IEC 14496-12, 6.2.3, table 1: boxes that stand for themselves in a file.
TOP_BOXES = frozenset(b"ftyp meta mdat moov free skip uuid idat pdin moof mfra sidx styp meco".split())


def _within(data: bytes, end: int) -> int:
    if end > len(data):
        raise ValueError("shorter than it says")
    return end


ENDS: dict[str, Callable[[bytes], int]] = {
    "jpeg": _jpeg_end,
    "png": _png_end,
    "webp": _webp_end,
    "gif": _gif_end,
    "avif": _avif_end,
}
