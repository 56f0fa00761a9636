"""The width of a picture on a page, by its place: the one table from which the attribute `sizes` is made.

A browser chooses a copy before it knows the style sheets, so this table repeats their widths. A test draws the pages in a
browser at five widths and compares each place with the layout: `sizes` is never narrower than the picture on the page, and
never half as wide again.
"""

from typing import NamedTuple, TypeAlias

from articles.reader.pictures import Picture

#: Lengths of CSS, each with the condition that it holds under; the last, without one, for what is left.
Widths: TypeAlias = tuple[tuple[str, str], ...]

_WIDE, _MIDDLE = "(min-width: 60rem)", "(min-width: 37.5rem)"
_PAGE = ("", "calc(100vw - 2rem)")
#: Of a row of a list in a narrow slot.
_NARROW_ROW = (("(min-width: 46rem)", "24vw"), ("", "30vw"))

#: By what templates call the place. No function but calc(): checkers of HTML know no other in `sizes`.
PLACES: dict[str, Widths] = {
    "front-lead": (("(min-width: 77rem)", "36.5rem"), (_WIDE, "47vw"), _PAGE),
    "front-row": ((_WIDE, "11rem"), *_NARROW_ROW),
    "front-second": (("(min-width: 80rem)", "17rem"), (_WIDE, "20vw"), (_MIDDLE, "46vw"), _PAGE),
    "front-block": (("(min-width: 77rem)", "36.5rem"), (_WIDE, "47vw"), (_MIDDLE, "46vw"), _PAGE),
    "front-side": (("(min-width: 80rem)", "43rem"), (_WIDE, "55vw"), (_MIDDLE, "46vw"), _PAGE),
    "section-lead": (("(min-width: 80rem)", "44rem"), ("(min-width: 52rem)", "55vw"), _PAGE),
    "list": (("(min-width: 77rem)", "17rem"), ("(min-width: 56rem)", "22vw"), *_NARROW_ROW),
    "slot": (("(min-width: 77rem)", "18.5rem"), *_NARROW_ROW),
    "beside": ((_WIDE, "13rem"), *_NARROW_ROW),
    "related": (("(min-width: 52rem)", "13rem"), *_NARROW_ROW),
    "portrait": (("", "10rem"),),
    "enlarged": ((_WIDE, "96vw"), _PAGE),
    "part": (("", "6rem"),),
}


class _Most(NamedTuple):
    """The most that a story's picture takes under a condition: pixels across, and a part of the window's height."""

    condition: str
    wide: int
    high: float = 0.8


#: The places of a story's own pictures, which stand there whole. Below the last condition they are as wide as the page at most.
STORY_PLACES: dict[str, tuple[_Most, ...]] = {
    "story-lead": (
        _Most(f"{_WIDE} and (min-height: 44rem)", 800, 0.5),
        _Most(_WIDE, 800, 0.21),
        _Most(_MIDDLE, 584, 0.21),
    ),
    "story-lead-cut": (_Most(_MIDDLE, 384, 99),),
    "text": (_Most(_MIDDLE, 584),),
    "text-inset": (_Most(_MIDDLE, 280, 2),),
    "text-cut": (_Most(_MIDDLE, 584, 99),),
    "text-wide": (_Most(_WIDE, 800), _Most(_MIDDLE, 584)),
}


def sizes(picture: Picture, place: str) -> str:
    """The attribute `sizes` of a picture at that place; the window's width for "". Raises KeyError for an unknown place."""
    if not place:
        return "100vw"
    widths = _in_story(picture, STORY_PLACES[place]) if place in STORY_PLACES else PLACES[place]
    return ", ".join(f"{condition} {length}".lstrip() for condition, length in widths)


def _in_story(picture: Picture, places: tuple[_Most, ...]) -> Widths:
    """The widths in a story: no picture is wider than its widest copy, nor higher than its greatest height."""
    sizes_by_condition = []
    for most in places:
        wide, by_height = min(most.wide, picture.width), most.high * picture.width / picture.height
        sizes_by_condition.append(
            (f"{most.condition} and (max-height: {wide / by_height:.0f}px)", f"{100 * by_height:.4g}vh")
        )
        sizes_by_condition.append((most.condition, f"{wide}px"))
    by_height = places[-1].high * picture.width / picture.height
    sizes_by_condition.append((f"(min-aspect-ratio: {100 * by_height:.0f}/100)", f"{100 * by_height:.4g}vh"))
    if picture.width < 960:
        sizes_by_condition.append((f"(min-width: {picture.width + 32}px)", f"{picture.width}px"))
    return (*sizes_by_condition, _PAGE)
