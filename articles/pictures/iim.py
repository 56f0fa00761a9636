"""IPTC-IIM, the older format of texts in a picture file. (Information Interchange Model 4.2)"""

import struct
from collections.abc import Iterable

from articles.pictures.charsets import legacy_encoding, utf8

# Record 2 of the model, datasets by the number that the standard gives them; and how many octets each may have.
TITLE, INSTRUCTIONS, DATE, TIME = 5, 40, 55, 60
CREATOR, CITY, COUNTRY, HEADLINE = 80, 90, 101, 105
CREDIT, SOURCE, COPYRIGHT, CAPTION = 110, 115, 116, 120
MAX_OCTETS = {
    TITLE: 64,
    INSTRUCTIONS: 256,
    DATE: 8,
    TIME: 11,
    CREATOR: 32,
    CITY: 32,
    COUNTRY: 64,
    HEADLINE: 256,
    CREDIT: 32,
    SOURCE: 32,
    COPYRIGHT: 128,
    CAPTION: 2000,
}

UTF_8 = b"\x1b%G"  # 1:90, coded character set: ISO 2022's escape to UTF-8
MAX_DATASETS = 500

Fields = dict[int, list[str]]


def read_iim(block: bytes) -> Fields:
    """The datasets of record 2 that we know, each with its values in order. Reading ends at the first damaged dataset.

    A text that can be UTF-8 is read as UTF-8. The other texts of a block are in one old encoding, whatever 1:90 says:
    Windows-1252, or MacRoman if that is impossible.
    """
    datasets = list(_datasets(block))
    marked = any((record, number) == (1, 90) and UTF_8 in value for record, number, value in datasets)
    known_datasets = [(number, value) for record, number, value in datasets if record == 2 and number in MAX_OCTETS]
    texts = [utf8(value, marked=marked, cut=len(value) >= MAX_OCTETS[number]) for number, value in known_datasets]
    legacy = legacy_encoding([value for (_, value), text in zip(known_datasets, texts, strict=True) if text is None])
    fields: Fields = {}
    for (number, value), text in zip(known_datasets, texts, strict=True):
        fields.setdefault(number, []).append(value.decode(legacy) if text is None else text)
    return fields


def write_iim(fields: Fields) -> bytes:
    """Record 1 and 2 of the model with these values in UTF-8, each cut at its greatest length, between characters."""
    out = [_dataset(1, 90, UTF_8), _dataset(2, 0, b"\x00\x04")]  # 2:00 is the record's version, 4
    for number in sorted(fields):
        out += [_dataset(2, number, _cut(value, MAX_OCTETS[number])) for value in fields[number] if value]
    return b"".join(out)


def photoshop_segment(fields: Fields) -> bytes:
    """A JPEG APP13 segment with these datasets. (Adobe, Photoshop File Formats: image resource 0x0404)"""
    block = write_iim(fields)
    resource = (
        b"8BIM" + struct.pack(">H", 0x0404) + b"\0\0" + struct.pack(">I", len(block)) + block + b"\0" * (len(block) % 2)
    )
    content = b"Photoshop 3.0\0" + resource
    return b"\xff\xed" + struct.pack(">H", len(content) + 2) + content


def iim_in_photoshop(segments: Iterable[bytes]) -> bytes:
    """The IIM block in the contents of a JPEG's APP13 segments, or b"". A block may be split over several segments."""
    start = b"Photoshop 3.0\0"
    resources = b"".join(segment[len(start) :] for segment in segments if segment.startswith(start))
    at = 0
    try:
        while resources[at : at + 4] == b"8BIM":
            (number,) = struct.unpack_from(">H", resources, at + 4)
            name = 1 + resources[at + 6]
            at += 6 + name + name % 2
            (length,) = struct.unpack_from(">I", resources, at)
            at += 4
            if number == 0x0404:
                return resources[at : at + length]
            at += length + length % 2
    except (struct.error, IndexError):
        pass
    return b""


def _datasets(block: bytes) -> Iterable[tuple[int, int, bytes]]:
    """(record, number, value) of each dataset, up to the end of the block or the first damaged one. (IIM 4.2, 1.5)"""
    at = 0
    for _ in range(MAX_DATASETS):
        if len(block) < at + 5 or block[at] != 0x1C:
            return
        record, number = block[at + 1], block[at + 2]
        (length,) = struct.unpack_from(">H", block, at + 3)
        at += 5
        if length & 0x8000:  # an extended dataset: the length's length, then the length
            wide = length & 0x7FFF
            if not 1 <= wide <= 4 or len(block) < at + wide:
                return
            length = int.from_bytes(block[at : at + wide], "big")
            at += wide
        yield record, number, block[at : at + length]
        at += length


def _dataset(record: int, number: int, value: bytes) -> bytes:
    return struct.pack(">BBBH", 0x1C, record, number, len(value)) + value


def _cut(value: str, octets: int) -> bytes:
    return value.encode(errors="replace")[:octets].decode(errors="ignore").encode()
