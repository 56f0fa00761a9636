"""How the stories of a block stand, so that its columns end together: a pure function of its teasers.

A table says, by how many stories there are and whether the first has a picture, which shapes are tried. Heights are reckoned
from the words, at two widths (a page is drawn once for all screens), and the shape is taken whose worse width is best. The
highest column is rigid. The others are filled from a reserve of further stories, as headlines alone; then pictures are left
out, then summaries, then stories. What remains the pictures take up, between two proportions, and the space between stories.
Nothing is ever clipped.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from articles.reader.teasers import Teaser

#: The flattest and the tallest that a picture is reckoned with, as width by height. tokens.css lets it go somewhat further
#: both ways, so that a line more or less than was reckoned leaves no hole.
FLATTEST, TALLEST = 2.1, 1.2

#: A block is full enough where so much of it is empty; what spacing takes up counts for a part.
ENOUGH = 0.02
#: Where so much is empty, another shape is tried; it has to be better by so much.
TOO_EMPTY, BETTER = 0.045, 0.015
SPREAD_COUNTS = 0.3
#: The most that a space between two stories grows by, in pixels, before all of it counts.
CALM = 28.0
#: What a reckoned height may be wrong by, in pixels: a column in which nothing gives way is taken to be so much emptier.
UNSURE = 18.0


class Width(NamedTuple):
    """A width that heights are reckoned at, in pixels: of the block, and of the space between two columns."""

    name: str
    block: float
    gap: float

    def part(self, share: float) -> float:
        """How wide a column of such a share of the block is."""
        return (self.block + self.gap) * share - self.gap


#: Windows of 1280 and 1600 px differ by 16 px of the block, so one stands for both.
WIDE, MEDIUM = Width("wide", 1200, 51), Width("medium", 714, 41)
WIDTHS = (WIDE, MEDIUM)


class Setting(NamedTuple):
    """How a variant of a teaser is set: the sizes of its headline (at each width) and summary, and the space before it."""

    headline: tuple[float, float]
    summary: float = 0
    byline: bool = True
    kicker: bool = True
    between: float = 33


#: The variants that a block is made of. stories.css and fronts.css say the same in steps of the scale.
SETTINGS = {
    "lead": Setting((54.9, 49.9), 22.5),
    "opener": Setting((35.2, 27.1), 18),
    "first": Setting((28.1, 27.1), 15),
    "row": Setting((22.5, 22.1), 15),
    "second": Setting((22.5, 22.1), 15),
    "headline": Setting((22.5, 22.1)),
    "brief": Setting((18, 18), byline=False, kicker=False, between=33),
    "line": Setting((18, 18), byline=False, kicker=False, between=17),
}

#: Average widths of a letter, in ems: of the serif's bold and text faces, and of the sans.
BOLD, TEXT, SANS = 0.485, 0.47, 0.52
LEADING, LEADING_JOINED = (1.12, 1.4), (1.4, 1.6)
JOINED = ("ar", "fa", "ur", "ps", "ckb", "he", "hi", "bn")
CLOCK_COLUMN = 60.0


class Measure(NamedTuple):
    """What of a teaser its height depends on."""

    headline: str
    summary: str
    byline: str
    kicker: bool
    pictured: bool
    joined: bool = False


def measure(teaser: Teaser, filed: bool = False) -> Measure:
    """`filed`: the section's name stands where the story has no kicker of its own."""
    byline = f"{teaser.byline}, {teaser.published_label}" if teaser.byline else teaser.published_label
    return Measure(
        teaser.headline,
        teaser.summary,
        byline,
        bool(teaser.kicker or (filed and teaser.section_name)),
        teaser.picture is not None,
        teaser.language.split("-")[0] in JOINED,
    )


class Item(NamedTuple):
    """A story in a column: which one (the reserve is counted on from the block's own), its variant, with its picture or not."""

    story: int
    variant: str
    pictured: bool = False


Column = tuple[Item, ...]


class Plan(NamedTuple):
    """A shape and its columns, and the share that will be empty at the worse width, as far as words can tell."""

    shape: str
    columns: tuple[Column, ...]
    empty: float = 0.0


class Placed(NamedTuple):
    """A teaser and how it is drawn; `bare`: without its picture; `place`: of that, in picture_places.py."""

    teaser: Teaser
    variant: str
    bare: bool
    place: str = "front-second"

    @property
    def elastic(self) -> bool:
        """Its picture takes up what its column has left."""
        return self.teaser.picture is not None and not self.bare and self.variant != "row"


class Block(NamedTuple):
    """What the template draws: columns of teasers, and the name of the shape that the style sheet knows."""

    shape: str
    columns: list[list[Placed]]

    @property
    def pairs(self) -> list[list[list[Placed]]]:
        """Four columns by twos, which stand above one another on a narrower page; none of any other shape."""
        return [self.columns[:2], self.columns[2:]] if self.shape == "four" else []


# --- Heights -------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=16384)
def lines(text: str, room: int) -> int:
    """How many lines the text takes where so many average letters have room in one. A CJK character is as wide as two."""
    if not text:
        return 0
    if not text.isascii() and any(letter >= "\u2e80" for letter in text):
        return ceil(sum(2 if letter >= "\u2e80" else 1 for letter in text) / room)
    count, taken = 1, -1
    for word in text.split():
        size = len(word)
        if taken + 1 + size <= room:
            taken += 1 + size
        else:
            count += (1 if taken >= 0 else 0) + (size - 1) // room
            taken = (size - 1) % room + 1
    return count


@lru_cache(maxsize=16384)
def words_height(one: Measure, variant: str, at: int, width: float) -> float:
    """The height of a teaser's words in a column, in pixels."""
    said = SETTINGS[variant]
    headline, listed = LEADING_JOINED if one.joined else LEADING
    size = said.headline[at]
    if variant == "line":
        width, headline = width - CLOCK_COLUMN, listed
    face = TEXT if variant in ("line", "brief") else BOLD
    leading = listed if variant == "brief" else headline
    height = lines(one.headline, max(4, int(width / (size * face)))) * size * leading
    if said.kicker and one.kicker:
        height += 13 * listed + 4
    if said.summary and one.summary:
        room = min(width, 584) / (said.summary * TEXT)
        height += 8 + lines(one.summary, max(4, int(room))) * said.summary * listed
    if said.byline and one.byline:
        height += 8 + lines(one.byline, max(4, int(width / (13 * SANS)))) * 13 * listed
    return height


class Stack(NamedTuple):
    """Stories above one another: the least and the greatest height that they can take, and the spaces between them."""

    least: float
    most: float
    gaps: int


def stack(column: Sequence[Item], stories: Sequence[Measure], at: int, width: float) -> Stack:
    least = most = 0.0
    for n, item in enumerate(column):
        height = words_height(stories[item.story], item.variant, at, width)
        least += height
        most += height
        if item.pictured:
            least += width / FLATTEST + 16
            most += width / TALLEST + 16
        if n:
            least += SETTINGS[item.variant].between
            most += SETTINGS[item.variant].between
    return Stack(least, most, max(0, len(column) - 1))


class Judged(NamedTuple):
    """Of columns beside one another: their height, and the share of it that is empty.

    `excess`: the share by which they are higher than the lowest can become. What is taken from one of two high columns lessens
    this alone.
    """

    height: float
    empty: float
    excess: float = 0.0


def beside(picture: float, words: Stack, share: float) -> Judged:
    """A picture of a width beside words; `share`: the picture's of both."""
    flattest, tallest = picture / FLATTEST, picture / TALLEST
    if words.least <= flattest:
        loose = max(0.0, flattest - words.least - words.gaps * CALM)
        return Judged(flattest, (1 - share) * loose / flattest)
    high = share * max(0.0, words.least - tallest) / words.least
    return Judged(words.least, high, high)


def row(stacks: Sequence[tuple[float, Stack]]) -> Judged:
    """Columns beside one another, as (share, stack)."""
    height = max((one.least for _, one in stacks), default=0.0)
    if not height:
        return Judged(0.0, 0.0)
    lowest = min(one.most + one.gaps * CALM / 2 for _, one in stacks)
    empty = excess = 0.0
    for share, one in stacks:
        short = max(0.0, height - one.most)
        if short and not one.gaps and one.most == one.least:
            short += UNSURE
        spread = min(short, one.gaps * CALM)
        empty += share * (short - spread + spread * SPREAD_COUNTS)
        excess += share * max(0.0, one.least - lowest)
    return Judged(height, empty / height, excess / height)


def together(rows: Sequence[Judged]) -> Judged:
    """Rows above one another as one."""
    whole = sum(one.height for one in rows)
    if not whole:
        return Judged(0.0, 0.0)
    return Judged(
        whole,
        sum(one.height * one.empty for one in rows) / whole,
        sum(one.height * one.excess for one in rows) / whole,
    )


def worse(*judged: Judged) -> Judged:
    return Judged(0.0, max(one.empty for one in judged), max(one.excess for one in judged))


# --- Shapes --------------------------------------------------------------------------------------------------------

Judge = Callable[[tuple[Column, ...], Sequence[Measure]], Judged]


class Shape(NamedTuple):
    """Columns, how many of them, and what they leave empty at the worse of the two widths."""

    columns: int
    judge: Judge
    spans: bool


def _side(share: float) -> Judge:
    """The first story's picture beside one column: its words, and all others below them."""

    def judge(columns: tuple[Column, ...], stories: Sequence[Measure]) -> Judged:
        (opener, *rest) = columns[0]
        bare = opener._replace(pictured=False)
        words = stack((bare, *rest), stories, 0, WIDE.part(1 - share))
        wide = beside(WIDE.part(share), words, share)
        half = MEDIUM.part(0.5)
        lead = beside(half, stack((bare,), stories, 1, half), 0.5)
        return worse(wide, together([lead, _full(rest, stories)]))

    return judge


def _lead(columns: tuple[Column, ...], stories: Sequence[Measure]) -> Judged:
    """The first story with its picture over half of the block, others below it; two columns beside it."""
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
    """Stories over the whole of the narrower width, one below the other: nothing is empty below them."""
    return Judged(stack(column, stories, 1, MEDIUM.block).least, 0.0)


def _four(columns: tuple[Column, ...], stories: Sequence[Measure]) -> Judged:
    """Four columns; on a narrower page the second stands below the first, the fourth below the third."""
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


# --- The choice ----------------------------------------------------------------------------------------------------


def arranged(teasers: Sequence[Teaser], reserve: Sequence[Teaser] = (), plain: bool = False) -> Block:
    """The block of these teasers, filled from the reserve where that helps. `plain`: headlines alone, without pictures."""
    if not teasers:
        return Block("one", [])
    own, more = tuple(map(measure, teasers)), tuple(map(measure, reserve))
    plan = planned(own, more, plain)
    stories = [*teasers, *reserve]
    columns = [
        [Placed(stories[item.story], item.variant, not item.pictured, _place(item, plan.shape)) for item in column]
        for column in plan.columns
    ]
    return Block(plan.shape, columns)


def _place(item: Item, shape: str = "") -> str:
    """What picture_places.py calls the place of the story's picture."""
    if item.variant == "opener":
        return "front-side" if shape in _SIDES else "front-block"
    return {"lead": "front-lead", "row": "front-row"}.get(item.variant, "front-second")


@lru_cache(maxsize=2048)
def planned(own: tuple[Measure, ...], reserve: tuple[Measure, ...] = (), plain: bool = False) -> Plan:
    """The best plan of the shapes that the table has for so many stories."""
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
    """The shape's best plan: stories cut into columns as they come, then what `improved` does."""
    shape, stories = SHAPES[name], (*own, *reserve)
    items = tuple(_item(n, one, shape, plain) for n, one in enumerate(own))
    cuts = _cuts(items, shape.columns)
    columns = min(cuts, key=lambda cut: shape.judge(cut, stories).empty)
    columns, empty = improved(columns, len(own), stories, shape.judge, _changes)
    return Plan(name, columns, empty)


Changes = Callable[[tuple[Column, ...], int, int], Iterator[tuple[tuple[Column, ...], float, int]]]

#: How much lower the highest columns have to become for an emptiness to be worth it, and the most changes of a block.
EXCESS_COUNTS, CHANGES = 1.5, 24


def improved(
    columns: tuple[Column, ...], left: int, stories: Sequence[Measure], judge: Judge, changes: Changes
) -> tuple[tuple[Column, ...], float]:
    """Fill up first; where that is not enough, leave something out as well. The columns, and what they leave empty."""
    filled = _improved((columns, left, 0.0), stories, judge, changes, FILL)
    best = _improved(filled, stories, judge, changes, NO_STORY)[0]
    return best, judge(best, stories).empty


#: Columns, how many stories are used up, and what was spent on them.
_State = tuple[tuple[Column, ...], int, float]


def _improved(state: _State, stories: Sequence[Measure], judge: Judge, changes: Changes, dearest: float) -> _State:
    """One change after another, each the best that there is; the best state on the way."""
    columns, left, spent = best = state
    judged = judge(columns, stories)
    least, now = judged.empty + spent, judged.empty + spent + EXCESS_COUNTS * judged.excess
    for _ in range(CHANGES):
        if least <= ENOUGH:
            break
        tried = [
            (judge(changed, stories), (changed, left + uses, spent + cost))
            for changed, cost, uses in changes(columns, left, len(stories))
            if cost <= dearest
        ]
        weighed = [(one.empty + EXCESS_COUNTS * one.excess + after[2], n) for n, (one, after) in enumerate(tried)]
        if not weighed or min(weighed)[0] >= now - 1e-9:
            break
        now, chosen = min(weighed)
        judged, (columns, left, spent) = tried[chosen]
        if judged.empty + spent < least:
            best, least = (columns, left, spent), judged.empty + spent
    return best


def _item(n: int, one: Measure, shape: Shape, plain: bool) -> Item:
    if plain:
        return Item(n, "headline")
    if n == 0 and (shape.spans or shape.columns == 1):
        return Item(n, "opener", one.pictured and shape.spans)
    if n == 0:
        return Item(n, "first", one.pictured and shape.columns > 2)
    # In half a block's width a picture would outweigh the first story's.
    return Item(n, "second", one.pictured and shape.columns > 2)


def _cuts(items: tuple[Item, ...], count: int) -> Iterator[tuple[Column, ...]]:
    """Every way to cut the stories into so many columns, none of which is empty where there are enough."""
    if count == 1:
        yield (items,)
        return
    least = 1 if len(items) >= count else 0
    for here in range(max(least, 1), len(items) - (count - 1) * least + 1):
        for rest in _cuts(items[here:], count - 1) if items[here:] or not least else ():
            yield (items[:here], *rest)


def _changes(
    columns: tuple[Column, ...], left: int, all_of_them: int
) -> Iterator[tuple[tuple[Column, ...], float, int]]:
    """What may be done next, each with its cost and how many of the reserve it takes."""
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


# --- The top of a front --------------------------------------------------------------------------------------------

#: What the column of headlines with times has besides them: its title, and the way to all of them.
RAIL_FURNITURE = 78.0


class Top(NamedTuple):
    """The columns at the top of a front: the lead and what stands below it, the second stories, headlines with times."""

    lead: list[Placed]
    second: list[Placed]
    rail: list[Placed]


def top(
    lead: Sequence[Teaser], second: Sequence[Teaser], rail: Sequence[Teaser], reserve: Sequence[Teaser] = ()
) -> Top:
    """The three columns, ending together. The reserve is the rail's."""
    stories = [*lead, *second, *rail, *reserve]
    counts = (len(lead), len(second), len(rail))
    columns = planned_top(tuple(measure(one, filed=True) for one in stories), counts)
    return Top(
        *(
            [Placed(stories[item.story], item.variant, not item.pictured, _place(item)) for item in column]
            for column in columns
        )
    )


@lru_cache(maxsize=256)
def planned_top(stories: tuple[Measure, ...], counts: tuple[int, int, int]) -> tuple[Column, ...]:
    """The columns of the lead, the second stories and the rail, of so many each; what is left of the stories is the reserve."""
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


def _higher(one: Stack, by: float) -> Stack:
    return one._replace(least=one.least + by, most=one.most + by)


def _stack_of_rows(column: Column, stories: Sequence[Measure], at: int, width: float) -> Stack:
    """The lead over the whole width, then stories whose picture stands beside their words."""
    whole = stack(column[:1], stories, at, width)
    for item in column[1:]:
        if item.pictured:
            picture = width * 0.3 - 16
            words = words_height(stories[item.story], item.variant, at, width - picture - 16)
            height = max(words, picture / FLATTEST)
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
