"""The editor in a real Chromium: what goes in comes out, and what its buttons write is what is stored."""

import re
from collections.abc import Callable
from random import Random

import pytest
from playwright.sync_api import Page, expect

from articles.admin.story.editor import CHARACTERS
from articles.text.html.editor import edited, for_editor, from_editor
from articles.text.html.elements import ELEMENTS, LANGUAGE
from articles.text.html.left_out import DROPPED, DROPPED_VOID, left_out_sentence
from articles.text.html.sanitise import sanitise
from articles.text.html.tree import elements, read_html
from newsroom.accounts.models import User
from tests.articles.text.cases import RIGHT, TOLD, pasted
from tests.articles.text.html.test_left_out import MARKED, PICTURES
from tests.articles.text.made import body_of
from tests.browser.signed_in import desk, editor, open_form, press_save
from tests.factories import ArticleFactory, ImageFactory, png

__all__ = ["desk", "editor"]  # fixtures

pytestmark = pytest.mark.django_db(transaction=True)

#: What an editor in a browser is known to change within a paragraph, and so in one body.
WORDS = {
    "spaces": "<p>Two  spaces and   three, at the end </p>\n<p> at the start</p>\n<p>a <em> b </em> c</p>",
    "no-break spaces": "<p>a&nbsp;b &nbsp;c&nbsp; d&nbsp;&nbsp;e</p>\n<p>&nbsp;at both ends&nbsp;</p>",
    "a tab": "<p>a\tb \t c</p>",
    "quotation marks": "<p>“double” ‘single’ „low“ «guillemets» 'plain' \"plain\" it’s</p>",
    "dashes": "<p>a – b — c ‐ d − e - f ... …</p>",
    "signs of HTML": "<p>AT&amp;T &lt;b&gt; &amp;amp; &amp;nbsp; x&lt;y &gt; z</p>",
    "letters": "<p>é ü ñ ß ğ ş ı İ ł ø 中文 हिन्दी ½ © € 🚢</p>",
    "odd characters": "<p>a\u2028b c\u0085d e\u200bf i\u00adj k\u200dl</p>",
    "inline marks": "<p><strong>a</strong> <em>b</em> <s>c</s> <sub>d</sub> <sup>e</sup> <q>f</q> <cite>g</cite> "
    '<abbr title="AT&amp;T">h</abbr> <span lang="ar" dir="rtl">مرحبا</span> i<br>j</p>',
    "two breaks": "<p>a<br><br>b<br><br><br><em>c</em></p>",
    "links": '<p><a href="https://example.org/?a=1&amp;b=2">x</a> <a href="mailto:a@b.org">y</a></p>',
}

SPOKEN = ' lang="ar" dir="rtl"'
#: Every element that may name its language, with one.
SPEAKING = [
    f"<p{SPOKEN}>"
    + " ".join(f"<{tag}{SPOKEN}>{tag}</{tag}>" for tag in ("cite", "em", "q", "s", "strong", "sub", "sup"))
    + f' <a href="https://example.org/"{SPOKEN}>a</a> <abbr title="A"{SPOKEN}>b</abbr></p>',
    f"<h2{SPOKEN}>x</h2>",
    f"<h3{SPOKEN}>x</h3>",
    f"<ul{SPOKEN}><li{SPOKEN}>x</li></ul>",
    f"<ol{SPOKEN}><li>x</li></ol>",
    f"<blockquote{SPOKEN}><p>x</p></blockquote>",
    f"<table{SPOKEN}><caption{SPOKEN}>c</caption><tbody><tr><th{SPOKEN}>x</th><td{SPOKEN}>y</td></tr></tbody></table>",
]
#: A body for each kind of block that such an editor is known to change, above all where a body begins or ends with it.
BLOCKS = {
    "headings": "<h2>Two</h2>\n<p>t</p>\n<h3>Three</h3>\n<p>t</p>",
    "lists": "<ul><li>one</li><li>two<ul><li>a</li><li>b</li></ul></li></ul>\n<ol><li>x  y</li><li><em>z</em></li></ol>\n"
    '<ol start="5"><li>five</li></ol>',
    "quotations": '<blockquote><p>said</p></blockquote>\n<blockquote class="pull"><p>pull</p><p>two</p></blockquote>',
    "pictures": '<figure data-image="{0}"></figure>\n<p>t</p>\n<figure data-image="{0}" class="wide"></figure>\n'
    '<figure data-image="{0}" class="inset"></figure>\n<p>u</p>\n<figure data-image="{0}" class="inset-left"></figure>',
    "tables": '<table><caption>Results</caption><thead><tr><th scope="col">a</th><th>b</th></tr></thead>'
    '<tbody><tr><td>1  2</td><td rowspan="2"></td></tr><tr><th colspan="2" rowspan="3"><em>3</em></th></tr>'
    '<tr><td colspan="2">a<br>b</td></tr></tbody></table>',
    "a rule": "<p>a</p>\n<hr>\n<p>b</p>",
    "languages": "\n".join(SPEAKING),
    "stored_all": sanitise(pasted("stored_all")),
    "nothing": "",
}


@pytest.mark.parametrize(
    "names", [("words", "pictures", "tables"), pytest.param(("words", *BLOCKS), marks=pytest.mark.long)]
)
def test_each_kind_of_mark_goes_in_and_out_of_the_editor_unchanged(
    names: tuple[str, ...], desk: Callable[..., Page], editor: User
) -> None:
    page, image = desk(), ImageFactory()
    changed = {}
    for name in names:
        body = ({"words": "\n".join(WORDS.values())} | BLOCKS)[name].format(image.pk)
        assert sanitise(body) == body, name
        article = ArticleFactory(by=editor, body=body)
        open_form(page, article)
        press_save(page)
        article.refresh_from_db()
        if article.revision != 1:
            changed[name] = article.body
    assert changed == {}
    assert page.complaints == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("count", [50, pytest.param(300, marks=pytest.mark.long)])
def test_bodies_of_every_kind_go_in_and_out_of_the_editor_unchanged(
    count: int, desk: Callable[..., Page], editor: User
) -> None:
    page = desk()
    open_form(page, ArticleFactory(by=editor, body=""))
    bodies = [body_of(Random(number)) for number in range(count)]
    sent = page.evaluate(OPENED_AND_SENT, [for_editor(body) for body in bodies])
    stored = [from_editor(html) for html in sent]
    assert [(body, then) for body, then in zip(bodies, stored, strict=True) if body != then] == []


#: What the editor sends of each text that it is given, opened one after another and untouched.
OPENED_AND_SENT = """async (texts) => { const editor = CKEDITOR.instances.id_body; const sent = [];
    for (const text of texts) { await new Promise((done) => editor.setData(text, done)); sent.push(editor.getData()); }
    return sent; }"""


def test_these_bodies_hold_every_element_that_can_be_stored_with_all_that_it_may_carry() -> None:
    root = read_html("".join((*WORDS.values(), *BLOCKS.values())).replace("{0}", "1"))
    attributes_by_tag: dict[str, set[str]] = {}
    for element in elements(root):
        attribute_names = (f"class={value}" if name == "class" else name for name, value in element.attributes.items())
        attributes_by_tag.setdefault(element.tag, set()).update(attribute_names)
    assert attributes_by_tag == {"": set()} | {
        tag: {
            *kind.needs,
            *kind.attributes,
            *(f"class={name}" for name in kind.classes),
            *(LANGUAGE if kind.speaks else ()),
        }
        for tag, kind in ELEMENTS.items()
    }


def test_what_every_button_of_the_tool_bar_writes_is_what_is_stored(desk: Callable[..., Page], editor: User) -> None:
    page = desk()
    image = ImageFactory(data=png("navy", 640, 480), width=640, height=480)
    article = ArticleFactory(by=editor, body="<p>Ships are back.</p>")
    wanted = {
        "bold": "<p><strong>Ships are back.</strong></p>",
        "italic": "<p><em>Ships are back.</em></p>",
        "numberedlist": "<ol><li>Ships are back.</li></ol>",
        "bulletedlist": "<ul><li>Ships are back.</li></ul>",
        "blockquote": "<blockquote><p>Ships are back.</p></blockquote>",
    }
    for command, body in wanted.items():
        open_form(page, article)
        select_all(page)
        page.evaluate("command => CKEDITOR.instances.id_body.execCommand(command)", command)
        assert emitted(page) == body, command
    for tag in ("h2", "h3"):
        open_form(page, article)
        select_all(page)
        page.evaluate("tag => CKEDITOR.instances.id_body.applyStyle(new CKEDITOR.style({ element: tag }))", tag)
        assert emitted(page) == f"<{tag}>Ships are back.</{tag}>"

    open_form(page, article)
    select_all(page)
    page.locator(".cke_button__link").click()
    dialog = page.locator(".cke_dialog:visible")
    kinds = dialog.locator("select").first.locator("option").all_inner_texts()
    assert not any("nchor" in kind or "hone" in kind for kind in kinds)
    dialog.get_by_label("URL").fill("example.org/?a=1&b=2")
    dialog.get_by_role("button", name="OK").click()
    assert emitted(page) == '<p><a href="https://example.org/?a=1&amp;b=2">Ships are back.</a></p>'

    open_form(page, article)
    page.locator(".cke_button__specialchar").click()
    page.locator(".cke_dialog:visible").get_by_role("option").nth(1).click()
    assert CHARACTERS[1][0] in emitted(page)

    open_form(page, article)
    page.locator(".cke_button__picture").click()
    page.locator("#library [data-style]").select_option("wide")
    page.locator("#library .library-picture").first.click()
    expect(page.frame_locator(".cke_wysiwyg_frame").locator("figure img")).to_have_js_property("complete", True)
    assert f'<figure data-image="{image.pk}" class="wide"></figure>' in emitted(page)
    press_save(page)
    article.refresh_from_db()
    assert [use.image_id for use in article.image_uses.all()] == [image.pk]
    assert page.complaints == []  # type: ignore[attr-defined]


def emitted(page: Page) -> str:
    """What the editor gives; it must be canonical already, but for the line ends between blocks and inside lists."""
    data = page.evaluate("CKEDITOR.instances.id_body.getData()")
    stored = from_editor(data)
    # The order of attributes is the browser's and means nothing.
    written = re.sub(
        r'(class="wide") (data-image="\d+")', r"\2 \1", "".join(line.strip() for line in data.splitlines())
    )
    assert written == stored.replace("\n", "")
    return stored


def select_all(page: Page) -> None:
    page.evaluate(
        """() => { const editor = CKEDITOR.instances.id_body; editor.focus();
        const range = editor.createRange(); range.selectNodeContents(editor.editable()); range.select(); }"""
    )


FILTERED = (
    '<p style="color:red" onclick="x()" id="a">Kept <b>bold</b> <font>plain</font> <img src="https://elsewhere.example/x.gif">'
    '<iframe src="https://elsewhere.example/"></iframe><script>alert(1)</script></p><h1>One</h1><h4>Four</h4>'
    "<b><p>in</p></b><table><tr><td><p>1</p></td></tr></table>"
)
#: Word's paragraphs that are items, in one another and with numbers.
WORD_LIST = "".join(
    f"<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>{mark}"
    f"<span style='font:7pt'>&nbsp;</span></span><![endif]>{words}<o:p></o:p></p>"
    for level, mark, words in ((1, "3.", "three"), (1, "4.", "four"), (2, "o", "inner"), (1, "5.", "five"))
)


def test_what_is_pasted_is_what_was_meant_and_what_was_left_out_is_said(
    desk: Callable[..., Page], editor: User
) -> None:
    page = desk()
    open_form(page, ArticleFactory(by=editor, body="<p>Before.</p>", language="en"))
    for name, right in RIGHT.items():
        assert paste(page, pasted(name)) == right, name
        notice = page.locator("[data-editor-message]").text_content() or ""
        assert bool(notice) == (name in TOLD), name
        assert all(phrase in notice for phrase in TOLD.get(name, [])), notice
    assert paste(page, FILTERED) == (
        "<p>Kept <strong>bold</strong> plain</p>\n<h2>One</h2>\n<h3>Four</h3>\n<p><strong>in</strong></p>\n"
        "<table><tbody><tr><td>1</td></tr></tbody></table>"
    )
    assert "a picture" in page.locator("[data-editor-message]").inner_text()
    assert "iframe" in page.locator("[data-editor-message]").inner_text()
    assert paste(page, WORD_LIST) == (
        '<ol start="3"><li>three</li><li>four<ul><li>inner</li></ul></li><li>five</li></ol>'
    )
    marked = MARKED[0::2]
    assert "SECRET" not in paste(page, "".join(f"<p>k {markup}</p>" for markup in marked))
    assert page.complaints == []  # type: ignore[attr-defined]


def test_whatever_holds_words_or_a_picture_and_is_dropped_from_what_is_pasted_is_said(
    desk: Callable[..., Page], editor: User
) -> None:
    page = desk()
    open_form(page, ArticleFactory(by=editor, body="", language="en"))
    for html in (
        *(f"<p>before</p><p>x <{tag}>gone</{tag}></p><p>after</p>" for tag in DROPPED),
        *(f"<p>before</p><p>x <{tag} value='gone'></p><p>after</p>" for tag in DROPPED_VOID),
        *(f"<p>before</p>{picture}<p>after</p>" for picture in PICTURES),
    ):
        stored = paste(page, html)
        left = page.locator("[data-editor-message]").text_content() or ""
        assert left.replace(" of what was pasted", "") == left_out_sentence(edited(html).left_out), html
        assert "gone" not in stored, html
        assert "after" in stored, html
    assert paste(page, "<p>plain</p>") == "<p>plain</p>"
    expect(page.locator("[data-editor-message]")).to_be_hidden()
    assert page.complaints == []  # type: ignore[attr-defined]


def test_lines_of_what_is_set_as_it_was_typed_stay_lines(desk: Callable[..., Page], editor: User) -> None:
    page = desk()
    open_form(page, ArticleFactory(by=editor, body="", language="en"))
    for html in (
        "<pre>\na\nb\n\n\nc\n</pre><p>d</p>",
        "<pre><code>a\nb</code></pre>",
        "<p style='white-space:pre-wrap'>a\nb</p><p>c\nd</p>",
        "<p>a<br><br><br>b<br> <br>&nbsp;<br>c</p>",
        "<ruby>漢<rt>kan</rt>字<rp>(</rp><rt>ji</rt><rp>)</rp></ruby>",
    ):
        assert paste(page, html) == from_editor(html), html


@pytest.mark.parametrize("way", ["paste", "drop"])
def test_a_file_that_is_pasted_or_dropped_is_said_to_be_left_out(
    desk: Callable[..., Page], editor: User, way: str
) -> None:
    page = desk()
    open_form(page, ArticleFactory(by=editor, body="<p>Before.</p>"))
    for name, kind, told_as in (
        ("boats.png", "image/png", "a picture, which comes from the library (“boats.png”)"),
        ("boats.webp", "image/webp", "a picture, which comes from the library (“boats.webp”)"),
        ("notes.pdf", "application/pdf", "something embedded (“notes.pdf”)"),
    ):
        page.evaluate(FILE_COMES, [way, name, kind])
        expect(page.locator("[data-editor-message]")).to_contain_text(told_as)
    assert from_editor(page.evaluate("CKEDITOR.instances.id_body.getData()")) == "<p>Before.</p>"
    assert page.complaints == []  # type: ignore[attr-defined]


#: Lets a file come to the editor as a browser would.
FILE_COMES = """([way, name, type]) => { const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array([137, 80, 78, 71])], name, { type }));
    const frame = document.querySelector("iframe.cke_wysiwyg_frame"); const body = frame.contentDocument.body;
    const options = { bubbles: true, cancelable: true, clientX: 20, clientY: 20 };
    body.dispatchEvent(way === "paste" ? new frame.contentWindow.ClipboardEvent("paste", { ...options, clipboardData: transfer })
        : new frame.contentWindow.DragEvent("drop", { ...options, dataTransfer: transfer })); }"""


@pytest.mark.parametrize("name", ["word_track_real", "word_hidden", "gmail", "gdocs"])
def test_what_comes_with_the_keyboard_from_a_clipboard_is_filtered_like_all_that_is_pasted(
    desk: Callable[..., Page], editor: User, name: str
) -> None:
    page = desk()
    open_form(page, ArticleFactory(by=editor, body="", language="en"))
    page.evaluate(COPY, pasted(name))
    page.frame_locator("iframe.cke_wysiwyg_frame").locator("body").click()
    page.evaluate("CKEDITOR.instances.id_body.once('afterPaste', () => { document.body.dataset.pasted = 'yes'; })")
    page.keyboard.press("Control+v")
    page.wait_for_selector("body[data-pasted]")
    assert from_editor(page.evaluate("CKEDITOR.instances.id_body.getData()")) == RIGHT[name]
    assert all(phrase in page.locator("[data-editor-message]").inner_text() for phrase in TOLD.get(name, []))


#: Puts HTML on the browser's own clipboard, as another program would.
COPY = """html => {
    const holder = document.createElement("div"); holder.textContent = "x"; document.body.append(holder);
    document.addEventListener("copy", (event) => {
        event.clipboardData.setData("text/html", html); event.clipboardData.setData("text/plain", "PLAIN"); event.preventDefault();
    }, { once: true });
    getSelection().selectAllChildren(holder); document.execCommand("copy"); holder.remove(); }"""


def test_a_filter_that_fails_pastes_plain_text_and_says_so(desk: Callable[..., Page], editor: User) -> None:
    page = desk()
    open_form(page, ArticleFactory(by=editor, body="<p>Before.</p>"))
    page.evaluate("CKEDITOR.instances.id_body.config.newsroomPaste.marks[0].tag = '('")
    assert paste(page, pasted("gdocs")) == (
        "<p>Bold lead. Then plain, and slanted.</p>\n<p>Next paragraph.</p>\n<p>One</p>\n<p>Two</p>"
    )
    expect(page.locator("[data-editor-message]")).to_contain_text("plain text")


def paste(page: Page, html: str) -> str:
    """What is stored of a clipboard's HTML that is pasted into an empty text."""
    data = page.evaluate(
        """html => new Promise((done) => { const editor = CKEDITOR.instances.id_body; editor.setData("", () => {
        editor.focus(); editor.once("afterPaste", () => done(editor.getData())); editor.execCommand("paste", html); }); })""",
        html,
    )
    return from_editor(data)
