"""What comes with a text and is none of it: deletions, comments, hidden words, a mail's signature, pictures from elsewhere.

Office programs mark such words in their HTML and print them there as if they were text. One table says the marks; the
sanitiser reads it here, and the editor's paste filter (static/admin/desk/editor/paste/plugin.js) is given the same one.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from html import unescape
from re import DOTALL, IGNORECASE, Match
from re import compile as pattern
from typing import NamedTuple

from articles.text.html.elements import INLINE, TRANSPARENT
from articles.text.html.tree import Element, Node, Text, elements
from articles.text.unicode import is_blank

MOST_QUOTED, LONGEST_QUOTED = 3, 60  # how many of a kind are told word for word, and how many characters of each

DELETION, COMMENT, HIDDEN, FOOTNOTE, HEADER = "deletion", "comment", "hidden", "footnote", "header"
GREETING, SIGNATURE, QUOTATION = "greeting", "signature", "quotation"
PICTURE, EMBED, FIELD, NUMBERING = "picture", "embed", "field", "numbering"
#: One of a kind, and several of it. `NUMBERING`, which a list writes by itself, is told to nobody.
NAMES = {
    DELETION: ("a deleted passage", "deleted passages"),
    COMMENT: ("a comment", "comments"),
    HIDDEN: ("a hidden passage", "hidden passages"),
    FOOTNOTE: ("a footnote or its mark", "footnotes and their marks"),
    HEADER: ("a page’s header or footer", "headers and footers of pages"),
    GREETING: ("a mail’s greeting", "mail greetings"),
    SIGNATURE: ("a mail’s signature", "mail signatures"),
    QUOTATION: ("a quoted mail", "parts of a quoted mail"),
    PICTURE: ("a picture, which comes from the library", "pictures, which come from the library"),
    EMBED: ("something embedded", "embedded things"),
    FIELD: ("a form’s field", "fields of forms"),
}


class Mark(NamedTuple):
    """An element whose `attribute` matches is left out; where `tag` is given, of that name only.

    `reach`: "self"; "parent", where the mark opens a note and the element around it is the note; "onwards", where all that
    follows in the same element goes as well. Patterns are those that Python and a browser read alike.
    """

    kind: str
    attribute: str
    matching: str
    tag: str = ""
    reach: str = "self"


def _classes(names: str) -> str:
    """A pattern for one of several names in a class; Outlook on the web writes "x_" before those of others."""
    return rf"(?:^|\s)(?:x_)*(?:{names})(?:\s|$)"


def _style(declaration: str) -> str:
    """A pattern for one declaration of a style. It begins at a declaration's start alone, for a style may be very long."""
    return rf"(?:^|;)\s*{declaration}"


_STRUCK = r"text-decoration(?:-line)?\s*:[^;]*line-through"
MARKS = (
    Mark(DELETION, "", "", tag="^del$"),
    # The look ahead is tried once for each name: without it a long name of "DeletDelet…" costs the square of its length.
    Mark(DELETION, "class", _classes(r"msoDel|TrackChange(?=\w*Delet)\w*")),
    # Google Docs marks a suggested deletion so, and nothing tells it from words that somebody struck.
    Mark(DELETION, "style", _style(_STRUCK), tag="^(?!(?:s|strike)$)"),
    Mark(COMMENT, "style", _style(r"mso-(?:element\s*:\s*comment|comment-\w+\s*:|special-character\s*:\s*comment)")),
    Mark(COMMENT, "class", _classes(r"MsoComment\w*|msocomanchor|msocomtxt|msocomoff")),
    Mark(COMMENT, "id", r"^cmnt\d+$", tag="^a$", reach="parent"),
    Mark(COMMENT, "id", r"^cmnt_ref\d+$"),
    Mark(
        HIDDEN,
        "style",
        _style(r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*(?:all|screen))"),
    ),
    Mark(
        HIDDEN,
        "style",
        _style(r"(?:font-size|opacity)\s*:\s*(?:0+(?:\.0*)?|\.0+)(?:[a-z]+|%)?\s*(?:!important\s*)?(?:;|$)"),
    ),
    Mark(HIDDEN, "hidden", ""),
    Mark(FOOTNOTE, "style", _style(r"mso-(?:element|special-character)\s*:\s*(?:foot|end)note")),
    Mark(FOOTNOTE, "style", _style(r"mso-(?:foot|end)note-id\s*:")),
    Mark(FOOTNOTE, "class", _classes(r"Mso(?:Foot|End)note\w*|sd(?:foot|end)note\w*")),
    Mark(FOOTNOTE, "id", r"^ftnt\d+$", tag="^a$", reach="parent"),
    Mark(FOOTNOTE, "id", r"^ftnt_ref\d+$"),
    Mark(FOOTNOTE, "id", r"^sd(?:foot|end)note\d+$"),
    Mark(HEADER, "style", _style(r"mso-element\s*:\s*(?:header|footer)\b")),
    Mark(
        SIGNATURE, "class", _classes(r"gmail_signature\w*|moz-signature|yahoo-signature|protonmail_signature_block\S*")
    ),
    Mark(SIGNATURE, "id", r"^(?:x_)*(?:Signature|AppleMailSignature|ms-outlook-mobile-signature)$"),
    Mark(
        QUOTATION,
        "class",
        _classes(r"gmail_quote\w*|gmail_attr|gmail_extra|moz-cite-prefix|yahoo_quoted|protonmail_quote|zmail_extra"),
    ),
    Mark(QUOTATION, "type", "^cite$", tag="^blockquote$"),
    Mark(QUOTATION, "id", r"^(?:x_)*(?:divRplyFwdMsg|appendonsend)$", reach="onwards"),
    Mark(NUMBERING, "style", _style(r"mso-list\s*:\s*ignore")),
    Mark(PICTURE, "", "", tag="^img$"),
)
#: Outlook marks nothing of a mail. A text of its that begins with a greeting and ends with a farewell is one.
LETTER = r"(?:^|\s)(?:x_)*WordSection\d"
GREETINGS = (
    r"^(?:dear|hi|hello|hallo|liebe[rs]?|bonjour|cher|chère|hola|estimad[oa]s?|olá|ciao|caro|cara)\b.{0,60}[,!:]$"
)
FAREWELLS = (
    r"^(?:(?:with |kind |best |warm )*(?:regards|wishes)|best|yours(?: (?:sincerely|faithfully|truly))?|sincerely|cheers"
    r"|(?:many )?thanks|thank you|mit freundlichen grüßen|viele grüße|cordialement|saludos|cumprimentos|cordiali saluti)[,.!]?$"
)
MOST_AFTER = 6  # paragraphs: a farewell and a signature are no longer
#: Inline elements that are stored under another name.
PRESENTATIONAL = frozenset(("b", "i", "strike"))
#: A picture that a style shows behind words: it goes with the style, and the words stay.
BEHIND = _style(r"(?:background|border-image|list-style|mask|content)[\w-]*\s*:[^;]*url\(")
#: Elements that go with all that is in them, and what each is told as. Style, script and a document's title are told to nobody:
#: no page shows them in its text.
DROPPED = {
    **dict.fromkeys(("applet", "audio", "canvas", "iframe", "math", "object", "svg", "video", "xmp"), EMBED),
    **dict.fromkeys(("optgroup", "option", "select", "textarea"), FIELD),
    **dict.fromkeys(("datalist", "noembed", "noframes", "noscript", "template"), HIDDEN),
}
#: Those of them that hold nothing: what they show stands in an attribute.
DROPPED_VOID = {"embed": EMBED, "input": FIELD}
DROPPED_SILENTLY = ("script", "style", "title")

# A comment, what nobody is told, a dropped element with what is in it, or any other tag, so that what stands in a value is no tag.
_INSIDE = r"""(?:[^>"']|"[^"]*"|'[^']*')*+>?"""
_DROPPED = pattern(
    rf"<!--.*?(?:-->|\Z)|<({'|'.join(DROPPED_SILENTLY)})(?=[\s/>]){_INSIDE}.*?(?:</\1(?=[\s/>])|\Z)"
    rf"|<(?P<tag>{'|'.join(DROPPED)})(?=[\s/>]){_INSIDE}(?P<inside>.*?)(?:</(?P=tag)(?=[\s/>])|\Z)"
    rf"|<(?P<void>{'|'.join(DROPPED_VOID)})(?=[\s/>])(?P<attributes>{_INSIDE})|</?[a-z]{_INSIDE}",
    IGNORECASE | DOTALL,
)
_TAG = pattern(rf"<!--.*?(?:-->|\Z)|</?[a-z]{_INSIDE}", IGNORECASE | DOTALL)
_VALUE = pattern(r"""\bvalue\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", IGNORECASE)
_NOT_SHOWN = pattern(r"""\btype\s*=\s*["']?hidden\b""", IGNORECASE)
_BEHIND = pattern(BEHIND, IGNORECASE)
_LETTER, _GREETINGS, _FAREWELLS = (pattern(expression, IGNORECASE) for expression in (LETTER, GREETINGS, FAREWELLS))
_MARKS_BY_ATTRIBUTE = {
    name: [(mark, pattern(mark.tag), pattern(mark.matching, IGNORECASE)) for mark in MARKS if mark.attribute == name]
    for name in dict.fromkeys(mark.attribute for mark in MARKS)
}
#: What an element's mark may stand in.
ATTRIBUTES = frozenset(_MARKS_BY_ATTRIBUTE) - {""} | {"background"}


class LeftOut(NamedTuple):
    """Something that was left out: its kind, and its words; of a picture what it is called, of an element its name too."""

    kind: str
    text: str = ""


def take_out(root: Element) -> list[LeftOut]:
    """Take everything but the text out of a tree from the sanitiser. Returns the parts taken out that had words, in order."""
    left_out = _remove_marked(root)
    left_out += [
        piece
        for element in elements(root)
        if _LETTER.search(element.attributes.get("class", ""))
        for piece in _frame(element)
    ]
    return [
        piece for piece in left_out if piece.kind == PICTURE or (piece.kind != NUMBERING and not is_blank(piece.text))
    ]


def dropped(html: str) -> list[LeftOut]:
    """What the sanitiser drops of HTML that it has not yet seen, with all that is in it (`DROPPED`)."""
    left_out = (_dropped(match) for match in _DROPPED.finditer(html))
    return [piece for piece in left_out if piece and not is_blank(piece.text)]


def _dropped(match: Match[str]) -> LeftOut | None:
    name = (match["tag"] or match["void"] or "").lower()
    if not name or (match["void"] and _NOT_SHOWN.search(match["attributes"])):
        return None
    if match["tag"]:
        text = unescape(_TAG.sub(" ", match["inside"]))
    else:
        value = _VALUE.search(match["attributes"])
        text = unescape(value[1] or value[2] or value[3] or "") if value else ""
    kind = DROPPED.get(name) or DROPPED_VOID[name]
    text = " ".join(text.split())
    return LeftOut(kind, text if kind == HIDDEN else f"{name}: {text}" if text else name)


def left_out_sentence(left: Iterable[LeftOut]) -> str:
    """One sentence on all that was left out; "" where nothing was."""
    texts: dict[str, list[str]] = {}
    for left_out in left:
        texts.setdefault(left_out.kind, []).append(" ".join(left_out.text.split()))
    return (
        f"Left out: {'; '.join(_kind_phrase(kind, kind_texts) for kind, kind_texts in texts.items())}." if texts else ""
    )


def _kind_phrase(kind: str, texts: Sequence[str]) -> str:
    singular, several = NAMES[kind]
    quoted = [_cut(text) for text in Counter(texts) if text][:MOST_QUOTED]
    more = ", …" if len(texts) > MOST_QUOTED else ""
    listed = f" ({', '.join(f'“{text}”' for text in quoted)}{more})" if quoted else ""
    return (singular if len(texts) == 1 else f"{len(texts)} {several}") + listed


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTED else text[: LONGEST_QUOTED - 1].rstrip() + "…"


def _remove_marked(element: Element) -> list[LeftOut]:
    """Take such parts out of the element; the placeholder of a picture from our library has nothing to lose."""
    left_out: list[LeftOut] = []
    children: list[Node] = []
    for index, child in enumerate(element.children):
        if isinstance(child, Text) or not child.attributes.get("data-image"):
            mark = None if isinstance(child, Text) else _mark(child) or _opening_mark(child)
            if mark and _takes_following(mark, child):
                left_out.append(LeftOut(mark.kind, " ".join(map(_text_of, element.children[index:]))))
                break
            if mark:
                left_out.append(LeftOut(mark.kind, _text_of(child)))
                continue
            if isinstance(child, Element):
                left_out += _behind(child) + _remove_from_child(child)
        _append_child(children, child)
    element.children = children
    return left_out


def _remove_from_child(child: Element) -> list[LeftOut]:
    if child.tag != "figure":
        return _remove_marked(child)
    text = _text_of(child)
    left_out = _remove_marked(child)
    if any(item.kind == PICTURE for item in left_out):  # its caption goes with it
        child.children, left_out = [], [LeftOut(PICTURE, text)]
    return left_out


def _behind(element: Element) -> list[LeftOut]:
    shows = "background" in element.attributes or _BEHIND.search(element.attributes.get("style", ""))
    return [LeftOut(PICTURE)] if shows else []


def _frame(letter: Element) -> list[LeftOut]:
    """Take greeting and farewell off a letter that has both, with what follows the farewell."""
    blocks = [child for child in letter.children if isinstance(child, Element) and not is_blank(_text_of(child))]
    lines = [" ".join(_text_of(block).split()) for block in blocks]
    last = next((n for n in range(len(lines) - 1, 0, -1) if _FAREWELLS.match(lines[n])), 0)
    if not last or len(lines) - last > MOST_AFTER or not _GREETINGS.match(lines[0]):
        return []
    removed = {id(block) for block in (blocks[0], *blocks[last:])}
    letter.children = [child for child in letter.children if id(child) not in removed]
    return [LeftOut(GREETING, lines[0]), LeftOut(SIGNATURE, " ".join(lines[last:]))]


def _append_child(children: list[Node], child: Node) -> None:
    """Two words that stood on either side of what was left out have one space between them, not two."""
    last = children[-1] if children else None
    if isinstance(child, Text) and isinstance(last, Text) and last.data[-1:] == child.data[:1] == " ":
        child = Text(child.data[1:])
    children.append(child)


def _mark(element: Element) -> Mark | None:
    for name, value in (("", ""), *element.attributes.items()):
        for mark, tag, matching in _MARKS_BY_ATTRIBUTE.get(name, ()):
            if tag.search(element.tag) and matching.search(value):
                return mark
    return None


def _is_inline(element: Element) -> bool:
    return element.tag in INLINE | TRANSPARENT | PRESENTATIONAL


def _takes_following(mark: Mark, child: Node) -> bool:
    """Whether what follows the element goes with it: all of a quoted mail, and of a note that begins among other words."""
    return mark.reach == "onwards" or (mark.reach == "parent" and isinstance(child, Element) and _is_inline(child))


def _opening_mark(element: Element) -> Mark | None:
    """The mark of a note that the element is all of: it, or the paragraph that it begins with, begins with the mark."""
    first = next((child for child in element.children if not is_blank(_text_of(child))), None)
    if isinstance(first, Text) or first is None:
        return None
    mark = _mark(first)
    if mark and mark.reach == "parent":
        return mark
    return _opening_mark(first) if first.tag == "p" or _is_inline(first) else None


def _text_of(node: Node) -> str:
    if isinstance(node, Text):
        return node.data
    if node.tag in ("img", "br"):
        return node.attributes.get("alt", "") if node.tag == "img" else " "
    return ("" if node.tag in INLINE else " ").join(map(_text_of, node.children))
