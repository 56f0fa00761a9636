"""Tables of a story as its page shows them: each can be scrolled sideways, by keyboard too, and columns of numbers end on one line."""

from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext
from lxml import html

#: The most columns that one cell is counted for: HTML allows 1,000 (§4.9.11), and nobody can read so many.
_MOST_COLUMNS = 60
#: Of a column's cells that say anything, so large a part are numbers where it is one of numbers.
_MOSTLY = 2 / 3


class _Cell(NamedTuple):
    element: html.HtmlElement
    column: int
    wide: int


def dress_tables(root: html.HtmlElement) -> None:
    """Put each table of a sanitised text into a region of its own, and mark its cells of numbers by a class."""
    for number, table in enumerate(list(root.iter("table"))):
        _mark_numbers(table)
        _wrap(table, number)


def is_number(text: str) -> bool:
    """Whether it is a figure, perhaps with a sign, a currency's or a per cent: digits of any script, and no letter."""
    return any(letter.isdigit() for letter in text) and not any(letter.isalpha() for letter in text)


def _wrap(table: html.HtmlElement, number: int) -> None:
    region = html.Element("div", {"class": "table", "role": "region", "tabindex": "0"})
    caption = table.find("caption")
    if caption is not None:
        caption.set("id", f"table-{number}")
        region.set("aria-labelledby", f"table-{number}")
    else:
        region.set("aria-label", gettext("Table"))
    parent, region.tail, table.tail = table.getparent(), table.tail, None
    parent.replace(table, region)
    region.append(table)


def _mark_numbers(table: html.HtmlElement) -> None:
    cells = list(_cells(table))
    columns: dict[int, list[bool]] = {}
    for cell in cells:
        text = cell.element.text_content().strip()
        if cell.element.tag == "td" and cell.wide == 1 and any(map(str.isalnum, text)):
            columns.setdefault(cell.column, []).append(is_number(text))
    numeric = {column for column, are_numbers in columns.items() if sum(are_numbers) >= _MOSTLY * len(are_numbers)}
    for cell in cells:
        if cell.wide == 1 and cell.column in numeric and not _heads_row(cell.element):
            cell.element.set("class", "number")


def _heads_row(element: html.HtmlElement) -> bool:
    """Whether it names the row that it stands in."""
    return element.tag == "th" and (element.get("scope") == "row" or element.getparent().find("td") is not None)


def _cells(table: html.HtmlElement) -> Iterator[_Cell]:
    """Each with the column that it stands in, counted from 0, cells that reach down from above counted in. (HTML §4.9.12.1)"""
    #: By column: how many rows, this one included, a cell from above still reaches into.
    reaching: dict[int, int] = {}
    for row in table.iter("tr"):
        column, below = 0, {place: rows - 1 for place, rows in reaching.items() if rows > 1}
        for element in row.iterchildren("td", "th"):
            while column in reaching:
                column += 1
            wide, high = _span(element, "colspan"), _span(element, "rowspan")
            yield _Cell(element, column, wide)
            below |= {place: high - 1 for place in range(column, column + wide) if high > 1}
            column += wide
        reaching = below


def _span(element: html.HtmlElement, name: str) -> int:
    value = element.get(name) or "1"
    return max(1, min(int(value), _MOST_COLUMNS)) if value.isdecimal() and len(value) < 5 else 1
