"""A small tree of sanitised HTML: reading it, writing it, and the runs of words in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from articles.text.html.elements import ATTRIBUTES, INLINE, VOID

PLACEHOLDERS = frozenset(("figure", "hr"))
READ_VOID = VOID | {"img"}  # what has no end tag among all that the sanitiser lets the tree see

_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\u00a0": "&nbsp;"})
_VALUE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\u00a0": "&nbsp;"})


@dataclass(eq=False)
class Text:
    """A stretch of words between two tags, as characters (nothing escaped)."""

    data: str


@dataclass(eq=False)
class Element:
    """An element with its attributes and what stands in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | Text"] = field(default_factory=list)


Node = Element | Text


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in READ_VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].tag == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        siblings = self.open[-1].children
        if siblings and isinstance(siblings[-1], Text):
            siblings[-1].data += data
        else:
            siblings.append(Text(data))


def read_html(html: str) -> Element:
    """The nameless root of the tree. The HTML must come from the sanitiser, where every element is closed in order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


def write_html(nodes: Sequence[Node], between: str = "") -> str:
    """The HTML of the nodes, in the one spelling that is stored, with `between` between two of them."""
    return between.join(map(_write, nodes))


def _write(node: Node) -> str:
    if isinstance(node, Text):
        # U+0338 after a ">" would be one character with it in NFC: "≯" ends no tag.
        prefix, rest = ("&#824;", node.data[1:]) if node.data.startswith("\u0338") else ("", node.data)
        return prefix + rest.translate(_TEXT)
    values = "".join(
        f' {name}="{node.attributes[name].translate(_VALUE)}"' for name in ATTRIBUTES if name in node.attributes
    )
    if node.tag in VOID:
        return f"<{node.tag}{values}>"
    return f"<{node.tag}{values}>{write_html(node.children)}</{node.tag}>"


def elements(node: Node) -> Iterator[Element]:
    """The element and every element in it, in the order of their start tags."""
    if isinstance(node, Element):
        yield node
        for child in node.children:
            yield from elements(child)


def runs(container: Element) -> Iterator[list[Node]]:
    """Each unbroken row of words and inline elements in the container, in order: a paragraph's, a cell's, an item's."""
    run: list[Node] = []
    for child in container.children:
        if isinstance(child, Text) or child.tag in INLINE:
            run.append(child)
            continue
        if run:
            yield run
        run = []
        if child.tag not in PLACEHOLDERS:
            yield from runs(child)
    if run:
        yield run


def pieces(run: Sequence[Node]) -> Iterator[Node]:
    """The texts and the `<br>`s of a run, in order."""
    for node in run:
        if isinstance(node, Text) or node.tag == "br":
            yield node
        else:
            yield from pieces(node.children)
