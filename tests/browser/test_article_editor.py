"""The editor in a real Chromium: what goes in comes out, and what its buttons write is what is stored."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from articles.admin.editor import CHARACTERS
from articles.models import User
from articles.text.editor import from_editor
from articles.text.sanitise import sanitise
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
    "inline marks": '<p><strong>a</strong> <em>b</em> <s>c</s> <sub>d</sub> <sup>e</sup> <q>f</q> <cite>g</cite> '
    '<abbr title="AT&amp;T">h</abbr> <span lang="ar" dir="rtl">مرحبا</span> i<br>j</p>',
    "links": '<p><a href="https://example.org/?a=1&amp;b=2">x</a> <a href="mailto:a@b.org">y</a></p>',
}  # fmt: skip

#: A body for each kind of block that such an editor is known to change, above all where a body begins or ends with it.
BLOCKS = {
    "headings": "<h2>Two</h2>\n<p>t</p>\n<h3>Three</h3>\n<p>t</p>",
    "lists": "<ul><li>one</li><li>two<ul><li>a</li><li>b</li></ul></li></ul>\n<ol><li>x  y</li><li><em>z</em></li></ol>",
    "quotations": '<blockquote><p>said</p></blockquote>\n<blockquote class="pull"><p>pull</p><p>two</p></blockquote>',
    "pictures": '<figure data-image="{0}"></figure>\n<p>t</p>\n<figure data-image="{0}" class="wide"></figure>\n'
    '<figure data-image="{0}" class="inset"></figure>\n<p>u</p>\n<figure data-image="{0}" class="inset-left"></figure>',
    "tables": "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1  2</td><td></td></tr>"
    '<tr><td colspan="2"><em>3</em></td></tr></tbody></table>',
    "a rule": "<p>a</p>\n<hr>\n<p>b</p>",
    "languages": '<p lang="ar" dir="rtl">مرحبا</p>\n<h2 lang="de">x</h2>',
    "nothing": "",
}  # fmt: skip


def test_each_kind_of_mark_goes_in_and_out_of_the_editor_unchanged(desk: Callable[..., Page], editor: User) -> None:
    page, image = desk(), ImageFactory()
    changed = {}
    for name, marked in {"words": "\n".join(WORDS.values()), **BLOCKS}.items():
        body = marked.format(image.pk)
        assert sanitise(body) == body, name
        article = ArticleFactory(by=editor, body=body)
        open_form(page, article)
        press_save(page)
        article.refresh_from_db()
        if article.revision != 1:
            changed[name] = article.body
    assert changed == {}
    assert page.said == []  # type: ignore[attr-defined]


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
    assert page.said == []  # type: ignore[attr-defined]


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


def test_what_is_pasted_is_filtered_as_the_sanitiser_would(desk: Callable[..., Page], editor: User) -> None:
    page = desk()
    article = ArticleFactory(by=editor, body="<p>Before.</p>")
    open_form(page, article)
    select_all(page)
    page.evaluate(
        "html => CKEDITOR.instances.id_body.execCommand('paste', html)",
        '<p style="color:red" onclick="x()" id="a">Kept <b>bold</b> <font>plain</font> <img src="https://elsewhere.example/x.gif">'
        '<iframe src="https://elsewhere.example/"></iframe><script>alert(1)</script></p>',
    )
    expect(page.frame_locator(".cke_wysiwyg_frame").locator("body")).to_contain_text("plain")
    assert page.evaluate("CKEDITOR.instances.id_body.getData()").strip() == "<p>Kept <strong>bold</strong> plain</p>"
    assert page.said == []  # type: ignore[attr-defined]
