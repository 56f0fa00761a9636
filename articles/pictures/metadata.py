"""The words that a picture file carries about itself: a proposal for the desk, never the truth about a right."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from articles.pictures import iim
from articles.pictures.darkroom import develop
from articles.pictures.errors import RenditionFailed, UnfitPicture

if TYPE_CHECKING:
    from PIL import Image

MAX_LINE = 500
MAX_CAPTION = 4000


@dataclass(frozen=True)
class PictureMetadata:
    """What IPTC, XMP and EXIF say. Text is NFC, without controls, cut at MAX_LINE (caption: MAX_CAPTION); "" is unsaid.

    `taken_at` is aware where the file says an offset, otherwise naive: the camera's clock, in a zone that nobody wrote.
    `creator` joins several names with ", ".
    """

    caption: str = ""
    credit: str = ""
    creator: str = ""
    copyright_notice: str = ""
    alt_text: str = ""
    headline: str = ""
    source: str = ""
    usage_terms: str = ""
    taken_at: datetime | None = None
    has_gps: bool = False
    title: str = ""
    instructions: str = ""
    city: str = ""
    country: str = ""
    web_statement: str = ""


def read_metadata(data: bytes) -> PictureMetadata:
    """What the file says about itself; empty fields where it is silent or damaged in that place.

    Raises UnfitPicture where the file is no picture of ours. Pixels are not judged here: `inspect` does that.
    """
    try:
        found, _ = develop("metadata", data)
    except RenditionFailed as failed:
        raise UnfitPicture(str(failed)) from failed
    moment = found.pop("taken_at")
    return PictureMetadata(**found, taken_at=datetime.fromisoformat(moment) if moment else None)


def in_darkroom(data: bytes, options: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The part of `read_metadata` that needs Pillow and an XML parser."""
    from articles.pictures.opening import opened

    with opened(data) as picture:
        if picture.format == "PNG":
            picture.load()  # its words may stand behind its pixels
        found = gathered(picture)
    moment = found.taken_at.isoformat() if found.taken_at else ""
    return {**asdict(found), "taken_at": moment}, b""


def gathered(picture: "Image.Image") -> PictureMetadata:
    """XMP before IIM before EXIF, as programs that write two forms keep the younger one whole."""
    xmp = _xmp_of(picture)
    old = _iim_of(picture)
    exif = _Exif(picture)

    def said(name: str, number: int | None = None, tag: int | None = None, most: int = MAX_LINE) -> str:
        choices = [xmp.get(name, []), old.get(number, []) if number else [], exif.text(tag) if tag else []]
        return next((text for choice in choices if (text := clean(", ".join(choice), most))), "")

    return PictureMetadata(
        caption=said("dc:description", iim.CAPTION, 0x010E, MAX_CAPTION),
        credit=said("photoshop:Credit", iim.CREDIT),
        creator=said("dc:creator", iim.CREATOR, 0x013B),
        copyright_notice=said("dc:rights", iim.COPYRIGHT, 0x8298),
        alt_text=said("Iptc4xmpCore:AltTextAccessibility"),
        headline=said("photoshop:Headline", iim.HEADLINE),
        source=said("photoshop:Source", iim.SOURCE),
        usage_terms=said("xmpRights:UsageTerms"),
        taken_at=exif.taken_at or _iim_moment(old),
        has_gps=exif.has_position or "exif:GPS" in xmp,
        title=said("", iim.TITLE),
        instructions=said("", iim.INSTRUCTIONS),
        city=said("", iim.CITY),
        country=said("", iim.COUNTRY),
        web_statement=said("xmpRights:WebStatement"),
    )


def clean(text: str, most: int = MAX_LINE) -> str:
    """Text as we keep it: NFC, white space at the ends gone, controls and lone surrogates dropped, at most `most` long.

    Lines stay lines; a tab is a space.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = "".join(letter for letter in text if letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cs"))
    return unicodedata.normalize("NFC", kept.strip())[:most].strip()


class _Exif:
    """EXIF read with suspicion: a damaged block is the same as none."""

    def __init__(self, picture: "Image.Image") -> None:
        from articles.pictures import exif

        self.block = _or(picture.getexif, None)
        self.taken_at = _or(lambda: exif.taken_at(self.block), None) if self.block else None
        self.has_position = _or(lambda: exif.has_position(self.block), True) if self.block else False

    def text(self, tag: int) -> list[str]:
        """A text value of the first directory; [] for none."""
        value = _or(lambda: self.block.get(tag), None) if self.block else None
        return [value] if isinstance(value, str) else []


def _or(read: Callable[[], Any], otherwise: Any) -> Any:
    """What `read` gives, or `otherwise` where the block is so damaged that Pillow stumbles (it raises many kinds)."""
    try:
        return read()
    except MemoryError:
        raise
    except Exception:
        return otherwise


def _xmp_of(picture: "Image.Image") -> dict[str, list[str]]:
    from articles.pictures.xmp import read_xmp

    packet = picture.info.get("xmp", b"")
    return read_xmp(packet.encode() if isinstance(packet, str) else packet)


def _iim_of(picture: "Image.Image") -> iim.Fields:
    segments = [content for name, content in getattr(picture, "applist", []) if name == "APP13"]
    return iim.read_iim(iim.iim_in_photoshop(segments))


def _iim_moment(old: iim.Fields) -> datetime | None:
    """2:55 and 2:60, as "20261123" and "140500+0100"."""
    from articles.pictures.exif import moment_of

    date, time = ("".join(old.get(number, [])[:1]) for number in (iim.DATE, iim.TIME))
    found = re.match(r"(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)(?:([+-]\d\d)(\d\d))?", f"{date}-{time}")
    if found is None:
        return None
    year, month, day, hour, minute, second, offset_hours, offset_minutes = found.groups()
    offset = f"{offset_hours}:{offset_minutes}" if offset_hours else ""
    return moment_of(f"{year}:{month}:{day} {hour}:{minute}:{second}", offset)
