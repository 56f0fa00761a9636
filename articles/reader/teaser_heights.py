"""Estimates the height of a teaser, and of a stack of teasers, from their texts at two widths."""

from collections.abc import Sequence
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from articles.reader.teasers import Teaser
from articles.text.headline import headline_length
from articles.text.language import primary

#: The flattest and the tallest that a picture is reckoned with, as width by height. tokens.css lets it go somewhat further
#: both ways, so that a line more or less than was reckoned leaves no hole.
FLATTEST, TALLEST = 2.1, 1.2


class Width(NamedTuple):
    """A width at which heights are estimated, in pixels: of the block, and of the gap between two columns."""

    name: str
    block: float
    gap: float

    def part(self, share: float) -> float:
        """The width of a column that takes this share of the block."""
        return (self.block + self.gap) * share - self.gap


#: Windows of 1280 and 1600 px differ by 16 px of the block, so one stands for both.
WIDE, MEDIUM = Width("wide", 1200, 51), Width("medium", 714, 41)
WIDTHS = (WIDE, MEDIUM)


class Setting(NamedTuple):
    """The type of a variant: the sizes of its headline (at each width) and summary, and the space before it."""

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

#: How much smaller a long headline is set that leads a page: one or two steps of the scale.
LONG_LEAD = {"": 1, "long": 0.8, "very-long": 0.64}

#: Average widths of a letter, in ems: of the serif's bold and text faces, and of the sans.
BOLD, TEXT, SANS = 0.485, 0.47, 0.52
LEADING, LEADING_JOINED = (1.12, 1.4), (1.4, 1.6)
JOINED = ("ar", "fa", "ur", "ps", "ckb", "he", "hi", "bn")
CLOCK_COLUMN = 60.0


class Measure(NamedTuple):
    """The values of a teaser on which its height depends."""

    headline: str
    summary: str
    byline: str
    kicker: bool
    pictured: bool
    joined: bool = False


def measure(teaser: Teaser, filed: bool = False) -> Measure:
    """The measure of a teaser. `filed`: the section's name takes the place of a missing kicker."""
    byline = f"{teaser.byline}, {teaser.published_label}" if teaser.byline else teaser.published_label
    return Measure(
        teaser.headline,
        teaser.summary,
        byline,
        bool(teaser.kicker or (filed and teaser.section_name)),
        teaser.picture is not None,
        primary(teaser.language) in JOINED,
    )


class Item(NamedTuple):
    """A story in a column: its index (the reserve follows the block's own stories), its variant, and whether with its picture."""

    story: int
    variant: str
    pictured: bool = False


Column = tuple[Item, ...]


@lru_cache(maxsize=16384)
def lines(text: str, room: int) -> int:
    """The number of lines of a text. `room`: the average letters that fit into one line; a CJK character counts as two."""
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
def words_height(teaser_measure: Measure, variant: str, at: int, width: float) -> float:
    """The height of a teaser's text in a column, in pixels."""
    setting = SETTINGS[variant]
    headline, listed = LEADING_JOINED if teaser_measure.joined else LEADING
    size = setting.headline[at] * (LONG_LEAD[headline_length(teaser_measure.headline)] if variant == "lead" else 1)
    if variant == "line":
        width, headline = width - CLOCK_COLUMN, listed
    face = TEXT if variant in ("line", "brief") else BOLD
    leading = listed if variant == "brief" else headline
    height = lines(teaser_measure.headline, max(4, int(width / (size * face)))) * size * leading
    if setting.kicker and teaser_measure.kicker:
        height += 13 * listed + 4
    if setting.summary and teaser_measure.summary:
        room = min(width, 584) / (setting.summary * TEXT)
        height += 8 + lines(teaser_measure.summary, max(4, int(room))) * setting.summary * listed
    if setting.byline and teaser_measure.byline:
        height += 8 + lines(teaser_measure.byline, max(4, int(width / (13 * SANS)))) * 13 * listed
    return height


class Stack(NamedTuple):
    """Stories above one another: their least and greatest possible height, and the number of gaps between them."""

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
