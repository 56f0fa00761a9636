"""Which files are taken, and what is said of the others."""

import subprocess
import sys
from typing import Any

import pytest
from PIL import Image

from articles.pictures import sandbox
from articles.pictures.errors import RenditionFailed, UnfitPicture
from articles.pictures.header import KINDS
from articles.pictures.inspect import PictureFacts, inspect
from tests.articles.pictures.made import file_of, four_colours, moving, png_bomb, png_chunk, png_liar


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_picture_of_each_kind_is_taken(kind: str) -> None:
    data = file_of(four_colours((90, 50)), kind)
    assert inspect(data) == PictureFacts(kind, 90, 50, len(data))


def test_a_picture_that_lies_on_its_side_is_measured_as_it_is_seen() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    facts = inspect(file_of(four_colours((90, 50)), "jpeg", exif=exif))
    assert (facts.width, facts.height) == (50, 90)


@pytest.mark.parametrize("kind", ["gif", "webp", "png", "avif"])
def test_of_a_moving_picture_the_first_frame_is_taken_and_the_person_is_told(kind: str) -> None:
    facts = inspect(moving(kind))
    assert facts.animated
    assert facts.remark == "The picture moves; only its first frame will be shown."


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("part", [0.5, 0.9])
def test_a_picture_that_breaks_off_is_unfit(kind: str, part: float) -> None:
    noise = Image.effect_noise((200, 120), 80).convert("RGB")
    data = file_of(noise, kind)
    with pytest.raises(UnfitPicture, match=r"breaks off|damaged"):
        inspect(data[: int(len(data) * part)])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("tail", "name"),
    [
        (b"PK\x03\x04 ... PK\x05\x06", "a ZIP archive"),
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"\n<SCRIPT>alert(1)</SCRIPT>", "a script"),
        (b"<?php system($_GET[0]);", "a script"),
        (b"<html>", "a web page"),
    ],
)
def test_a_picture_that_is_something_else_at_its_end_is_unfit(kind: str, tail: bytes, name: str) -> None:
    with pytest.raises(UnfitPicture, match=f"Behind the picture the file holds {name}"):
        inspect(file_of(four_colours(), kind) + tail)


def test_the_preview_that_a_camera_appends_does_no_harm() -> None:
    picture = file_of(four_colours(), "jpeg")
    assert inspect(picture + picture).format == "jpeg"


def test_a_page_that_begins_like_a_gif_is_unfit() -> None:
    with pytest.raises(UnfitPicture):
        inspect(b"GIF89a/*<script>*/=1;alert(document.domain);")


def test_a_png_whose_data_are_no_picture_is_unfit() -> None:
    whole = file_of(four_colours(), "png")
    with pytest.raises(UnfitPicture, match="damaged"):
        inspect(whole[:33] + png_chunk(b"IDAT", b"not compressed") + png_chunk(b"IEND", b""))


def test_a_claim_within_the_limits_without_the_pixels_is_unfit() -> None:
    with pytest.raises(UnfitPicture):
        inspect(png_bomb(9000, 9000))


def test_data_that_go_on_behind_the_last_row_are_not_unpacked() -> None:
    inspect(png_liar(10, 10, 200_000_000))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to RLIMIT_AS")
def test_a_picture_that_needs_more_memory_than_allowed_is_refused_not_fatal() -> None:
    with pytest.raises(RenditionFailed, match="memory"):
        sandbox.in_sandbox("inspect", png_liar(9000, 9000, 9000 * 36_001), memory=300_000_000)


def test_a_picture_that_takes_longer_than_allowed_is_refused_not_waited_for() -> None:
    with pytest.raises(RenditionFailed, match=r"not opened within|memory or time"):
        sandbox.in_sandbox("inspect", file_of(four_colours(), "png"), wall=0.02)


def test_a_process_that_dies_becomes_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*command: Any, **how: Any) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.CompletedProcess(command, -9, b"", b"")

    monkeypatch.setattr(subprocess, "run", killed)
    with pytest.raises(UnfitPicture, match="more memory or time than one picture may have"):
        inspect(file_of(four_colours(), "png"))


def test_the_process_that_opens_pictures_inherits_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    environment: dict[str, str] = {}

    def watched(*command: Any, env: dict[str, str], **how: Any) -> "subprocess.CompletedProcess[bytes]":
        environment.update(env)
        return subprocess.CompletedProcess(command, 0, b'{"unfit": "seen"}\n', b"")

    monkeypatch.setenv("SECRET_KEY", "secret")
    monkeypatch.setattr(subprocess, "run", watched)
    with pytest.raises(UnfitPicture, match="seen"):
        inspect(file_of(four_colours(), "png"))
    assert "SECRET_KEY" not in environment


def test_when_every_place_is_taken_one_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "PLACE_TIMEOUT", 0.01)
    with sandbox.PLACES, sandbox.PLACES, pytest.raises(UnfitPicture, match="Too many pictures"):
        inspect(file_of(four_colours(), "png"))
