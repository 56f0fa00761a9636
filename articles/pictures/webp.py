"""Adds XMP to a WebP that was written without metadata."""

import struct

# WebP container specification, "Extended File Format": the flag that says XMP follows.
_HAS_XMP = 0x04


def with_xmp(webp: bytes, packet: bytes) -> bytes:
    """The same lossy picture with this XMP packet. Raises ValueError for any other kind of WebP."""
    if webp[:4] != b"RIFF" or webp[8:16] != b"WEBPVP8 ":
        raise ValueError("This is not a WebP of one lossy picture and nothing else.")
    # RFC 6386 §9.1: after a frame tag and a start code of three bytes each, 14 bits of width and of height.
    width, height = (side & 0x3FFF for side in struct.unpack_from("<HH", webp, 26))
    canvas = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    extended = _chunk(b"VP8X", bytes((_HAS_XMP, 0, 0, 0)) + canvas)
    content = b"WEBP" + extended + webp[12:] + _chunk(b"XMP ", packet)
    return b"RIFF" + struct.pack("<I", len(content)) + content


def _chunk(name: bytes, content: bytes) -> bytes:
    """A chunk. Its size does not count the padding byte, with which the next chunk begins at an even offset."""
    return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)
