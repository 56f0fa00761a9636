import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.text.html.sanitise import sanitise
from articles.text.plain import html_from_paragraphs, paragraphs, plain_text, teaser, word_count
from tests.articles.text.made import bodies, lines


@given(st.lists(st.lists(lines, min_size=1, max_size=3).map("\n".join)))
@example(["\u0338a", " b ", "c  d\te", "\u00a0f\u2028\x85", "<g> & \"h\" 'i'", "\U0001f600"])
def test_paragraphs_and_html_are_the_same_words(texts):
    html = html_from_paragraphs(texts)
    assert sanitise(html) == html
    assert paragraphs(html) == texts


@given(bodies)
def test_every_body_has_its_paragraphs(body):
    assert plain_text(body) == "\n\n".join(paragraphs(body))


def test_blank_paragraphs_are_left_out():
    assert html_from_paragraphs(["a", "", " ", "\n", "b"]) == "<p>a</p>\n<p>b</p>"


def test_each_block_is_a_paragraph():
    body = (
        "<h2>a</h2>\n<p>b <em>c</em></p>\n<ul><li>d<ul><li>e</li></ul>f</li></ul>\n<blockquote><p>g</p><p>h</p></blockquote>"
        '\n<figure data-image="1"></figure>\n<hr>\n<p>i</p>'
    )
    assert paragraphs(body) == ["a", "b c", "d", "e", "f", "g", "h", "i"]


def test_a_table_row_is_a_paragraph_with_a_tab_between_cells():
    body = (
        "<table><caption>a</caption><thead><tr><th>b</th><th></th></tr></thead>"
        "<tbody><tr><td>c</td><td>d</td></tr></tbody></table>"
    )
    assert paragraphs(body) == ["a", "b\t", "c\td"]


def test_a_break_is_a_line_feed():
    assert paragraphs("<p>a<br>b</p>") == ["a\nb"]
    assert html_from_paragraphs(["a\nb"]) == "<p>a<br>b</p>"


def test_words_are_counted_and_dashes_are_none():
    assert word_count("<p>Two words – and “three” more.</p>\n<p>Kyiv’s 1,000</p>") == 7


def test_chinese_and_japanese_count_characters():
    assert word_count("<p>北京 news</p>") == 3
    assert word_count("<p>東京の</p>") == 3


def test_a_short_text_is_its_own_teaser():
    assert teaser("a  b\n\nc") == "a b c"


def test_a_teaser_is_cut_at_a_word():
    assert teaser("one two, three four", length=10) == "one two…"


@pytest.mark.parametrize(
    "letter",
    ["👩‍👩‍👧‍👦", "🇩🇪", "👍🏽", "e\u0323\u0301", "สุ", "नि", "🏴\U000e0067\U000e0062\U000e007f", "❤\ufe0f"],
    ids=ascii,
)
@pytest.mark.parametrize("before", ["", "a", "ab", "abc"])
def test_a_teaser_never_ends_within_a_letter(letter, before):
    remainder = teaser(before + letter * 60, length=31).removesuffix("…").removeprefix(before)
    assert remainder
    assert remainder.replace(letter, "") == ""


def test_a_text_with_nothing_to_see_has_no_teaser():
    assert teaser("\u200b\u00ad \u200e" * 99) == ""


def test_a_teaser_in_a_script_without_spaces_is_cut_at_a_character():
    assert teaser("東" * 50, length=10) == "東" * 9 + "…"


@given(bodies, st.integers(min_value=1, max_value=300))
def test_a_teaser_is_never_longer_than_asked_for(body, length):
    assert len(teaser(plain_text(body), length)) <= length
