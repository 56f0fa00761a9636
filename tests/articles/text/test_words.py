"""Bylines, datelines, notices, slugs, languages: how a story reads (docs/words.md)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.byline import Credit, bureau_staff, byline_line, other_lines, parse_byline_line
from articles.text.dateline import Dateline, in_capitals, split_dateline
from articles.text.diff import MOST_WORDS, word_diff
from articles.text.language import direction
from articles.text.notice import Notice, copyright_notice, parse_notice, reprint_sentence
from articles.text.plain import plain_text, teaser, word_count
from articles.text.slug import LONGEST, slug_for
from articles.text.unicode import bidi_controls, show_controls

JANE, JOHN, ADA = Credit("by", "Jane Roe"), Credit("by", "John Doe"), Credit("by", "Ada Moss")


@pytest.mark.parametrize(
    ("credits", "line"),
    [
        ([], ""),
        ([JANE], "by Jane Roe"),
        ([JANE, JOHN], "by Jane Roe and John Doe"),
        ([JANE, JOHN, ADA], "by Jane Roe, John Doe and Ada Moss"),
        ([Credit("by", "Jane Roe", "Chief Correspondent")], "by Jane Roe, Chief Correspondent"),
        ([Credit("by", bureau_staff("The House", "Cairo Bureau"))], "by The House Cairo Bureau Staff"),
        ([JANE, Credit("edited_by", "Tom Reed")], "by Jane Roe"),
    ],
)
def test_a_byline_reads_as_the_trade_writes_it(credits: list[Credit], line: str) -> None:
    assert byline_line(credits) == line


def test_other_roles_stand_on_lines_of_their_own() -> None:
    credits = [JANE, Credit("additional_reporting", "Tom Reed"), Credit("edited_by", "Ada Moss")]
    assert other_lines(credits) == ["Additional reporting by Tom Reed", "Edited by Ada Moss"]


def test_names_and_titles_are_told_apart() -> None:
    assert parse_byline_line("by Jane Roe, Chief Correspondent and John Doe") == [
        Credit("by", "Jane Roe", "Chief Correspondent"),
        JOHN,
    ]
    assert parse_byline_line("by Jane Roe and John Doe, Senior Editor")[1] == Credit("by", "John Doe", "Senior Editor")


def test_what_cannot_be_told_apart_stays_as_written() -> None:
    assert parse_byline_line("by Jane Roe, John Doe, and Ada Moss") == [
        Credit("by", "Jane Roe, John Doe, and Ada Moss")
    ]


def test_a_bureaus_staff_is_known_by_its_source() -> None:
    assert parse_byline_line("by The House Cairo Bureau Staff", "The House")[0].bureau == "Cairo Bureau"
    assert parse_byline_line("by The House Cairo Bureau Staff", "Another House")[0].bureau == ""


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=60))
def test_a_line_that_was_read_is_written_as_it_was(names: str) -> None:
    line = f"by {names}"
    if credits := parse_byline_line(line):
        assert byline_line(credits) == line


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Istanbul", "ISTANBUL"),
        ("São Paulo", "SÃO PAULO"),
        ("Washington, D.C.", "WASHINGTON, D.C."),
        ("GROSSETO, Italy", "GROSSETO, Italy"),
        ("McMURDO STATION", "McMURDO STATION"),
        ("İSTANBUL", "İSTANBUL"),
        ("Straßburg", "STRAẞBURG"),
        ("東京", "東京"),
        ("القاهرة", "القاهرة"),
        ("", ""),
    ],
)
def test_a_datelines_place_is_set_in_capitals_once(typed: str, printed: str) -> None:
    assert in_capitals(typed) == printed
    assert in_capitals(printed) == printed


def test_a_dateline_is_an_en_dash_with_spaces() -> None:
    assert str(Dateline("CAIRO", "The House")) == "CAIRO (The House) – "
    assert split_dateline("CAIRO (AP) – Rain fell.") == (Dateline("CAIRO", "AP"), "Rain fell.")
    assert split_dateline("CAIRO (AP) — Rain fell.") == (None, "CAIRO (AP) — Rain fell.")
    assert split_dateline("Rain (much of it) – fell.")[0] is None


@pytest.mark.parametrize(
    ("established", "year", "notice"),
    [
        (1999, 2025, "Copyright 1999-2025 X Ltd."),
        (2025, 2025, "Copyright 2025 X Ltd."),
        (None, 2025, "Copyright 2025 X Ltd."),
    ],
)
def test_the_notice_names_both_years_where_they_differ(established: int | None, year: int, notice: str) -> None:
    assert copyright_notice(established, year, "X Ltd") == notice


def test_a_notice_is_read_back() -> None:
    assert parse_notice(f"Copyright 1999-2025 X Ltd. {reprint_sentence('X')}") == Notice(
        "Copyright 1999-2025 X Ltd.", "X", 1999, 2025, "X Ltd"
    )
    assert parse_notice("Copyright 1999-2025 X Ltd.") is None


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Kyiv’s mayor says ‘no’", "kyivs-mayor-says-no"),
        ("Île-de-France: 40 % more", "ile-de-france-40-more"),
        ("Київ і Львів", "kiiv-i-lviv"),
        ("???", ""),
        ("", ""),
    ],
)
def test_a_slug_is_small_latin_letters(headline: str, slug: str) -> None:
    assert slug_for(headline) == slug


@given(st.text(max_size=300))
def test_every_slug_fits_an_address(headline: str) -> None:
    slug = slug_for(headline)
    assert len(slug) <= LONGEST
    assert all(word.isascii() and word.isalnum() and word == word.lower() for word in slug.split("-") if slug)


def test_direction_follows_the_language() -> None:
    assert [direction(language) for language in ("ar", "fa-IR", "en", "de")] == ["rtl", "rtl", "ltr", "ltr"]


@given(st.text(max_size=200), st.text(max_size=200))
def test_the_pieces_of_a_difference_are_both_texts(old: str, new: str) -> None:
    changes = word_diff(old, new)
    assert "".join(change.old for change in changes) == old
    assert "".join(change.new for change in changes) == new


def test_a_long_text_is_compared_by_lines() -> None:
    old = "word\n" * MOST_WORDS * 2
    changes = word_diff(old, old + "another\n")
    assert changes[-1].new == "another\n"


def test_a_teaser_ends_at_a_word() -> None:
    assert teaser("one two three", 9) == "one two…"
    assert teaser("one\n\ntwo", 9) == "one two"


def test_plain_text_has_a_blank_line_between_paragraphs() -> None:
    body = '<p>one <em>two</em></p>\n<figure data-image="1"></figure>\n<ul><li>three</li><li>four</li></ul>'
    assert plain_text(body) == "one two\n\nthree\n\nfour"
    assert word_count(body) == 4


def test_direction_controls_are_named_and_made_harmless() -> None:
    assert bidi_controls("a\u202eb") == ["RIGHT-TO-LEFT OVERRIDE"]
    assert "\u202e" not in show_controls("a\u202eb")
