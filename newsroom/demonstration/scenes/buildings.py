"""Walls, windows, columns, houses."""

from collections.abc import Sequence
from math import pi

from newsroom.demonstration.scenes.engraving import Engraving, Field, Point, Points
from newsroom.demonstration.scenes.forms import arc, between, blend, rectangle
from newsroom.demonstration.scenes.inks import Colour
from newsroom.demonstration.scenes.nature import level, slanting


def wall(
    e: Engraving,
    shape: Points,
    dark: float,
    *,
    ink: Colour | None = None,
    ground: Colour | None = None,
    along: Field = level,
    period: float = 6.5,
    fade: float = 0.0,
    outline: float = 2.0,
) -> None:
    """A plain face of a building. `fade` lightens its lower end by so much."""
    colour = ink or e.inks.key
    top, bottom = min(y for _, y in shape), max(y for _, y in shape)
    e.hatch(
        e.area(shape),
        colour,
        lambda x, y: between(dark - fade * blend(y, top, bottom), 0, 1),
        along,
        ground=e.inks.tint(e.inks.second, 0.12) if ground is None else ground,
        period=period,
    )
    if outline:
        e.draw([([*shape, shape[0]], outline)], colour)


def windows(
    e: Engraving,
    left: float,
    top: float,
    right: float,
    bottom: float,
    columns: int,
    rows: int,
    *,
    wide: float = 0.5,
    high: float = 0.6,
    colour: Colour | None = None,
    lit: float = 0.0,
) -> None:
    """A grid of windows within a rectangle; a part `lit` of them is left bright."""
    panes: list[Points] = []
    across, down = (right - left) / columns, (bottom - top) / rows
    for column in range(columns):
        for row in range(rows):
            if e.rng.random() < lit:
                continue
            x, y = left + (column + 0.5) * across, top + (row + 0.5) * down
            panes.append(
                rectangle(x - across * wide / 2, y - down * high / 2, x + across * wide / 2, y + down * high / 2)
            )
    if panes:
        e.fill(e.area(*panes), colour or e.inks.key)


def in_quad(quad: Sequence[Point], u: float, v: float) -> Point:
    """A place on a face seen at an angle: u from its left to its right, v from its top to its foot.

    The corners go top left, top right, bottom right, bottom left.
    """
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = quad
    top = (ax + (bx - ax) * u, ay + (by - ay) * u)
    foot = (dx + (cx - dx) * u, dy + (cy - dy) * u)
    return top[0] + (foot[0] - top[0]) * v, top[1] + (foot[1] - top[1]) * v


def leaning_windows(
    e: Engraving, quad: Sequence[Point], us: Sequence[float], vs: Sequence[float], wide: float, high: float
) -> list[list[Point]]:
    """Windows on a face seen at an angle, about the given places on it."""
    return [
        [
            in_quad(quad, u - wide / 2, v - high / 2),
            in_quad(quad, u + wide / 2, v - high / 2),
            in_quad(quad, u + wide / 2, v + high / 2),
            in_quad(quad, u - wide / 2, v + high / 2),
        ]
        for u in us
        for v in vs
    ]


def house(e: Engraving, x: float, y: float, wide: float, *, deep: float = 1.5, roof: Colour | None = None) -> None:
    """A house standing at `x`, `y` (its near corner): a gable to the right in the light, its long side in shadow."""
    high, peak = wide * 0.62, wide * 1.08
    long, back = wide * deep, wide * 0.16
    gable = [(x, y), (x + wide, y - back * 0.4), (x + wide, y - high), (x + wide / 2, y - peak), (x, y - high)]
    side = [(x, y), (x, y - high), (x - long, y - high - back), (x - long, y - back)]
    slope = [
        (x - long, y - high - back),
        (x, y - high),
        (x + wide / 2, y - peak),
        (x - long + wide / 2, y - peak - back),
    ]
    wall(e, side, 0.55)
    wall(e, gable, 0.1, ground=e.inks.paper)
    wall(e, slope, 0.5, ink=roof or e.inks.key, along=slanting(62), ground=e.inks.tint(roof or e.inks.second, 0.35))
    door = rectangle(x + wide * 0.4, y - high * 0.55, x + wide * 0.6, y - back * 0.2)
    panes = [
        rectangle(x - long * part - 8, y - high * 0.75, x - long * part + 8, y - high * 0.42)
        for part in (0.22, 0.5, 0.78)
    ]
    e.fill(e.area(door, *panes), e.inks.key)


def silo(e: Engraving, x: float, y: float, wide: float, high: float) -> None:
    """A round tower with a dome, lit from the right."""
    shape = [(x - wide / 2, y), *arc(x, y - high, wide / 2, wide * 0.42, pi, 2 * pi, 20), (x + wide / 2, y)]
    e.hatch(
        e.area(shape),
        e.inks.key,
        lambda px, py: blend(px, x + wide * 0.45, x - wide * 0.4, 0.05, 0.75),
        lambda px, py: py + 0.06 * (px - x) ** 2 / wide * 4,
        ground=e.inks.tint(e.inks.second, 0.1),
        period=7,
    )
    e.draw([([*shape, shape[0]], 2.2)], e.inks.key)


def column(e: Engraving, x: float, top: float, foot: float, wide: float) -> None:
    """A fluted column with a slight swelling, round in the light from the left."""
    half = wide / 2
    shaft = [
        (x - half * 0.78, top + 26),
        (x - half * 0.92, (top + foot) / 2),
        (x - half, foot - 20),
        (x + half, foot - 20),
        (x + half * 0.92, (top + foot) / 2),
        (x + half * 0.78, top + 26),
    ]
    e.hatch(
        e.area(shaft),
        e.inks.key,
        lambda px, py: blend(px, x - half * 0.3, x + half, 0.06, 0.86) + 0.12 * blend(px, x - half * 0.4, x - half),
        lambda px, py: py + 0.0035 * (px - x) ** 2 * 2,
        ground=e.inks.paper,
        period=7,
    )
    flutes = [
        ([(x + half * part * 0.8, top + 26), (x + half * part, foot - 20)], 1.8)
        for part in (-0.6, -0.25, 0.1, 0.42, 0.7)
    ]
    e.draw([*flutes, ([*shaft, shaft[0]], 2.4)], e.inks.key)
    capital = [
        (x - half * 1.25, top),
        (x + half * 1.25, top),
        (x + half * 1.25, top + 12),
        (x + half * 0.85, top + 28),
        (x - half * 0.85, top + 28),
        (x - half * 1.25, top + 12),
    ]
    base = rectangle(x - half * 1.2, foot - 22, x + half * 1.2, foot)
    for shape in (capital, base):
        e.fill(e.area(shape), e.inks.paper)
        e.draw([([*shape, shape[0]], 2.6)], e.inks.key)


def lighthouse(e: Engraving, x: float, foot: float, high: float) -> None:
    """A round light, banded, lit from the left."""
    top, low = high * 0.09, high * 0.15
    body = [(x - low, foot), (x - top, foot - high * 0.78), (x + top, foot - high * 0.78), (x + low, foot)]
    area = e.area(body)
    e.fill(area, e.inks.paper)
    bands = [
        rectangle(x - low, foot - high * (0.78 - step), x + low, foot - high * (0.67 - step))
        for step in (0.1, 0.34, 0.58)
    ]
    e.fill(e.both(e.area(*bands), area), e.inks.third)
    e.hatch(area, e.inks.key, lambda px, py: blend(px, x - low * 0.2, x + low, 0, 0.8), level, period=6.5)
    e.draw([([*body, body[0]], 2.2)], e.inks.key)
    gallery = rectangle(x - top * 1.6, foot - high * 0.81, x + top * 1.6, foot - high * 0.78)
    lamp = rectangle(x - top * 0.8, foot - high * 0.92, x + top * 0.8, foot - high * 0.81)
    e.fill(e.area(lamp), e.inks.tint(e.inks.third, 0.4))
    e.draw([([*lamp, lamp[0]], 2)], e.inks.key)
    e.fill(
        e.area(
            gallery,
            arc(x, foot - high * 0.92, top, top * 1.1, pi, 2 * pi, 12),
            rectangle(x - 1.5, foot - high * 1.05, x + 1.5, foot - high * 0.9),
        ),
        e.inks.key,
    )
