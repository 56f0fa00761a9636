"""White space that an editor in a browser would fold, carried through it unharmed.

CKEditor 4 folds runs of spaces, tabs and line ends when it reads HTML, and trims the edges of blocks; it uses runs of
zero-width spaces and words that begin with "{cke_" for itself. So a character that it would lose goes to it as another
that it keeps, between two word joiners (U+2060), which show nothing: a writer sees a space of the right width. A word
joiner that stands in the text itself goes doubled, so that what comes back can be read in one way only. What was stored
with a no-break space at an end, or with two breaks in one paragraph, goes guarded too: typed, they would be put right.
"""

from collections.abc import Iterator, Sequence
from re import Match
from re import compile as pattern

from articles.text.html.blocks import blocks
from articles.text.html.inline import JOINER, TOGETHER
from articles.text.html.sanitise import MAX_BODY, Sanitised, read, sanitise, stored
from articles.text.html.tree import Node, Text, pieces, read_html, runs, write_html

MAX_EDITED = 3 * MAX_BODY  # characters: a guarded space is eight where a plain one is one

SPACE, TAB, ZERO, HARD, BESIDE = "\u00a0", "\u2003", "\u200b", "\u2002", TOGETHER[1]
SPACES = f"{SPACE}{TAB}{HARD}{BESIDE}"
OURS = "{cke_"
EDGE = ""  # what stands beside the first and the last character of a run, and beside a <br>

# In a text that nobody touched only the first two kinds are found. The others are what is left where a writer has
# deleted or typed between the parts of a guarded space.
GUARDED = pattern(
    rf"{JOINER}(?:(?P<joiner>{JOINER})|(?P<whole>[{SPACE}{TAB}{ZERO}{HARD}{BESIDE}{{]){JOINER}|(?P<front>[{SPACES}]))"
    rf"|(?P<back>[{SPACES}]){JOINER}(?![{JOINER}{SPACES}{ZERO}{{])"
    rf"|(?<!\S){JOINER}|{JOINER}(?!\S)"
)
MEANT = {SPACE: " ", TAB: "\t", ZERO: ZERO, HARD: SPACE, BESIDE: "", "{": "{"}


def for_editor(html: str) -> str:
    """A canonical body as an editor may read it without loss."""
    root = read_html(html)
    for run in runs(root):
        _guard_run(run)
    return write_html([child for child in root.children if not isinstance(child, Text)], between="\n")


def from_editor(html: str) -> str:
    """What an editor sent, as a canonical body. Raises UnfitText as `sanitise` does.

    `from_editor(for_editor(body)) == body` for every canonical body, whatever white space the editor folded between.
    (A body of mostly doubled spaces and more than `MAX_EDITED` characters when guarded is refused.)
    """
    return edited(html).html


def edited(html: str) -> Sanitised:
    """`from_editor`, with what was left out."""
    root, left = read(html, MAX_EDITED)
    edited_blocks = blocks(root, typed=True)
    guarded = [text for block in edited_blocks for text in _texts([block]) if JOINER in text.data]
    for text in guarded:
        text.data = GUARDED.sub(_unguarded, text.data)
    return Sanitised(sanitise(stored(edited_blocks)) if guarded else stored(edited_blocks), left)


def _guard_run(run: Sequence[Node]) -> None:
    row = list(pieces(run))
    before, breaks = EDGE, 0
    for index, piece in enumerate(row):
        if not isinstance(piece, Text):
            before, breaks = EDGE, breaks + 1
            continue
        following = row[index + 1] if index + 1 < len(row) else None
        after = following.data[:1] if isinstance(following, Text) else EDGE
        last = piece.data[-1:]
        piece.data = (TOGETHER if breaks > 1 else "") + _guard(piece.data, before, after)
        before, breaks = last, 0


def _guard(text: str, before: str, after: str) -> str:
    if not any(character in text for character in (" ", "\t", SPACE, JOINER, ZERO, OURS)):
        return text
    guarded = []
    for index, character in enumerate(text):
        following = text[index + 1] if index + 1 < len(text) else after
        guarded.append(_guarded(character, before, following, text.startswith(OURS, index)))
        before = character
    return "".join(guarded)


def _guarded(character: str, before: str, after: str, is_ours: bool) -> str:
    if character == JOINER:
        return JOINER + JOINER
    if character == "\t":
        return JOINER + TAB + JOINER
    if character == " " and (before in (EDGE, " ", "\t") or after == EDGE):
        return JOINER + SPACE + JOINER
    if character == SPACE and EDGE in (before, after):
        return JOINER + HARD + JOINER
    if (character == ZERO and before == ZERO) or is_ours:
        return JOINER + character + JOINER
    return character


def _unguarded(match: Match[str]) -> str:
    if match["joiner"]:
        return JOINER
    part = match["whole"] or match["front"] or match["back"]
    return MEANT[part] if part else ""


def _texts(nodes: Sequence[Node]) -> Iterator[Text]:
    for node in nodes:
        if isinstance(node, Text):
            yield node
        else:
            yield from _texts(node.children)
