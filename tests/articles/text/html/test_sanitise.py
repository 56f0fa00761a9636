"""What of foreign HTML is stored (OWASP ASVS 5.0, 1.3: sanitisation; CVE-class: stored cross-site scripting)."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.errors import UnfitText
from articles.text.html.sanitise import MAX_BODY, MAX_DEPTH, images_in, sanitise

TAGS = "p div h1 h2 h3 ul ol li blockquote figure table tr td th hr b i em strong a span br sub q abbr script style svg".split()
attribute = st.sampled_from(
    [
        "",
        ' class="pull"',
        ' data-image="5"',
        ' href="https://x.example/a b"',
        ' href="javascript:x"',
        ' lang="ar" dir="rtl"',
        " onclick=x",
    ]
)
pieces = st.one_of(
    st.text(max_size=8),
    st.builds("<{}{}>".format, st.sampled_from(TAGS), attribute),
    st.sampled_from([f"</{tag}>" for tag in TAGS] + ["&nbsp;", "&lt;", "&amp;", "\n", "  ", "<!--", "-->", "\u00a0"]),
)
html = st.lists(pieces, max_size=25).map("".join)


@pytest.mark.parametrize(
    ("came", "stored"),
    [
        ("words", "<p>words</p>"),
        ("<div>one<div>two</div>three</div>", "<p>one</p>\n<p>two</p>\n<p>three</p>"),
        (
            "<h1>A</h1><p><b>b</b> <i>i</i> <strike>s</strike></p>",
            "<h2>A</h2>\n<p><strong>b</strong> <em>i</em> <s>s</s></p>",
        ),
        ("<p>a</p>\n\n  <p>&nbsp;</p><p><br></p><p>b</p>", "<p>a</p>\n<p>b</p>"),
        ("<p>two  spaces &nbsp;and\u00a0one</p>", "<p>two  spaces &nbsp;and&nbsp;one</p>"),
        ('<p>&ldquo;x&rdquo; &ndash; &amp; &lt; "</p>', '<p>“x” – &amp; &lt; "</p>'),
        ("<p onclick=x style='color:red' id=a>t</p>", "<p>t</p>"),
        ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
        ("<p><a href='javascript:alert(1)'>x</a></p>", "<p>x</p>"),
        ("<p><a href='java&#10;script:alert(1)'>x</a></p>", "<p>x</p>"),
        ("<p><a href='data:text/html,x'>x</a> <a href='/here'>y</a></p>", "<p>x y</p>"),
        (
            "<p><a href='https://x.example/?a=1&b=2' target=_blank>x</a></p>",
            '<p><a href="https://x.example/?a=1&amp;b=2">x</a></p>',
        ),
        ("<p><a href='MAILTO:desk@x.example'>x</a></p>", '<p><a href="mailto:desk@x.example">x</a></p>'),
        (
            '<figure data-image="5" class="wide x"><img src=x onerror=y><figcaption>c</figcaption></figure>',
            '<figure data-image="5" class="wide"></figure>',
        ),
        ("<figure data-image='x'><p>t</p></figure>", "<p>t</p>"),
        ("<svg><a xlink:href='javascript:x'><text>t</text></a></svg><math><mi>x</mi></math>", ""),
        (
            '<p><span lang="ar" dir="rtl">سلام</span> <span>x</span></p>',
            '<p><span lang="ar" dir="rtl">سلام</span> x</p>',
        ),
        ("<blockquote class='pull other'>q</blockquote>", '<blockquote class="pull"><p>q</p></blockquote>'),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<p>e\u0301</p>", "<p>é</p>"),
    ],
)
def test_what_is_stored_of_it(came: str, stored: str) -> None:
    assert sanitise(came) == stored


@settings(max_examples=400, deadline=None)
@given(html)
def test_sanitising_again_changes_nothing(given_html: str) -> None:
    try:
        once = sanitise(given_html)
    except UnfitText:
        return
    assert sanitise(once) == once
    low = once.lower()
    assert "<script" not in low
    assert "javascript:" not in low.replace("&", "") or 'href="javascript' not in low
    assert " onclick" not in low or "<" not in low.partition(" onclick")[0].rpartition("<")[2]


@pytest.mark.parametrize(
    "unit", ["<div>", "<div></b>", "<b><i>", "<ul><li>", "<table><tr><td>", "<svg><g>", "<blockquote>"]
)
def test_deep_nesting_is_refused_before_it_costs_anything(unit: str) -> None:
    began = time.process_time()
    with pytest.raises(UnfitText, match="nested"):
        sanitise(unit * (200_000 // len(unit)))
    assert time.process_time() - began < 10  # hours short of what the parser would take; no measure of speed


def test_as_deep_as_allowed_is_taken() -> None:
    assert sanitise("<div>" * (MAX_DEPTH - 1) + "x") == "<p>x</p>"


def test_too_long_a_text_is_refused_in_words() -> None:
    with pytest.raises(UnfitText, match="characters"):
        sanitise("x" * (MAX_BODY + 1))


@pytest.mark.parametrize("bad", ["a\0b", "a\ud800b"])
def test_what_no_database_takes_is_refused_in_words(bad: str) -> None:
    with pytest.raises(UnfitText):
        sanitise(bad)


def test_pictures_are_found_in_order() -> None:
    assert images_in(sanitise('<figure data-image="7"></figure><p>x</p><figure data-image="3"></figure>')) == [7, 3]
