"""A table of a story can be scrolled by itself, and its columns of numbers are marked."""

import pytest
from lxml import html

from articles.reader.tables import dress_tables, is_number


def dressed(table: str) -> html.HtmlElement:
    root = html.fragment_fromstring(f"<p>Before.</p>{table}<p>After.</p>", create_parent="div")
    dress_tables(root)
    return root


def marked(table: str) -> list[str]:
    """The words of the cells that are marked as numbers."""
    return [cell.text_content() for cell in dressed(table).iter("td", "th") if cell.get("class") == "number"]


@pytest.mark.parametrize("text", ["0", "1,234.5", "−3", "€ 5", "12 %", "٣٤٠", "2019–2024", "(7)"])
def test_figures_are_numbers(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize("text", ["", "–", "3 kg", "Q1", "seven", "…"])
def test_words_and_dashes_are_none(text: str) -> None:
    assert not is_number(text)


def test_a_column_of_numbers_is_marked_with_its_head_and_its_gaps() -> None:
    table = "<table><tr><th>Port</th><th>Tonnes</th></tr><tr><td>Vik</td><td>12</td></tr><tr><td>9</td><td>–</td></tr></table>"
    assert marked(table) == ["Tonnes", "12", "–"]


def test_cells_that_reach_over_others_are_counted_where_they_stand() -> None:
    table = (
        '<table><tr><th rowspan="2">Port</th><th colspan="2">Landed</th></tr><tr><td>1</td><td>two</td></tr>'
        '<tr><th scope="row">2019</th><td>3</td><td>four</td></tr></table>'
    )
    assert marked(table) == ["1", "3"]


def test_a_table_is_a_region_with_a_name_that_the_keyboard_reaches_and_the_text_around_stays() -> None:
    root = dressed(
        "<table><caption>Landings</caption><tr><td>1</td></tr></table>words<table><tr><td>2</td></tr></table>"
    )
    one, two = root.xpath("//div[@role='region']")
    assert (one.get("tabindex"), one.get("aria-labelledby")) == ("0", one.find("table/caption").get("id"))
    assert two.get("aria-label") == "Table"
    assert root.text_content() == "Before.Landings1words2After."


@pytest.mark.parametrize("span", ["0", "1000", "99999999999999999999", "x", "-1"])
def test_a_span_that_makes_no_sense_costs_nothing(span: str) -> None:
    assert marked(f'<table><tr><td rowspan="{span}" colspan="{span}">a</td><td>1</td></tr></table>')[-1:] in (["1"], [])
