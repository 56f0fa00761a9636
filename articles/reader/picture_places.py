"""How wide a picture stands on a page, by its place: the one table that the pages' `sizes` are made of.

A browser chooses among the copies before it knows the style sheets, so what these do is said here once more. A test draws the
pages in a browser at five widths, and holds each place against the layout: never less than what is shown, nor half as much again.
"""

from typing import TypeAlias

from articles.reader.pictures import Picture

#: Lengths of CSS, each with the condition that it holds under; the last, without one, for what is left.
Widths: TypeAlias = tuple[tuple[str, str], ...]

_WIDE, _MIDDLE = "(min-width: 60rem)", "(min-width: 37.5rem)"
_PAGE = ("", "calc(100vw - 2rem)")
#: Of a row of a list in a narrow slot.
_NARROW_ROW = (("(min-width: 46rem)", "24vw"), ("", "30vw"))

#: By what templates call the place.
PLACES: dict[str, Widths] = {
    "front-lead": ((_WIDE, "min(36rem, 47vw)"), _PAGE),
    "front-row": ((_WIDE, "11rem"), *_NARROW_ROW),
    "front-second": ((_WIDE, "min(16rem, 20vw)"), (_MIDDLE, "46vw"), _PAGE),
    "front-block": ((_WIDE, "min(36rem, 47vw)"), (_MIDDLE, "46vw"), _PAGE),
    "section-lead": (("(min-width: 52rem)", "min(44rem, 55vw)"), _PAGE),
    "list": (("(min-width: 56rem)", "min(17rem, 22vw)"), *_NARROW_ROW),
    "slot": (("(min-width: 46rem)", "min(18.5rem, 24vw)"), ("", "30vw")),
    "beside": ((_WIDE, "13rem"), *_NARROW_ROW),
    "related": (("(min-width: 52rem)", "min(9rem, 12vw)"), *_NARROW_ROW),
    "portrait": (("", "10rem"),),
    "part": (("", "6rem"),),
}
#: The places of a story's own pictures, which stand there whole: none is enlarged, or higher than article.css lets it be.
STORY_PLACES: dict[str, Widths] = {
    "story-lead": ((_WIDE, "min(50rem, 78vw)"), _PAGE),
    "text": ((_MIDDLE, "36.5rem"), _PAGE),
    "text-wide": ((_WIDE, "50rem"), (_MIDDLE, "36.5rem"), _PAGE),
}
#: Hundredths of the window's height.
_HIGHEST = 80


def sizes(picture: Picture, place: str) -> str:
    """The attribute `sizes` of a picture at that place; the window's width where no place is named. KeyError for one that is not here."""
    if not place:
        return "100vw"
    if place in STORY_PLACES:
        highest = f"{_HIGHEST * picture.width / picture.height:.4g}vh"
        widths = tuple(
            (condition, f"min({length}, {picture.width}px, {highest})") for condition, length in STORY_PLACES[place]
        )
    else:
        widths = PLACES[place]
    return ", ".join(f"{condition} {length}".lstrip() for condition, length in widths)
