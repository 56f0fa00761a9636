"""A court of law."""

from math import pi

from newsroom.demonstration.scenes.buildings import column, wall, windows
from newsroom.demonstration.scenes.engraving import Engraving, Points
from newsroom.demonstration.scenes.figures import person
from newsroom.demonstration.scenes.forms import arc, ellipse, rectangle
from newsroom.demonstration.scenes.nature import clouds, sky, slanting, upright


def court(e: Engraving) -> None:
    """A temple front at the head of its stairs, people going up."""
    sky(e, 760, top=0.6, low=0.2)
    clouds(e, 420, 3)
    middle, half = e.width / 2, 470.0
    for left, right in ((-10, middle - half + 30), (middle + half - 30, e.width + 10)):
        wing = rectangle(left, 430, right, 800)
        wall(e, wing, 0.36, ground=e.inks.tint(e.inks.second, 0.22), period=17)
        e.fill(e.area(rectangle(left, 414, right, 436)), e.inks.tint(e.inks.second, 0.1))
        e.draw([([(left, 414), (right, 414)], 3), ([(left, 436), (right, 436)], 3)], e.inks.key)
        windows(e, left + 20, 470, right - 20, 790, 3, 2, wide=0.36, high=0.66)
    _portico(e, middle, half)
    _stairs(e, middle, half)
    for x, y, high in (
        (560, 868, 104),
        (610, 884, 110),
        (1010, 930, 134),
        (905, 800, 78),
        (470, 960, 150),
        (760, 776, 68),
    ):
        person(e, x, y, high)
    for x in (170, 1330):
        _lamp(e, x, 960, 300)


def _portico(e: Engraving, middle: float, half: float) -> None:
    top, foot = 356.0, 742.0
    back = rectangle(middle - half + 24, top, middle + half - 24, foot)
    wall(e, back, 0.86, ground=e.inks.tint(e.inks.second, 0.6), along=upright, fade=0.12)
    door = rectangle(middle - 58, 470, middle + 58, foot)
    e.fill(e.area(door), e.inks.key)
    e.draw(
        [([(middle - 58, foot), (middle - 58, 470), (middle + 58, 470), (middle + 58, foot)], 5)],
        e.inks.tint(e.inks.second, 0.2),
    )
    for number in range(6):
        column(e, middle - half + 62 + number * (2 * half - 124) / 5, top, foot, 78)
    beam = rectangle(middle - half, top - 74, middle + half, top)
    wall(e, beam, 0.05, ground=e.inks.paper, outline=3)
    e.draw([([(middle - half, top - 30), (middle + half, top - 30)], 2.5)], e.inks.key)
    blocks = [
        rectangle(middle - half + 14 + number * 27.5, top - 70, middle - half + 28 + number * 27.5, top - 58)
        for number in range(34)
    ]
    e.fill(e.area(*blocks), e.inks.key)
    gable = [(middle - half - 26, top - 74), (middle, top - 236), (middle + half + 26, top - 74)]
    e.fill(e.area(gable), e.inks.paper)
    inner = [(middle - half + 74, top - 92), (middle, top - 206), (middle + half - 74, top - 92)]
    wall(e, inner, 0.62, along=slanting(-20), ground=e.inks.tint(e.inks.second, 0.4))
    e.draw([([*gable, gable[0]], 4)], e.inks.key)
    _scales(e, middle, top - 142, 56)


def _scales(e: Engraving, x: float, y: float, size: float) -> None:
    e.fill(e.area(ellipse(x, y + 4, size * 0.82)), e.inks.tint(e.inks.third, 0.95))
    white: list[tuple[Points, float]] = [
        ([(x, y - size * 0.5), (x, y + size * 0.5)], 5),
        ([(x - size * 0.5, y - size * 0.3), (x + size * 0.5, y - size * 0.3)], 5),
        ([(x - size * 0.25, y + size * 0.52), (x + size * 0.25, y + size * 0.52)], 6),
    ]
    for side in (-0.5, 0.5):
        pan = arc(x + side * size, y + size * 0.1, size * 0.26, size * 0.2, 0, pi, 12)
        white += [
            ([*pan, pan[0]], 3.5),
            ([(x + side * size, y - size * 0.3), pan[0]], 2.5),
            ([(x + side * size, y - size * 0.3), pan[-1]], 2.5),
        ]
    e.draw(white, e.inks.paper)


def _stairs(e: Engraving, middle: float, half: float) -> None:
    top, steps = 742.0, 11
    for number in range(steps):
        y = top + (1000 - top) * (number / steps) ** 1.25
        below = top + (1000 - top) * ((number + 1) / steps) ** 1.25
        wide = half + 30 + number * 40
        tread = y + (below - y) * 0.45
        e.fill(e.area(rectangle(middle - wide, y, middle + wide, tread)), e.inks.tint(e.inks.second, 0.04))
        e.hatch(
            e.area(rectangle(middle - wide, tread, middle + wide, below + 2)),
            e.inks.key,
            lambda px, py: 0.34 + 0.28 * abs(px - middle) / 900,
            upright,
            ground=e.inks.tint(e.inks.second, 0.25),
            period=6.5,
        )
        e.draw([([(middle - wide, y), (middle + wide, y)], 2.2)], e.inks.key)
    for side in (-1, 1):
        plinth = [
            (middle + side * (half + 20), 700),
            (middle + side * (half + 110), 700),
            (middle + side * (half + 250), 1010),
            (middle + side * (half + 130), 1010),
        ]
        wall(e, plinth, 0.5 if side > 0 else 0.25, ground=e.inks.tint(e.inks.second, 0.18), period=8, outline=3)


def _lamp(e: Engraving, x: float, foot: float, high: float) -> None:
    e.draw(
        [([(x, foot), (x, foot - high)], 11), ([(x - 40, foot - high * 0.84), (x + 40, foot - high * 0.84)], 7)],
        e.inks.key,
    )
    e.fill(e.area(rectangle(x - 22, foot - 26, x + 22, foot)), e.inks.key)
    for side, up in ((-40, 0.84), (40, 0.84), (0, 1.0)):
        e.fill(e.area(ellipse(x + side, foot - high * up - 16, 17)), e.inks.tint(e.inks.third, 0.5))
        e.draw([(ellipse(x + side, foot - high * up - 16, 17), 3)], e.inks.key)
