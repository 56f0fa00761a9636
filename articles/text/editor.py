"""White space that an editor in a browser would fold, carried through it unharmed.

CKEditor 4 folds runs of spaces, tabs and line ends when it reads HTML, and trims the edges of blocks. So a space that
it would lose goes to it between two invisible separators (U+2063), and comes back as it was. A writer sees
a space of the right width either way.
"""

import re

from articles.text.sanitise import MAX_BODY, sanitise, sanitised_tree
from articles.text.tree import Node, Text, elements, pieces, read_html, runs, write_html

_SPACE, _TAB = "\u2063\u00a0\u2063", "\u2063\u2003\u2063"
_GUARDED = re.compile(f"{_SPACE}|{_TAB}")
#: Guarding makes a text longer; nobody's text of that many spaces is refused on its way back.
_LONGEST = 4 * MAX_BODY


def for_editor(html: str) -> str:
    """A canonical body as an editor may read it without loss."""
    root = read_html(html)
    for run in runs(root):
        _guard(run)
    return write_html(root.children)


def from_editor(html: str) -> str:
    """What an editor sent, as a canonical body. Raises UnfitText as `sanitise` does.

    For every canonical body, `from_editor(for_editor(body)) == body`.
    """
    root = sanitised_tree(html, _LONGEST)
    for element in elements(root):
        for child in element.children:
            if isinstance(child, Text):
                child.words = _GUARDED.sub(lambda found: " " if found[0] == _SPACE else "\t", child.words)
    return sanitise(write_html(root.children, between="\n"))


def _guard(run: list[Node]) -> None:
    """Guard the spaces of one unbroken row of words: every one beside another, beside a break or at an edge."""
    row = list(pieces(run))
    words = ["\n", *(piece.words if isinstance(piece, Text) else "\n" for piece in row), "\n"]
    for index, piece in enumerate(row, start=1):
        if isinstance(piece, Text) and piece.words:
            piece.words = _guarded(piece.words, words[index - 1][-1:] or "\n", words[index + 1][:1] or "\n")


def _guarded(text: str, before: str, after: str) -> str:
    characters = []
    for index, character in enumerate(text):
        previous = text[index - 1] if index else before
        following = text[index + 1] if index + 1 < len(text) else after
        if character == "\t":
            characters.append(_TAB)
        elif character == " " and (previous in " \t\n" or following == "\n"):
            characters.append(_SPACE)
        else:
            characters.append(character)
    return "".join(characters)
