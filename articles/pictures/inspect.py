"""Decides whether a file is a picture that we accept, and reads its facts."""

from dataclasses import dataclass
from typing import Any

from articles.pictures.errors import RenditionFailed, UnfitPicture
from articles.pictures.header import read_header
from articles.pictures.sandbox import in_sandbox
from articles.pictures.trailing_data import refuse_trailing_files


@dataclass(frozen=True)
class PictureFacts:
    """The facts and metadata of a picture file.

    `format` is one of header.KINDS; `width` and `height` are pixels as the picture is seen, after turning; `size` is
    the file's in bytes; `animated`: the picture moves, and only its first frame will be shown.
    """

    format: str
    width: int
    height: int
    size: int
    animated: bool = False

    @property
    def remark(self) -> str:
        """A sentence for the person who uploads it, or ""."""
        return "The picture moves; only its first frame will be shown." if self.animated else ""


def inspect(data: bytes) -> PictureFacts:
    """Check a file's header and its end, and decode it once. Raises UnfitPicture, with a message for a person."""
    header = read_header(data)
    refuse_trailing_files(data, header)
    try:
        facts, _ = in_sandbox("inspect", data)
    except RenditionFailed as failed:
        raise UnfitPicture(str(failed)) from failed
    return PictureFacts(**facts)


def inside_sandbox(data: bytes, options: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The part of `inspect` that needs a decoder."""
    from articles.pictures.opening import QUARTER_TURNS, open_picture, orientation

    with open_picture(data) as picture:
        animated = bool(getattr(picture, "is_animated", False)) and picture.format != "MPO"
        picture.seek(0)
        picture.load()
        turned = orientation(picture) in QUARTER_TURNS
        width, height = picture.size
    if turned:
        width, height = height, width
    facts = {"width": width, "height": height, "size": len(data), "animated": animated}
    return {"format": read_header(data).kind, **facts}, b""
