"""White space that an editor in a browser would fold, carried through it unharmed.

CKEditor 4 folds runs of spaces, tabs and line ends when it reads HTML, and trims the edges of blocks. So a space that
it would lose goes to it between two word joiners (U+2060), which show nothing, and comes back as it was. A writer sees
a space of the right width either way.
"""

from articles.text.sanitise import sanitise
from articles.text.nodes import Node, parse

_INLINE = frozenset({"a", "em", "strong", "br", "sub", "sup", "s", "q", "cite", "abbr", "span"})
_SPACE, _TAB = "\u2060\u00a0\u2060", "\u2060\u2003\u2060"


def for_editor(html: str) -> str:
    """A canonical body as an editor may read it without loss."""
    nodes = parse(html)
    _guard(nodes)
    return "".join(child if isinstance(child, str) else child.html() for child in nodes)


def from_editor(html: str) -> str:
    """What an editor sent, as a canonical body. Raises UnfitText as `sanitise` does.

    For every canonical body, `from_editor(for_editor(body)) == body`.
    """
    nodes = parse(sanitise(html))
    _unguard(nodes)
    return "\n".join(child.html() for child in nodes if isinstance(child, Node))


def _guard(blocks: list[Node | str]) -> None:
    for block in blocks:
        if not isinstance(block, Node):
            continue
        if any(isinstance(child, str) or child.tag in _INLINE for child in block.children):
            _guard_line(block)
        _guard([child for child in block.children if isinstance(child, Node) and child.tag not in _INLINE])


def _guard_line(block: Node) -> None:
    """Guard the spaces of one block's own words: every one beside another, beside a break or at an edge."""
    places = _places(block)
    texts = ["\n" if place is None else _text_at(place) for place in [None, *places, None]]
    for index, place in enumerate(places, start=1):
        if place is not None:
            holder, position = place
            holder.children[position] = _guarded(texts[index], texts[index - 1][-1], texts[index + 1][0])


_Place = tuple[Node, int]


def _places(node: Node) -> list[_Place | None]:
    """Every text of a block's own line, in reading order; None for a break, or a block within."""
    found: list[_Place | None] = []
    for position, child in enumerate(node.children):
        if isinstance(child, str):
            found.append((node, position))
        elif child.tag in _INLINE and child.tag != "br":
            found += _places(child)
        else:
            found.append(None)
    return found


def _text_at(place: _Place) -> str:
    holder, position = place
    text = holder.children[position]
    assert isinstance(text, str)
    return text


def _guarded(text: str, before: str, after: str) -> str:
    pieces = []
    for index, character in enumerate(text):
        previous = text[index - 1] if index else before
        following = text[index + 1] if index + 1 < len(text) else after
        if character == "\t":
            pieces.append(_TAB)
        elif character == " " and (previous in " \t\n" or following == "\n"):
            pieces.append(_SPACE)
        else:
            pieces.append(character)
    return "".join(pieces)


def _unguard(nodes: list[Node | str]) -> None:
    for index, node in enumerate(nodes):
        if isinstance(node, str):
            nodes[index] = node.replace(_SPACE, " ").replace(_TAB, "\t")
        else:
            _unguard(node.children)
