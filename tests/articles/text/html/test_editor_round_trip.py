from html.parser import HTMLParser
from re import sub

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from articles.text.errors import UnfitText
from articles.text.html.editor import MAX_EDITED, for_editor, from_editor
from articles.text.html.sanitise import sanitise
from articles.text.plain import html_from_paragraphs, paragraphs
from tests.articles.text.made import bodies, body_of

BLOCKS = frozenset(
    [
        "p",
        "h2",
        "h3",
        "ul",
        "ol",
        "li",
        "blockquote",
        "figure",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "td",
        "th",
        "hr",
    ]
)


class FoldingEditor(HTMLParser):
    """What CKEditor 4.22 does to the text that it is given, as measured: folds, trims, indents, fills."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS or tag == "br":
            self.trim_end()
        values = "".join(
            f' {name}="{(value or "").replace("&", "&amp;").replace(chr(34), "&quot;")}"' for name, value in attrs
        )
        self.out.append(f"<{tag}{values}{' /' if tag in ('br', 'hr') else ''}>")
        if tag in BLOCKS or tag == "br":
            self.out.append("\n\t")

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.trim_end()
            if tag == "figure" or (tag in ("td", "th") and self.out[-1] == "\n\t"):
                self.out.append("&nbsp;")
        self.out.append(f"</{tag}>" + ("\n\n" if tag in BLOCKS else ""))

    def handle_data(self, data: str) -> None:
        folded = sub("\u200b{7}", "", sub(r"[\t\r\n ]{2,}|[\t\r\n]", " ", data)).replace("{cke_protected", "")
        self.out.append(folded.lstrip(" ") if self.at_start() else folded)

    def handle_entityref(self, name: str) -> None:
        self.out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.out.append(chr(int(name)))

    def at_start(self) -> bool:
        text_pieces = [piece for piece in self.out if not piece.startswith("<") or piece.startswith(("<br", "</"))]
        opened = [piece for piece in self.out if piece]
        while (
            opened
            and opened[-1].startswith("<")
            and opened[-1][1:].split()[0].rstrip(">") not in BLOCKS | {"br", "/br"}
        ):
            opened.pop()
        return not text_pieces or not opened or opened[-1] == "\n\t"

    def trim_end(self) -> None:
        for index in range(len(self.out) - 1, -1, -1):
            if self.out[index].startswith("<") or self.out[index] == "":
                if self.out[index].startswith("</") and self.out[index][2:].rstrip("\n>") not in BLOCKS:
                    continue
                return
            if self.out[index] != "\n\t":
                self.out[index] = self.out[index].rstrip(" ")
            return


def through_an_editor(html: str) -> str:
    editor = FoldingEditor()
    editor.feed(html)
    editor.close()
    return "".join(editor.out)


@given(bodies)
@example("<p>a  b   c</p>")
@example("<p> a </p>\n<p>a <br> b</p>")
@example("<p>a\tb\t</p>")
@example("<p>\u2060a\u2060&nbsp;\u2060b&nbsp;\u2060\u2060&nbsp;</p>")
@example("<p>a <em> b </em> c</p>")
@settings(max_examples=400)
def test_what_goes_to_the_editor_comes_back_as_it_was(body):
    guarded = for_editor(body)
    assume(len(guarded) <= MAX_EDITED)
    assert from_editor(guarded) == body


@given(bodies)
@example("<p>a  b   c</p>")
@example("<p> a </p>\n<p>a <br> b</p>")
@example("<p><em> a</em> <strong> b</strong></p>")
@example("<ul><li>a <ul><li> b</li></ul> c</li></ul>")
@example("<table><tbody><tr><td> a  b </td><td></td></tr></tbody></table>")
@example("<p>\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b{cke_protected}</p>")
@settings(max_examples=400)
def test_an_editor_that_folds_white_space_changes_nothing(body):
    assert from_editor(through_an_editor(for_editor(body))) == body


@given(st.randoms(use_true_random=False))
def test_a_body_of_every_kind_that_can_be_stored_comes_back_from_the_editor(chance):
    comes_back(body_of(chance))


@pytest.mark.long
@given(st.randoms(use_true_random=False))
@settings(max_examples=500)
def test_so_do_many_more(chance):
    comes_back(body_of(chance))


def comes_back(body):
    assert sanitise(body) == body
    assert from_editor(for_editor(body)) == body
    assert from_editor(through_an_editor(for_editor(body))) == body


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        ("a  b", "a \u2060&nbsp;\u2060b"),
        ("a\tb", "a\u2060\u2003\u2060b"),
        (" a ", "\u2060&nbsp;\u2060a\u2060&nbsp;\u2060"),
        ("a\u2060b", "a\u2060\u2060b"),
        ("a b", "a b"),
        ("a&nbsp;b", "a&nbsp;b"),
        ("a\u2028b\x85c", "a\u2028b\x85c"),
    ],
)
def test_only_what_an_editor_would_lose_is_guarded(text, guarded):
    assert for_editor(f"<p>{text}</p>") == f"<p>{guarded}</p>"


def test_what_a_writer_types_is_taken_as_typed():
    assert from_editor("<p>a&nbsp;b <strong>c</strong></p>\n\n<p>d<br />\n\te</p>\n") == (
        "<p>a&nbsp;b <strong>c</strong></p>\n<p>d<br>e</p>"
    )


@pytest.mark.parametrize("rest", ["a\u2060&nbsp;b", "a&nbsp;\u2060b", "a\u2060&nbsp;\u2060b"])
def test_what_is_left_of_a_guarded_space_is_a_space(rest):
    assert from_editor(f"<p>{rest}</p>") == "<p>a b</p>"


def test_a_joiner_left_over_beside_a_space_goes():
    assert from_editor("<p>a \u2060b\u2060</p>") == "<p>a b</p>"


def test_lines_of_an_import_come_back_character_by_character():
    texts = ["  a  b\t\tc ", "\u00a0d\u00a0", "e\u2028f\x85g", "<h> & \u2060i\u2060", "j\u200bk –  “l”"]
    body = html_from_paragraphs(texts)
    assert paragraphs(from_editor(through_an_editor(for_editor(body)))) == texts


def test_what_an_editor_sends_is_sanitised():
    sent = '<p onclick="x">a  <script>b</script><b>c</b></p>'
    assert from_editor(sent) == sanitise(sent)


def test_far_too_long_a_text_is_refused():
    with pytest.raises(UnfitText):
        from_editor("a" * (MAX_EDITED + 1))
