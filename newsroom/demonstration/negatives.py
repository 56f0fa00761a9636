"""One picture as its photographer's file. Knows nothing of Django, for it runs in processes of its own."""

from datetime import datetime
from typing import Any, NamedTuple

from articles.pictures.jpeg import write_metadata_jpeg
from articles.pictures.metadata import PictureMetadata, inside_sandbox
from newsroom.demonstration.house import HOUSE
from newsroom.demonstration.scenes import draw
from newsroom.demonstration.stories.story import Picture

LANDSCAPE, PORTRAIT = (1600, 1067), (800, 800)


class Negative(NamedTuple):
    """A JPEG, its size in pixels, and what it says of itself when it is read, as plain JSON."""

    data: bytes
    width: int
    height: int
    metadata: dict[str, Any]


def negative(task: tuple[Picture, datetime]) -> Negative:
    """The picture with real IPTC, XMP and EXIF in it, and the place where it was taken, which is never published."""
    picture, taken = task
    metadata = PictureMetadata(
        caption=picture.caption,
        credit=picture.credit,
        creator=picture.credit.split("/")[0],
        alt_text=picture.alt,
        copyright_notice=picture.holder or HOUSE.legal_name,
        source=HOUSE.name,
        taken_at=taken,
    )
    place = (picture.seed % 90, picture.seed % 180)
    size = PORTRAIT if picture.scene.startswith("portrait") else LANDSCAPE
    data = write_metadata_jpeg(draw(picture.scene, picture.seed, size), metadata, position=place, camera="Meridian")
    # No stranger made this file, so it is read here, without a process of its own for each.
    read_back, _ = inside_sandbox(data, {})
    return Negative(data, *size, {name: value for name, value in read_back.items() if value})
