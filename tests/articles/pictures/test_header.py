"""What a file claims is judged before any decoder sees it (7-safety, point 4; CWE-409, decompression bombs)."""

import struct
import tracemalloc
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.pictures.errors import UnfitPicture
from articles.pictures.header import KINDS, MAX_BYTES, jpeg_segments, read_header
from articles.pictures.opening import open_picture
from articles.pictures.trailing_data import picture_end
from tests.articles.pictures.made import file_of, four_colours, png_bomb


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_says_its_size(kind: str) -> None:
    header = read_header(file_of(four_colours((90, 50)), kind))
    assert (header.kind, header.width, header.height) == (kind, 90, 50)


@pytest.mark.parametrize("how", [{"lossless": True}, {"lossless": False}, {"exif": b"Exif\0\0MM\0*\0\0\0\x08\0\0"}])
def test_every_form_of_webp_says_its_size(how: dict[str, object]) -> None:
    header = read_header(file_of(four_colours((90, 50)), "webp", **how))
    assert (header.width, header.height) == (90, 50)


def test_a_small_png_that_claims_400_megapixels_is_refused_at_no_cost() -> None:
    bomb = png_bomb(20_000, 20_000)
    assert len(bomb) < 1000
    tracemalloc.start()
    with pytest.raises(UnfitPicture, match="400 megapixels; we take at most 100"):
        read_header(bomb)
    assert tracemalloc.get_traced_memory()[1] < 100_000
    tracemalloc.stop()


def test_a_side_above_20_000_pixels_is_refused() -> None:
    with pytest.raises(UnfitPicture, match=r"20,001 × 10 pixels; a side may have 20,000"):
        read_header(png_bomb(20_001, 10))


def test_exactly_100_megapixels_are_not_refused() -> None:
    assert read_header(png_bomb(10_000, 10_000)).width == 10_000


def test_a_picture_without_width_is_refused() -> None:
    with pytest.raises(UnfitPicture, match="no width"):
        read_header(png_bomb(0, 10))


def test_a_file_above_40_megabytes_is_refused() -> None:
    with pytest.raises(UnfitPicture, match=r"40\.0 MB; we take at most 40 MB"):
        read_header(b"\xff\xd8\xff" + b"\0" * MAX_BYTES)


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(UnfitPicture, match="empty"):
        read_header(b"")


def test_a_gif_whose_first_frame_reaches_beyond_its_screen_is_judged_by_the_frame() -> None:
    screen = b"GIF89a" + struct.pack("<HHBBB", 10, 10, 0, 0, 0)
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, 60_000, 60_000, 0) + b"\x02\x00;"
    with pytest.raises(UnfitPicture, match="60,000 × 60,000"):
        read_header(screen + frame)


def test_a_jpeg_with_two_frames_is_judged_by_the_greater() -> None:
    jpeg = file_of(four_colours(), "jpeg")
    second = b"\xff\xc2" + struct.pack(">HBHHB", 8, 8, 30_000, 30_000, 0)
    with pytest.raises(UnfitPicture, match="30,000 × 30,000"):
        read_header(jpeg[:2] + second + jpeg[2:])


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', "SVG drawing"),
        (b"<svg onload='alert(1)'/>", "SVG drawing"),
        (b"\xef\xbb\xbf <!DOCTYPE html><title>x</title>", "web page"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"II*\0rest", "TIFF"),
        (b"BM1234567890", "BMP"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "film"),
        (b"just words", "doesn't begin as a picture"),
    ],
)
def test_a_stranger_is_called_by_its_name_and_told_what_to_bring(data: bytes, sentence: str) -> None:
    with pytest.raises(UnfitPicture, match=f"{sentence}.*We take JPEG, PNG, WebP, AVIF and GIF"):
        read_header(data)


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_cut_within_its_header_is_unfit_wherever_it_is_cut(kind: str) -> None:
    whole = file_of(four_colours(), kind)
    for length in range(1, 24):
        with pytest.raises(UnfitPicture):
            read_header(whole[:length])


@given(st.sampled_from(KINDS), st.data())
def test_a_header_with_bytes_changed_is_read_or_unfit_and_nothing_else(kind: str, data: st.DataObject) -> None:
    whole = bytearray(WHOLE[kind])
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, min(len(whole), 400) - 1))] = data.draw(st.integers(0, 255))
    with suppress(UnfitPicture):
        read_header(bytes(whole))


@pytest.mark.parametrize("stray", [b"\0", b"stray", b"\xff\0\xff\xff", b"\n" * 5000])
def test_stray_bytes_between_any_two_segments_of_a_jpeg_are_passed_over(stray: bytes) -> None:
    """As every browser does; whatever they are, what the decoder opens has the size that was judged."""
    whole = file_of(four_colours((90, 50)), "jpeg", progressive=True)
    borders, at = list[int](), 2
    for _, content in jpeg_segments(whole):
        at += 4 + len(content)
        borders.append(at)
    for border in borders:
        data = whole[:border] + stray + whole[border:]
        assert read_header(data).width == 90
        assert picture_end(data) == len(data)
        with open_picture(data) as picture:
            picture.load()
            assert picture.size == (90, 50)


WHOLE = {kind: file_of(four_colours(), kind) for kind in KINDS}
