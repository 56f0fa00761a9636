from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from articles.text.byline import Credit
from articles.text.dateline import Dateline
from articles.text.html.editor import for_editor, from_editor
from articles.text.plain import html_from_paragraphs, paragraphs
from articles.text.reprint import MAX_BYTES, Entry, NotAReprint, Reprint, compose, parse
from tests.articles.text.made import entries, lines

SENTENCE = "This article was originally published on The Meridian Wire and was reproduced with permission."
STORY = (
    "Ferries Sail Again After Six Days\n\nby Jane Roe and John Doe\n\nOBAN (The Meridian Wire) – The first boat left at dawn.\n\n"
    f"It carried sheep.\n\nCopyright 1987-2026 The Meridian Wire. {SENTENCE}\n"
)
LIST = "\n\nLatest News from The Meridian Wire\n\nHarbour Opens\nHarbour Opens\n\nIt was late.\n\nA pier\nPier Closes\n\nIt is old.\n"


def parsed(text: str) -> Reprint:
    return parse(text.encode())


def refusal(data: str | bytes) -> NotAReprint:
    with pytest.raises(NotAReprint) as caught:
        parse(data if isinstance(data, bytes) else data.encode())
    return caught.value


def changed(number: int, line: str | None, text: str = STORY + LIST) -> str:
    """The story with its line of that number replaced; taken out where it is None."""
    rows = text.split("\n")
    rows[number - 1 : number] = [] if line is None else [line]
    return "\n".join(rows)


def test_a_reprint_is_read_into_its_parts():
    assert parsed(STORY + LIST) == Reprint(
        headline="Ferries Sail Again After Six Days",
        credits=(Credit("by", "Jane Roe"), Credit("by", "John Doe")),
        paragraphs=["The first boat left at dawn.", "It carried sheep."],
        copyright="Copyright 1987-2026 The Meridian Wire.",
        source="The Meridian Wire",
        dateline=Dateline("OBAN", "The Meridian Wire"),
        established=1987,
        legal_name="The Meridian Wire",
        list_title="Latest News from The Meridian Wire",
        entries=(Entry("Harbour Opens", "It was late."), Entry("Pier Closes", "It is old.", "A pier")),
    )


def test_the_real_reprint_comes_back_byte_for_byte(seed_reprint):
    data = seed_reprint.read_bytes()
    reprint = parse(data)
    assert compose(reprint).encode() == data.rstrip(b"\n")
    assert not reprint.remarks


def test_the_real_reprint_is_read_into_its_parts(seed_reprint):
    text = seed_reprint.read_text(encoding="utf-8")
    reprint = parse(text.encode())
    assert [credit.bureau for credit in reprint.credits] == ["Washington D.C. Bureau"]
    assert reprint.dateline is not None
    assert reprint.dateline.agency == reprint.source == reprint.legal_name
    assert f"\n{reprint.dateline.place} ({reprint.source}) – " in text
    assert f"\nCopyright {reprint.established}-" in text
    assert reprint.list_title == f"Latest News from {reprint.source}"
    assert len(reprint.entries) == 7
    assert not any(entry.picture_alt for entry in reprint.entries)


def test_the_real_reprint_survives_storing_and_editing(seed_reprint):
    reprint = parse(seed_reprint.read_bytes())
    body = html_from_paragraphs(reprint.paragraphs)
    assert from_editor(for_editor(body)) == body
    assert compose(replace(reprint, paragraphs=paragraphs(body))) == compose(reprint)


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        STORY + "\n\nLatest News from The Meridian Wire\n",
        STORY + LIST,
        STORY.replace("OBAN (The Meridian Wire) – ", ""),
        STORY.replace("The Meridian Wire) –", "AP) –"),
        STORY.replace(" – ", " — "),
        STORY.replace("by Jane Roe and John Doe", "by Jane Roe, Chief Correspondent, John Doe and Ann Poe"),
        STORY.replace("John Doe", "John Doe\nAdditional reporting by Ann Poe and A. Nother\nEdited by X, Y, and Z"),
        STORY.replace("by Jane Roe and John Doe", "by The Meridian Wire Middle East and Africa Bureau Staff"),
        STORY.replace(
            "Copyright 1987-2026 The Meridian Wire.", "© mcmlxxxvii, “Meridian” & Söhne – alle Rechte vorbehalten!"
        ),
        STORY.replace("It carried sheep.", "Copyright is a word. <b>Not bold</b> &amp; “so”  \u00a0 on\t \u2028\x85 "),
        STORY.replace("It carried sheep.", f"He said: Copyright 2020 X. {SENTENCE}"),
        STORY.replace("It carried sheep.", "It carried\nsheep,\n and a dog."),
        STORY + LIST.replace("It was late.", ""),
        (STORY + LIST).replace("It is old.\n", ""),
        STORY.replace("The Meridian Wire", "Агентство Новостей"),
        STORY.rstrip("\n"),
        STORY + "\n\n\n\n",
        (STORY + LIST).rstrip("\n"),
        STORY + " \n\u00a0\n",
    ],
)
def test_a_reprint_comes_back_byte_for_byte(text):
    assert compose(parsed(text)) == text.rstrip("\n \u00a0")


def test_an_empty_list_is_a_list_and_no_list_is_none():
    assert parsed(STORY).list_title is None
    assert parsed(STORY + "\n\nLatest News\n").list_title == "Latest News"
    assert parsed(STORY + "\n\nLatest News\n").entries == ()


def test_carriage_returns_are_normalised_and_said():
    reprint = parsed(STORY.replace("\n", "\r\n"))
    assert compose(reprint) == STORY.rstrip("\n")
    assert reprint.remarks == ["The lines ended with CR LF; they end with LF now."]


def test_a_byte_order_mark_is_left_out_and_said():
    reprint = parsed("\ufeff" + STORY)
    assert reprint.headline == "Ferries Sail Again After Six Days"
    assert "byte order mark" in reprint.remarks[0]


def test_letters_in_pieces_are_normalised_and_said_with_their_lines():
    reprint = parsed(STORY.replace("sheep", "she\u0301ep"))
    assert reprint.paragraphs[1] == "It carried shéep."
    assert "Unicode NFC in line 7." in reprint.remarks[0]


def test_a_paragraph_that_ends_like_a_notice_is_text_where_more_follows():
    reprint = parsed(STORY.replace("It carried sheep.", f"He said: Copyright 2020 X. {SENTENCE}"))
    assert reprint.paragraphs[1] == f"He said: Copyright 2020 X. {SENTENCE}"
    assert reprint.established == 1987


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("", 1, "empty"),
        ("\n\n \n", 1, "empty"),
        (changed(1, ""), 1, "headline"),
        (changed(2, None), 2, "after the headline stands a blank line"),
        (changed(3, "By Jane Roe"), 3, "begins with “by ”"),
        (changed(3, "Edited by Jane Roe"), 3, "begins with “by ”"),
        (changed(3, "by Jane Roe\nWriting in haste"), 4, "Additional reporting by"),
        (changed(3, "by Jane Roe\nEdited by A\nEdited by B"), 5, "a line for this already"),
        (changed(3, "by Jane Roe\nby John Doe"), 4, "a line for this already"),
        (changed(6, "\n"), 7, "a blank line too many"),
        (changed(7, " "), 7, "looks empty"),
        (changed(9, "Copyright 2026 X."), 11, "above it is missing the notice"),
        (changed(9, "Copyright 2026 X.", STORY), 9, "without a notice"),
        (changed(11, None), 11, "two blank lines"),
        (changed(12, "\n"), 12, "the title of the list"),
        (changed(13, None), 13, "before each story of the list stands a blank line"),
        (changed(15, None), 15, "the headline of story 1 of the list again"),
        (changed(20, None), 20, "the headline of story 2 of the list again"),
        (changed(18, None), 18, "before each story of the list"),
        ("A headline\n", 1, "the file ends after the headline"),
        ("A headline\n\nby A\n", 3, "the file ends after the byline"),
        (f"A headline\n\nby A\n\nCopyright 2026 X. {SENTENCE}\n", 5, "no text"),
        (changed(7, "a\x00b"), 7, "U+0000"),
        (changed(7, "a\rb"), 7, "carriage return"),
        (changed(7, "a\x92b"), 7, "U+0092"),
        (changed(7, "a\ufffeb"), 7, "U+FFFE"),
        (changed(7, "ab\f"), 7, "U+000C"),
    ],
)
def test_what_is_no_reprint_is_refused_with_line_and_reason(text, line, why):
    refused = refusal(text)
    assert why in refused.why
    assert refused.line == line
    assert str(refused) == f"line {line}: {refused.why}"


def test_bytes_that_are_no_text_are_refused_with_their_place():
    refused = refusal(STORY.encode().replace(b"sheep", b"sh\xe9ep"))
    assert refused.line == 7
    assert "byte 14 of the line (0xe9) is not UTF-8" in refused.why
    assert "UTF-16" in refusal(STORY.encode("utf-16")).why


def test_a_file_far_too_large_is_refused_unread():
    assert "2,000,001 bytes, larger" in refusal(b"a" * (MAX_BYTES + 1)).why


def test_a_file_of_two_megabytes_is_read():
    paragraph = "Some words in a long story. " * 400
    text = STORY.replace("It carried sheep.", "\n\n".join([paragraph.strip()] * 170))
    assert compose(parsed(text)) == text.rstrip("\n")


def test_a_line_feed_in_a_field_of_one_line_is_a_space():
    reprint = replace(parsed(STORY + LIST), headline="a\nb", list_title="c\r\nd")
    assert compose(reprint).startswith("a b\n\nby")
    assert "\n\n\nc d\n\n" in compose(reprint)


def test_empty_lines_in_a_paragraph_are_left_out():
    reprint = replace(parsed(STORY), paragraphs=["a\n\n \nb", " ", "c"])
    assert parsed(compose(reprint)).paragraphs == ["a\nb", "c"]


blocks = st.lists(lines, min_size=1, max_size=2).map("\n".join)
names = lines.map(lambda line: line.strip() or "x")
credits = st.lists(
    st.builds(
        Credit, st.sampled_from(["with", "additional_reporting", "edited_by", "translated_by"]), names, st.just("")
    ),
    max_size=2,
    unique_by=lambda credit: credit.role,
)
datelines = st.builds(Dateline, st.sampled_from(["OBAN", "GROSSETO, Italy", "東京"]), st.sampled_from(["AP", "X & Y"]))
reprints = st.builds(
    Reprint,
    headline=lines.filter(lambda line: not line.startswith("\ufeff")),  # it would be a byte order mark
    credits=st.builds(lambda first, others: (Credit("by", first), *others), names, credits),
    paragraphs=st.lists(blocks, min_size=1, max_size=4),
    copyright=st.one_of(lines, st.just("Copyright 1999-2025 X.")),
    source=names,
    dateline=st.one_of(st.none(), datelines),
    list_title=st.one_of(st.none(), lines),
    entries=st.lists(entries, max_size=3).map(tuple),
)


@given(reprints)
def test_every_reprint_that_can_be_written_is_read_and_written_the_same(reprint):
    text = compose(reprint)
    again = parsed(text)
    assert compose(again) == text
    assert again.headline == reprint.headline
    assert again.list_title == reprint.list_title
    assert again.entries == (
        ()
        if reprint.list_title is None
        else tuple(
            replace(entry, picture_alt="" if entry.picture_alt == entry.headline else entry.picture_alt)
            for entry in reprint.entries
        )
    )


@given(reprints)
def test_a_reprint_survives_storing_and_the_editor(reprint):
    text = compose(reprint)
    read_back = parsed(text)
    body = from_editor(for_editor(html_from_paragraphs(read_back.paragraphs)))
    assert body == html_from_paragraphs(read_back.paragraphs)
    assert compose(replace(read_back, paragraphs=paragraphs(body))) == text


def read_or_refused(data: bytes) -> None:
    """Read the bytes, or refuse them with a line of the file and a sentence; nothing else may happen."""
    reprint, refused = None, None
    try:
        reprint = parse(data)
    except NotAReprint as problem:
        refused = problem
    if refused:
        assert 1 <= refused.line <= data.count(b"\n") + 1
        assert refused.why.endswith(".")
    if reprint:
        assert reprint.remarks or data.decode().startswith(compose(reprint))
        assert compose(parse(compose(reprint).encode())) == compose(reprint)


@given(st.binary(max_size=300))
@example(b"\xff\xfe")
def test_any_bytes_are_read_or_refused_in_words(data):
    read_or_refused(data)


@given(
    st.lists(
        st.tuples(
            st.integers(min_value=0, max_value=len((STORY + LIST).encode())),
            st.integers(min_value=0, max_value=30),
            st.one_of(
                st.binary(max_size=4),
                st.sampled_from([b"\n", b"\n\n", b"\r\n", b" ", b"\xe2\x80\x93 ", b"by ", b"\x00"]),
            ),
        ),
        min_size=1,
        max_size=4,
    )
)
@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_reprint_is_read_or_refused_in_words(damages):
    data = (STORY + LIST).encode()
    for at, length, instead in damages:
        data = data[:at] + instead + data[at + length :]
    read_or_refused(data)
