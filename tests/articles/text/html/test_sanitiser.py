from contextlib import suppress
from time import process_time

import nh3
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from articles.text.errors import UnfitText
from articles.text.html.editor import edited, for_editor
from articles.text.html.elements import ELEMENTS, STORED
from articles.text.html.left_out import left_out_sentence
from articles.text.html.sanitise import MAX_BODY, MAX_ELEMENTS, images_in, sanitise
from articles.text.html.tree import elements, read_html
from articles.text.plain import plain_text, teaser, word_count
from articles.text.unicode import is_nfc
from tests.articles.text.made import bodies, html


def test_blocks_come_one_after_another_joined_by_line_feeds():
    assert sanitise("<p>a</p> \n\n<h2>b</h2><p>c</p>") == "<p>a</p>\n<h2>b</h2>\n<p>c</p>"


def test_a_list_keeps_the_number_that_it_starts_with():
    assert sanitise('<ol start="5"><li>a</li></ol>') == '<ol start="5"><li>a</li></ol>'
    assert sanitise('<ol start="1"><li>a</li></ol><ul start="5"><li>b</li></ul><ol start="x"><li>c</li></ol>') == (
        "<ol><li>a</li></ol>\n<ul><li>b</li></ul>\n<ol><li>c</li></ol>"
    )


def test_words_without_a_paragraph_become_one():
    assert sanitise(" a <b>b</b> c <p>d</p> e ") == "<p>a <strong>b</strong> c</p>\n<p>d</p>\n<p>e</p>"


def test_divisions_become_paragraphs():
    assert sanitise("<div>a<div>b</div>c<p>d</p></div>") == "<p>a</p>\n<p>b</p>\n<p>c</p>\n<p>d</p>"


@pytest.mark.parametrize(
    "empty", ["<p></p>", "<p>&nbsp;</p>", "<p><br></p>", "<p> <em> </em></p>", "<h2>\n</h2>", "<ul></ul>"]
)
def test_empty_blocks_are_dropped(empty):
    assert sanitise(f"<p>a</p>{empty}<p>b</p>") == "<p>a</p>\n<p>b</p>"


@pytest.mark.parametrize(
    ("sent", "stored"),
    [
        ("b", "strong"),
        ("i", "em"),
        ("strike", "s"),
        ("em", "em"),
        ("sub", "sub"),
        ("sup", "sup"),
        ("q", "q"),
    ],
)
def test_inline_elements_have_one_name_each(sent, stored):
    assert sanitise(f"<p>a <{sent}>b</{sent}></p>") == f"<p>a <{stored}>b</{stored}></p>"


@pytest.mark.parametrize(("sent", "stored"), [("h1", "h2"), ("h2", "h2"), ("h3", "h3"), ("h5", "h3")])
def test_headings_have_two_ranks(sent, stored):
    assert sanitise(f"<{sent}>a</{sent}>") == f"<{stored}>a</{stored}>"


@pytest.mark.parametrize(
    "text",
    ["a  b", "a\u00a0b".replace("\u00a0", "&nbsp;"), " a ", "a\tb", "a\u2028b", "a\x85b", "a\u200bb", "a\u2060b"],
)
def test_white_space_inside_a_paragraph_stays(text):
    assert sanitise(f"<p>{text}</p>") == f"<p>{text}</p>"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "  \n\t ", "\n\n"])
def test_a_line_end_inside_a_paragraph_is_one_space(end):
    assert sanitise(f"<p>{end}a{end}b <em>{end}c</em>{end}<br>{end}d{end}</p>") == "<p>a b <em>c</em><br>d</p>"


def test_a_break_at_the_edge_of_an_inline_element_stands_outside_it():
    assert sanitise("<p>a<em><br>b<br>c<br></em>d</p>") == "<p>a<br><em>b<br>c</em><br>d</p>"


#: What shows nothing by itself, in characters and in elements.
UNSEEN = [
    "",
    " ",
    "\t",
    "&nbsp;",
    "\u200b",
    "\u200c",
    "\u200d",
    "&shy;",
    "\u2060",
    "\ufeff",
    "&lrm;",
    "&rlm;",
    "\u061c",
    "\u202e",
    "\u2066",
    "\u034f",
    "\u2063",
    "\ufe0f",
    "\u3164",
    "\u3000",
    "\u2028",
    "\x85",
    "\U000e0020",
    "&nbsp;\u200b&shy;",
    "<em>\u200b</em>",
    "<a href='https://e.org/'></a>",
    "<strong><em>&nbsp;</em></strong>",
    "<span lang=ar>&rlm;</span>",
]


@pytest.mark.parametrize("unseen", UNSEEN, ids=ascii)
@pytest.mark.parametrize(
    ("sent", "stored"),
    [
        ("<p>é<br>{}</p>", "<p>é</p>"),
        ("<p>{}<br>é</p>", "<p>é</p>"),
        ("<p>é<br>{0}<br>{0}</p>", "<p>é</p>"),
        ("<p>é<br>{}<br>a</p>", "<p>é<br><br>a</p>"),
        ("<p>a <strong>é<br>{}</strong></p>", "<p>a <strong>é</strong></p>"),
        ("<p><a href='https://e.org/'>é<br></a>{}</p>", '<p><a href="https://e.org/">é</a></p>'),
        ("<ul><li>é<br>{}<ul><li>a</li></ul></li></ul>", "<ul><li>é<ul><li>a</li></ul></li></ul>"),
        ("<table><tr><td>é<br>{}</td></tr></table>", "<table><tbody><tr><td>é</td></tr></tbody></table>"),
        ("<p>{}</p>", ""),
    ],
)
def test_a_line_with_nothing_to_see_is_empty_and_gone_at_a_blocks_end(sent, stored, unseen):
    assert sanitise(sent.format(unseen)) == stored


def test_a_no_break_space_is_the_same_however_it_comes():
    assert (
        sanitise("<p>a\u00a0b</p>") == sanitise("<p>a&nbsp;b</p>") == sanitise("<p>a&#xa0;b</p>") == "<p>a&nbsp;b</p>"
    )


def test_marks_are_escaped_once_and_no_more():
    assert sanitise('<p>"a" & b &lt;c&gt; &amp;amp; d’s –</p>') == '<p>"a" &amp; b &lt;c&gt; &amp;amp; d’s –</p>'


def test_a_picture_is_an_empty_placeholder():
    sent = '<figure data-image="7" class="wide big" style="x"><img src="x"><figcaption>c</figcaption></figure>'
    assert sanitise(sent) == '<figure data-image="7" class="wide"></figure>'


@pytest.mark.parametrize("number", ["", "x", "-1", "0", "1.5", "７", "9" * 30, "1 2"])
def test_a_figure_without_a_pictures_number_is_no_picture(number):
    assert sanitise(f'<figure data-image="{number}"><figcaption>c</figcaption></figure>') == "<p>c</p>"


def test_a_picture_in_a_paragraph_a_list_or_a_quotation_stands_on_its_own():
    figure = '<figure data-image="3"></figure>'
    assert sanitise(f"<p>a<span>{figure}</span>b</p>") == f"<p>a</p>\n{figure}\n<p>b</p>"
    assert sanitise(f"<ul><li>a{figure}</li></ul>") == f"<ul><li>a</li></ul>\n{figure}"
    assert sanitise(f"<blockquote>a{figure}b</blockquote>") == (
        f"<blockquote><p>a</p></blockquote>\n{figure}\n<blockquote><p>b</p></blockquote>"
    )
    assert sanitise(f"<table><tr><td>a{figure}</td></tr></table>").endswith(f"</table>\n{figure}")


def test_pictures_are_listed_in_the_order_of_the_text():
    body = sanitise(
        '<figure data-image="7"></figure><p>a</p><figure data-image="3"></figure><figure data-image="7"></figure>'
    )
    assert images_in(body) == [7, 3, 7]


def test_a_pull_quote_keeps_its_class_and_no_other():
    assert sanitise('<blockquote class="x pull">a</blockquote>') == '<blockquote class="pull"><p>a</p></blockquote>'
    assert sanitise('<blockquote class="x">a</blockquote>') == "<blockquote><p>a</p></blockquote>"


def test_lists_in_lists_belong_to_an_item():
    assert sanitise("<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>") == "<ul><li>a<ul><li>b</li></ul></li></ul>"
    assert sanitise("<ul><li>a</li><ul><li>b</li></ul></ul>") == "<ul><li>a<ul><li>b</li></ul></li></ul>"


def test_paragraphs_in_an_item_or_a_cell_are_lines_of_it():
    assert sanitise("<ol><li><p>a</p><p>b</p></li></ol>") == "<ol><li>a<br>b</li></ol>"
    assert sanitise("<table><tr><td><p>a</p><p>b</p></td></tr></table>") == (
        "<table><tbody><tr><td>a<br>b</td></tr></tbody></table>"
    )


def test_a_table_keeps_its_caption_heads_and_spans():
    sent = (
        '<table border="1" style="width:5px"><caption>c</caption><thead><tr><th scope="col">a</th></tr></thead>'
        '<tr><td colspan="2" rowspan="1">b</td><td>&nbsp;</td></tr></table>'
    )
    assert sanitise(sent) == (
        '<table><caption>c</caption><thead><tr><th scope="col">a</th></tr></thead>'
        '<tbody><tr><td colspan="2">b</td><td></td></tr></tbody></table>'
    )


def test_language_and_direction_stay():
    body = '<p lang="ar" dir="rtl">a <span lang="en-GB" dir="ltr">b</span></p>'
    assert sanitise(body) == body
    assert sanitise('<p lang="x y" dir="up">a <span>b</span></p>') == "<p>a b</p>"
    assert sanitise('<div dir="rtl">a<p>b</p></div>') == '<p dir="rtl">a</p>\n<p dir="rtl">b</p>'


@pytest.mark.parametrize(
    "sent",
    [
        "<script>x</script>",
        "<style>x</style>",
        "<svg><text>x</text></svg>",
        "<math><mi>x</mi></math>",
        "<iframe src='https://e.org'>x</iframe>",
        "<template>x</template>",
        "<textarea>x</textarea>",
        "<!-- x -->",
        "<img src=x onerror=x>",
        "<object data=x></object>",
    ],
)
def test_what_is_no_text_goes_with_all_that_is_in_it(sent):
    assert sanitise(f"<p>a{sent}b</p>") == "<p>ab</p>"


@pytest.mark.parametrize("attribute", ['style="x"', 'id="x"', 'onclick="x"', 'class="x"', 'name="x"', 'data-x="y"'])
def test_no_other_attribute_stays(attribute):
    assert sanitise(f"<p {attribute}>a <em {attribute}>b</em></p>") == "<p>a <em>b</em></p>"


@pytest.mark.parametrize(
    "href",
    [
        "javascript:x",
        "&#106;avascript:x",
        "java&#9;script:x",
        "&#1;javascript:x",
        " javascript:x",
        "data:text/html,x",
        "/a",
        "#a",
        "",
        "javascript&colon;x",
    ],
)
def test_a_link_that_leads_nowhere_safe_is_plain_words(href):
    assert sanitise(f'<p><a href="{href}">a</a></p>') == "<p>a</p>"


def test_a_link_keeps_its_address_and_nothing_else():
    sent = '<a href="https://e.org/?a=1&b=2" target="_blank" rel="x" onclick="y">a</a>'
    assert sanitise(sent) == '<p><a href="https://e.org/?a=1&amp;b=2">a</a></p>'


def test_text_is_in_one_normal_form_and_stays_so_in_any_later_step():
    assert sanitise("<p>Zu\u0308rich</p>") == "<p>Zürich</p>"
    body = sanitise("<p>\u0338a <em>\u0338b</em></p>")
    assert is_nfc(body)
    assert sanitise(body) == body


def test_control_characters_go():
    assert sanitise("<p>a&#1;\x02b\ufffe</p>") == "<p>ab</p>"


def test_nul_and_half_characters_are_refused():
    for text in ("<p>a\0</p>", "<p>\udc00</p>"):
        with pytest.raises(UnfitText):
            sanitise(text)


def test_a_text_that_is_too_long_before_or_after_is_refused():
    with pytest.raises(UnfitText, match="400,000"):
        sanitise("a" * (MAX_BODY + 1))
    with pytest.raises(UnfitText, match="400,000"):
        sanitise(">" * (MAX_BODY // 2))


def test_deep_nesting_is_refused_before_it_costs_anything():
    start = process_time()
    with pytest.raises(UnfitText, match="100 deep"):
        sanitise("<div>" * 40_000)
    assert process_time() - start < 5  # the square of it would take minutes; no measure of speed


def test_lists_and_inline_elements_nested_deeper_than_anyone_means_join_what_is_around():
    sent = "<ul><li>a" * 20 + "<span lang='en'>" * 40 + "x"
    assert sanitise(sanitise(sent)) == sanitise(sent)
    assert sanitise(sent).count("<ul>") < 10


@given(html)
@example("<em>a<p>b</p>c</em>")
@example("<ul>a<ul>b<p>c")
@example("<p>a\n<br>\n<em> </em>")
@example("<table><caption>\n<table><tr><td>x")
@example("<blockquote><blockquote>a<hr>b")
@settings(max_examples=300)
def test_what_is_sanitised_stays_the_same_a_second_time(dirty):
    once = sanitise(dirty)
    assert sanitise(once) == once


@given(st.text())
def test_any_text_is_sanitised_or_refused(dirty):
    try:
        once = sanitise(dirty)
    except UnfitText:
        return
    assert sanitise(once) == once
    assert is_nfc(once)


@given(bodies)
def test_only_stored_elements_and_attributes_come_out(body):
    for element in elements(read_html(body)):
        assert element.tag in STORED | {""}
        if element.tag:
            assert set(element.attributes) <= set(ELEMENTS[element.tag].all_attributes())


@given(bodies)
def test_another_sanitiser_finds_nothing_to_take_out(body):
    attributes = {tag: set(kind.all_attributes()) for tag, kind in ELEMENTS.items()}
    again = nh3.clean(
        body, tags=set(STORED), attributes=attributes, link_rel=None, url_schemes={"https", "http", "mailto"}
    )
    assert again == body.replace("&#824;", "\u0338")


MARKS = "".join(f"<b id={number}>" for number in range(95))


@pytest.mark.parametrize(
    "html",
    [
        "<em>x</em> " * 30_000,
        "<p>" + " " * 390_000,
        "<p>x\n " * 30_000,
        "a<i></i>" * 49_000,
        "<p>" + "\n<br>" * 60_000 + "x",
        "<li>x" * 40_000,
        "<p>" + "\n" * 190_000 + "x" + " " * 190_000 + "y",
        MARKS + "<p>x" * 40_000,
        "<b>" * 95 + "<p>" * 40_000,
        "<p>" * 40_000,
        "<p>x</p>" * 40_000,
        f"<p>{MARKS}</p>x<div></div>y" * 300,
        "<b><p>x</b>" * 20_000,
        "<del>x</del>" * 25_000,
        "<a '\"" * 80_000,
        "<!--" * 90_000,
        "<p style='" + "x:y;" * 90_000 + "'>x",
        "<p class='TrackChange" + "Delet" * 70_000 + "-'>x",
        "<p class='" + "TrackChange" * 35_000 + "-'>x",
        "<table><tr>" + "<td>x" * 50_000,
    ],
    ids=lambda html: html[:8] + html[-4:],
)
def test_the_most_hostile_body_costs_little_or_is_refused_with_its_reason(html):
    start = process_time()
    reason = _reason(html)
    assert reason == "" or "Paste it as plain text" in reason
    assert process_time() - start < 10  # no measure of speed: the square of it would take minutes


MEGABYTE = 1_190_000  # characters: nearly all that an editor may send
#: Seconds of computing, several times what any of these takes on an idle machine (at most 1.1): a guard against a cost that
#: grows with the square, which would take minutes, and no measure of speed.
PATIENCE = 10
ALL_INLINE = "<b><i><s><q><sub><sup><cite><em><u>x</u></em></cite></sup></sub></q></s></i></b>"


@pytest.mark.parametrize(
    "unit",
    [
        "\u00a0",
        "&nbsp;",
        "&",
        "&x;",
        "&#x301;",
        "\u2060\u00a0\u2060",
        "\u0301\u0323",
        "\u202e\u2066",
        "\u200b",
        "{cke_",
        "\u1112\u1161\u11ab",
        "\ufdfa",
        "漢",
        "x",
        "<",
        "</",
        "<>",
        "<!",
        "<!-- x -->",
        "a-- ",
        "<![CDATA[x]]>",
        "<?x ",
        "</p>",
        "</br>",
        "<br>",
        "<a>x",
        "<x-y>z</x-y>",
        "<o:p></o:p>",
        "\r\n",
        "a\n",
        "\n<em>\n</em>",
        "<select>",
        "<textarea>",
        "<template>",
        "<svg>",
        "<math><mi>",
        "<title><a>",
        "<xmp>",
        "<noembed>x</noembed>",
        "<body lang=en>",
        "<frame>",
        "<rt>x</rt>",
        "<option>x",
        "<td>x",
        "<tr>x",
        "<li>a<ul>",
        "<input value='a b'>",
        "<caption>x</caption>",
        "<figure data-image=1></figure>",
        ALL_INLINE,
        "<b><p><i></b></p></i>x",
        "<p>\u202ex</p>",
        "<div><p id=appendonsend>",
        "<p style='color:red'>x",
        "<nobr>x",
        "<a href='https://e.org/'>x</a>",
    ],
    ids=lambda unit: ascii(unit)[:20],
)
@pytest.mark.parametrize("start", ["", "<pre>", "<table>", "<p style='", "<p ", "<!--", "<a href='https://e.org/'><q>"])
@pytest.mark.parametrize("length", [4_900, MEGABYTE])
@pytest.mark.long
def test_a_whole_save_of_anything_repeated_costs_little_or_is_refused_with_its_reason(unit, start, length):
    html = start + unit * (length // (len(unit) if length == MEGABYTE else 1))
    assert _seconds_of_a_save(html[:MEGABYTE]) < PATIENCE


@pytest.mark.parametrize(
    "unit", ["\u00a0", "\u00ad", "&", "<", "</p>", "</br>", "<pre>\n", "\u2060\u00a0\u2060", "<select>"], ids=ascii
)
def test_a_megabyte_that_once_took_many_seconds_is_refused_at_once(unit):
    assert _seconds_of_a_save(unit * (MEGABYTE // len(unit))) < PATIENCE


def _seconds_of_a_save(html):
    before = process_time()
    with suppress(UnfitText):
        body = edited(html)
        left_out_sentence(body.left_out)
        teaser(plain_text(sanitise(body.html)))
        word_count(body.html)
        for_editor(body.html)
    return process_time() - before


@pytest.mark.parametrize(
    "declaration",
    [
        "text-decoration:a ",
        " font-weight ",
        ";background:a",
        "background",
        "white-space:",
        "mso-hide ",
        "mso-comment-a",
        "display:",
    ],
)
def test_a_style_of_any_length_costs_little(declaration):
    before = process_time()
    sanitise(f"<p style='{declaration * (390_000 // len(declaration))}'>x</p>")
    assert process_time() - before < 10  # no measure of speed: the square of it would take minutes


def _reason(html):
    """Why a body is refused; "" where it is taken, once and again."""
    try:
        body = sanitise(html)
        assert sanitise(body) == body
    except UnfitText as problem:
        return str(problem)
    return ""


def test_a_text_of_very_many_paragraphs_is_taken_and_of_more_refused():
    assert sanitise("<p>x</p>" * MAX_ELEMENTS).count("<p>") == MAX_ELEMENTS
    with pytest.raises(UnfitText, match="5,000 elements"):
        sanitise("<p>x</p>" * (MAX_ELEMENTS + 1))


def test_marks_around_a_whole_text_are_no_marks_that_are_never_closed():
    assert sanitise("<b style='font-weight:normal'>" + "<p>x</p>" * 1_000 + "</b>").count("<p>") == 1_000
    assert sanitise("<p><b>x</b></p>" * 2_000).count("<strong>") == 2_000
