"""One picture as its photographer's file. Knows nothing of Django, for it runs in processes of its own."""

from datetime import datetime

from articles.pictures.jpeg import write_metadata_jpeg
from articles.pictures.metadata import PictureMetadata
from newsroom.demonstration.house import HOUSE
from newsroom.demonstration.scenes import draw
from newsroom.demonstration.stories.story import Picture

LANDSCAPE, PORTRAIT = (1600, 1067), (800, 800)


def negative(task: tuple[Picture, datetime]) -> bytes:
    """The picture with real IPTC, XMP and EXIF in it, and the place where it was taken, which is never published."""
    one, taken = task
    words = PictureMetadata(
        caption=one.caption, credit=one.credit, creator=one.credit.split("/")[0], alt_text=one.alt,
        copyright_notice=one.holder or HOUSE.legal_name, source=HOUSE.name, taken_at=taken,
    )  # fmt: skip
    place = (one.seed % 90, one.seed % 180)
    size = PORTRAIT if one.scene.startswith("portrait") else LANDSCAPE
    return write_metadata_jpeg(draw(one.scene, one.seed, size), words, position=place, camera="Meridian")
