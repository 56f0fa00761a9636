"""Arranges the lists of a front: the first lead, second stories and rail form its top, each other list is a block."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from articles.reader.arrangement import arranged
from articles.reader.front_top import top
from articles.reader.teasers import Teaser

TOP = ("lead", "second", "rail")
#: Parts of the top that no reserve fills.
UNFILLED = ("lead", "second")


class ListOfFront(NamedTuple):
    """A list in its slot of a front. `reserve`: further stories, which fill columns that would end too early."""

    position: str
    title: str
    url: str
    teasers: list[Teaser]
    reserve: list[Teaser]
    empty_text: str


def arranged_slots(lists: list[ListOfFront]) -> list[dict[str, Any]]:
    """The slots for the template: {position, title, url, empty_text}, with `column` in the top and `block` below it."""
    numbers = first_in(one.position for one in lists)
    firsts = {position: lists[numbers[position]] if position in numbers else None for position in TOP}
    lead, second, rail = (firsts[position] for position in TOP)
    columns = top(
        lead.teasers if lead else [],
        second.teasers if second else [],
        rail.teasers if rail else [],
        rail.reserve if rail else [],
    )
    upper = [
        _slot(one, position) | {"column": column}
        for position, column, one in zip(TOP, columns, (lead, second, rail), strict=True)
        if one is not None
    ]
    return upper + [_below(one) for one in lists if not any(one is first for first in firsts.values())]


def first_in(positions: Iterable[str]) -> dict[str, int]:
    """The number of the first list in each position."""
    firsts: dict[str, int] = {}
    for number, position in enumerate(positions):
        firsts.setdefault(position, number)
    return firsts


def _below(one: ListOfFront) -> dict[str, Any]:
    position = "strip" if one.position == "strip" else "section"
    return _slot(one, position) | {"block": arranged(one.teasers, one.reserve, plain=position == "strip")}


def _slot(one: ListOfFront, position: str) -> dict[str, Any]:
    return {"position": position, "title": one.title, "url": one.url, "empty_text": one.empty_text}
