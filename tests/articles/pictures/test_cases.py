"""Pictures as cameras, telephones and programs make them, each with what is right to make of it."""

from datetime import date, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from articles.pictures.creators import credit_line, holder
from articles.pictures.inspect import inside_sandbox as inspected
from articles.pictures.metadata import PictureMetadata, read_fields
from articles.pictures.opening import open_picture, orientation
from tests.articles.pictures.made import file_of, four_colours

CASES = Path(__file__).parent / "cases"
TEN = datetime.fromisoformat("2025-06-02T10:00:00")
DAY = date(2025, 6, 2)

SAID: dict[str, dict[str, Any]] = {
    "exif_utf8": {
        "caption": "Bürger in Győr – Menschen",
        "creator": "José Muñoz",
        "copyright_notice": "© 2025 José Muñoz",
    },
    "exif_latin1": {"caption": "Café à Besançon", "creator": "René Noël"},
    "iptc_mac_unmarked": {"caption": "Café à Besançon, élèves", "creator": "René Noël"},
    "iptc_marked_utf8_but_latin1": {"caption": "Café à Pari"},
    "iptc_multi_byline": {"creator": "Ana Lima, Bo Ek", "credit": "AP"},
    "exif_camera_default": {"taken_at": TEN},
    "exif_sony_default": {},
    "exif_dji": {},
    "exif_samsung_hdr": {"taken_at": datetime.fromisoformat("2025-03-30T01:30:00")},
    "exif_two_copyrights": {"creator": "Ana Lima, Bo Ek", "copyright_notice": "Ana Lima; The Meridian Wire"},
    "xmp_date_only": {"caption": "dated in XMP", "taken_at": TEN.replace(tzinfo=timezone(timedelta(hours=2)))},
    "iptc_date_no_time": {"taken_at": DAY},
    "exif_createdate_only": {"taken_at": TEN},
    "xmp_langs": {
        "caption": "English default",
        "creator": "Ana Lima, Bo Ek",
        "copyright_notice": "2025 © Ana Lima",
    },
    "xmp_orientation_only": {},
    "exif_orient1_xmp6": {},
    "stray_bytes_before_dqt": {},
}

HOLDERS = {
    "rights_year_first": "Ana Lima",
    "rights_year_after": "Ana Lima",
    "rights_c": "Ana Lima / Agencia Sur",
    "rights_reserved": "Ana Lima",
    "xmp_langs": "Ana Lima",
    "exif_two_copyrights": "Ana Lima; The Meridian Wire",
    "exif_utf8": "José Muñoz",
}


def case(name: str) -> bytes:
    return (CASES / f"{name}.jpg").read_bytes()


def metadata_of(name: str) -> PictureMetadata:
    with open_picture(case(name)) as picture:
        return read_fields(picture)


@pytest.mark.parametrize("name", SAID)
def test_what_a_file_says_is_what_a_person_wrote_into_it(name: str) -> None:
    assert metadata_of(name) == PictureMetadata(**SAID[name])


@pytest.mark.parametrize("name", HOLDERS)
def test_the_holder_is_the_name_alone(name: str) -> None:
    assert holder(metadata_of(name).copyright_notice) == HOLDERS[name]


def test_the_photographers_stay_beside_the_agency() -> None:
    metadata = metadata_of("iptc_multi_byline")
    assert credit_line(metadata.credit, metadata.creator) == "Ana Lima, Bo Ek/AP"


@pytest.mark.parametrize("name", ["xmp_orientation_only", "exif_orient1_xmp6"])
def test_no_picture_is_turned_by_what_xmp_says(name: str) -> None:
    with Image.open(BytesIO(case(name))) as lying:
        size = lying.size
    facts, _ = inspected(case(name), {})
    assert (facts["width"], facts["height"]) == size
    with open_picture(case(name)) as picture:
        assert orientation(picture) == 1


XMP_TURNED = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Orientation="6"/></rdf:RDF></x:xmpmeta>'
)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_every_kind_is_turned_by_exif_and_by_nothing_else(kind: str) -> None:
    """An AVIF is turned by its own boxes, into which Pillow puts the orientation that it is given as EXIF."""
    exif = Image.Exif()
    exif[0x0112] = 6
    with open_picture(file_of(four_colours(), kind, exif=exif)) as picture:
        assert orientation(picture) == 6
    if kind == "PNG":
        from PIL.PngImagePlugin import PngInfo

        png_info = PngInfo()
        png_info.add_itxt("XML:com.adobe.xmp", XMP_TURNED.decode())
        how: dict[str, Any] = {"pnginfo": png_info}
    else:
        how = {"xmp": XMP_TURNED}
    with open_picture(file_of(four_colours(), kind, **how)) as picture:
        assert orientation(picture) == 1


def test_stray_bytes_between_segments_are_passed_over() -> None:
    facts, _ = inspected(case("stray_bytes_before_dqt"), {})
    assert facts["format"] == "jpeg"
