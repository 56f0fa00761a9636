"""A face, lit from the left."""

from math import exp

from newsroom.demonstration.scenes.engraving import Engraving, Point, Points
from newsroom.demonstration.scenes.forms import Plan, between, blend, curved, ellipse
from newsroom.demonstration.scenes.nature import even, level


def _outline(at: Plan, full: float) -> list[Point]:
    side = [
        (0.0, 0.56),
        (0.13, 0.54),
        (0.24, 0.44),
        (0.315, 0.28),
        (0.345, 0.05),
        (0.345, -0.18),
        (0.30, -0.38),
        (0.17, -0.53),
        (0.0, -0.56),
    ]
    right = [at(u * full, v) for u, v in side]
    left = [at(-u * full, v) for u, v in reversed(side)]
    return curved([*right, *left[1:]], 6)


def face(e: Engraving, at: Plan, full: float) -> None:
    """Ears and the shaded shape of the face; `full` is how broad it is, 1 being common."""
    ears = [ellipse(*at(side * 0.36 * full, 0.02), 24, 46, 20) for side in (-1, 1)]
    for ear, dark in zip(ears, (0.3, 0.7), strict=True):
        e.hatch(e.area(ear), e.inks.key, even(dark), level, ground=e.inks.tint(e.inks.second, 0.16), period=7)
        e.draw([([*ear, ear[0]], 2.4)], e.inks.key)
    (x, y), shape = at(0, 0), _outline(at, full)

    def bump(px: float, py: float, u: float, v: float, across: float, down: float) -> float:
        cx, cy = at(u * full, v)
        return exp(-(((px - cx) / (across * 430)) ** 2) - ((py - cy) / (down * 430)) ** 2)

    def weight(px: float, py: float) -> float:
        turn = (px - x) / (0.345 * 430 * full)
        value = 0.06 + 0.34 * blend(turn, 0.05, 1.0) + 0.42 * blend(turn, 0.62, 1.02) + 0.2 * blend(turn, -0.72, -1.0)
        value += 0.30 * bump(px, py, -0.145, -0.035, 0.085, 0.055) + 0.34 * bump(px, py, 0.145, -0.035, 0.09, 0.055)
        value += 0.26 * bump(px, py, 0.052, 0.09, 0.035, 0.12) + 0.3 * bump(px, py, 0.02, 0.205, 0.07, 0.025)
        value += 0.22 * bump(px, py, 0.0, 0.385, 0.11, 0.025) + 0.16 * bump(px, py, 0.2, 0.22, 0.08, 0.12)
        value += (
            0.34 * blend(py, y + 190, y + 246)
            - 0.16 * bump(px, py, -0.15, 0.14, 0.09, 0.08)
            - 0.14 * bump(px, py, -0.08, -0.32, 0.16, 0.12)
        )
        return between(value, 0.0, 0.88)

    def rounded(px: float, py: float) -> float:
        turn = (px - x) / 150
        down = (py - y) / 240
        return (
            py
            - 26 * down * turn * turn
            + 10 * bump(px, py, 0.0, 0.12, 0.06, 0.2)
            - 8 * bump(px, py, -0.14, -0.03, 0.1, 0.07)
            - 8 * bump(px, py, 0.14, -0.03, 0.1, 0.07)
        )

    e.hatch(
        e.area(shape),
        e.inks.key,
        weight,
        rounded,
        ground=e.inks.tint(e.inks.second, 0.06),
        period=8.5,
        cross=lambda px, py: px * 0.8 + py * 0.5,
    )
    e.draw([([*shape, shape[0]], 2.6)], e.inks.key)


def features(e: Engraving, at: Plan, full: float, glasses: bool) -> None:
    """Eyes, brows, nose and mouth, with or without glasses."""
    key = e.inks.key
    lines: list[tuple[Points, float]] = []
    for side in (-1, 1):
        eye = side * 0.148 * full
        white = curved(
            [
                at(eye - 0.066, 0.0),
                at(eye - 0.02, -0.03),
                at(eye + 0.03, -0.028),
                at(eye + 0.066, 0.002),
                at(eye + 0.02, 0.024),
                at(eye - 0.03, 0.022),
                at(eye - 0.066, 0.0),
            ],
            5,
        )
        e.fill(e.area(white), e.inks.paper)
        iris = e.both(e.area(ellipse(*at(eye + 0.004, -0.004), 13, 14, 18)), e.area(white))
        e.fill(iris, key)
        e.fill(e.area(ellipse(*at(eye - 0.006, -0.012), 3.6, corners=10)), e.inks.paper)
        upper = curved(
            [at(eye - 0.07, 0.004), at(eye - 0.022, -0.034), at(eye + 0.03, -0.032), at(eye + 0.072, 0.006)], 6
        )
        fold = curved(
            [at(eye - 0.062, -0.03), at(eye - 0.015, -0.056), at(eye + 0.034, -0.052), at(eye + 0.068, -0.022)], 6
        )
        lower = curved([at(eye - 0.05, 0.018), at(eye, 0.028), at(eye + 0.05, 0.018)], 5)
        lines += [(upper, 5.5), (fold, 2.0), (lower, 1.8)]
        inner, outer = (eye - side * 0.085, eye + side * 0.095)
        brow = [
            at(inner, -0.083),
            at((inner + outer) / 2, -0.122),
            at(outer, -0.086),
            at(outer - side * 0.01, -0.092),
            at((inner + outer) / 2, -0.098),
            at(inner, -0.062),
        ]
        e.fill(e.area(curved(brow, 5)), key)
    lines += [
        (curved([at(0.032, -0.05), at(0.05, 0.06), at(0.07, 0.15), at(0.082, 0.182), at(0.06, 0.2)], 6), 2.6),
        (
            curved(
                [at(-0.074, 0.176), at(-0.066, 0.2), at(-0.03, 0.197), at(0.0, 0.21), at(0.032, 0.197), at(0.062, 0.2)],
                6,
            ),
            3.0,
        ),
        (curved([at(-0.122, 0.306), at(-0.05, 0.308), at(0.0, 0.314), at(0.05, 0.306), at(0.122, 0.304)], 6), 4.2),
        (curved([at(-0.07, 0.368), at(0.0, 0.382), at(0.07, 0.367)], 6), 2.2),
        (curved([at(-0.13, 0.3), at(-0.136, 0.315), at(-0.126, 0.328)], 4), 2.4),
        (curved([at(0.13, 0.298), at(0.138, 0.313), at(0.128, 0.327)], 4), 2.4),
    ]
    if e.rng.random() < 0.35:
        lines += [
            (curved([at(side * 0.11, 0.19), at(side * 0.15, 0.25), at(side * 0.162, 0.3)], 5), 1.8) for side in (-1, 1)
        ]
    upper_lip = curved(
        [
            at(-0.118, 0.314),
            at(-0.04, 0.283),
            at(0.0, 0.292),
            at(0.04, 0.283),
            at(0.118, 0.312),
            at(0.05, 0.308),
            at(0.0, 0.316),
            at(-0.05, 0.308),
            at(-0.118, 0.314),
        ],
        5,
    )
    lower_lip = curved(
        [
            at(-0.1, 0.318),
            at(0.0, 0.32),
            at(0.1, 0.316),
            at(0.05, 0.352),
            at(0.0, 0.36),
            at(-0.05, 0.352),
            at(-0.1, 0.318),
        ],
        5,
    )
    e.hatch(e.area(upper_lip), key, even(0.6), level, period=5)
    e.hatch(e.area(lower_lip), key, even(0.3), level, period=5)
    e.draw(lines, key)
    if glasses:
        rims = [ellipse(*at(side * 0.15 * full, 0.0), 48, 42, 30) for side in (-1, 1)]
        bows = [
            [at(-0.04 * full, -0.012), at(0, -0.03), at(0.04 * full, -0.012)],
            [at(0.26 * full, -0.01), at(0.36 * full, -0.03)],
            [at(-0.26 * full, -0.01), at(-0.36 * full, -0.03)],
        ]
        e.draw([*((rim, 5.5) for rim in rims), *((curved(bow, 4) if len(bow) > 2 else bow, 4.5) for bow in bows)], key)


def whiskers(e: Engraving, at: Plan, full: float) -> None:
    """A full beard."""
    f = full
    outer = [
        (-0.35, -0.02),
        (-0.345, 0.24),
        (-0.26, 0.47),
        (-0.12, 0.6),
        (0.0, 0.63),
        (0.12, 0.6),
        (0.26, 0.47),
        (0.345, 0.24),
        (0.35, -0.02),
        (0.31, 0.1),
        (0.25, 0.22),
        (0.15, 0.25),
        (0.06, 0.235),
        (0.0, 0.25),
        (-0.06, 0.235),
        (-0.15, 0.25),
        (-0.25, 0.22),
        (-0.31, 0.1),
        (-0.35, -0.02),
    ]
    mouth = [
        (-0.12, 0.315),
        (-0.05, 0.29),
        (0.05, 0.29),
        (0.12, 0.315),
        (0.07, 0.362),
        (0.0, 0.372),
        (-0.07, 0.362),
        (-0.12, 0.315),
    ]
    x, y = at(0, 0.2)
    e.hatch(
        e.area(curved([at(u * f, v) for u, v in outer], 5), without=[curved([at(u, v) for u, v in mouth], 4)]),
        e.inks.key,
        lambda px, py: between(0.66 + 0.25 * (px - x) / 130, 0.3, 0.95),
        lambda px, py: px + (px - x) * (py - y) / 420,
        ground=e.inks.tint(e.inks.second, 0.4),
        period=5.5,
    )
