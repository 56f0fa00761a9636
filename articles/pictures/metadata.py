"""The texts in a picture file about the picture. They are proposals for the desk and prove no right."""

import unicodedata
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from articles.pictures import iim, moments
from articles.pictures.creators import creators
from articles.pictures.defaults import says_something
from articles.pictures.errors import RenditionFailed, UnfitPicture
from articles.pictures.moments import Moment, moment_of
from articles.pictures.sandbox import in_sandbox

if TYPE_CHECKING:
    from PIL import Image

MAX_LINE = 500
MAX_CAPTION = 4000
MAX_MARKS = 30  # on one letter


@dataclass(frozen=True)
class PictureMetadata:
    """The values of IPTC, XMP and EXIF. Texts are NFC, without controls, at most MAX_LINE (caption: MAX_CAPTION) long.

    An unset field is "". `taken_at` is aware if the file has an offset, naive if it only has the camera's clock, and a
    date if it only has a day. `creator` joins several names with ", ", `copyright_notice` the notices of a photographer
    and an editor with "; ". A default text of a camera or program counts as unset.
    """

    caption: str = ""
    credit: str = ""
    creator: str = ""
    copyright_notice: str = ""
    alt_text: str = ""
    headline: str = ""
    source: str = ""
    usage_terms: str = ""
    taken_at: Moment | None = None
    has_gps: bool = False
    title: str = ""
    instructions: str = ""
    city: str = ""
    country: str = ""
    web_statement: str = ""


def read_metadata(data: bytes) -> PictureMetadata:
    """The metadata of a picture file. A missing or damaged field is empty.

    Raises UnfitPicture if the file is not of our formats. `inspect` checks the pixels.
    """
    try:
        fields, _ = in_sandbox("metadata", data)
    except RenditionFailed as failed:
        raise UnfitPicture(str(failed)) from failed
    return PictureMetadata(**fields | {"taken_at": moments.read(fields["taken_at"])})


def inside_sandbox(data: bytes, options: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The part of `read_metadata` that needs Pillow and an XML parser."""
    from articles.pictures.opening import open_picture

    with open_picture(data) as picture:
        if picture.format == "PNG":
            picture.load()  # its words may stand behind its pixels
        metadata = read_fields(picture)
    return {**asdict(metadata), "taken_at": moments.written(metadata.taken_at)}, b""


def read_fields(picture: "Image.Image") -> PictureMetadata:
    """Each field from XMP, else IIM, else EXIF: programs that write two formats keep the newer one complete."""
    xmp = _xmp_of(picture)
    old = _iim_of(picture)
    exif = _Exif(picture)

    def first_text(name: str, number: int | None = None, tag: int | None = None, most: int = MAX_LINE) -> str:
        choices = [xmp.get(name, []), old.get(number, []) if number else [], exif.texts(tag) if tag else []]
        texts = (clean(JOINED.get(name, ", ").join(choice), most) for choice in choices)
        return next((text for text in texts if says_something(text, exif.camera)), "")

    return PictureMetadata(
        caption=first_text("dc:description", iim.CAPTION, 0x010E, MAX_CAPTION),
        credit=first_text("photoshop:Credit", iim.CREDIT),
        creator=creators(first_text("dc:creator", iim.CREATOR, 0x013B)),
        copyright_notice=first_text("dc:rights", iim.COPYRIGHT, 0x8298),
        alt_text=first_text("Iptc4xmpCore:AltTextAccessibility"),
        headline=first_text("photoshop:Headline", iim.HEADLINE),
        source=first_text("photoshop:Source", iim.SOURCE),
        usage_terms=first_text("xmpRights:UsageTerms"),
        taken_at=_taken_at(exif, xmp, old),
        has_gps=exif.has_position or "exif:GPS" in xmp,
        title=clean("".join(old.get(iim.TITLE, [])[:1])),
        instructions=first_text("", iim.INSTRUCTIONS),
        city=first_text("", iim.CITY),
        country=first_text("", iim.COUNTRY),
        web_statement=first_text("xmpRights:WebStatement"),
    )


#: What stands between several values of one field; ", " for the rest.
JOINED = {"dc:creator": "; ", "dc:rights": "; "}


def clean(text: str, most: int = MAX_LINE) -> str:
    """The text in NFC, stripped, without controls and lone surrogates, at most `most` characters long.

    Line ends stay; a tab becomes a space. Of a text of megabytes, only as much is read as can be stored: a letter has at most
    four composed characters and 30 marks (Unicode 16, UAX 15: Stream-Safe Text Format).
    """
    text = text.lstrip()[: most * 8].replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    letters, marks = [], 0
    for letter in text:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks <= MAX_MARKS and (letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cs")):
            letters.append(letter)
    return unicodedata.normalize("NFC", "".join(letters).strip())[:most].strip()


class _Exif:
    """The values of an EXIF block; a damaged block counts as missing."""

    def __init__(self, picture: "Image.Image") -> None:
        from articles.pictures import exif

        self.block = _or(lambda: exif.exif_of(picture), None)
        self.moments_taken = _or(lambda: list(exif.moments_taken(self.block)), []) if self.block else []
        self.has_position = _or(lambda: exif.has_position(self.block), True) if self.block else False
        self.camera = " ".join(
            text[:MAX_LINE] for tag in (0x010F, 0x0110, 0x0131) for text in self.texts(tag)[:2]
        )  # maker, model, program

    def texts(self, tag: int) -> list[str]:
        """The texts of a tag of the first directory; [] if there are none."""
        from articles.pictures import exif

        return _or(lambda: exif.texts(self.block, tag), []) if self.block else []


def _or(read: Callable[[], Any], otherwise: Any) -> Any:
    """The value of `read`, or `otherwise` if Pillow raises any of its many exceptions for a damaged block."""
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


def _taken_at(exif: _Exif, xmp: dict[str, list[str]], old: iim.Fields) -> Moment | None:
    """When the shutter opened, by any of the formats; if none has it, when the file was made."""
    from articles.pictures.xmp import MADE, TAKEN

    def moments_in(names: tuple[str, ...]) -> list[Moment | None]:
        return [moment_of(xmp[name][0]) for name in names if name in xmp]

    return moments.fullest(
        [*exif.moments_taken[:1], *moments_in(TAKEN), _iim_moment(old), *exif.moments_taken[1:], *moments_in(MADE)]
    )


def _iim_moment(old: iim.Fields) -> Moment | None:
    """The moment of datasets 2:55 and 2:60, "20261123" and "140500+0100". The second may be missing or invalid."""
    day, time = ("".join(old.get(number, [])[:1]).strip() for number in (iim.DATE, iim.TIME))
    return moment_of(f"{day}-{time}") or moment_of(day)
