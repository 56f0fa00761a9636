"""Texts made up for the tests: words with every kind of white space, HTML as people and programs send it, reprints."""

from hypothesis import strategies as st

from articles.text.errors import UnfitText
from articles.text.reprint import Entry
from articles.text.sanitise import sanitise
from articles.text.unicode import CONTROLS, is_blank, nfc

# What a browser's editor, a normaliser or str.splitlines would change, and marks that HTML needs escaped.
TRICKY = " \t\u00a0\u2003\u2028\u2029\x85\u200b\u2060\ufeff\u00ad\u0338\u0301&<>\"'{}–—’“”é中ع=;"

tricky_words = st.lists(
    st.one_of(
        st.sampled_from(
            ["word", "Kyiv’s", "  ", " ", "\u00a0", "\t", "&nbsp;", "{cke_x", "\u200b\u200b", "\u2060\u00a0\u2060"]
        ),
        st.text(st.sampled_from(TRICKY), max_size=4),
        st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=6),
    ),
    max_size=8,
).map("".join)


def one_line(text: str) -> str:
    """The text as one line of a file may hold it: NFC, no control characters, no line end."""
    return nfc("".join(character for character in text if character not in CONTROLS and character not in "\n\r\f"))


lines = tricky_words.map(one_line).filter(lambda line: not is_blank(line))

TAGS = [
    "p",
    "div",
    "span",
    "em",
    "strong",
    "b",
    "i",
    "a",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "th",
    "caption",
    "blockquote",
    "figure",
    "h1",
    "h2",
    "h3",
    "br",
    "hr",
    "q",
    "cite",
    "abbr",
    "sub",
    "sup",
    "s",
    "section",
    "pre",
    "img",
    "script",
    "svg",
    "font",
]
ATTRIBUTES = (
    "", "", "", ' lang="ar" dir="rtl"', ' class="pull wide inset"', ' data-image="12"', ' data-image="x"', ' onclick="x()"',
    ' href="https://example.org/?a=1&amp;b=2"', ' href="javascript:alert(1)"', ' title="a &quot;b&quot;"', ' colspan="2"',
    ' style="color:red"', ' id="x"',
)  # fmt: skip

openings = st.builds(lambda tag, attributes: f"<{tag}{attributes}>", st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES))
closings = st.sampled_from(TAGS).map(lambda tag: f"</{tag}>")
written = st.one_of(
    tricky_words.map(lambda words: words.replace("&", "&amp;").replace("<", "&lt;")),
    tricky_words,
    st.sampled_from(["\n", "\r\n", " \n\t", "&nbsp;", "<!-- a -->", "&#824;", "&#1;", "<br>", "<p>&nbsp;</p>"]),
)
html = st.lists(st.one_of(openings, closings, written, written), max_size=25).map("".join)


def _sanitised(dirty: str) -> str:
    try:
        return sanitise(dirty)
    except UnfitText:
        return ""


bodies = html.map(_sanitised)

entries = st.builds(
    Entry, headline=lines, teaser=st.one_of(lines, st.just("")), picture_alt=st.one_of(st.just(""), lines)
)
