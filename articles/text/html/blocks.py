"""The blocks of a story in the one form that is stored, whatever elements they came in."""

from re import compile as pattern

from articles.text.address import safe_address
from articles.text.html.elements import FIGURE_CLASSES, INLINE, TRANSPARENT
from articles.text.html.inline import Leaf, inline_nodes, parted
from articles.text.html.tree import Element, Node, Text, elements
from articles.text.unicode import is_blank, nfc, without_controls

MAX_LISTS = 6  # lists in one another; items nested deeper join the item above

SAME_AS = {"b": "strong", "i": "em", "strike": "s", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3"}
PARAGRAPHS = frozenset(("p", "h2", "h3"))
LISTS = frozenset(("ul", "ol"))
IN_A_QUOTATION = PARAGRAPHS | LISTS
LANGUAGE = pattern(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,6}")
NUMBER = pattern(r"[0-9]{1,18}")
START = pattern(r"-?[0-9]{1,6}")
MAX_SPAN = 100
#: Elements and styles in which a line end of the source is one to be seen. (HTML §15.3.3; CSS Text 3, white-space)
PREFORMATTED = frozenset(("listing", "pre"))
WHITE_SPACE = pattern(
    r"(?:^|[;\s])white-space(?:-collapse)?\s*:\s*(?:(?P<lines>pre|break-spaces)|normal|nowrap|collapse)"
)

# Office programs say bold and slanted by style: around words that are neither, whatever the element is, and around those that are.
PLAIN = {
    "strong": pattern(r"(?:^|[;\s])font-weight\s*:\s*(?:normal|[1-4]00)\b"),
    "em": pattern(r"(?:^|[;\s])font-style\s*:\s*normal\b"),
}


STYLED = {
    "strong": pattern(r"(?:^|[;\s])font-weight\s*:\s*(?:bold|bolder|[6-9]00)\b"),
    "em": pattern(r"(?:^|[;\s])font-style\s*:\s*(?:italic|oblique)\b"),
}


def blocks(root: Element, typed: bool = False) -> list[Element]:
    """The children of the root as blocks: paragraphs, headings, lists, quotations, placeholders, tables, rules.

    In what was `typed` or pasted, two line breaks part paragraphs, and spaces of any kind at a paragraph's ends go.
    """
    flow = _Flow(around=(), inherited={}, lists=0, typed=typed)
    flow.take(root.children)
    flow.end_run()
    return flow.blocks


def count_kept_line_ends(node: Node, keeps_lines: bool = False) -> int:
    """How many line ends of the source `blocks` will make breaks of."""
    if isinstance(node, Text):
        return node.data.count("\n") if keeps_lines else 0
    keeps_lines = _keeps_lines(node, keeps_lines)
    return sum(count_kept_line_ends(child, keeps_lines) for child in node.children)


class _Flow:
    """Goes through nodes in order, gathers words into runs, and ends a run wherever a block begins or ends."""

    def __init__(self, around: tuple[Element, ...], inherited: dict[str, str], lists: int, typed: bool) -> None:
        self.around = around
        self.typed = typed
        self.attributes = inherited
        self.lists = lists  # how many lists stand around
        self.keeps_lines = False  # whether a line end of the source is a break
        self.kind: str | None = None  # the paragraph or heading that is open; None for words without one
        self.blocks: list[Element] = []
        self.run: list[Leaf] = []

    def take(self, nodes: list[Node]) -> None:
        for node in nodes:
            if isinstance(node, Text):
                self._take_text(node.data)
            else:
                before, self.keeps_lines = self.keeps_lines, _keeps_lines(node, self.keeps_lines)
                self._take_element(node, SAME_AS.get(node.tag, node.tag))
                self.keeps_lines = before

    def _take_text(self, text: str) -> None:
        lines = text.replace("\r\n", "\n").split("\n") if self.keeps_lines else [text]
        for number, line in enumerate(lines):
            if number:
                self._take_break()
            self.run.append(Leaf(line, self.around))

    def _take_break(self) -> None:
        self.run.append(Leaf("\n", self.around, is_break=True))

    def _take_element(self, element: Element, tag: str) -> None:
        if tag == "br":
            self._take_break()
        elif tag in INLINE:
            self._take_inline(element, tag)
        elif tag == "ruby":
            self._take_ruby(element)
        elif tag in TRANSPARENT:
            self._take_inline(element, "span")
        else:
            self.end_run()
            self._take_block(element, _heading(element) or tag)
            self.end_run()

    def _take_inline(self, element: Element, tag: str) -> None:
        around = self.around
        attributes = _inline_attributes(element, tag)
        if attributes is not None:
            self.around = (*around, Element(tag, attributes))
        if tag == "span" and self.kind not in ("h2", "h3"):
            self.around += tuple(Element(meant) for meant, style in STYLED.items() if style.search(_style(element)))
        self.take(element.children)
        self.around = around

    def _take_ruby(self, ruby: Element) -> None:
        """Each word's reading stands behind it in brackets, where the text brings none. (HTML §4.5.12, rp)"""
        children: list[Node] = []
        for child in ruby.children:
            last = _last_text(children[-1]) if children else "("
            if isinstance(child, Element) and _is_reading(child) and not last.endswith(("(", "（")):
                children += [Text("("), child, Text(")")]
            else:
                children.append(child)
        self._take_inline(Element(ruby.tag, ruby.attributes, children), "span")

    def _take_block(self, element: Element, tag: str) -> None:
        picture = _picture(element) if tag == "figure" else None
        if picture:
            self.blocks.append(picture)
        elif tag == "hr":
            self.blocks.append(Element("hr"))
        elif tag in LISTS:
            self._take_list(element, tag)
        elif tag == "blockquote":
            self._take_quotation(element)
        elif tag == "table":
            self._take_table(element)
        else:
            self._take_paragraphs(element, tag)

    def _take_paragraphs(self, element: Element, tag: str) -> None:
        """A paragraph, a heading, or a container such as a div, whose words without a paragraph become one."""
        kind, attributes = self.kind, self.attributes
        if tag in PARAGRAPHS and kind not in ("h2", "h3"):
            self.kind = tag
        self.attributes = attributes | _language_of(element)
        self.take(element.children)
        self.end_run()
        self.kind, self.attributes = kind, attributes

    def end_run(self) -> None:
        for run in parted(self.run) if self.typed else [self.run]:
            nodes = inline_nodes(run, strip=self.kind is None)
            if nodes:
                self.blocks.append(Element(self.kind or "p", dict(self.attributes), nodes))
        self.run = []

    def _inside(self, element: Element, lists: int = 0, inherited: bool = False) -> list[Element]:
        attributes = self.attributes | _language_of(element) if inherited else {}
        flow = _Flow(self.around, attributes, self.lists + lists, self.typed)
        flow.keeps_lines = _keeps_lines(element, self.keeps_lines)
        if element.tag in ("li", "td", "th", "caption"):
            flow.kind = "p"
        flow.take(element.children)
        flow.end_run()
        return flow.blocks

    def _take_list(self, element: Element, tag: str) -> None:
        list_element = Element(tag, _start_attribute(element, tag) | self.attributes | _language_of(element))
        pictures: list[Element] = []
        for child in _items(element):
            content = self._inside(child, lists=1)
            pictures += _placeholders(content)
            nodes = _item_content(content, nested=self.lists + 1 < MAX_LISTS)
            if nodes:
                list_element.children.append(Element("li", _language_of(child) if child.tag == "li" else {}, nodes))
        self.blocks += [list_element, *pictures] if list_element.children else pictures

    def _take_quotation(self, element: Element) -> None:
        """A quotation, broken where something stands in it that can't: a picture, a table, a rule."""
        attributes = self.attributes | _language_of(element)
        if "pull" in element.attributes.get("class", "").split():
            attributes["class"] = "pull"
        quotation: Element | None = None
        for block in _without_quotations(self._inside(element)):
            if block.tag not in IN_A_QUOTATION:
                self.blocks.append(block)
                quotation = None
            elif quotation:
                quotation.children.append(block)
            else:
                quotation = Element("blockquote", dict(attributes), [block])
                self.blocks.append(quotation)

    def _take_table(self, element: Element) -> None:
        table = Element("table", self.attributes | _language_of(element))
        parts = {"thead": Element("thead"), "tbody": Element("tbody")}
        pictures: list[Element] = []
        for part, row in _rows(element):
            if part == "caption":
                content = self._inside(row)
                pictures += _placeholders(content)
                caption = Element("caption", _language_of(row), _inline_only(content))
                if caption.children and not table.children:
                    table.children.append(caption)
                continue
            table_row = Element("tr")
            for cell in (child for child in row.children if isinstance(child, Element) and child.tag in ("td", "th")):
                content = self._inside(cell)
                pictures += _placeholders(content)
                table_row.children.append(Element(cell.tag, _cell_attributes(cell), _inline_only(content)))
            if table_row.children:
                parts["thead" if part == "thead" else "tbody"].children.append(table_row)
        table.children += [part for part in parts.values() if part.children]
        if any(part.children for part in parts.values()):
            self.blocks.append(table)
        self.blocks += pictures


def _items(element: Element) -> list[Element]:
    """The items of a list; words and elements that stand in it without an item are items too."""
    items: list[Element] = []
    stray: Element | None = None
    for child in element.children:
        if isinstance(child, Element) and child.tag == "li":
            items.append(child)
            stray = None
        elif isinstance(child, Text) and is_blank(child.data):
            continue
        elif isinstance(child, Element) and child.tag in LISTS and items:
            # A list right inside a list, as some word processors write it, belongs to the item before it.
            items[-1] = Element(items[-1].tag, items[-1].attributes, [*items[-1].children, child])
        else:
            if stray is None:
                stray = Element("div")
                items.append(stray)
            stray.children.append(child)
    return items


def _rows(table: Element) -> list[tuple[str, Element]]:
    """The caption and the rows of a table, not those of tables in it, each with the name of its part."""
    rows: list[tuple[str, Element]] = []
    for part in table.children:
        if isinstance(part, Text):
            continue
        if part.tag in ("tr", "caption"):
            rows.append((part.tag, part))
        rows += [(part.tag, row) for row in part.children if isinstance(row, Element) and row.tag == "tr"]
    return rows


def _item_content(content: list[Element], nested: bool) -> list[Node]:
    """What stands in a list's item: its words, with a `<br>` between two paragraphs, and, if `nested`, its lists."""
    nodes: list[Node] = []
    for block in content:
        if block.tag in LISTS and nested:
            nodes.append(block)
            continue
        inline = _inline_only([block])
        if inline and nodes and not _is_list(nodes[-1]):
            nodes.append(Element("br"))
        nodes += inline
    return nodes


def _inline_only(content: list[Element]) -> list[Node]:
    """The words of the blocks without the blocks, a `<br>` between two."""
    nodes: list[Node] = []
    for paragraph in _paragraphs(content):
        nodes += [Element("br"), *paragraph.children] if nodes else paragraph.children
    return nodes


def _paragraphs(content: list[Element]) -> list[Element]:
    paragraphs: list[Element] = []
    for block in content:
        inline = [child for child in block.children if isinstance(child, Text) or child.tag in INLINE]
        if inline:
            paragraphs.append(Element("p", {}, inline))
        paragraphs += _paragraphs(
            [child for child in block.children if isinstance(child, Element) and child.tag not in INLINE]
        )
    return paragraphs


def _without_quotations(content: list[Element]) -> list[Element]:
    return [
        inner
        for block in content
        for inner in (block.children if block.tag == "blockquote" else [block])
        if isinstance(inner, Element)
    ]


def _placeholders(content: list[Element]) -> list[Element]:
    return [element for block in content for element in elements(block) if element.tag == "figure"]


def _is_list(node: Node) -> bool:
    return isinstance(node, Element) and node.tag in LISTS


def _language_of(element: Element) -> dict[str, str]:
    language = {}
    if LANGUAGE.fullmatch(element.attributes.get("lang", "")):
        language["lang"] = element.attributes["lang"]
    if element.attributes.get("dir", "").lower() in ("ltr", "rtl", "auto"):
        language["dir"] = element.attributes["dir"].lower()
    return language


def _is_reading(element: Element) -> bool:
    inside = list(elements(element))
    text = "".join(piece.data for inner in inside for piece in inner.children if isinstance(piece, Text))
    return element.tag == "rt" and not is_blank(text) and all(inner.tag in INLINE | TRANSPARENT for inner in inside)


def _last_text(node: Node) -> str:
    while isinstance(node, Element):
        if not node.children:
            return ""
        node = node.children[-1]
    return node.data


def _keeps_lines(element: Element, around: bool) -> bool:
    declaration = WHITE_SPACE.search(_style(element))
    return bool(declaration["lines"]) if declaration else around or element.tag in PREFORMATTED


def _heading(element: Element) -> str:
    """The heading that a paragraph of Word on the web is; "" for one that is none."""
    if element.attributes.get("role") != "heading":
        return ""
    return "h2" if element.attributes.get("aria-level", "") in ("", "1", "2") else "h3"


def _style(element: Element) -> str:
    return element.attributes.get("style", "").lower()


def _start_attribute(element: Element, tag: str) -> dict[str, str]:
    """The number of a list's first item, where it isn't 1."""
    match = START.fullmatch(element.attributes.get("start", "").strip()) if tag == "ol" else None
    return {"start": str(int(match[0]))} if match and int(match[0]) != 1 else {}


def _inline_attributes(element: Element, tag: str) -> dict[str, str] | None:
    """The attributes that an inline element keeps; None if it means nothing without an attribute that it lacks."""
    if tag in PLAIN and PLAIN[tag].search(_style(element)):
        return None
    attributes = _language_of(element)
    if tag == "a":
        address = safe_address(element.attributes.get("href", ""))
        return None if address is None else {"href": address, **attributes}
    if tag == "abbr":
        title = nfc(" ".join(without_controls(element.attributes.get("title", "")).split()))
        return {"title": title, **attributes} if title else None
    return attributes if attributes or tag != "span" else None


def _cell_attributes(cell: Element) -> dict[str, str]:
    attributes = _language_of(cell)
    for name in ("colspan", "rowspan"):
        number = _number(cell.attributes.get(name, ""))
        if 1 < number <= MAX_SPAN:
            attributes[name] = str(number)
    if cell.tag == "th" and cell.attributes.get("scope") in ("col", "row", "colgroup", "rowgroup"):
        attributes["scope"] = cell.attributes["scope"]
    return attributes


def _picture(figure: Element) -> Element | None:
    """The empty placeholder that names a picture; None for a figure that names none."""
    number = _number(figure.attributes.get("data-image", ""))
    if not number:
        return None
    classes = figure.attributes.get("class", "").split()
    figure_class = [name for name in FIGURE_CLASSES if name in classes][:1]
    return Element("figure", {"data-image": str(number)} | ({"class": figure_class[0]} if figure_class else {}))


def _number(text: str) -> int:
    return int(text) if NUMBER.fullmatch(text) else 0
