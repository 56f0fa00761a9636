"""Texts made up for the tests: words with every kind of white space, HTML as people and programs send it, reprints."""

from html import escape
from random import Random

from hypothesis import strategies as st

from articles.text.errors import UnfitText
from articles.text.html.elements import ELEMENTS, INLINE, VOID
from articles.text.html.sanitise import sanitise
from articles.text.reprint import Entry
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
    "",
    "",
    "",
    ' lang="ar" dir="rtl"',
    ' class="pull wide inset"',
    ' data-image="12"',
    ' data-image="x"',
    ' onclick="x()"',
    ' href="https://example.org/?a=1&amp;b=2"',
    ' href="javascript:alert(1)"',
    ' title="a &quot;b&quot;"',
    ' colspan="2"',
    ' style="color:red"',
    ' id="x"',
)

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

# --- Bodies drawn from the one list of elements -------------------------------------------------------------------

#: What shows nothing, or is changed by an editor, most of all beside a break and at a block's end.
SUBTLE = (
    "\u200b",
    "\u00ad",
    "\u200e",
    "\u200f",
    "\u061c",
    "\u200d",
    "\u2060",
    "\ufeff",
    "\ufe0f",
    "\u034f",
    "\u2063",
    "\u00a0",
    " ",
    "  ",
    "\t",
    "\u2003",
    "\u2028",
    "\x85",
    "\u202f",
    "\u3000",
    "\u0301",
    "{cke_",
    "\u200b" * 7,
    "&",
    "<b>",
)
VALUES = {
    "href": ("https://example.org/?a=1&b=2", "mailto:a@example.org"),
    "title": ("AT&T", "“x”"),
    "data-image": ("12",),
    "start": ("5", "-2", "0"),
    "colspan": ("2",),
    "rowspan": ("3",),
    "scope": ("col", "row"),
    "lang": ("ar", "en-GB"),
    "dir": ("rtl", "ltr", "auto"),
}
_INLINE = sorted(INLINE - {"br"})
_BLOCKS = ("p", "p", "p", "p", "h2", "h3", "ul", "ol", "blockquote", "figure", "hr", "table")


def body_of(chance: Random) -> str:
    """A body that can be stored, of a few blocks, from `ELEMENTS` and what each may carry."""
    return sanitise("\n".join(_block(chance, chance.choice(_BLOCKS), 0) for _ in range(chance.randint(1, 4))))


def _opened(chance: Random, tag: str) -> str:
    kind = ELEMENTS[tag]
    names = [name for name in kind.all_attributes() if name in kind.needs or chance.random() < 0.2]
    values = {name: chance.choice(kind.classes if name == "class" else VALUES[name]) for name in names}
    written = "".join(f' {name}="{escape(value)}"' for name, value in values.items())
    return f"<{tag}{written}>"


def _words_of(chance: Random, depth: int = 0) -> str:
    pieces_made = []
    for _ in range(chance.randint(1, 5)):
        kind = chance.random()
        if kind < 0.25:
            pieces_made.append("<br>")
        elif kind < 0.5:
            pieces_made.append(escape(chance.choice(SUBTLE)))
        elif kind < 0.75 or depth > 2:
            pieces_made.append(escape(chance.choice(("a", "word", "é", "سلام", "中", "two words", "end."))))
        else:
            tag = chance.choice(_INLINE)
            pieces_made.append(f"{_opened(chance, tag)}{_words_of(chance, depth + 1)}</{tag}>")
    return "".join(pieces_made)


def _block(chance: Random, tag: str, depth: int) -> str:
    start, end = _opened(chance, tag), "" if tag in VOID else f"</{tag}>"
    if tag in ("ul", "ol"):
        items = [
            f"{_opened(chance, 'li')}{_words_of(chance)}"
            + (_block(chance, chance.choice(("ul", "ol")), depth + 1) if depth < 2 and chance.random() < 0.3 else "")
            + ("</li>" if chance.random() < 0.8 else f"{_words_of(chance)}</li>")
            for _ in range(chance.randint(1, 3))
        ]
        return start + "".join(items) + end
    if tag == "blockquote":
        return start + "".join(_block(chance, chance.choice(("p", "h3", "ul")), 1) for _ in range(2)) + end
    if tag == "table":
        caption = f"{_opened(chance, 'caption')}{_words_of(chance)}</caption>" if chance.random() < 0.5 else ""
        parts = [
            f"<{part}><tr>{_cell(chance)}{_cell(chance)}</tr></{part}>"
            for part in ("thead", "tbody")
            if chance.random() < 0.7
        ]
        return start + caption + "".join(parts) + end
    return start + ("" if tag in ("figure", "hr") else _words_of(chance)) + end


def _cell(chance: Random) -> str:
    tag = chance.choice(("th", "td"))
    return f"{_opened(chance, tag)}{_words_of(chance)}</{tag}>"
