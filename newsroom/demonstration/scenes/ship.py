"""A ship at sea."""

from math import sin

from newsroom.demonstration.scenes.buildings import wall, windows
from newsroom.demonstration.scenes.engraving import Engraving, Points
from newsroom.demonstration.scenes.figures import birds
from newsroom.demonstration.scenes.forms import between, blend, curved, rectangle
from newsroom.demonstration.scenes.nature import clouds, even, hill, level, skirt, sky, upright, water
from newsroom.demonstration.scenes.vessels import tug


def ship(e: Engraving) -> None:
    """A laden container ship on the open sea, a tug before it."""
    horizon = 560.0
    sun = (e.width * 0.2, 230.0)
    sky(e, horizon, sun=sun, top=0.58, disc=58)
    clouds(e, 470, 3, sun)
    coast = skirt(e, 540, 22, 420, start=760)
    hill(e, coast, ink=e.inks.second, ground=e.inks.tint(e.inks.second, 0.22), dark=0.34, foot=horizon)
    water(e, horizon, glitter=sun[0], dark=0.52)
    picture = e.area([(300, 792), (1400, 792), (1330, 880), (900, 930), (420, 880)])
    e.hatch(
        picture, e.inks.key, lambda x, y: blend(y, 780, 930, 0.8, 0.2), lambda x, y: y + 3 * sin(x / 40), period=9.5
    )
    _boxes(e)
    hull = [
        *curved([(196, 594), (330, 612), (420, 640)], 6),
        (1400, 640),
        (1432, 600),
        (1470, 600),
        (1440, 770),
        (1400, 800),
        (330, 800),
        *curved([(300, 780), (260, 700), (196, 594)], 6),
    ]
    e.hatch(
        e.area(hull),
        e.inks.key,
        lambda x, y: between(blend(y, 600, 800, 0.66, 0.96) - 0.35 * blend(x, 520, 210), 0, 1),
        lambda x, y: y + 40 * blend(x, 520, 200) * (y - 800) / 200,
        ground=e.inks.tint(e.inks.second, 0.4),
    )
    e.fill(e.area([(276, 752), (1436, 752), (1400, 800), (330, 800), (296, 780)]), e.inks.third)
    e.draw([([*hull, hull[0]], 3.5), ([(420, 640), (1400, 640)], 5)], e.inks.key)
    e.draw([([(430, 668), (1400, 668)], 3)], e.inks.paper)
    _bridge_house(e)
    foam = [
        (
            curved(
                [
                    (300 - number * 34, 800 + number * 10),
                    (230 - number * 60, 822 + number * 14),
                    (120 - number * 70, 826 + number * 22),
                ],
                6,
            ),
            6 - number,
        )
        for number in range(4)
    ]
    foam += [(curved([(x, 806 + 4 * sin(x)), (x + 40, 812), (x + 86, 806)], 5), 4) for x in range(330, 1420, 110)]
    e.draw(foam, e.inks.paper)
    tug(e, 210, 900, 250)
    birds(e, 420, 300, 6)


def _boxes(e: Engraving) -> None:
    """The load: stacks of boxes, each shaded its own way."""
    looks: list[tuple[list[Points], float, tuple[int, int, int], tuple[int, int, int]]] = [
        ([], 0.12, e.inks.key, e.inks.paper),
        ([], 0.5, e.inks.key, e.inks.tint(e.inks.second, 0.4)),
        ([], 0.8, e.inks.key, e.inks.tint(e.inks.second, 0.5)),
        ([], 0.34, e.inks.key, e.inks.tint(e.inks.third, 0.85)),
        ([], 0.2, e.inks.key, e.inks.tint(e.inks.second, 0.7)),
    ]
    outlines: list[tuple[Points, float]] = []
    wide, high = 69.0, 37.0
    for column in range(12):
        if column in (8,):
            continue
        x = 392 + column * 80
        for row in range(e.rng.choice((4, 5, 5, 6)) if column else 3):
            box = rectangle(x, 640 - (row + 1) * high, x + wide, 640 - row * high)
            looks[e.rng.randrange(len(looks))][0].append(box)
            outlines.append(([*box, box[0]], 2.4))
    for boxes, dark, ink, ground in looks:
        if boxes:
            e.hatch(e.area(*boxes), ink, even(dark), upright, ground=ground, period=7)
    e.draw(outlines, e.inks.key)


def _bridge_house(e: Engraving) -> None:
    block = rectangle(1036, 372, 1098, 640)
    wall(e, block, 0.08, ground=e.inks.paper, outline=3)
    wall(e, rectangle(1098, 392, 1122, 640), 0.7, along=upright)
    windows(e, 1040, 424, 1096, 630, 3, 7, wide=0.46, high=0.34)
    wings = rectangle(1004, 372, 1130, 402)
    wall(e, wings, 0.05, ground=e.inks.paper, outline=3)
    windows(e, 1008, 374, 1126, 396, 9, 1, wide=0.72, high=0.62)
    e.draw(
        [
            ([(1066, 372), (1066, 282)], 5),
            ([(1044, 312), (1088, 312)], 3),
            ([(1052, 330), (1080, 330)], 3),
            ([(300, 616), (300, 540)], 5),
        ],
        e.inks.key,
    )
    funnel = [(1132, 640), (1136, 430), (1176, 430), (1180, 640)]
    wall(e, funnel, 0.4, ground=e.inks.tint(e.inks.third, 0.9), along=level)
