"""Towers by the water."""

from math import pi, sin

from newsroom.demonstration.scenes.buildings import wall, windows
from newsroom.demonstration.scenes.engraving import Engraving, Points
from newsroom.demonstration.scenes.forms import arc, blend, ellipse, rectangle, smooth
from newsroom.demonstration.scenes.nature import clouds, sky, slanting, upright, water
from newsroom.demonstration.scenes.vessels import ferry


def skyline(e: Engraving) -> None:
    """Towers on a far bank at evening, and their light in the water."""
    shore = 690.0
    sun = (e.width * 0.3, 420.0)
    sky(e, shore, sun=sun, top=0.62, low=0.1, disc=70)
    clouds(e, 380, 2, sun)
    e.fill(e.area(ellipse(*sun, 70)), e.inks.tint(e.inks.third, 0.9))
    back = [(x, e.rng.uniform(80, 190), e.rng.uniform(58, 100)) for x in range(-20, int(e.width), 74)]
    for x, high, wide in back:
        shape = rectangle(x, shore - high - 60, x + wide, shore)
        wall(e, shape, 0.42, ink=e.inks.second, along=upright, ground=e.inks.tint(e.inks.second, 0.28), outline=1.4)
    places = [
        (40, 250, 92),
        (150, 190, 118),
        (420, 215, 100),
        (540, 330, 92),
        (652, 260, 120),
        (800, 560, 112),
        (934, 400, 124),
        (1080, 470, 96),
        (1196, 280, 128),
        (1345, 350, 96),
        (1452, 220, 90),
    ]
    for x, high, wide in places:
        tower(e, x, shore, wide, high * e.rng.uniform(0.9, 1.08))
    low = [(x, shore - e.rng.uniform(14, 44)) for x in range(-10, int(e.width) + 40, 46)]
    steps = [point for (x, y) in low for point in ((x, y), (x + 46, y))]
    e.fill(e.area([*steps, (e.width + 40, shore + 6), (-10, shore + 6)]), e.inks.key)
    water(e, shore + 4, glitter=sun[0], dark=0.44)
    _reflections(e, places, shore + 6)
    ferry(e, 640, 850, 250)
    for x in (90, 118, 150):
        e.draw([([(x, 1000), (x - 2, 880 + x * 0.2)], 9)], e.inks.key)


def tower(e: Engraving, x: float, foot: float, wide: float, high: float) -> None:
    """One tower with a lit front to the left and a dark side to the right, and one of four tops."""
    top, edge = foot - high, x + wide * 0.62
    front, side = rectangle(x, top, edge, foot), rectangle(edge, top, x + wide, foot)
    kind = e.rng.randrange(4)
    if kind == 0:
        e.draw([([(x + wide * 0.4, top), (x + wide * 0.4, top - high * 0.26)], 4)], e.inks.key)
        for step, part in ((0.1, 0.16), (0.2, 0.34)):
            shape = rectangle(x + wide * step, top - high * (0.13 - part * 0.2), x + wide * (1 - step), top + 2)
            wall(e, shape, 0.6, ground=e.inks.tint(e.inks.second, 0.3))
    elif kind == 1:
        wall(e, [(x, top), (edge, top - wide * 0.5), (x + wide, top)], 0.6, ground=e.inks.tint(e.inks.second, 0.3))
    elif kind == 2:
        wall(
            e, arc(x + wide / 2, top, wide / 2, wide * 0.3, pi, 2 * pi, 16), 0.5, ground=e.inks.tint(e.inks.second, 0.3)
        )
    wall(e, front, 0.08, ground=e.inks.tint(e.inks.second, 0.06))
    wall(e, side, 0.8, along=slanting(30), ground=e.inks.tint(e.inks.second, 0.45), fade=0.25)
    rows = max(4, round(high / 24))
    if e.rng.random() < 0.5:
        windows(e, x + 4, top + 8, edge - 4, foot - 14, round(wide / 19), rows, lit=0.12, wide=0.52, high=0.58)
    else:
        windows(e, x + 4, top + 8, edge - 4, foot - 14, 1, rows, wide=0.9, high=0.42)
    windows(
        e,
        edge + 4,
        top + 10,
        x + wide - 4,
        foot - 14,
        2,
        rows,
        wide=0.4,
        high=0.4,
        colour=e.inks.tint(e.inks.third, 0.75),
        lit=0.72,
    )


def _reflections(e: Engraving, places: list[tuple[int, int, int]], shore: float) -> None:
    swing = smooth(e.rng, 7, 60, 2)
    shapes: list[Points] = []
    for x, high, wide in places:
        long = min(300, high * 0.62)
        left = [(x + swing(y * 3) * (1 + (y - shore) / 90), y) for y in range(int(shore), int(shore + long), 10)]
        right = [
            (x + wide + swing(y * 3 + 50) * (1 + (y - shore) / 90), y)
            for y in range(int(shore + long), int(shore), -10)
        ]
        shapes.append([*left, *right])
    e.hatch(
        e.area(*shapes),
        e.inks.key,
        lambda x, y: blend(y, shore, shore + 280, 0.8, 0.3),
        lambda x, y: y + 2 * sin(x / 30),
        period=9,
    )
