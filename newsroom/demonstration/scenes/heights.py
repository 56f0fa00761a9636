"""Windmills on hills, and a pass between mountains."""

from math import cos, pi, sin

from newsroom.demonstration.scenes.buildings import house
from newsroom.demonstration.scenes.engraving import Engraving, Point, Points
from newsroom.demonstration.scenes.figures import grass, path, pine, tree
from newsroom.demonstration.scenes.forms import blend, curved, ellipse, rugged
from newsroom.demonstration.scenes.nature import clouds, hill, ranges, sky, water


def wind_farm(e: Engraving) -> None:
    """Turbines over the crests of hills above the sea."""
    sky(e, 520, sun=(e.width * 0.27, 330), top=0.58)
    clouds(e, 420, 3, (e.width * 0.27, 330))
    water(e, 515, 640, glitter=e.width * 0.27, dark=0.36)
    ridges = ranges(e, (560, 640, 770), sizes=(46, 60, 60), bare=0.05)
    mills = [
        (ridges[0], 0.10, 150),
        (ridges[0], 0.2, 160),
        (ridges[0], 0.79, 165),
        (ridges[1], 0.44, 270),
        (ridges[1], 0.56, 250),
        (ridges[1], 0.9, 290),
        (ridges[2], 0.69, 500),
    ]
    for ridge, part, high in mills:
        x, y = ridge[int(part * (len(ridge) - 1))]
        turbine(e, x, y + 8, high)
    near = ridges[-1]
    x, y = near[int(0.12 * len(near))]
    house(e, x + 60, y + 92, 74, roof=e.inks.third)
    tree(e, x - 84, y + 84, 120)
    tree(e, x + 180, y + 88, 84)
    grass(e, lambda x: 840.0, count=120)


def turbine(e: Engraving, x: float, y: float, high: float) -> None:
    """A wind turbine: a tapering mast with its shadow side hatched, three blades."""
    hub, foot, head = y - high, high * 0.03, high * 0.014
    mast = [(x - foot, y), (x - head, hub), (x + head, hub), (x + foot, y)]
    e.fill(e.area(mast), e.inks.paper)
    e.fill(e.area([(x - foot, y), (x - head, hub), (x, hub), (x - foot * 0.1, y)]), e.inks.key)
    turn = e.rng.uniform(0, 2)
    blades: list[Points] = []
    for number in range(3):
        angle = turn + number * 2 * pi / 3
        out, side = (cos(angle), sin(angle)), (-sin(angle), cos(angle))
        long, wide = high * 0.56, high * 0.03
        blades.append(
            [
                (x + out[0] * a * long + side[0] * b * wide, hub + out[1] * a * long + side[1] * b * wide)
                for a, b in ((0, -0.3), (0.18, -0.9), (1, 0), (0.05, 0.5))
            ]
        )
    e.fill(e.area(*blades), e.inks.paper)
    e.draw(
        [(line, max(1.4, high * 0.006)) for line in ([*mast, mast[0]], *([*blade, blade[0]] for blade in blades))],
        e.inks.key,
    )
    e.fill(e.area(ellipse(x, hub, max(3, high * 0.02))), e.inks.key)


def mountain_pass(e: Engraving) -> None:
    """Peaks in snow with their dark sides, a road that climbs between them."""
    sky(e, 560, top=0.62, low=0.12)
    clouds(e, 300, 2)
    for apex, left, right, deep, ink in (
        ((330, 250), -160, 700, 590, e.inks.second),
        ((1240, 210), 900, 1680, 600, e.inks.second),
        ((800, 120), 380, 1260, 640, e.inks.key),
        ((90, 330), -300, 430, 680, e.inks.key),
        ((1480, 330), 1130, 1840, 690, e.inks.key),
    ):
        _peak(e, apex, left, right, deep, ink)
    low = [(-10, 700), (180, 640), (420, 655), (690, 590), (900, 600), (1150, 640), (1330, 610), (1510, 660)]
    hill(e, curved(low), ink=e.inks.key, ground=e.inks.tint(e.inks.second, 0.3), dark=0.36, light=1)
    road = curved(
        [
            (735, 604),
            (800, 622),
            (700, 648),
            (640, 672),
            (860, 704),
            (980, 736),
            (700, 790),
            (520, 830),
            (820, 900),
            (1010, 1030),
        ]
    )
    path(e, road, [9 + 120 * (number / len(road)) ** 1.8 for number in range(len(road))], colour=e.inks.paper)
    posts = [([(x + 20, y + 2), (x + 20, y - 5 - 15 * (y - 600) / 300)], 2 + (y - 600) / 100) for x, y in road[20:66:4]]
    e.draw(posts, e.inks.key)
    for _ in range(80):
        x = e.rng.uniform(0, e.width)
        y = e.rng.uniform(690, 980)
        if abs(x - 790) > 300 + (y - 700) * 0.3:
            pine(e, x, y, 40 + (y - 680) * 0.42)
    for x, y, high in ((120, 1000, 300), (240, 1020, 220), (1330, 1010, 330), (1440, 1040, 400), (1240, 1010, 190)):
        pine(e, x, y, high)


def _peak(e: Engraving, apex: Point, left: float, right: float, foot: float, ink: tuple[int, int, int]) -> None:
    """One mountain: its right side lit, its left in shadow, split by a broken edge, ribs running down from both."""
    left_edge = rugged(e.rng, [apex, ((apex[0] + left) / 2 + 30, (apex[1] + foot) / 2 - 30), (left, foot)], 0.055, 5)
    other = rugged(e.rng, [apex, ((apex[0] + right) / 2 - 40, (apex[1] + foot) / 2 - 20), (right, foot)], 0.055, 5)
    spine = rugged(
        e.rng,
        [
            apex,
            (apex[0] + 50, (2 * apex[1] + foot) / 3),
            (apex[0] - 40, (apex[1] + 2 * foot) / 3),
            (apex[0] + 40, foot),
        ],
        0.07,
        4,
    )
    whole = [*reversed(left_edge), *other[1:]]
    e.fill(e.area(whole), e.inks.tint(e.inks.second, 0.03))
    shade = [*reversed(left_edge), *spine[1:]]
    e.hatch(
        e.area(shade),
        ink,
        lambda x, y: blend(y, apex[1], foot, 0.72, 0.4),
        lambda x, y: y * 0.8 + (x - apex[0]) * 0.75,
        ground=e.inks.tint(e.inks.second, 0.28),
        cross=lambda x, y: y * 0.9 - x * 0.5,
    )
    ribs = []
    for number in range(6):
        start = other[int((0.08 + number * 0.13) * len(other))]
        drop = (foot - start[1]) * e.rng.uniform(0.45, 0.8)
        edge = rugged(e.rng, [start, (start[0] - drop * 0.18, start[1] + drop)], 0.08, 4)
        back = rugged(
            e.rng,
            [(start[0] - drop * 0.18, start[1] + drop), (start[0] - drop * 0.34, start[1] + drop * 0.6), start],
            0.08,
            3,
        )
        ribs.append([*edge, *back[1:]])
    inside = e.both(e.area(*ribs), e.area(whole))
    e.hatch(inside, ink, lambda x, y: blend(y, apex[1], foot, 0.6, 0.34), lambda x, y: y * 0.7 + x * 0.8)
    bottom = e.area(whole)
    e.hatch(bottom, ink, lambda x, y: blend(y, foot - 190, foot, 0, 0.5), lambda x, y: y - 0.2 * abs(x - apex[0]))
    e.draw([(whole, 2.6), (spine, 1.8)], ink)
