"""How deep HTML nests and how many elements it makes, measured in one pass before any parser builds a tree of it.

The sanitiser's cost grows with the square of the depth (200 kB of nested `<div>` cost it seconds), so the depth must be
known first. This scan is never lower than the depth of the tree that an HTML5 parser builds: where the two could
differ, it counts more. An end tag only counts where it ends the element opened last. From the first place where what
looks like markup may be none, or the other way round (scripts, drawings), every "<" before a letter counts.
"""

from re import compile as pattern
from typing import NamedTuple

MAX_ATTRIBUTES = 100  # the parser compares each attribute of an element with all before it

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
# Paragraphs and table parts never stand in one another without an element between that is counted (HTML §13.2.6.4).
NOT_NESTING = frozenset(("p", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "option"))
# One of these ends the one before it, if nothing else was opened in between.
ENDS_ITS_LIKE = {"li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd")}
RAW_TEXT = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript"))
FOREIGN = frozenset(("svg", "math", "plaintext"))

# A mark that isn't closed is made anew in every block that follows (HTML §13.2.4.3: formatting elements).
FORMATTING = frozenset(
    ("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u")
)

# HTML §13.2.5: tags and attributes as the tokeniser reads them. Possessive, so that nothing is tried twice.
SPACE = r"[\t\n\f\r ]*+"
NAME = r"(?:=?[^\t\n\f\r />=]++|=)"
VALUE = r"""(?:"[^"]*+"|'[^']*+'|(?!["'])[^\t\n\f\r >]*+)"""
TAG = pattern(r"(/?)([A-Za-z][^\t\n\f\r />]*+)")
ATTRIBUTE = pattern(rf"[\t\n\f\r /]*+{NAME}(?:{SPACE}={SPACE}{VALUE})?+")
TAG_END = pattern(r"[\t\n\f\r /]*+>")
OPENING = pattern(r"<([A-Za-z][^\t\n\f\r /><]*+)")


class Measured(NamedTuple):
    """At least how deep elements nest, and at least how many a parser would make."""

    depth: int
    elements: int


def nesting(html: str, enough: int = 100) -> int:
    """How deep elements nest in the HTML, at least; the scan stops at the first place deeper than `enough`.

    An element with more than `MAX_ATTRIBUTES` attributes counts as too deep. Takes time linear in the text.
    """
    return measured(html, enough).depth


def measured(html: str, enough: int = 100, most: int = 10**9) -> Measured:
    """`nesting`, and how many elements there are; the scan stops, too, where there are more than `most`."""
    scan = _Scan(html, enough, most)
    return Measured(scan.run(), scan.elements)


class _Scan:
    def __init__(self, html: str, enough: int, most: int) -> None:
        self.html = html
        self.enough = enough
        self.most = most
        self.elements = 0
        self.paragraphs = (
            0  # that were opened and not ended: a "</p>" beyond them makes an empty one, as "</br>" does a break
        )
        self.marks = 0  # formatting elements that are open, or ended where another was opened last
        self.open: list[str] = []
        self.deepest = 0
        self.next_bang = 0  # where the next "--!>" stands, kept so that no comment searches the whole text again

    def run(self) -> int:
        at = self.html.find("<")
        while at >= 0 and self.deepest <= self.enough and self.elements <= self.most:
            at = self.html.find("<", self._after(at))
        return self.deepest

    def _after(self, at: int) -> int:
        """Read the markup that begins at a "<"; the place where to go on."""
        tag = TAG.match(self.html, at + 1)
        if tag:
            return self._tag(tag[1] == "/", tag[2].lower(), tag.end())
        if self.html.startswith("<!--", at):
            return self._comment(at + 4)
        if self.html.startswith(("<!", "<?", "</"), at):
            return self._past(self.html.find(">", at + 2), 1)
        return at + 1

    def _comment(self, at: int) -> int:
        for whole in (">", "->"):  # "<!-->" and "<!--->" are comments already
            if self.html.startswith(whole, at):
                return at + len(whole)
        if 0 <= self.next_bang < at:
            self.next_bang = self.html.find("--!>", at)
        end = self.html.find("-->", at)
        if self.next_bang >= at and (end < 0 or self.next_bang < end):
            return self.next_bang + 4
        return self._past(end, 3)

    def _tag(self, is_end: bool, name: str, at: int) -> int:
        count = 0
        while attribute := ATTRIBUTE.match(self.html, at):
            at, count = attribute.end(), count + 1
            if count > MAX_ATTRIBUTES:
                self.deepest = self.enough + 1
                return len(self.html)
        end = TAG_END.match(self.html, at)
        if not end:  # a tag that never ends is dropped by the parser, with all behind it
            return len(self.html)
        self.paragraphs += (name == "p") * (-1 if is_end else 1)
        if is_end:
            self._closed(name)
            return end.end()
        self.elements += 1 if name in FORMATTING else 1 + self.marks
        return self._opened(name, end.end())

    def _opened(self, name: str, at: int) -> int:
        if name in FOREIGN or (name in RAW_TEXT and not self._is_plain(name, at)):
            return self._count_everything(at, foreign=name in FOREIGN)
        if name in VOID or name in NOT_NESTING:
            return at
        if self.open and self.open[-1] in ENDS_ITS_LIKE.get(name, ()):
            self.open[-1] = name
        else:
            self.open.append(name)
            self.marks += name in FORMATTING
            self.deepest = max(self.deepest, len(self.open))
        return at

    def _closed(self, name: str) -> None:
        if self.paragraphs < 0 or name == "br":
            self.paragraphs = 0
            self.elements += 1 + self.marks
        if self.open and self.open[-1] == name:
            self.open.pop()
            self.marks -= name in FORMATTING
        elif name not in FORMATTING:
            self.elements += self.marks

    def _is_plain(self, name: str, at: int) -> bool:
        """Whether an element whose content is no markup holds nothing that could be taken for markup."""
        first = self.html.find("<", at)
        end = TAG.match(self.html, first + 1) if first >= 0 else None
        return bool(end and end[1] and end[2].lower() == name)

    def _count_everything(self, at: int, foreign: bool) -> int:
        depth = len(self.open) + 1
        for opening in OPENING.finditer(self.html, at):
            name = opening[1].lower()
            foreign = foreign or name in FOREIGN
            # In a drawing even <br> or <td> may nest: its parser knows no void elements.
            depth += foreign or not (name in VOID or name in NOT_NESTING)
            self.elements += 1 + self.marks
            if depth > self.enough:
                break
        self.deepest = max(self.deepest, depth)
        return len(self.html)

    def _past(self, end: int, length: int) -> int:
        return len(self.html) if end < 0 else end + length
