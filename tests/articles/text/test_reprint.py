"""Reading a reprint in the plain-text form and writing it back, byte for byte."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.byline import Credit
from articles.text.dateline import Dateline
from articles.text.html.sanitise import sanitise
from articles.text.plain import html_from_paragraphs, paragraphs
from articles.text.reprint import MAX_BYTES, Entry, NotAReprint, Reprint, compose, parse
from tests.reprints import TEXT, example

STORY, LIST = TEXT.split("\n\n\n")


def refused(data: str | bytes) -> NotAReprint:
    with pytest.raises(NotAReprint) as caught:
        parse(data.encode() if isinstance(data, str) else data)
    return caught.value


def back(text: str) -> str:
    return compose(parse(text.encode()))


def test_the_real_reprint_comes_back_byte_for_byte(seed_reprint: Path) -> None:
    data = seed_reprint.read_bytes()
    assert compose(parse(data)).encode() == data.rstrip(b"\n")


def test_every_field_is_read() -> None:
    reprint = example()
    assert reprint.credits == (Credit("by", "Northern Sea Press Tarn Bureau Staff", bureau="Tarn Bureau"),)
    assert reprint.dateline == Dateline("TARN", "Northern Sea Press")
    assert (reprint.source, reprint.established, reprint.legal_name) == (
        "Northern Sea Press",
        1971,
        "Northern Sea Press",
    )
    assert [entry.headline for entry in reprint.entries] == [
        "Tarn Ferry Gets a Second Engine",
        "Seal Count Falls for a Third Year",
    ]
    assert len(reprint.paragraphs) == 3
    assert not reprint.remarks


@pytest.mark.parametrize(
    "byline",
    [
        "by Ines Halvard",
        "by Ines Halvard and Tom Reed",
        "by Ines Halvard, Tom Reed and Ada Moss",
        "by Ines Halvard, Chief Correspondent",
        "by Ines Halvard, Chief Correspondent and Tom Reed",
        "by Ines Halvard and Tom Reed, Senior Editor",
        "by Ines Halvard, Harbour Reporter, Tom Reed, Editor and Ada Moss, Columnist",
        "by The Copy and Picture Desk",
        "by Ines Halvard, Tom Reed, and Ada Moss",
        "by Ærø & Sons",
        "by Ines Halvard\nWith Tom Reed\nEdited by Ada Moss and Jo Ruiz",
    ],
)
def test_bylines_come_back(byline: str) -> None:
    text = TEXT.replace("by Northern Sea Press Tarn Bureau Staff", byline)
    assert back(text) == text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("TARN (Northern Sea Press) – A", "A"),
        ("TARN (Northern Sea Press) – A", "TARN (AP) – A"),
        ("TARN (Northern Sea Press) – A", "TARN (Northern Sea Press) — A"),
        ("TARN (Northern Sea Press) – A", "TARN (Northern Sea Press) -- A"),
        ("TARN (Northern Sea Press) – A", "GROSSETO, Italy (Northern Sea Press) – A"),
        ("TARN (Northern Sea Press) – A", "McMURDO STATION (Northern Sea Press) – A"),
        ("TARN (Northern Sea Press) – A", "Tarn (Northern Sea Press) – A"),
        ("TARN (Northern Sea Press) – A", "東京 (Northern Sea Press) – A"),
        ("1971-2025 Northern", "2025 Northern"),
        ("1971-2025 Northern Sea Press.", "1971-2025 Northern Sea Press Cooperative, Inc."),
        ("Copyright 1971-2025 Northern Sea Press.", "© Northern Sea Press, all rights reserved"),
        ("41,000 evenings", "41,000\u00a0evenings\u2028or\u0085so"),
        ("The older chart", "  The older\tchart  "),
        ("Nobody had known why.", 'Copyright 1 said nobody < & > "why" &amp; <p>.'),
        ("Tarn Ferry Gets a Second Engine\nTarn", "A ferry at the quay\nTarn"),
        ("\n\nThe ferry that crosses the sound will no longer wait for the tide.", "\n\n"),
    ],
)
def test_other_marks_and_places_come_back(old: str, new: str) -> None:
    assert old in TEXT
    text = TEXT.replace(old, new, 1)
    assert back(text) == text


def test_only_an_en_dash_makes_a_dateline() -> None:
    assert parse(TEXT.replace("TARN (Northern Sea Press) – ", "TARN (Northern Sea Press) — ").encode()).dateline is None


def test_the_list_may_be_empty_or_absent() -> None:
    empty = STORY + "\n\n\nLatest News from Northern Sea Press"
    assert back(empty) == empty
    assert parse(empty.encode()).entries == ()
    assert parse(empty.encode()).list_title == "Latest News from Northern Sea Press"
    assert back(STORY) == STORY
    assert parse(STORY.encode()).list_title is None


@pytest.mark.parametrize("ending", ["", "\n", "\n\n\n\n"])
def test_blank_lines_at_the_end_count_for_nothing(ending: str) -> None:
    assert back(TEXT + ending) == TEXT


def test_crlf_is_normalised_and_said() -> None:
    reprint = parse(TEXT.replace("\n", "\r\n").encode())
    assert compose(reprint) == TEXT
    assert "CR LF" in reprint.remarks[0]


def test_text_that_is_not_nfc_is_normalised_and_said() -> None:
    reprint = parse(TEXT.replace("Ines", "Ine\u0301s").encode())
    assert "Inés" in compose(reprint)
    assert "NFC in line 7" in reprint.remarks[0]


def test_a_byte_order_mark_is_dropped_and_said() -> None:
    reprint = parse(b"\xef\xbb\xbf" + TEXT.encode())
    assert compose(reprint) == TEXT
    assert "byte order mark" in reprint.remarks[0]


@pytest.mark.parametrize(
    ("data", "line", "word"),
    [
        ("", 1, "empty"),
        ("\n \n", 1, "empty"),
        ("A headline\nand more", 2, "blank"),
        ("A headline\n\nIn a paragraph it says", 3, "by"),
        ("A headline", 1, "ends"),
        ("A headline\n\nby Jane Roe", 3, "ends"),
        (STORY.rpartition("\n\n")[0], 9, "without a notice"),
        (STORY.replace("A log", "\u0000"), 5, "control"),
        (STORY.replace("A log", "A\u0007log"), 5, "control"),
        (TEXT.replace("Seal Count Falls for a Third Year\n\n", "\n", 1), 22, "again"),
        ("\n".join([*STORY.split("\n")[:6], "", *STORY.split("\n")[6:]]), 7, "missing"),
    ],
)
def test_a_file_that_is_no_reprint_says_where_and_why(data: str, line: int, word: str) -> None:
    problem = refused(data)
    assert problem.line == line
    assert word in problem.why
    assert str(problem).startswith(f"line {line}: ")


def test_a_file_that_is_not_utf_8_says_in_which_line() -> None:
    assert refused(TEXT.encode().replace(b"Ines", b"In\xe9s")).line == 7


def test_a_huge_file_is_refused() -> None:
    assert "larger" in refused(b"x" * (MAX_BYTES + 1)).why


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_bytes_of_any_kind_are_read_or_refused(data: bytes) -> None:
    try:
        reprint = parse(data)
    except NotAReprint as refusal:
        reprint, line = None, refusal.line
    assert line >= 1 if reprint is None else parse(compose(reprint).encode()) == reprint


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_damaged_reprint_comes_back_or_is_refused(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(TEXT)))
    cut = data.draw(st.integers(0, 40))
    put = data.draw(st.text(max_size=5) | st.sampled_from(["\n", "\n\n", "by ", " (X) – ", "Copyright "]))
    text = TEXT[:at] + put + TEXT[at + cut :]
    try:
        reprint = parse(text.encode("utf-8", "surrogatepass"))
    except NotAReprint:
        return
    if not reprint.remarks:
        assert compose(reprint) == text.rstrip("\n")


words = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn"], include_characters="\t\u0085 "), min_size=1, max_size=40
).map(lambda text: f"a{text}z")


@settings(max_examples=200, deadline=None)
@given(st.lists(words, min_size=1, max_size=5), words, st.lists(st.builds(Entry, words, words), max_size=3))
def test_any_words_pass_through_the_form_and_through_stored_html(
    texts: list[str], headline: str, entries: list[Entry]
) -> None:
    written = Reprint(
        headline,
        (Credit("by", "Ines Halvard"),),
        texts,
        "Copyright 2025 NSP.",
        "NSP",
        list_title="More",
        entries=tuple(entries),
    )
    reprint = parse(compose(written).encode())
    if not reprint.remarks:
        assert compose(reprint) == compose(written)
    html = html_from_paragraphs(reprint.paragraphs)
    assert sanitise(html) == html
    assert paragraphs(html) == reprint.paragraphs
