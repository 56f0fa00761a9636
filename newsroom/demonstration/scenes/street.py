"""A street on market day."""

from itertools import pairwise
from math import pi

from newsroom.demonstration.scenes.buildings import in_quad, leaning_windows, wall
from newsroom.demonstration.scenes.engraving import Engraving, Point
from newsroom.demonstration.scenes.figures import person
from newsroom.demonstration.scenes.forms import arc, blend, curved, ellipse, rectangle
from newsroom.demonstration.scenes.nature import clouds, even, level, sky, slanting, upright


def market_street(e: Engraving) -> None:
    """A street of stalls between houses that draw together towards a tower."""
    meet, eye = e.width * 0.53, 560.0
    sky(e, 640, top=0.5, low=0.06)
    clouds(e, 420, 2)
    _clock_tower(e, meet + 6, 640)
    floor = e.area([(meet - 70, eye + 44), (meet + 70, eye + 44), (e.width + 500, 1010), (-500, 1010)])
    e.hatch(
        floor,
        e.inks.key,
        lambda x, y: blend(y, eye, 1000, 0.42, 0.16),
        lambda x, y: y,
        ground=e.inks.tint(e.inks.second, 0.1),
        period=9,
    )
    joints = [([(meet + at * 0.05, eye + 40), (meet + at, 1010)], 1.6) for at in range(-1400, 1500, 200)]
    e.draw(joints, e.inks.key)
    for side in (-1, 1):
        _row(e, meet, eye, side)
    for number, part in enumerate((0.16, 0.25, 0.38, 0.6, 0.95)):
        for side in (-1, 1):
            _stall(e, meet, eye, side, part, number)
            if number < 4:
                _crowd(e, meet, eye, part + 0.04, side)
    for x, y, high in ((670, 905, 250), (742, 912, 236), (905, 850, 200), (560, 965, 300)):
        person(e, x, y, high)
    _bunting(e, meet, eye)


def _clock_tower(e: Engraving, x: float, foot: float) -> None:
    wall(e, rectangle(x - 44, 250, x + 44, foot), 0.4, ground=e.inks.tint(e.inks.second, 0.16), period=8)
    wall(e, rectangle(x + 14, 250, x + 44, foot), 0.8, along=slanting(40))
    wall(e, [(x - 56, 252), (x, 110), (x + 56, 252)], 0.62, along=slanting(-30), ground=e.inks.tint(e.inks.third, 0.8))
    e.fill(e.area(ellipse(x, 300, 26)), e.inks.paper)
    e.draw(
        [(ellipse(x, 300, 26), 4), ([(x, 300), (x, 283)], 4), ([(x, 300), (x + 12, 306)], 4), ([(x, 110), (x, 74)], 3)],
        e.inks.key,
    )
    arch = [(x - 16, 430), *arc(x, 380, 16, 18, pi, 2 * pi, 12), (x + 16, 430)]
    e.fill(e.area(arch), e.inks.key)


def _row(e: Engraving, meet: float, eye: float, side: int) -> None:
    """The houses on one side, far to near."""
    ends = [0.075, 0.13, 0.21, 0.33, 0.54, 1.0]
    heights = [560, 640, 520, 610, 560]
    for number, (far, near) in enumerate(pairwise(ends)):
        high = heights[(number + (side > 0) * 2) % 5] * e.rng.uniform(0.94, 1.08)

        def place(part: float, up: float) -> Point:
            return meet + side * 860 * part, eye + (440 - up) * part

        quad = [place(far, high + 440), place(near, high + 440), place(near, 0), place(far, 0)]
        lit = side < 0
        tone = 0.1 + 0.07 * (number % 3) if lit else 0.55 + 0.08 * (number % 2)
        ground = (
            e.inks.tint(e.inks.third, 0.3)
            if (number + (side > 0)) % 3 == 0
            else e.inks.tint(e.inks.second, 0.1 if lit else 0.3)
        )
        wall(
            e,
            quad,
            tone,
            along=lambda x, y: (y - eye) / max(30.0, abs(x - meet)) * 620,
            ground=ground,
            period=10 if lit else 8,
            outline=3,
        )
        panes = leaning_windows(e, quad, (0.22, 0.5, 0.78), (0.14, 0.3, 0.46, 0.62), 0.13, 0.09)
        e.fill(e.area(*panes), e.inks.key)
        sills = [([pane[3], pane[2]], 1.5 + 3 * near) for pane in panes]
        e.draw(sills, e.inks.paper)
        if near > 0.3:
            shutters = leaning_windows(e, quad, (0.12, 0.32, 0.4, 0.6, 0.68, 0.88), (0.14, 0.3, 0.46, 0.62), 0.05, 0.1)
            e.hatch(
                e.area(*shutters),
                e.inks.key,
                even(0.4),
                level,
                ground=e.inks.tint(e.inks.third, 0.55) if number % 2 else e.inks.tint(e.inks.second, 0.6),
                period=5.5,
            )
        cornice = [place(far, high + 462), place(near, high + 470), place(near, high + 440), place(far, high + 440)]
        wall(e, cornice, 0.2, ground=e.inks.paper)


def _stall(e: Engraving, meet: float, eye: float, side: int, part: float, number: int) -> None:
    """A stall with a striped awning over its goods."""

    def place(near: float, out: float, up: float) -> Point:
        return meet + side * (860 - out) * near, eye + (440 - up) * near

    far, near = part, part * 1.3
    counter = [place(far, 330, 120), place(near, 330, 120), place(near, 330, 0), place(far, 330, 0)]
    e.fill(
        e.area(
            [
                place(far, 0, 330),
                place(near, 0, 330),
                place(near, 330, 330),
                place(near, 330, 0),
                place(far, 330, 0),
                place(far, 330, 330),
            ]
        ),
        e.inks.key,
    )
    wall(e, counter, 0.4, along=upright, ground=e.inks.tint(e.inks.second, 0.2), period=9)
    goods = [
        ellipse(*place(far + (near - far) * (k + 0.5) / 7, 330, 128 + 22 * (row == 1)), 24 * far, 22 * far, 12)
        for k in range(7)
        for row in (0, 1)
    ]
    e.fill(e.area(*goods[::2]), e.inks.third)
    e.fill(e.area(*goods[1::2]), e.inks.tint(e.inks.second, 0.35))
    e.draw([(shape, 1.6) for shape in goods], e.inks.key)
    roof = [place(far, 20, 400), place(near, 20, 400), place(near, 390, 300), place(far, 390, 300)]
    e.fill(e.area(roof), e.inks.paper)
    stripes = [
        [in_quad(roof, u, 0), in_quad(roof, u + 0.083, 0), in_quad(roof, u + 0.083, 1), in_quad(roof, u, 1)]
        for u in (0.0, 0.167, 0.333, 0.5, 0.667, 0.833)
    ]
    e.fill(e.area(*stripes), e.inks.third if (number + (side > 0)) % 2 else e.inks.tint(e.inks.key, 0.8))
    fringe = [place(far, 390, 300), place(near, 390, 300), place(near, 390, 266), place(far, 390, 266)]
    wall(e, fringe, 0.3, along=upright, ground=e.inks.paper, period=8)
    e.draw(
        [
            ([*roof, roof[0]], 2.4),
            ([place(near, 386, 300), place(near, 386, 0)], 3 + 5 * near),
            ([place(far, 386, 300), place(far, 386, 0)], 2 + 4 * far),
        ],
        e.inks.key,
    )


def _crowd(e: Engraving, meet: float, eye: float, part: float, side: int) -> None:
    for _ in range(4):
        near = part * e.rng.uniform(0.9, 1.25)
        x = meet + side * e.rng.uniform(60, 470) * near
        person(e, x, eye + 440 * near, 235 * near * e.rng.uniform(0.88, 1.06))


def _bunting(e: Engraving, meet: float, eye: float) -> None:
    for part, up in ((0.3, 640), (0.55, 700)):
        left, right = (meet - 860 * part, eye + (440 - up) * part), (meet + 860 * part, eye + (440 - up) * part)
        line = curved([left, ((left[0] + right[0]) / 2, left[1] + 90 * part), right], 14)
        e.draw([(line, 2)], e.inks.key)
        flags = [[(x, y), (x + 22 * part + 6, y), (x + 11 * part + 3, y + 44 * part + 4)] for x, y in line[2:-2:2]]
        e.fill(e.area(*flags[::2]), e.inks.third)
        e.fill(e.area(*flags[1::2]), e.inks.paper)
        e.draw([([*flag, flag[0]], 1.6) for flag in flags], e.inks.key)
