import pytest
from hypothesis import given

from articles.text.notice import Notice, copyright_notice, parse_notice, reprint_sentence
from tests.articles.text.made import lines

SENTENCE = "This article was originally published on The Meridian Wire and was reproduced with permission."


@pytest.mark.parametrize(
    ("established", "year", "legal_name", "notice"),
    [
        (1987, 2026, "The Meridian Wire Ltd", "Copyright 1987-2026 The Meridian Wire Ltd."),
        (2026, 2026, "The Meridian Wire", "Copyright 2026 The Meridian Wire."),
        (None, 2026, "The Meridian Wire", "Copyright 2026 The Meridian Wire."),
        (2027, 2026, "The Meridian Wire", "Copyright 2026 The Meridian Wire."),
        (1987, 2026, "Meridian Inc.", "Copyright 1987-2026 Meridian Inc."),
    ],
)
def test_a_notice_names_years_and_holder(established, year, legal_name, notice):
    assert copyright_notice(established, year, legal_name) == notice


def test_the_reprint_sentence_names_the_source():
    assert reprint_sentence("The Meridian Wire") == SENTENCE


@pytest.mark.parametrize(
    ("notice", "established", "year", "legal_name"),
    [
        ("Copyright 1987-2026 The Meridian Wire Ltd.", 1987, 2026, "The Meridian Wire Ltd"),
        ("Copyright 2026 The Meridian Wire.", None, 2026, "The Meridian Wire"),
        ("Copyright 1987-2026 Meridian Inc.", 1987, 2026, "Meridian Inc."),
        ("© 2026 The Meridian Wire.", None, None, ""),
        ("Copyright 2026-1987 The Meridian Wire.", None, None, ""),
        ("Copyright 2026-2026 The Meridian Wire.", None, None, ""),
        ("Copyright 2026 The Meridian Wire", None, None, ""),
        ("All rights reserved. Copyright 2026 The Meridian Wire.", None, None, ""),
        ("Copyright 2026 The Meridian Wire. ", None, None, ""),
    ],
)
def test_the_words_of_a_notice_are_kept_and_read_where_they_have_the_house_form(notice, established, year, legal_name):
    assert parse_notice(f"{notice} {SENTENCE}") == Notice(notice, "The Meridian Wire", established, year, legal_name)


@pytest.mark.parametrize(
    "line",
    [
        "",
        SENTENCE,
        f" {SENTENCE}",
        "Copyright 2026 The Meridian Wire.",
        f"Copyright 2026 X. {SENTENCE} ",
        f"Copyright 2026 X. {SENTENCE[:-1]}",
        "Copyright 2026 X. This article was originally published on  and was reproduced with permission.",
        f"Copyright 2026 X.{SENTENCE}",
    ],
)
def test_a_line_without_notice_or_sentence_is_none(line):
    assert parse_notice(line) is None


@given(lines, lines.map(str.strip))
def test_words_and_sentence_are_the_line(notice_text, source):
    line = f"{notice_text} {reprint_sentence(source)}"
    notice = parse_notice(line)
    assert notice is None or f"{notice.text} {reprint_sentence(notice.source)}" == line
