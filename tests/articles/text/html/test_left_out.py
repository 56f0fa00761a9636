"""What an office program means as deleted, commented or hidden never becomes text, and what was left out is told."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.html.editor import edited
from articles.text.html.left_out import DROPPED, DROPPED_VOID, HIDDEN, MARKS, NAMES, LeftOut, left_out_sentence
from articles.text.html.sanitise import sanitise, sanitised
from articles.text.plain import plain_text
from tests.articles.text.cases import BODY, RIGHT, TOLD, pasted

#: Ways in which programs mark words that are no text: Word, Word on the web, Google Docs, LibreOffice, mail programs, pages.
MARKED = [
    "<del>SECRET</del>",
    "<del cite='mailto:x' datetime='2025-06-01T10:00'><span class=msoDel>SECRET</span></del>",
    "<span class='TextRun TrackedChange TrackChangeTextDeletion'>SECRET</span>",
    "<span style='color:#188038;text-decoration:line-through;'>SECRET</span>",
    "<span style='text-decoration-line: underline line-through'>SECRET</span>",
    "<a style='mso-comment-reference:EK_1;mso-comment-date:20250601T1000'>SECRET</a>",
    "<div style='mso-element:comment-list'><p class=MsoCommentText>SECRET</p></div>",
    "<span class=MsoCommentReference>SECRET</span>",
    "<a class=msocomanchor href='#_msocom_1'>SECRET</a>",
    "<sup><a href='#cmnt1' id='cmnt_ref1'>SECRET</a></sup>",
    "<div><p><a href='#cmnt_ref1' id='cmnt1'>[a]</a><span>SECRET</span></p><p>SECRET</p></div>",
    "<a href='https://e.org/'><div><p><a href='#cmnt_ref1' id='cmnt1'>[a]</a><span>SECRET</span></p></div></a>",
    "<div><a href='https://e.org/'><p><b><a href='#cmnt_ref1' id='cmnt1'>[a]</a></b>SECRET</p></a></div>",
    "<p><i><a href='#cmnt_ref1' id='cmnt1'>[a]</a></i> SECRET</p>",
    "<span style='display:none;mso-hide:all'>SECRET</span>",
    "<span style='mso-hide:all'>SECRET</span>",
    "<o:p style='MSO-HIDE: ALL'>SECRET</o:p>",
    "<st1:City w:st='on' style='display:none'>SECRET</st1:City>",
    "<font style='visibility: hidden'>SECRET</font>",
    "<u style='DISPLAY : none'>SECRET</u>",
    "<label hidden>SECRET</label>",
    "<p hidden>SECRET</p>",
    "<div style='font-size:0'><p>SECRET</p></div>",
    "<div style='font-size:0px;line-height:1'>SECRET</div>",
    "<span style='opacity:0.0'>SECRET</span>",
    "<a style='mso-footnote-id:ftn1' href='#_ftn1'>SECRET</a>",
    "<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1>SECRET</div></div>",
    "<p class=MsoEndnoteText>SECRET</p>",
    "<a class='sdfootnoteanc' name='sdfootnote1anc'>SECRET</a>",
    "<div id='sdfootnote1'><p>SECRET</p></div>",
    "<div><p><a href='#ftnt_ref1' id='ftnt1'>[1]</a> SECRET</p></div>",
    "<div style='mso-element:header'><p class=MsoHeader>SECRET</p></div>",
    "<div class='gmail_signature' data-smartmail='gmail_signature'>SECRET</div>",
    "<div class='gmail_quote gmail_quote_container'><div class='gmail_attr'>SECRET</div><blockquote>SECRET</blockquote></div>",
    "<div id='x_Signature'><p>SECRET</p></div>",
    "<pre class='moz-signature'>SECRET</pre>",
    "<div class='moz-cite-prefix'>SECRET</div><blockquote type='cite'><p>SECRET</p></blockquote>",
    "<div><div id='appendonsend'></div><hr><div id='divRplyFwdMsg'>SECRET</div><div>SECRET</div></div>",
    "<span style='mso-list:Ignore'>SECRET<span style='font:7pt'> </span></span>",
    "<figure><img src='https://example.org/x.jpg'><figcaption>SECRET</figcaption></figure>",
]
#: What looks like one of those and is text.
MEANT = [
    "<s>KEPT</s>",
    "<strike style='text-decoration:line-through'>KEPT</strike>",
    "<ins cite='mailto:x'><span class=msoIns>KEPT</span></ins>",
    "<span style='font-size:0.9em;opacity:.5'>KEPT</span>",
    "<span style='font-size:10pt;display:inline'>KEPT</span>",
    "<span style='font-size: medium; color: black'>KEPT</span>",
    "<span style='opacity:inherit'><span style='font-size:.875rem'>KEPT</span></span>",
    "<span class='hidden-gem'>KEPT</span>",
    "<blockquote><p>KEPT</p></blockquote>",
    "<p class=MsoNormal style='mso-margin-top-alt:auto'>KEPT</p>",
    "<figure><figcaption>KEPT</figcaption></figure>",
]


@pytest.mark.parametrize("marked", MARKED)
@pytest.mark.parametrize("read", [sanitise, lambda html: edited(html).html], ids=["sanitiser", "editor"])
def test_what_a_program_marks_as_no_text_is_not_stored(read, marked):
    assert plain_text(read(f"<p>Before.</p>{marked}<p>After.</p>")) == "Before.\n\nAfter."
    assert "SECRET" not in read(f"<p>Before {marked} after.</p>")


@pytest.mark.parametrize("meant", MEANT)
def test_what_only_looks_like_it_stays(meant):
    body = sanitised(f"<p>Before.</p>{meant}<p>After.</p>")
    assert "KEPT" in body.html
    assert left_out_sentence(body.left_out) == ""


@pytest.mark.parametrize("name", RIGHT)
def test_each_case_is_stored_as_it_was_meant(name):
    body = edited(pasted(name))
    # The lists of Word, which are paragraphs, and what the editor's own language says anyway are the paste filter's.
    stored = body.html.replace(' dir="ltr"', "").replace('<span lang="EN-GB">', "").replace("</span>", "")
    assert stored == ("<p>First item</p>\n<p>Second item</p>" if name == "word_list_real" else RIGHT[name])
    for sentence in TOLD.get(name, []):
        assert sentence in left_out_sentence(body.left_out)
    assert bool(body.left_out) == (name in TOLD)


def test_every_case_has_a_right_value():
    assert set(BODY) == set(RIGHT) | {"stored_all"}


@pytest.mark.parametrize("tag", DROPPED)
@pytest.mark.parametrize("read", [sanitised, edited], ids=["sanitiser", "editor"])
def test_what_is_dropped_with_all_that_is_in_it_is_told(read, tag):
    quoted = "gone" if DROPPED[tag] == HIDDEN else f"{tag}: gone"
    body = read(f"<p title='<{tag}>'>a<{tag} src='https://example.org/'>gone</{tag}>b</p><!-- <{tag}> --><p>c")
    assert "gone" not in body.html
    assert plain_text(body.html).replace("\n", "") == "abc"
    assert body.left_out == [LeftOut(DROPPED[tag], quoted)]


@pytest.mark.parametrize("tag", DROPPED_VOID)
def test_what_is_dropped_and_holds_nothing_is_told_by_its_name_and_value(tag):
    assert sanitised(f"<p>a<{tag} value='A &amp; B'>b<{tag}></p>").left_out == [
        LeftOut(DROPPED_VOID[tag], f"{tag}: A & B"),
        LeftOut(DROPPED_VOID[tag], tag),
    ]


#: Every way in which HTML from elsewhere shows a picture.
PICTURES = [
    "<img src='https://example.org/x.jpg' alt='NAMED'>",
    "<img src='data:image/png;base64,AAAA'>",
    "<image src='x.png'>",
    "<picture><source srcset='x.avif'><img srcset='x.jpg 2x'></picture>",
    "<a href='https://example.org/'><img src='x.jpg'></a>",
    "<table background='x.png'><tr><td>words</td></tr></table>",
    "<span style='background: #fff url(x.png)'>words</span>",
    "<div style='color:red;background-image:url(&quot;x.png&quot;)'>words</div>",
    "<ul style='list-style-image:url(x.png)'><li>words</li></ul>",
]


@pytest.mark.parametrize("picture", PICTURES)
@pytest.mark.parametrize("read", [sanitised, edited], ids=["sanitiser", "editor"])
def test_no_picture_is_dropped_without_a_word_and_words_before_one_stay(read, picture):
    body = read(f"<p>before</p>{picture}<p>after</p>")
    assert [left_out.kind for left_out in body.left_out] == ["picture"]
    assert ("words" in body.html) == ("words" in picture)


@pytest.mark.parametrize(
    "silent",
    [
        "<script>x</script>",
        "<style>x{}</style>",
        "<title>x</title>",
        "<input type=hidden value=x>",
        "<template></template>",
        "<!-- x -->",
        "<p style='background:red'>x</p>",
        "<noscript> </noscript>",
        "<script>'<select>x'</script>",
    ],
)
def test_what_no_page_shows_is_told_to_nobody(silent):
    assert sanitised(f"<p>a</p>{silent}<p>b</p>").left_out == []


def test_the_words_on_either_side_have_one_space_between_them():
    assert sanitise("<p>Ministers met <del>in secret</del> on Monday.</p>") == "<p>Ministers met on Monday.</p>"


def test_a_letter_without_a_farewell_or_a_greeting_is_a_text():
    for lines in (
        "<p>Dear desk,</p><p>a</p>",
        "<p>a</p><p>Regards</p>",
        "<p>Dear,</p><p>a</p><p>Best</p>" + "<p>b</p>" * 9,
    ):
        assert not sanitised(f"<div class=WordSection1>{lines}</div>").left_out


def test_the_sentence_counts_and_quotes():
    left = [LeftOut("deletion", f"words {n}") for n in range(5)] + [
        LeftOut("picture", ""),
        LeftOut("hidden", "x" * 100),
    ]
    assert left_out_sentence(left) == (
        "Left out: 5 deleted passages (“words 0”, “words 1”, “words 2”, …); a picture, which comes from the library; "
        f"a hidden passage (“{'x' * 59}…”)."
    )
    assert left_out_sentence([]) == ""


def test_every_kind_has_a_name():
    assert {mark.kind for mark in MARKS} <= set(NAMES) | {"numbering"}


class _Words(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.words = ""
        self.feed(html)
        self.close()

    def handle_data(self, data):
        self.words += data


marks = st.sampled_from([marked for marked in MARKED if "id=" not in marked])
around = st.sampled_from(
    ["p", "div", "em", "strong", "o:p", "font", "li", "td", "blockquote", "h2", "a", "section", "u"]
)


@given(st.lists(st.tuples(st.lists(around, max_size=3), marks), max_size=4))
def test_marked_words_stand_nowhere_whatever_is_around_them(pieces):
    html = "".join(
        "".join(f"<{tag}>" for tag in tags) + "k" + marked + "".join(f"</{tag}>" for tag in reversed(tags))
        for tags, marked in pieces
    )
    stored = sanitise(html)
    assert "SECRET" not in stored
    assert _Words(stored).words.count("k") == len(pieces)
