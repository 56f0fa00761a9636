"""Words that nobody wrote are no captions and no holders."""

import pytest

from articles.pictures.defaults import says_something

NOTHING = (
    """
OLYMPUS DIGITAL CAMERA|SONY DSC|default|DCIM\\100MEDIA\\DJI_0042.JPG|DSC_0042|DSC_0042.JPG|IMG_20250602_100000|P1010042|IMG 0001
KONICA MINOLTA DIGITAL CAMERA|MINOLTA DIGITAL CAMERA|PENTAX DIGITAL CAMERA|SAMSUNG DIGITAL CAMERA|SAMSUNG CAMERA PICTURES|DIGITAL CAMERA
KODAK Digital Still Camera|Exif_JPEG_PICTURE|<Digimax S630 / Kenox S630>|oznorMN|cof|dav|rhdr|hdrpl|_cuva|My beautiful picture|untitled
Untitled-1|12345|2025-06-02|550e8400-e29b-41d4-a716-446655440000|Boats at dusk.tif|Processed with VSCO with f2 preset|Created with GIMP
CREATOR: gd-jpeg v1.0 (using IJG JPEG v62), quality = 82|LEAD Technologies Inc. V1.01|AppleMark|Picasa|Screenshot|copyright|...|n/a|unknown
filter: 0; fileterIntensity: 0.0; filterMask: 0;|{"effect":"none"}|Your name here|Image Description
""".strip()
    .replace("\n", "|")
    .split("|")
)

SOMETHING = (
    """
Boats lie at a quay.|Ana Lima|AP|Sony Corporation|Apple Inc.|Olympus has fallen, says a watchman|COVID-19|The default judge|A camera on the moon
Made in China, the toys were recalled.|Created by Ana Lima|Nikon|France 24|新华社|Café|The film is 12 minutes long.|Photo: Ana Lima
""".strip()
    .replace("\n", "|")
    .split("|")
)


@pytest.mark.parametrize("text", NOTHING)
def test_what_a_camera_or_program_wrote_says_nothing(text: str) -> None:
    assert not says_something(text)


@pytest.mark.parametrize("text", SOMETHING)
def test_what_a_person_wrote_says_something(text: str) -> None:
    assert says_something(text)


def test_a_camera_s_own_name_says_nothing_in_its_own_pictures() -> None:
    assert not says_something("Nikon D750", "NIKON CORPORATION NIKON D750 Ver.1.02")
    assert says_something("Ana Lima with a Nikon", "NIKON CORPORATION NIKON D750 Ver.1.02")
