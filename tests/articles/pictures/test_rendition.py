"""What is published: cut, turned, small, in sRGB, with our rights and nothing that the file brought along."""

from io import BytesIO

import pytest
from PIL import Image, ImageCms, ImageOps

from articles.pictures.errors import UnfitPicture
from articles.pictures.inspect import inspect
from articles.pictures.jpeg import write_metadata_jpeg
from articles.pictures.metadata import PictureMetadata, read_metadata
from articles.pictures.rendition import ENCODING, PictureRights, cut, render, rendition_size, scaled_copy, with_rights
from tests.articles.pictures.made import file_of, four_colours, moving, near, pixel
from tests.articles.pictures.test_cases import case

OURS = PictureRights(
    copyright_notice="© 2026 The Meridian Wire Ltd",
    creator="Ana Lima",
    credit="Ana Lima/The Meridian Wire",
    usage_terms="Ask before reprinting: rights@example.org",
    web_statement="https://example.org/rights",
    caption="The harbour at dusk",
)
FOREIGN = PictureMetadata(
    caption="FOREIGN-CAPTION", creator="FOREIGN-CREATOR", copyright_notice="FOREIGN-NOTICE", instructions="FOREIGN-WISH"
)
MIDDLE = (0.5, 0.5)


def rendered(data: bytes, *, width: int = 40, format: str = "webp", ratio: tuple[int, int] | None = None) -> bytes:
    return with_rights(render(data, width=width, format=format, ratio=ratio, focus=MIDDLE), format, OURS)


def original() -> bytes:
    """With everything in it that must not come out, and a profile, a comment and a preview besides."""
    jpeg = write_metadata_jpeg(four_colours((300, 200)), FOREIGN, position=(-23.96, -46.33), camera="SERIAL-0815")
    picture = Image.open(BytesIO(jpeg))
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exif = picture.getexif()
    exif[0x010E] = "FOREIGN-DESCRIPTION"
    again = file_of(
        picture, "jpeg", exif=exif, icc_profile=profile, comment=b"FOREIGN-COMMENT", xmp=picture.info["xmp"]
    )
    assert all(sign in again for sign in (b"FOREIGN-COMMENT", b"SERIAL-0815", b"FOREIGN-CREATOR", b"ICC_PROFILE"))
    return again + b"FOREIGN-TAIL"


@pytest.mark.parametrize("format", ["avif", "webp", "jpeg"])
def test_nothing_of_the_original_but_its_pixels_is_published(format: str) -> None:
    data = rendered(original(), format=format)
    for sign in (b"FOREIGN", b"SERIAL", b"GPS", b"Exif", b"EXIF", b"ICC", b"maker note", b"JFXX"):
        assert sign not in data
    with Image.open(BytesIO(data)) as picture:
        assert not picture.getexif()
        assert set(picture.info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "progressive",
            "progression",
            "photoshop",
            "xmp",
            "loop",
            "background",
            "dpi",
        }


@pytest.mark.parametrize("format", ["avif", "webp", "jpeg"])
def test_our_rights_are_read_out_of_what_is_published(format: str) -> None:
    metadata = read_metadata(rendered(original(), format=format))
    assert (metadata.copyright_notice, metadata.creator, metadata.credit) == (
        OURS.copyright_notice,
        OURS.creator,
        OURS.credit,
    )
    assert (metadata.usage_terms, metadata.web_statement) == (OURS.usage_terms, OURS.web_statement)
    assert (metadata.caption, metadata.has_gps, metadata.taken_at) == (OURS.caption, False, None)


def test_a_published_jpeg_says_our_rights_in_the_older_form_too() -> None:
    with Image.open(BytesIO(rendered(original(), format="jpeg"))) as picture:
        block = picture.info["photoshop"][0x0404]
    for dataset, text in ((80, OURS.creator), (110, OURS.credit), (116, OURS.copyright_notice), (120, OURS.caption)):
        value = text.encode()
        assert bytes((0x1C, 2, dataset)) + len(value).to_bytes(2, "big") + value in block


def test_a_published_jpeg_is_progressive() -> None:
    with Image.open(BytesIO(rendered(original(), format="jpeg"))) as picture:
        assert picture.info["progressive"]


@pytest.mark.parametrize("format", ["avif", "webp", "jpeg"])
def test_the_same_wish_gives_the_same_bytes(format: str) -> None:
    data = original()
    assert rendered(data, format=format) == rendered(data, format=format)


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("ratio", [None, (1, 1)])
def test_a_picture_is_turned_upright_before_it_is_cut(turn: int, ratio: tuple[int, int] | None) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    lying = Image.open(BytesIO(file_of(four_colours((120, 60)), "png", exif=exif)))
    upright = ImageOps.exif_transpose(lying)
    focus = (0.3, 0.2)
    small = scaled_copy(lying, 30, ratio, focus)
    expected = upright.resize(small.size, box=cut(*upright.size, ratio, focus))
    for x, y in ((0.1, 0.1), (0.9, 0.1), (0.1, 0.9), (0.9, 0.9)):
        assert near(pixel(file_of(small, "png"), x, y), pixel(file_of(expected, "png"), x, y))


def test_the_cut_keeps_the_focus_in_sight() -> None:
    data = file_of(four_colours((400, 100)), "png")
    left = render(data, width=50, format="webp", ratio=(1, 1), focus=(0, 0.5))
    right = render(data, width=50, format="webp", ratio=(1, 1), focus=(1, 0.5))
    assert near(pixel(left, 0.5, 0.2), (255, 0, 0))
    assert near(pixel(right, 0.5, 0.2), (0, 255, 0))


@pytest.mark.parametrize(("focus", "left"), [((0.5, 0.5), 125), ((0.0, 0.0), 0), ((1.0, 1.0), 250), ((0.35, 0.9), 65)])
def test_the_cut_is_as_near_to_the_focus_as_the_edges_allow(focus: tuple[float, float], left: float) -> None:
    assert cut(400, 100, (3, 2), focus) == pytest.approx((left, 0, left + 150, 100))


def test_a_picture_is_never_enlarged() -> None:
    data = file_of(four_colours((300, 200)), "png")
    facts = inspect(rendered(data, width=1440, ratio=(1, 1)))
    assert (facts.width, facts.height) == (200, 200)


@pytest.mark.parametrize("ratio", [None, (3, 2), (1, 1), (16, 9), (4, 5)])
@pytest.mark.parametrize("size", [(301, 207), (50, 400), (1, 1), (33, 1000)])
def test_the_size_foretold_is_the_size_drawn(ratio: tuple[int, int] | None, size: tuple[int, int]) -> None:
    small = scaled_copy(four_colours(size), 64, ratio, MIDDLE)
    assert small.size == rendition_size(*size, max_width=64, ratio=ratio)


def test_a_large_jpeg_is_drawn_the_same_when_it_is_decoded_small() -> None:
    data = rendered(file_of(four_colours((3000, 1500)), "jpeg"), width=100)
    assert near(pixel(data, 0.25, 0.25), (255, 0, 0))
    assert near(pixel(data, 0.75, 0.25), (0, 255, 0))


def test_other_colours_than_srgb_are_translated() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = srgb.replace(b"rXYZ", b"????", 1).replace(b"bXYZ", b"rXYZ", 1).replace(b"????", b"bXYZ", 1)
    red = file_of(Image.new("RGB", (40, 40), (255, 0, 0)), "png", icc_profile=swapped)
    assert near(pixel(rendered(red), 0.5, 0.5), (0, 0, 255))


@pytest.mark.parametrize("profile", [b"nonsense", b"\0" * 200])
def test_a_damaged_profile_is_passed_over(profile: bytes) -> None:
    red = Image.new("RGB", (40, 40), (255, 0, 0))
    assert near(pixel(rendered(file_of(red, "png", icc_profile=profile)), 0.5, 0.5), (255, 0, 0))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_every_mode_is_drawn(mode: str) -> None:
    if mode == "I;16":
        picture = Image.new("I;16", (60, 40), 0x8000)
    else:
        picture = Image.new("L", (60, 40), 255 if mode == "1" else 128).convert(mode)
    data = rendered(file_of(picture, "jpeg" if mode == "CMYK" else "png"))
    assert near(pixel(data, 0.5, 0.5), (255,) * 3 if mode == "1" else (128,) * 3, by=8)


def test_what_is_transparent_lies_on_white() -> None:
    clear = Image.new("RGBA", (60, 40), (255, 0, 0, 0))
    assert near(pixel(rendered(file_of(clear, "png")), 0.5, 0.5), (255, 255, 255))


@pytest.mark.parametrize("kind", ["gif", "webp", "png", "avif"])
def test_of_a_moving_picture_the_first_frame_is_drawn(kind: str) -> None:
    assert near(pixel(rendered(moving(kind)), 0.5, 0.5), (255, 0, 0), by=40)


def test_a_file_that_breaks_off_is_unfit() -> None:
    data = file_of(Image.effect_noise((200, 200), 60).convert("RGB"), "jpeg")
    with pytest.raises(UnfitPicture, match="damaged or breaks off"):
        rendered(data[: len(data) // 2])


@pytest.mark.parametrize(
    "wish",
    [
        {"format": "gif"},
        {"width": 0},
        {"ratio": (0, 1)},
        {"focus": (50, 40)},
    ],
)
def test_a_wish_that_makes_no_sense_is_the_callers_mistake(wish: dict[str, object]) -> None:
    whole = {"width": 320, "format": "webp", "ratio": None, "focus": MIDDLE, **wish}
    with pytest.raises(ValueError, match=r"rendition|ratio|focal"):
        render(file_of(four_colours(), "png"), **whole)  # type: ignore[arg-type]


# --- What shapes a copy -------------------------------------------------------------------------------------------

COLOURS = {"R": (255, 0, 0), "G": (0, 255, 0), "B": (0, 0, 255), "W": (255, 255, 255)}
#: How copies are drawn by the encoder of each number: the size, and the colours of the quarters, row by row.
DRAWN_BY = {
    1: {
        "jpeg 1": "80x40 RGBW",
        "jpeg 2": "80x40 GRWB",
        "jpeg 3": "80x40 WBGR",
        "jpeg 4": "80x40 BWRG",
        "jpeg 5": "40x80 RBGW",
        "jpeg 6": "40x80 BRWG",
        "jpeg 7": "40x80 WGBR",
        "jpeg 8": "40x80 GWRB",
        "png 6": "40x80 BRWG",
        "webp 6": "40x80 BRWG",
        "avif 6": "40x80 BRWG",
        "square, from the right": "40x40 GGWW",
        "square, turned, from above": "40x40 BRBR",
        "xmp_orientation_only": "320x208",
        "exif_orient1_xmp6": "320x207",
    },
}


def drawn_today() -> dict[str, str]:
    turned = {f"jpeg {turn}": lying("jpeg", turn) for turn in range(1, 9)}
    turned |= {f"{kind} 6": lying(kind, 6) for kind in ("png", "webp", "avif")}
    copies = {
        name: description_of(render(data, width=320, format="jpeg", ratio=None, focus=(0.5, 0.5)))
        for name, data in turned.items()
    }
    for name, turn, focus in (("square, from the right", 1, (1.0, 0.5)), ("square, turned, from above", 6, (0.5, 0.0))):
        copies[name] = description_of(render(lying("jpeg", turn), width=320, format="jpeg", ratio=(1, 1), focus=focus))
    for name in ("xmp_orientation_only", "exif_orient1_xmp6"):
        copies[name] = description_of(
            render(case(name), width=320, format="jpeg", ratio=None, focus=(0.5, 0.5))
        ).split()[0]
    return copies


def lying(kind: str, turn: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = turn
    return file_of(four_colours(), kind, exif=exif.tobytes())


def description_of(data: bytes) -> str:
    with Image.open(BytesIO(data)) as picture:
        size = f"{picture.width}x{picture.height}"
    places = [(x, y) for y in (0.2, 0.8) for x in (0.2, 0.8)]
    pixels = [pixel(data, x, y) for x, y in places]
    return (
        size
        + " "
        + "".join(
            min(COLOURS, key=lambda letter: sum(abs(a - b) for a, b in zip(COLOURS[letter], colour, strict=True)))
            for colour in pixels
        )
    )


def test_an_encoder_that_draws_otherwise_has_another_number_so_that_copies_are_drawn_anew() -> None:
    assert drawn_today() == DRAWN_BY[ENCODING], "Raise ENCODING, and say how its copies are drawn."
