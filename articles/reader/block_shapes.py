"""The shapes of a block, and how much of it each leaves empty: a pure function of the heights of its teasers."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from articles.reader.teaser_heights import FLATTEST, MEDIUM, TALLEST, WIDE, WIDTHS, Column, Item, Measure, Stack, stack

#: How much of the space that spacing takes up counts as empty.
SPREAD_COUNTS = 0.3
#: The most that a space between two stories grows by, in pixels, before all of it counts.
CALM = 28.0
#: What a reckoned height may be wrong by, in pixels: a column in which nothing gives way is taken to be so much emptier.
UNSURE = 18.0


class Judged(NamedTuple):
    """The height of columns beside one another, and the share of their area that is empty.

    `excess`: the share by which columns are higher than the lowest column can become. A change to one of two high columns
    lessens the excess, not the emptiness.
    """

    height: float
    empty: float
    excess: float = 0.0


def beside(picture: float, text_stack: Stack, share: float) -> Judged:
    """A picture beside text. `picture`: its width in pixels; `share`: its part of the width of both."""
    flattest, tallest = picture / FLATTEST, picture / TALLEST
    if text_stack.least <= flattest:
        loose = max(0.0, flattest - text_stack.least - text_stack.gaps * CALM)
        return Judged(flattest, (1 - share) * loose / flattest)
    high = share * max(0.0, text_stack.least - tallest) / text_stack.least
    return Judged(text_stack.least, high, high)


def row(stacks: Sequence[tuple[float, Stack]]) -> Judged:
    """Columns beside one another. `stacks`: (share of the width, stack) of each."""
    height = max((column_stack.least for _, column_stack in stacks), default=0.0)
    if not height:
        return Judged(0.0, 0.0)
    lowest = min(column_stack.most + column_stack.gaps * CALM / 2 for _, column_stack in stacks)
    empty = excess = 0.0
    for share, column_stack in stacks:
        short = max(0.0, height - column_stack.most)
        if short and not column_stack.gaps and column_stack.most == column_stack.least:
            short += UNSURE
        spread = min(short, column_stack.gaps * CALM)
        empty += share * (short - spread + spread * SPREAD_COUNTS)
        excess += share * max(0.0, column_stack.least - lowest)
    return Judged(height, empty / height, excess / height)


def together(rows: Sequence[Judged]) -> Judged:
    """Rows above one another, judged as one."""
    whole = sum(judged.height for judged in rows)
    if not whole:
        return Judged(0.0, 0.0)
    return Judged(
        whole,
        sum(judged.height * judged.empty for judged in rows) / whole,
        sum(judged.height * judged.excess for judged in rows) / whole,
    )


def worse(*judged: Judged) -> Judged:
    return Judged(0.0, max(each.empty for each in judged), max(each.excess for each in judged))


Judge = Callable[[tuple[Column, ...], Sequence[Measure]], Judged]


class Shape(NamedTuple):
    """A shape: its number of columns, and the function that judges them at the worse of the two widths.

    `spans`: the first story spans columns, so it must have a picture.
    """

    columns: int
    judge: Judge
    spans: bool


def _side(share: float) -> Judge:
    """The first story's picture stands beside one column: that story's text, and all other stories below it."""

    def judge(columns: tuple[Column, ...], stories: Sequence[Measure]) -> Judged:
        (opener, *rest) = columns[0]
        bare = opener._replace(pictured=False)
        text_stack = stack((bare, *rest), stories, 0, WIDE.part(1 - share))
        wide = beside(WIDE.part(share), text_stack, share)
        half = MEDIUM.part(0.5)
        lead = beside(half, stack((bare,), stories, 1, half), 0.5)
        return worse(wide, together([lead, _full(rest, stories)]))

    return judge


def _lead(columns: tuple[Column, ...], stories: Sequence[Measure]) -> Judged:
    """The first story with its picture takes half of the block, with other stories below it. Two columns stand beside it."""
    first, second, third = columns
    quarter = WIDE.part(0.25)
    wide = row(
        [
            (0.5, stack(first, stories, 0, WIDE.part(0.5))),
            (0.25, stack(second, stories, 0, quarter)),
            (0.25, stack(third, stories, 0, quarter)),
        ]
    )
    half = MEDIUM.part(0.5)
    lead = beside(half, stack((first[0]._replace(pictured=False),), stories, 1, half), 0.5)
    below = row([(0.5, stack(column, stories, 1, half)) for column in (second, third)])
    return worse(wide, together([lead, _full(first[1:], stories), below]))


def _full(column: Sequence[Item], stories: Sequence[Measure]) -> Judged:
    """Stories over the whole of the narrower width, one below the other: nothing below them is empty."""
    return Judged(stack(column, stories, 1, MEDIUM.block).least, 0.0)


def _four(columns: tuple[Column, ...], stories: Sequence[Measure]) -> Judged:
    """Four columns. On a narrower page the second stands below the first, and the fourth below the third."""
    quarter, half = WIDE.part(0.25), MEDIUM.part(0.5)
    wide = row([(0.25, stack(column, stories, 0, quarter)) for column in columns])
    pairs = (columns[0] + columns[1], columns[2] + columns[3])
    return worse(wide, row([(0.5, stack(pair, stories, 1, half)) for pair in pairs]))


def _two(columns: tuple[Column, ...], stories: Sequence[Measure]) -> Judged:
    return worse(
        *(
            row([(0.5, stack(column, stories, at, width.part(0.5))) for column in columns])
            for at, width in enumerate(WIDTHS)
        )
    )


def _one(columns: tuple[Column, ...], stories: Sequence[Measure]) -> Judged:
    return Judged(0.0, 0.0)


#: By the name that the style sheet knows. A shape that spans is for a story with a picture.
SHAPES = {
    "side-7": Shape(1, _side(7 / 12), True),
    "side-6": Shape(1, _side(6 / 12), True),
    "side-5": Shape(1, _side(5 / 12), True),
    "side-4": Shape(1, _side(4 / 12), True),
    "lead": Shape(3, _lead, True),
    "four": Shape(4, _four, False),
    "two": Shape(2, _two, False),
    "one": Shape(1, _one, False),
}
