from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

VOID = frozenset({"br", "hr"})


@dataclass
class Node:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node | str"] = field(default_factory=list)

    def text(self) -> str:
        return "".join(
            child if isinstance(child, str) else " " if child.tag == "br" else child.text() for child in self.children
        )

    def html(self) -> str:
        attributes = "".join(f' {name}="{_escaped(value, True)}"' for name, value in self.attributes.items())
        if self.tag in VOID:
            return f"<{self.tag}{attributes}>"
        return f"<{self.tag}{attributes}>{inside(self.children)}</{self.tag}>"


def inside(children: list[Node | str]) -> str:
    return "".join(_escaped(child) if isinstance(child, str) else child.html() for child in children)


def _escaped(text: str, quote: bool = False) -> str:
    text = escape(text, quote=False).replace("\u00a0", "&nbsp;")
    return text.replace('"', "&quot;") if quote else text


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and len(self.open) > 1 and self.open[-1].tag == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        children = self.open[-1].children
        if children and isinstance(children[-1], str):
            children[-1] += data
        else:
            children.append(data)


def parse(html: str) -> list[Node | str]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.open[0].children
