"""The arrangement of a block's stories in columns that end together: a pure function of its teasers.

A table lists the shapes to try, by the number of stories and whether the first has a picture. Heights are estimated from the
texts at two widths, because a page is drawn once for all screens. The shape with the least empty space at its worse width
wins. The highest column is rigid. The others are filled with headlines from a reserve of further stories; if that is not
enough, pictures are left out (never the only one), then summaries, then stories. The pictures (between two proportions) and the
space between stories take up the rest. Nothing is ever clipped.
"""

from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise, product
from typing import NamedTuple

from articles.reader.block_shapes import SHAPES, Judge, Shape
from articles.reader.teaser_heights import WIDE, Column, Item, Measure, measure, stack
from articles.reader.teasers import Teaser

#: A block is full enough where so much of it is empty; what spacing takes up counts for a part.
ENOUGH = 0.02
#: Where so much is empty, another shape is tried; it has to be better by so much.
TOO_EMPTY, BETTER = 0.045, 0.015

_SIDES = ("side-7", "side-6", "side-5", "side-4")
MOST = 12

#: The shapes that are tried, the likeliest first, by the number of stories and whether the first has a picture.
TABLE: dict[tuple[int, bool], tuple[str, ...]] = {
    (1, True): (*_SIDES, "one"),
    (2, True): (*_SIDES, "two"),
    (3, True): (*_SIDES, "lead", "two"),
    (4, True): ("lead", *_SIDES[:2], "two"),
    **{(count, True): ("lead", "four", "two") for count in range(5, MOST + 1)},
    (1, False): ("one",),
    (2, False): ("two", "one"),
    (3, False): ("two", "one"),
    **{(count, False): ("four", "two", "one") for count in range(4, MOST + 1)},
}

#: What it costs to fill up, to leave something out, or to put a second story below the lead, as a share of the block: so each
#: is done only where it helps.
FILL, NO_PICTURE, NO_SUMMARY, NO_STORY, MOVED = 0.001, 0.004, 0.006, 0.03, 0.01


class Plan(NamedTuple):
    """A shape, its columns, and the estimated share of the block that is empty at the worse width."""

    shape: str
    columns: tuple[Column, ...]
    empty: float = 0.0


class Placed(NamedTuple):
    """A teaser in a column. `bare`: it is drawn without its picture. `place`: the picture's place in picture_places.py."""

    teaser: Teaser
    variant: str
    bare: bool
    place: str = "front-second"

    @property
    def elastic(self) -> bool:
        """Whether its picture takes up free space of its column."""
        return self.teaser.picture is not None and not self.bare and self.variant != "row"


class Block(NamedTuple):
    """A block for the template: columns of teasers, and the name that the style sheet has for their shape."""

    shape: str
    columns: list[list[Placed]]

    @property
    def pairs(self) -> list[list[list[Placed]]]:
        """The four columns in pairs, which stand above one another on a narrower page; [] for every other shape."""
        return [self.columns[:2], self.columns[2:]] if self.shape == "four" else []


def arranged(teasers: Sequence[Teaser], reserve: Sequence[Teaser] = (), plain: bool = False) -> Block:
    """The block of these teasers, filled from the reserve if that helps. `plain`: headlines alone, without pictures."""
    if not teasers:
        return Block("one", [])
    own, more = tuple(map(measure, teasers)), tuple(map(measure, reserve))
    plan = planned(own, more, plain)
    stories = [*teasers, *reserve]
    columns = [
        [
            Placed(stories[item.story], item.variant, not item.pictured, picture_place(item, plan.shape))
            for item in column
        ]
        for column in plan.columns
    ]
    return Block(plan.shape, columns)


def picture_place(item: Item, shape: str = "") -> str:
    """The name that picture_places.py has for the place of the story's picture."""
    if item.variant == "opener":
        return "front-side" if shape in _SIDES else "front-block"
    return {"lead": "front-lead", "row": "front-row"}.get(item.variant, "front-second")


@lru_cache(maxsize=2048)
def planned(own: tuple[Measure, ...], reserve: tuple[Measure, ...] = (), plain: bool = False) -> Plan:
    """The best plan among the shapes that the table lists for this number of stories."""
    best: Plan | None = None
    pictured = own[0].pictured and not plain
    for name in TABLE[min(len(own), MOST), pictured]:
        plan = _filled(name, own, reserve, plain)
        if best is None or plan.empty < best.empty - BETTER:
            best = plan
        if best.empty <= TOO_EMPTY:
            break
    if best is None:
        raise ValueError(f"no shape for {len(own)} stories")
    return best


def _filled(name: str, own: tuple[Measure, ...], reserve: tuple[Measure, ...], plain: bool) -> Plan:
    """The best plan of a shape: the stories are divided into columns in their order, then `improved` changes them."""
    shape, stories = SHAPES[name], (*own, *reserve)
    items = tuple(_item(n, story, shape, plain) for n, story in enumerate(own))
    cuts = _cuts(items, shape.columns) if len(items) <= MOST else _even_cuts(items, shape.columns, stories)
    columns = min(cuts, key=lambda cut: shape.judge(cut, stories).empty)
    columns, empty = improved(columns, len(own), stories, shape.judge, _changes)
    return Plan(name, columns, empty)


Changes = Callable[[tuple[Column, ...], int, int], Iterator[tuple[tuple[Column, ...], float, int]]]

#: How much lower the highest columns have to become for an emptiness to be worth it, and the most changes of a block.
EXCESS_COUNTS, CHANGES = 1.5, 24


def improved(
    columns: tuple[Column, ...], left: int, stories: Sequence[Measure], judge: Judge, changes: Changes
) -> tuple[tuple[Column, ...], float]:
    """The improved columns, and the share that they leave empty: filled from the reserve, then with something left out."""
    filled = _improved((columns, left, 0.0), stories, judge, changes, FILL)
    best = _improved(filled, stories, judge, changes, NO_STORY)[0]
    return best, judge(best, stories).empty


#: Columns, how many stories are used up, and what was spent on them.
_State = tuple[tuple[Column, ...], int, float]


def _improved(state: _State, stories: Sequence[Measure], judge: Judge, changes: Changes, dearest: float) -> _State:
    """Make the best possible change again and again; returns the best state that was tried on the way."""
    columns, left, spent = best = state
    judged = judge(columns, stories)
    least, now = judged.empty + spent, judged.empty + spent + EXCESS_COUNTS * judged.excess
    for _ in range(CHANGES):
        if least <= ENOUGH:
            break
        tried = [
            (judge(changed, stories), (changed, left + uses, spent + cost))
            for changed, cost, uses in changes(columns, left, len(stories))
            if cost <= dearest and (has_picture(changed) or not has_picture(columns))
        ]
        # The way leads by what makes the highest columns lower; the end may lie beside it.
        tried_least, n = min(
            ((result.empty + after[2], n) for n, (result, after) in enumerate(tried)), default=(least, -1)
        )
        if tried_least < least:
            best, least = tried[n][1], tried_least
        weighed = [
            (result.empty + EXCESS_COUNTS * result.excess + after[2], n) for n, (result, after) in enumerate(tried)
        ]
        if not weighed or min(weighed)[0] >= now - 1e-9:
            break
        now, chosen = min(weighed)
        columns, left, spent = tried[chosen][1]
    return best


def has_picture(columns: tuple[Column, ...]) -> bool:
    """Whether any story of the block shows its picture. The only one is never left out: a front is no list."""
    return any(item.pictured for column in columns for item in column)


def _item(n: int, story: Measure, shape: Shape, plain: bool) -> Item:
    if plain:
        return Item(n, "headline")
    if n == 0 and (shape.spans or shape.columns == 1):
        return Item(n, "opener", story.pictured and shape.spans)
    if n == 0:
        return Item(n, "first", story.pictured and shape.columns > 2)
    # In half a block's width a picture would outweigh the first story's.
    return Item(n, "second", story.pictured and shape.columns > 2)


def _cuts(items: tuple[Item, ...], count: int) -> Iterator[tuple[Column, ...]]:
    """Every way to divide the stories into `count` columns in their order. No column is empty if there are enough stories."""
    if count == 1:
        yield (items,)
        return
    least = 1 if len(items) >= count else 0
    for here in range(max(least, 1), len(items) - (count - 1) * least + 1):
        for rest in _cuts(items[here:], count - 1) if items[here:] or not least else ():
            yield (items[:here], *rest)


#: How far from an even division a longer list is cut, in stories.
_ASIDE = 2


def _even_cuts(items: tuple[Item, ...], count: int, stories: Sequence[Measure]) -> Iterator[tuple[Column, ...]]:
    """The ways to divide many stories into columns of about the same height: all of a hundred's would be 150,000."""
    width = WIDE.part(1 / count)
    heights = list(accumulate(stack((item,), stories, 0, width).least for item in items))
    evenly = [bisect(heights, heights[-1] * number / count) for number in range(1, count)]
    for moved in product(range(-_ASIDE, _ASIDE + 1), repeat=count - 1):
        ends = [0, *(end + by for end, by in zip(evenly, moved, strict=True)), len(items)]
        if all(start < end for start, end in pairwise(ends)):
            yield tuple(items[start:end] for start, end in pairwise(ends))


def _changes(
    columns: tuple[Column, ...], left: int, all_of_them: int
) -> Iterator[tuple[tuple[Column, ...], float, int]]:
    """The possible next changes: (changed columns, cost, number of stories taken from the reserve)."""
    for n, column in enumerate(columns):

        def put(changed: Column, n: int = n) -> tuple[Column, ...]:
            return (*columns[:n], changed, *columns[n + 1 :])

        if left < all_of_them:
            yield put((*column, Item(left, "brief"))), FILL, 1
        for at in range(len(column) - 1, -1, -1):
            item = column[at]
            leads = n == 0 and at == 0
            if item.pictured and not leads:
                yield put((*column[:at], item._replace(pictured=False), *column[at + 1 :])), NO_PICTURE, 0
        for at in range(len(column) - 1, -1, -1):
            item = column[at]
            if item.variant in ("second", "first"):
                yield put((*column[:at], item._replace(variant="headline"), *column[at + 1 :])), NO_SUMMARY, 0
                break
        last = column[-1] if column else None
        if last is not None and len(column) > 1 and last.variant != "brief":
            yield put(column[:-1]), NO_STORY, 0
