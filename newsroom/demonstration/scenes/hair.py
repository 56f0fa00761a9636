"""Hair and head scarves."""

from math import cos, exp, hypot, sin

from newsroom.demonstration.scenes.engraving import Engraving, Point, Points
from newsroom.demonstration.scenes.forms import Plan, between, curved, ellipse


def outline(places: str) -> list[Point]:
    """Places out of "across,down across,down …", about a face one high and half as wide."""
    return [(float(across), float(down)) for across, down in (place.split(",") for place in places.split())]


BEHIND = {
    "long": outline(
        "-0.36,-0.3 -0.46,0.2 -0.5,0.62 -0.42,0.86 0.42,0.86 0.5,0.62 0.46,0.2 0.36,-0.3 0,-0.5 -0.36,-0.3"
    ),
    "bob": outline("-0.36,-0.3 -0.46,0.1 -0.47,0.42 -0.3,0.5 0.3,0.5 0.47,0.42 0.46,0.1 0.36,-0.3 0,-0.5 -0.36,-0.3"),
    "scarf": outline(
        "-0.36,-0.4 -0.45,0.1 -0.4,0.5 -0.5,0.84 0,1.06 0.5,0.84 0.4,0.5 0.45,0.1 0.36,-0.4 0,-0.66 -0.36,-0.4"
    ),
}
CAPS = {
    "short": outline(
        "-0.375,-0.02 -0.385,-0.3 -0.27,-0.58 0,-0.68 0.27,-0.58 0.385,-0.3 0.375,-0.02 0.325,-0.14 "
        "0.3,-0.3 0.16,-0.385 -0.05,-0.36 -0.22,-0.4 -0.31,-0.28 -0.33,-0.12 -0.375,-0.02"
    ),
    "parted": outline(
        "-0.375,0 -0.39,-0.32 -0.26,-0.6 0.02,-0.7 0.29,-0.6 0.39,-0.3 0.375,0 0.33,-0.16 0.28,-0.32 "
        "0.05,-0.36 -0.14,-0.5 -0.26,-0.36 -0.33,-0.16 -0.375,0"
    ),
    "long": outline(
        "-0.38,0.5 -0.44,0.1 -0.4,-0.34 -0.24,-0.6 0,-0.67 0.24,-0.6 0.4,-0.34 0.44,0.1 0.38,0.5 "
        "0.335,0.1 0.3,-0.2 0.14,-0.4 -0.04,-0.5 -0.18,-0.36 -0.3,-0.16 -0.335,0.1 -0.38,0.5"
    ),
    "bob": outline(
        "-0.4,0.4 -0.44,0 -0.39,-0.36 -0.22,-0.6 0,-0.66 0.22,-0.6 0.39,-0.36 0.44,0 0.4,0.4 0.33,0.1 "
        "0.32,-0.2 0.2,-0.27 0,-0.25 -0.2,-0.27 -0.32,-0.2 -0.33,0.1 -0.4,0.4"
    ),
    "bun": outline(
        "-0.37,-0.02 -0.385,-0.3 -0.25,-0.56 0,-0.64 0.25,-0.56 0.385,-0.3 0.37,-0.02 0.325,-0.2 "
        "0.2,-0.38 0,-0.45 -0.2,-0.38 -0.325,-0.2 -0.37,-0.02"
    ),
    "curls": outline(
        "-0.39,0 -0.43,-0.3 -0.28,-0.56 0,-0.64 0.28,-0.56 0.43,-0.3 0.39,0 0.34,-0.1 0.33,-0.2 "
        "0.27,-0.24 0.24,-0.34 0.14,-0.33 0.06,-0.4 -0.04,-0.35 -0.12,-0.39 -0.2,-0.31 -0.28,-0.3 "
        "-0.31,-0.18 -0.345,-0.1 -0.39,0"
    ),
    "cropped": outline(
        "-0.365,-0.05 -0.38,-0.3 -0.26,-0.57 0,-0.66 0.26,-0.57 0.38,-0.3 0.365,-0.05 0.33,-0.15 "
        "0.31,-0.28 0.22,-0.36 0.02,-0.31 -0.16,-0.34 -0.28,-0.24 -0.33,-0.12 -0.365,-0.05"
    ),
}
SIDES = outline("0.34,0.04 0.385,-0.12 0.37,-0.3 0.33,-0.28 0.325,-0.08 0.34,0.04")
SCARF = outline(
    "-0.36,0.3 -0.43,0 -0.4,-0.34 -0.24,-0.6 0,-0.68 0.24,-0.6 0.4,-0.34 0.43,0 0.36,0.3 0.2,0.56 "
    "0,0.66 -0.2,0.56 -0.36,0.3"
)
SCARF_EDGE = outline(
    "-0.27,0.34 -0.325,0 -0.29,-0.26 -0.15,-0.42 0,-0.45 0.15,-0.42 0.29,-0.26 0.325,0 0.27,0.34 "
    "0.14,0.5 0,0.545 -0.14,0.5 -0.27,0.34"
)
WRAP = outline("-0.3,0.4 -0.36,0.66 -0.46,0.86 -0.1,1.02 0.14,1.04 0.46,0.86 0.36,0.66 0.3,0.4 0,0.6 -0.3,0.4")


def hair_behind(e: Engraving, at: Plan, style: str, full: float) -> None:
    """What of the hair is seen behind the head, drawn before it."""
    if style == "scarf":
        _cloth(e, _placed(at, BEHIND[style]), at, wave=17)
    elif style in BEHIND:
        _strands(e, _placed(at, BEHIND[style]), at(0, -0.9 if style == "long" else -0.7), 0.82)
    elif style == "bun":
        _strands(e, ellipse(*at(0.0, -0.74), 84, 70, 30), at(0.0, -0.5), 0.8)
    elif style == "curls":
        for angle in (2.25 * (number / 9 - 1) for number in range(19)):
            middle = at(0.43 * sin(angle) * full, -0.2 - 0.43 * cos(angle))
            _strands(e, ellipse(*middle, 62, 60, 24), middle, 0.7, curl=5)


def hair(e: Engraving, at: Plan, style: str, full: float) -> None:
    """What of the hair lies before the head, drawn after it."""
    if style == "scarf":
        _cloth(e, _placed(at, SCARF, full), at, wave=11, edge=_placed(at, SCARF_EDGE, full))
    elif style in CAPS:
        crown = at(-0.14, -0.2) if style == "parted" else at(0, -0.06)
        _strands(e, _placed(at, CAPS[style], full), crown, 0.84, curl=8 if style == "curls" else 0)
    else:
        for side in (-1, 1):
            _strands(e, _placed(at, SIDES, side * full), at(0, 0), 0.7)


def wrap(e: Engraving, at: Plan) -> None:
    """What a head scarf covers of the neck."""
    _cloth(e, _placed(at, WRAP), at, wave=17)


def _placed(at: Plan, places: Points, full: float = 1) -> list[Point]:
    return curved([at(across * full, down) for across, down in places], 5)


def _strands(e: Engraving, shape: Points, middle: Point, dark: float, *, curl: float = 0.0) -> None:
    """Hair: lines that run round the head, light where it is turned to the light."""
    x, y = middle

    def weight(px: float, py: float) -> float:
        shine = exp(-(((px - x + 70) / 60) ** 2) - ((py - y + 150) / 70) ** 2)
        return between(dark - 0.5 * shine + 0.15 * (px - x) / 150, 0.15, 0.97)

    e.hatch(
        e.area(shape),
        e.inks.key,
        weight,
        lambda px, py: hypot((px - x) * 1.1, (py - y) * 0.9) + curl * sin(px / 13) * sin(py / 13),
        ground=e.inks.tint(e.inks.second, 0.45),
        period=6.5,
    )
    e.draw([([*shape, shape[0]], 2.6)], e.inks.key)


def _cloth(e: Engraving, shape: Points, at: Plan, *, wave: float, edge: Points | None = None) -> None:
    """A scarf in folds that run round the face, open within its edge."""
    x, y = at(0, 0)

    def weight(px: float, py: float) -> float:
        fold = sin(hypot(px - x, (py - y) * 0.7) / wave)
        return between(0.29 + 0.35 * (px - x) / 180 + 0.17 * fold, 0.05, 0.9)

    e.hatch(
        e.area(shape, without=[edge] if edge else []),
        e.inks.key,
        weight,
        lambda px, py: hypot(px - x, (py - y) * 0.68),
        ground=e.inks.tint(e.inks.third, 0.8),
        period=8.5,
    )
    e.draw([(line, 2.9) for line in (shape, edge) if line], e.inks.key)
