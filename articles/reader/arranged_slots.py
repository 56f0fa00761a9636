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
    numbers = first_in(slot_list.position for slot_list in lists)
    firsts = {position: lists[numbers[position]] if position in numbers else None for position in TOP}
    lead, second, rail = (firsts[position] for position in TOP)
    columns = top(
        lead.teasers if lead else [],
        second.teasers if second else [],
        rail.teasers if rail else [],
        rail.reserve if rail else [],
    )
    upper = [
        _slot(slot_list, position) | {"column": column}
        for position, column, slot_list in zip(TOP, columns, (lead, second, rail), strict=True)
        if slot_list is not None
    ]
    return upper + [
        _below(slot_list) for slot_list in lists if not any(slot_list is first for first in firsts.values())
    ]


def first_in(positions: Iterable[str]) -> dict[str, int]:
    """The number of the first list in each position."""
    firsts: dict[str, int] = {}
    for number, position in enumerate(positions):
        firsts.setdefault(position, number)
    return firsts


def _below(slot_list: ListOfFront) -> dict[str, Any]:
    position = "strip" if slot_list.position == "strip" else "section"
    return _slot(slot_list, position) | {
        "block": arranged(slot_list.teasers, slot_list.reserve, plain=position == "strip")
    }


def _slot(slot_list: ListOfFront, position: str) -> dict[str, Any]:
    return {"position": position, "title": slot_list.title, "url": slot_list.url, "empty_text": slot_list.empty_text}
