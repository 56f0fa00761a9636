"""What a picture says about itself: IPTC-IIM, XMP and EXIF, read with suspicion."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from io import BytesIO
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from articles.pictures import charsets, iim
from articles.pictures.errors import UnfitPicture
from articles.pictures.jpeg import with_segments, write_metadata_jpeg
from articles.pictures.metadata import MAX_CAPTION, MAX_LINE, PictureMetadata, clean, read_fields, read_metadata
from articles.pictures.moments import fullest, moment_of, read, written
from articles.pictures.xmp import BEGIN, END, read_xmp, write_xmp, xmp_segment
from tests.articles.pictures.made import file_of, four_colours

HARBOUR = PictureMetadata(
    caption="The harbour at dusk; “the last boats” are in.",
    credit="Ana Lima/The Meridian Wire",
    creator="Ana Lima",
    copyright_notice="© 2026 The Meridian Wire Ltd",
    alt_text="Boats lie at a quay.",
    headline="Boats in Santos",
    source="The Meridian Wire",
    usage_terms="Editorial use only",
    taken_at=datetime(2026, 11, 23, 14, 5, 30, tzinfo=timezone(timedelta(hours=-3))),
    has_gps=True,
    title="santos-14",
    instructions="No sales",
    city="São Paulo",
    country="Brazil",
    web_statement="https://example.org/rights",
)


def read_here(data: bytes) -> PictureMetadata:
    """As read_metadata does, without a process of its own."""
    with Image.open(BytesIO(data)) as picture:
        return read_fields(picture)


def test_all_that_is_written_into_an_original_is_read_again() -> None:
    data = write_metadata_jpeg(four_colours(), HARBOUR, position=(-23.96, -46.33), camera="Camera 7")
    assert read_metadata(data) == HARBOUR


def test_the_older_form_alone_is_enough() -> None:
    fields = {iim.CAPTION: ["Żółw"], iim.CREATOR: ["A", "B"], iim.DATE: ["20261123"], iim.TIME: ["140500+0100"]}
    metadata = read_here(with_segments(file_of(four_colours(), "jpeg"), [iim.photoshop_segment(fields)]))
    assert (metadata.caption, metadata.creator) == ("Żółw", "A, B")
    assert metadata.taken_at == datetime(2026, 11, 23, 13, 5, tzinfo=UTC)


def test_xmp_wins_over_the_older_form_which_cuts_long_lines() -> None:
    long_name = "Maria da Conceição Albuquerque de Vasconcelos"
    data = write_metadata_jpeg(four_colours(), replace(HARBOUR, creator=long_name))
    assert read_here(data).creator == long_name
    assert iim.read_iim(iim.write_iim({iim.CREATOR: [long_name]}))[iim.CREATOR] == ["Maria da Conceição Albuquerque"]


@pytest.mark.parametrize("kind", ["png", "webp", "avif"])
def test_xmp_is_found_in_other_kinds_too(kind: str) -> None:
    packet = write_xmp({"dc:rights": ["© Somebody"]})
    if kind == "png":
        from PIL.PngImagePlugin import PngInfo

        png_info = PngInfo()
        png_info.add_itxt("XML:com.adobe.xmp", packet.decode())
        data = file_of(four_colours(), kind, pnginfo=png_info)
    else:
        data = file_of(four_colours(), kind, xmp=packet)
    assert read_here(data).copyright_notice == "© Somebody"


def test_text_without_a_marker_is_read_as_utf_8_or_else_as_latin_1() -> None:
    def dataset(value: bytes) -> bytes:
        return b"\x1c\x02\x74" + len(value).to_bytes(2, "big") + value

    assert iim.read_iim(dataset("© Müller".encode()))[iim.COPYRIGHT] == ["© Müller"]
    assert iim.read_iim(dataset("© Müller".encode("latin-1")))[iim.COPYRIGHT] == ["© Müller"]
    marked = b"\x1c\x01\x5a\x00\x03\x1b%G" + dataset("© Mü".encode() + b"\xff")
    assert iim.read_iim(marked)[iim.COPYRIGHT] == ["© Mü\ufffd"]
    cut = b"\x1c\x01\x5a\x00\x03\x1b%G" + dataset(b"x" * 127 + b"\xc3")
    assert iim.read_iim(cut)[iim.COPYRIGHT] == ["x" * 127], "cut within a letter, by who counts octets"


LETTERS = "ÄÖÜäöüßàâçéèêëîïôûùÿñáíóúÁÉÍÓÚÑãõœæøåØÅ«»“”‘’–—…€"


@given(st.text(st.sampled_from("abc " + LETTERS), min_size=1, max_size=40), st.booleans())
def test_letters_of_europe_are_read_right_in_every_encoding_that_tells_itself_apart(text: str, marked: bool) -> None:
    """Whatever the mark says: UTF-8 as such, the rest as Windows-1252, or as MacRoman where it can't be that."""

    def block(value: bytes) -> bytes:
        mark = b"\x1c\x01\x5a\x00\x03\x1b%G" if marked else b""
        return mark + b"\x1c\x02\x78" + len(value).to_bytes(2, "big") + value

    assert iim.read_iim(block(text.encode()))[iim.CAPTION] == [text]
    old = text.encode("cp1252")
    if charsets.utf8(old, marked=marked) is None:
        assert iim.read_iim(block(old))[iim.CAPTION] == [text]
    certain = ("é è ê " + text).encode(
        "mac_roman", errors="ignore"
    )  # 8E 8F 90: the second and third are no Windows-1252
    if charsets.utf8(certain, marked=marked) is None:
        assert iim.read_iim(block(certain))[iim.CAPTION] == [certain.decode("mac_roman")]


def test_a_dataset_of_extended_length_is_read() -> None:
    block = b"\x1c\x02\x78\x80\x04" + (5).to_bytes(4, "big") + b"words"
    assert iim.read_iim(block)[iim.CAPTION] == ["words"]


def test_a_plain_property_may_be_written_as_an_attribute() -> None:
    packet = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        b'<rdf:Description xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:Credit="Ana Lima" '
        b'xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="23,57.6S"/></rdf:RDF></x:xmpmeta>'
    )
    assert read_xmp(packet) == {"photoshop:Credit": ["Ana Lima"], "exif:GPS": ["true"]}


def test_of_several_languages_the_default_is_taken() -> None:
    packet = write_xmp({"dc:rights": ["ours"]}).replace(
        b'<rdf:li xml:lang="x-default">', b'<rdf:li xml:lang="de">unser</rdf:li><rdf:li xml:lang="x-default">'
    )
    assert read_xmp(packet)["dc:rights"] == ["ours"]


@pytest.mark.parametrize(
    "declaration",
    [
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
        b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    ],
)
def test_a_packet_with_a_document_type_says_nothing(declaration: bytes) -> None:
    """CWE-611 and CWE-776: no entity is opened, from a file, the network or itself."""
    packet = write_xmp({"dc:rights": ["x"]}).removeprefix(BEGIN.encode()).removesuffix(END.encode())
    assert read_xmp(packet)
    assert read_xmp(declaration + packet.replace(b">x<", b">&e;&b;<")) == {}
    assert read_xmp(declaration + packet) == {}


def test_a_packet_above_half_a_megabyte_says_nothing() -> None:
    assert read_xmp(write_xmp({"dc:rights": ["x" * 500_000]})) == {}


def test_text_is_composed_cut_and_free_of_controls() -> None:
    assert clean("Cafe\u0301 \x00\x07ne\x1b[31mws\r\nnext\tline\x85 ") == "Café ne[31mws\nnext line"
    assert len(clean("x" * 9000, MAX_CAPTION)) == MAX_CAPTION


@pytest.mark.parametrize(
    "hostile",
    [
        "a" + "\u0301\u0323" * 5_000_000,
        "x" * 10_000_000,
        "\x07" * 10_000_000,
        "\r" * 10_000_000,
        "\r\n" * 5_000_000,
        " " * 10_000_000 + "x",
        "\u0344\u0390" * 5_000_000,
        "\ud800" * 10_000_000,
        "\ufdfa" * 10_000_000,
    ],
    ids=lambda text: ascii(text[:4]),
)
def test_a_block_of_ten_megabytes_costs_little(hostile: str) -> None:
    start = process_time()
    for most in (MAX_LINE, MAX_CAPTION):
        cleaned = clean(hostile, most)
        assert len(cleaned) <= most
        assert clean(cleaned, most) == cleaned
    assert process_time() - start < 5  # no measure of speed: it took minutes


@pytest.mark.parametrize("most", [1, 30, MAX_LINE])
def test_what_is_kept_is_full_however_many_characters_a_letter_came_as(most: int) -> None:
    for decomposed, letter in (("e\u0301", "é"), ("u\u0308\u0301", "ǘ"), ("\u1112\u1161\u11ab", "한")):
        assert clean(decomposed * 5_000, most) == letter * most


def test_a_camera_without_an_offset_gives_its_own_clock() -> None:
    by_its_clock = datetime.fromisoformat("2026-11-23T14:05:00")
    data = write_metadata_jpeg(four_colours(), PictureMetadata(taken_at=by_its_clock))
    assert read_here(data).taken_at == by_its_clock


@pytest.mark.parametrize("moment", ["0000:00:00 00:00:00", "2026:13:01 00:00:00", "    :  :     :  :  ", "yesterday"])
def test_a_moment_that_never_was_is_none(moment: str) -> None:
    assert moment_of(moment) is None


NAIVE = datetime.fromisoformat("2026-11-23T14:05:00")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026:11:23 14:05:00", NAIVE),
        ("2026-11-23T14:05", NAIVE),
        ("20261123-140500", NAIVE),
        ("2026-11-23T14:05:00.25Z", NAIVE.replace(tzinfo=UTC)),
        ("20261123-140500+0100", NAIVE.replace(tzinfo=timezone(timedelta(hours=1)))),
        ("2026-11-23", date(2026, 11, 23)),
        ("2026:11:23   :  :  ", date(2026, 11, 23)),
        ("2026-11", None),
        ("0001:01:01 00:00:00", None),
        ("20261123456", None),
    ],
)
def test_a_moment_or_a_day_is_read_as_each_form_writes_it(text: str, moment: date | None) -> None:
    moment_read = moment_of(text)
    assert (moment_read, type(moment_read)) == (moment, type(moment))
    assert read(written(moment_read)) == moment_read


def test_the_first_that_is_said_is_taken_as_fully_as_another_says_the_same() -> None:
    aware, other = NAIVE.replace(tzinfo=UTC), datetime(2020, 1, 1, tzinfo=UTC)
    assert fullest([None, NAIVE, other, aware]) == aware
    assert fullest([NAIVE.date(), NAIVE, aware]) == aware
    assert fullest([NAIVE.date(), other]) == NAIVE.date()
    assert fullest([NAIVE, NAIVE.date()]) == NAIVE
    assert fullest([]) is None


def test_a_picture_that_says_nothing_gives_empty_fields() -> None:
    assert read_metadata(file_of(four_colours(), "gif")) == PictureMetadata()


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_a_damaged_block_takes_nothing_from_the_others() -> None:
    exif = b"Exif\0\0II*\0\xff\xff\xff\xff" + b"\xff" * 60
    iptc = b"\xff\xed\x00\x1aPhotoshop 3.0\x008BIM\x04\x04\xff"
    segments = [iptc + b"\0" * (28 - len(iptc)), xmp_segment(write_xmp({"dc:rights": ["© Somebody"]}))]
    data = with_segments(file_of(four_colours(), "jpeg", exif=exif), segments)
    assert read_here(data).copyright_notice == "© Somebody"


def test_what_is_no_picture_is_unfit() -> None:
    with pytest.raises(UnfitPicture, match="SVG"):
        read_metadata(b"<svg/>")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_as_words_or_as_nothing(block: bytes) -> None:
    iim.read_iim(block)
    iim.read_iim(b"\x1c\x02\x78" + block)
    iim.iim_in_photoshop([b"Photoshop 3.0\x008BIM" + block])
    read_xmp(block)


@given(st.text(max_size=100).map(clean))
def test_any_words_survive_both_forms(text: str) -> None:
    properties = read_xmp(write_xmp({"dc:rights": [text]}))
    assert clean("".join(properties.get("dc:rights", []))) == text
    short = iim.read_iim(iim.write_iim({iim.CAPTION: [text]})).get(iim.CAPTION, [""])
    assert text.startswith(short[0])
