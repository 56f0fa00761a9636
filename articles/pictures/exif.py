"""EXIF: texts, the moment when a picture was taken, and whether a position is stored. (CIPA DC-008, Exif 2.32)"""

from collections.abc import Iterator

from PIL import ExifTags, Image

from articles.pictures.charsets import latin1, utf8
from articles.pictures.moments import Moment, moment_of


def exif_of(picture: Image.Image) -> Image.Exif:
    """The picture's EXIF block, empty if the file has none.

    Pillow's own getexif() adds the orientation of XMP, which browsers ignore. An AVIF's block also holds the orientation
    from its boxes. Raises any exception of Pillow for a damaged block.
    """
    block = picture.info.get("exif")
    if block is None and (text := picture.info.get("Raw profile type exif")):
        # As ImageMagick writes EXIF into a PNG: a name and a length, then hexadecimal digits.
        block = bytes.fromhex("".join(text.split("\n")[3:]))
    exif = Image.Exif()
    if block:
        exif.load(block)
    return exif


def texts(exif: Image.Exif, tag: int) -> list[str]:
    """The texts of a tag of the first directory, split at NUL; [] if there are none.

    The standard allows ASCII only; in practice they are UTF-8 or Latin-1.
    """
    value = exif.get(tag)
    if isinstance(value, str):
        value = value.encode("latin-1", errors="replace")  # which is how Pillow had read it
    if not isinstance(value, bytes):
        return []
    parts = [part for part in value.split(b"\0") if part.strip()]
    return [latin1(part) if (text := utf8(part)) is None else text for part in parts]


def moments_taken(exif: Image.Exif) -> Iterator[Moment | None]:
    """The moments when the shutter opened and when the file was made, as far as EXIF has them."""
    details = exif.get_ifd(ExifTags.IFD.Exif)
    for moment, offset in (
        (ExifTags.Base.DateTimeOriginal, ExifTags.Base.OffsetTimeOriginal),
        (ExifTags.Base.DateTimeDigitized, ExifTags.Base.OffsetTimeDigitized),
    ):
        zone = details.get(offset) or details.get(ExifTags.Base.OffsetTime)
        yield moment_of(str(details.get(moment) or ""), str(zone or ""))


def has_position(exif: Image.Exif) -> bool:
    """Whether the file has a GPS block, even a damaged one."""
    return ExifTags.IFD.GPSInfo in exif and bool(exif.get_ifd(ExifTags.IFD.GPSInfo) or exif[ExifTags.IFD.GPSInfo])
