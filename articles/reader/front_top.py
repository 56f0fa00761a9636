"""The columns at the top of a front, ending together: a pure function of its teasers."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from articles.reader.arrangement import FILL, MOVED, NO_PICTURE, NO_STORY, NO_SUMMARY, Placed, improved, picture_place
from articles.reader.block_shapes import Judged, row, together, worse
from articles.reader.teaser_heights import (
    FLATTEST,
    MEDIUM,
    SETTINGS,
    WIDE,
    Column,
    Item,
    Measure,
    Stack,
    measure,
    stack,
    words_height,
)
from articles.reader.teasers import Teaser

#: What the column of headlines with times has besides them: its title, and the way to all of them.
RAIL_FURNITURE = 78.0


class Top(NamedTuple):
    """The columns at the top of a front: the lead with stories below it, the second stories, and headlines with times."""

    lead: list[Placed]
    second: list[Placed]
    rail: list[Placed]


def top(
    lead: Sequence[Teaser], second: Sequence[Teaser], rail: Sequence[Teaser], reserve: Sequence[Teaser] = ()
) -> Top:
    """The three columns, which end together. `reserve`: further stories for the rail."""
    stories = [*lead, *second, *rail, *reserve]
    counts = (len(lead), len(second), len(rail))
    columns = planned_top(tuple(measure(story, filed=True) for story in stories), counts)
    return Top(
        *(
            [Placed(stories[item.story], item.variant, not item.pictured, picture_place(item)) for item in column]
            for column in columns
        )
    )


@lru_cache(maxsize=256)
def planned_top(stories: tuple[Measure, ...], counts: tuple[int, int, int]) -> tuple[Column, ...]:
    """The columns of the lead, the second stories and the rail. `counts`: the stories of each; the other stories are the reserve."""
    lead, second, rail = counts
    columns: tuple[Column, ...] = (
        tuple(Item(n, "row" if n else "lead", stories[n].pictured) for n in range(lead)),
        tuple(Item(n, "first", stories[n].pictured) for n in range(lead, lead + second)),
        tuple(Item(n, "line") for n in range(lead + second, lead + second + rail)),
    )
    return improved(columns, sum(counts), stories, _top, _changes_of_top)[0]


def _top(columns: tuple[Column, ...], stories: Sequence[Measure]) -> Judged:
    lead, second, rail = columns
    width_of_lead = 0.5 if second and rail else 0.75 if second or rail else 1.0
    stacks = [(width_of_lead, _stack_of_rows(lead, stories, 0, WIDE.part(width_of_lead)))] if lead else []
    below = []
    for column, furniture in ((second, 0.0), (rail, RAIL_FURNITURE)):
        if column:
            stacks.append((0.25, _higher(stack(column, stories, 0, WIDE.part(0.25)), furniture)))
            below.append((0.5, _higher(stack(column, stories, 1, MEDIUM.part(0.5)), furniture)))
    wide = row(stacks)
    if len(below) < 2:
        return wide
    full = _stack_of_rows(lead, stories, 1, MEDIUM.block).least if lead else 0.0
    return worse(wide, together([Judged(full, 0.0), row(below)]))


def _higher(lower: Stack, by: float) -> Stack:
    return lower._replace(least=lower.least + by, most=lower.most + by)


def _stack_of_rows(column: Column, stories: Sequence[Measure], at: int, width: float) -> Stack:
    """The lead over the whole width, then stories with their pictures beside their text."""
    whole = stack(column[:1], stories, at, width)
    for item in column[1:]:
        if item.pictured:
            picture = width * 0.3 - 16
            height_of_words = words_height(stories[item.story], item.variant, at, width - picture - 16)
            height = max(height_of_words, picture / FLATTEST)
        else:
            height = words_height(stories[item.story], item.variant, at, width)
        height += SETTINGS[item.variant].between
        whole = Stack(whole.least + height, whole.most + height, whole.gaps + 1)
    return whole


def _changes_of_top(
    columns: tuple[Column, ...], left: int, all_of_them: int
) -> Iterator[tuple[tuple[Column, ...], float, int]]:
    lead, second, rail = columns
    if lead and len(second) > 1:
        below = second[-1]._replace(variant="row")
        yield ((*lead, below), second[:-1], rail), MOVED, 0
    if lead and not second and len(rail) > 3:
        yield ((*lead, rail[-1]._replace(variant="row")), second, rail[:-1]), MOVED, 0
    if rail and left < all_of_them:
        yield (lead, second, (*rail, Item(left, "line"))), FILL, 1
    if len(rail) > 1:
        yield (lead, second, rail[:-1]), FILL, 0
    for at in range(len(second) - 1, -1, -1):
        item = second[at]
        if item.pictured:
            yield (lead, (*second[:at], item._replace(pictured=False), *second[at + 1 :]), rail), NO_PICTURE, 0
        if item.variant == "first":
            yield (lead, (*second[:at], item._replace(variant="headline"), *second[at + 1 :]), rail), NO_SUMMARY, 0
    if len(second) > 1:
        yield (lead, second[:-1], rail), NO_STORY, 0
    if len(lead) > 1:
        yield (lead[:-1], second, rail), NO_STORY, 0
