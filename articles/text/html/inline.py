"""A run of words in its one stored form: which spaces count, which inline elements stand around what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from re import Match
from re import compile as pattern

from articles.text.html.tree import Element, Node, Text, pieces
from articles.text.unicode import is_blank, nfc, without_controls

MAX_INLINE = 12  # inline elements in one another; more are never meant

JOINER = "\u2060"  # what an editor is given to stand between what it would lose (articles.text.html.editor)
TOGETHER = f"{JOINER}\u2009{JOINER}"  # in front of words that stay in one paragraph with the breaks before them
ENDS = " \t\r\n\f\u00a0"

BREAK = "\n"  # a <br>, as the words of a Leaf
EDGE = "\x01"  # stands for a <br> while line ends are looked at; a control, so no text holds it
SEAM = "\x00"  # stands for a tag there
LINE_ENDS = str.maketrans("\r\f", "\n\n")
# Begins only where a row of spaces begins: tried at each space of a long row, it would take the square of its length.
LINE_END = pattern(r"(?<![ \t\x00])[ \t\x00]*+\n[ \t\n\x00]*+")


@dataclass
class Leaf:
    """Words, or a `BREAK`, and the inline elements around them, outermost first."""

    data: str
    around: tuple[Element, ...] = ()
    is_break: bool = False


def inline_nodes(leaves: Iterable[Leaf], strip: bool = False) -> list[Node]:
    """The run as nodes; no node if there is nothing to see.

    Spaces stay as they are, but a line end in the source, with the spaces around it, is one space, and nothing at an
    end of the run or beside a `<br>`. With `strip`, spaces at the run's ends go too. A line with nothing to see is empty,
    and gone at an end of the run. Inline elements around nothing, and those that stand within their like, go; their words
    stay.
    """
    row = [Leaf(_clean(leaf), leaf.around, leaf.is_break) for leaf in leaves]
    row = _without_line_ends(row)
    if strip:
        _strip(row)
    return _build(_without_empty_elements(_without_blank_lines([leaf for leaf in row if leaf.data])))


def parted(row: Sequence[Leaf]) -> list[list[Leaf]]:
    """The run as several, parted where breaks follow one another with nothing to see between; no spaces at their ends.

    What an editor guards (`JOINER`) stays: it was stored so before.
    """
    runs: list[list[Leaf]] = [[]]
    breaks: list[Leaf] = []
    for leaf in row:
        if leaf.is_break or (breaks and is_blank(leaf.data) and JOINER not in leaf.data):
            breaks.append(leaf)
            continue
        if sum(each.is_break for each in breaks) > 1 and not leaf.data.lstrip(" \t\r\n\f").startswith(TOGETHER):
            runs.append([])
        else:
            runs[-1] += breaks
        breaks = []
        runs[-1].append(leaf)
    for run in runs:
        _strip(run, ENDS)
    return runs


def _clean(leaf: Leaf) -> str:
    return BREAK if leaf.is_break else without_controls(leaf.data.replace("\r\n", "\n")).translate(LINE_ENDS)


def _without_line_ends(row: list[Leaf]) -> list[Leaf]:
    if not any("\n" in leaf.data for leaf in row if not leaf.is_break):
        return row
    joined = SEAM.join(EDGE if leaf.is_break else leaf.data for leaf in row)
    pieces = LINE_END.sub(_one_space, joined).split(SEAM)
    return [
        Leaf(BREAK if leaf.is_break else new, leaf.around, leaf.is_break) for leaf, new in zip(row, pieces, strict=True)
    ]


def _one_space(match: Match[str]) -> str:
    seams = SEAM * match[0].count(SEAM)
    start, end = match.span()
    at_an_end = match.string[max(start - 1, 0) : start] in ("", EDGE) or match.string[end : end + 1] in ("", EDGE)
    return seams if at_an_end else " " + seams


def _strip(row: list[Leaf], spaces: str = " \t\n") -> None:
    for leaf in row:
        leaf.data = leaf.data if leaf.is_break else leaf.data.lstrip(spaces)
        if leaf.data:
            break
    for leaf in reversed(row):
        leaf.data = leaf.data if leaf.is_break else leaf.data.rstrip(spaces)
        if leaf.data:
            break


def _without_blank_lines(row: list[Leaf]) -> list[Leaf]:
    """The lines from the first to the last with something to see; one between them that has nothing to see is empty."""
    lines: list[list[Leaf]] = [[]]
    for leaf in row:
        if leaf.is_break:
            lines.append([leaf])
        else:
            lines[-1].append(leaf)
    seen = [any(not leaf.is_break and not is_blank(leaf.data) for leaf in line) for line in lines]
    if not any(seen):
        return []
    first, last = seen.index(True), len(seen) - seen[::-1].index(True)
    lines_with_content = [line if is_seen else line[:1] for line, is_seen in zip(lines, seen, strict=True)][first:last]
    lines_with_content[0] = [leaf for leaf in lines_with_content[0] if not leaf.is_break]
    return [leaf for line in lines_with_content for leaf in line]


def _without_empty_elements(row: list[Leaf]) -> list[Leaf]:
    """The leaves, each within those of its elements that hold something to see and aren't within their like."""
    counting = {id(element) for leaf in row if not is_blank(leaf.data) for element in leaf.around}
    leaves = [Leaf(leaf.data, _without_duplicates(leaf.around, counting), leaf.is_break) for leaf in row]
    _move_breaks_out(leaves)
    return leaves


def _move_breaks_out(row: list[Leaf]) -> None:
    """Let each break stand in those elements only that have words before and behind it, as CKEditor has it."""
    before: list[tuple[Element, ...]] = []
    around: tuple[Element, ...] = ()
    for leaf in row:
        around = around if leaf.is_break else leaf.around
        before.append(around)
    around = ()
    for leaf, outer in zip(reversed(row), reversed(before), strict=True):
        if leaf.is_break:
            shared = sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], zip(outer, around, strict=False)))
            leaf.around = outer[:shared]
        else:
            around = leaf.around


def _without_duplicates(around: Sequence[Element], counting: set[int]) -> tuple[Element, ...]:
    elements_around: list[Element] = []
    for element in around:
        repeats = any(outer.tag == element.tag and element.tag != "span" for outer in elements_around)
        if id(element) in counting and not repeats and len(elements_around) < MAX_INLINE:
            elements_around.append(element)
    return tuple(elements_around)


def _build(row: list[Leaf]) -> list[Node]:
    root = Element("")
    open_elements: list[tuple[Element, Element]] = [(root, root)]  # (as given, as built)
    for leaf in row:
        depth = 1
        while (
            depth < len(open_elements)
            and depth <= len(leaf.around)
            and (open_elements[depth][0] is leaf.around[depth - 1])
        ):
            depth += 1
        del open_elements[depth:]
        for element in leaf.around[depth - 1 :]:
            built = Element(element.tag, element.attributes)
            open_elements[-1][1].children.append(built)
            open_elements.append((element, built))
        _append(open_elements[-1][1], leaf)
    for node in pieces(root.children):
        if isinstance(node, Text):
            node.data = nfc(node.data)
    return root.children


def _append(parent: Element, leaf: Leaf) -> None:
    last = parent.children[-1] if parent.children else None
    if leaf.is_break:
        parent.children.append(Element("br"))
    elif isinstance(last, Text):
        last.data += leaf.data
    else:
        parent.children.append(Text(leaf.data))
