"""Adds segments to a JPEG, and makes a JPEG with all the metadata that a camera and a picture desk would add."""

import struct
from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from io import BytesIO

from PIL import ExifTags, Image

from articles.pictures import iim
from articles.pictures.metadata import PictureMetadata
from articles.pictures.xmp import write_xmp, xmp_segment


def with_segments(jpeg: bytes, segments: Sequence[bytes]) -> bytes:
    """The JPEG with these segments after its JFIF and EXIF segments, where readers expect them."""
    at = 2
    while jpeg[at] == 0xFF and jpeg[at + 1] in (0xE0, 0xE1):
        (length,) = struct.unpack_from(">H", jpeg, at + 2)
        at += 2 + length
    return jpeg[:at] + b"".join(segments) + jpeg[at:]


def write_metadata_jpeg(
    image: Image.Image,
    metadata: PictureMetadata,
    *,
    position: tuple[float, float] | None = None,
    camera: str = "",
    orientation: int = 1,
    quality: int = 90,
) -> bytes:
    """An original as a picture desk receives it: a JPEG with this metadata in IPTC-IIM, XMP and EXIF.

    `position`: latitude and longitude in degrees, written as EXIF GPS; `metadata.has_gps` is ignored. `camera` is written
    as the maker's name and as a maker's note, the block in which cameras store serial numbers. The same arguments give the
    same bytes.
    """
    out = BytesIO()
    exif = _exif(metadata, position, camera, orientation)
    image.convert("RGB").save(out, "JPEG", quality=quality, subsampling="4:2:0", exif=exif)
    segments = [xmp_segment(write_xmp(_xmp_values(metadata))), iim.photoshop_segment(_iim_fields(metadata))]
    return with_segments(out.getvalue(), segments)


def _xmp_values(metadata: PictureMetadata) -> dict[str, list[str]]:
    return {
        "dc:description": [metadata.caption],
        "dc:rights": [metadata.copyright_notice],
        "dc:creator": [metadata.creator],
        "photoshop:Credit": [metadata.credit],
        "photoshop:Source": [metadata.source],
        "photoshop:Headline": [metadata.headline],
        "xmpRights:UsageTerms": [metadata.usage_terms],
        "xmpRights:WebStatement": [metadata.web_statement],
        "Iptc4xmpCore:AltTextAccessibility": [metadata.alt_text],
    }


def _iim_fields(metadata: PictureMetadata) -> iim.Fields:
    taken = metadata.taken_at
    return {
        iim.TITLE: [metadata.title],
        iim.INSTRUCTIONS: [metadata.instructions],
        iim.DATE: [taken.strftime("%Y%m%d") if taken else ""],
        iim.TIME: [taken.strftime("%H%M%S%z") if isinstance(taken, datetime) else ""],
        iim.CREATOR: [metadata.creator],
        iim.CITY: [metadata.city],
        iim.COUNTRY: [metadata.country],
        iim.HEADLINE: [metadata.headline],
        iim.CREDIT: [metadata.credit],
        iim.SOURCE: [metadata.source],
        iim.COPYRIGHT: [metadata.copyright_notice],
        iim.CAPTION: [metadata.caption],
    }


def _exif(metadata: PictureMetadata, position: tuple[float, float] | None, camera: str, orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    if camera:
        exif[ExifTags.Base.Make] = camera
        exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.MakerNote] = camera.encode() + b" maker note"
    if isinstance(metadata.taken_at, datetime):
        details = exif.get_ifd(ExifTags.IFD.Exif)
        details[ExifTags.Base.DateTimeOriginal] = metadata.taken_at.strftime("%Y:%m:%d %H:%M:%S")
        offset = metadata.taken_at.strftime("%z")
        if offset:
            details[ExifTags.Base.OffsetTimeOriginal] = f"{offset[:3]}:{offset[3:5]}"
    if position:
        exif.get_ifd(ExifTags.IFD.GPSInfo).update(_gps(*position))
    return exif


def _gps(latitude: float, longitude: float) -> dict[int, object]:
    """The GPS tags: degrees, minutes and seconds as fractions, and the hemisphere in a tag of its own. (Exif 2.32, 4.6.6)"""
    return {
        ExifTags.GPS.GPSVersionID: b"\x02\x03\x00\x00",
        ExifTags.GPS.GPSLatitudeRef: "N" if latitude >= 0 else "S",
        ExifTags.GPS.GPSLatitude: _sexagesimal(abs(latitude)),
        ExifTags.GPS.GPSLongitudeRef: "E" if longitude >= 0 else "W",
        ExifTags.GPS.GPSLongitude: _sexagesimal(abs(longitude)),
    }


def _sexagesimal(degrees: float) -> tuple[Fraction, Fraction, Fraction]:
    hundredths = round(degrees * 360_000)  # of a second of arc
    return (
        Fraction(hundredths // 360_000),
        Fraction(hundredths // 6000 % 60),
        Fraction(hundredths % 6000, 100),
    )
