"""Text that an editor opens and saves untouched comes back as it was."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.errors import UnfitText
from articles.text.html.editor import for_editor, from_editor
from articles.text.html.sanitise import sanitise
from tests.articles.text.html.test_sanitise import html


def as_ckeditor_would(page: str) -> str:
    """What CKEditor 4 does to white space when it reads HTML: fold runs, trim the edges of blocks and of lines."""
    page = re.sub(r"[\t\r\n ]{2,}|[\t\r\n]", " ", page)
    page = re.sub(r"(<(?:p|h2|h3|li|td|th|blockquote|br)[^>]*>) +", r"\1", page)
    page = re.sub(r" +(</(?:p|h2|h3|li|td|th|blockquote)>|<br>)", r"\1", page)
    return page.replace("><", ">\n\n<") if "<p>" in page and "<li>" not in page else page


@pytest.mark.parametrize(
    "body",
    [
        "<p>two  spaces, three   spaces</p>",
        "<p> at the edges </p>",
        "<p>a\ttab</p>",
        "<p>before <br> a break</p>",
        "<p>a <em> b </em> c</p>",
        "<p>no-break&nbsp;space, and&nbsp; both</p>",
        "<p>joiners \u2060&nbsp;\u2060 themselves, \u2028 and \u0085</p>",
        "<ul><li>  an item<ul><li> inner</li></ul></li></ul>",
        '<p>x</p>\n<figure data-image="5" class="wide"></figure>\n<p>y</p>',
        "<table><tbody><tr><td>a  b</td><td>&lt; &amp;</td></tr></tbody></table>",
    ],
)
def test_marks_survive_the_editors_reading(body: str) -> None:
    assert sanitise(body) == body
    assert from_editor(as_ckeditor_would(for_editor(body))) == body


@settings(max_examples=300, deadline=None)
@given(html)
def test_whatever_is_stored_comes_back_from_the_editor(given_html: str) -> None:
    try:
        body = sanitise(given_html)
    except UnfitText:
        return
    assert from_editor(for_editor(body)) == body


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=" \tab\u00a0“–&<", max_size=30))
def test_spaces_of_every_kind_come_back_even_when_the_editor_folds_them(text: str) -> None:
    body = sanitise(f"<p>x{text.replace('&', '&amp;').replace('<', '&lt;')}x</p>")
    assert from_editor(as_ckeditor_would(for_editor(body))) == body


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("<p>a<br><br>b</p>", "<p>a</p>\n<p>b</p>"),
        ("<p>a<br>&nbsp;<br />\n<br>b</p>", "<p>a</p>\n<p>b</p>"),
        ("<p>a <em>b<br><br>c</em></p>", "<p>a <em>b</em></p>\n<p><em>c</em></p>"),
        ("a<br><br>b<br>c", "<p>a</p>\n<p>b<br>c</p>"),
        ("<p>&nbsp;a&nbsp;b&nbsp;</p><h2>c <em>&nbsp;</em></h2>", "<p>a&nbsp;b</p>\n<h2>c</h2>"),
        ("<ul><li>&nbsp;a<br><br>b&nbsp;</li></ul>", "<ul><li>a<br>b</li></ul>"),
        ("<p>a<br><br><br>b<br> <br>&nbsp;<br>\u200b<br>c<br><br></p>", "<p>a</p>\n<p>b</p>\n<p>c</p>"),
        ("<p><br><br></p><p>a</p><br><br><br>", "<p>a</p>"),
        ("<pre>\na\n b\r\n\n\nc\n</pre>", "<p>a<br> b</p>\n<p>c</p>"),
        ("<pre><code>a\nb</code></pre><listing>c\nd</listing>", "<p>a<br>b</p>\n<p>c<br>d</p>"),
        ("<ul><li><pre>a\nb</pre></li></ul>", "<ul><li>a<br>b</li></ul>"),
        ("<p style='white-space:pre-wrap'>a\nb</p>", "<p>a<br>b</p>"),
        (
            "<div style='white-space: pre-line'>\n<p style='white-space:normal'>a\nb</p>\nc</div>",
            "<p>a b</p>\n<p>c</p>",
        ),
        ("<ruby>漢<rt>kan</rt>字<rp>(</rp><rt>ji</rt><rp>)</rp></ruby>", "<p>漢(kan)字(ji)</p>"),
        ("<ruby>漢<rt></rt></ruby><p>a<rt>b</rt></p>", "<p>漢</p>\n<p>ab</p>"),
        ("<ruby>漢<rt><em>kan</em></rt></ruby>", "<p>漢(<em>kan</em>)</p>"),
        ("<h1>a</h1>", "<h2>a</h2>"),
        ("<p role=heading aria-level=1>a</p><p role=heading aria-level=3>b</p>", "<h2>a</h2>\n<h3>b</h3>"),
        ("<b style='font-weight:normal'>a <span style='font-weight:700'>b</span></b>", "<p>a <strong>b</strong></p>"),
    ],
)
def test_what_is_typed_or_pasted_is_put_right(typed: str, stored: str) -> None:
    assert from_editor(typed) == stored


def test_two_breaks_and_a_no_break_space_that_were_stored_stay() -> None:
    body = "<p>&nbsp;a<br><br>b<br><br><em>c</em>&nbsp;</p>"
    assert sanitise(body) == body
    assert from_editor(as_ckeditor_would(for_editor(body))) == body


def test_what_an_editor_sends_is_sanitised() -> None:
    assert from_editor("<p onclick=x>a<script>b</script></p>") == "<p>a</p>"
