"""A house with a dome."""

from math import pi, sin

from newsroom.demonstration.scenes.buildings import column, wall, windows
from newsroom.demonstration.scenes.engraving import Engraving
from newsroom.demonstration.scenes.figures import person, tree
from newsroom.demonstration.scenes.forms import arc, between, blend, curved, rectangle
from newsroom.demonstration.scenes.nature import clouds, level, sky, slanting, upright, water


def parliament(e: Engraving) -> None:
    """A house with a dome above its gardens, a flag, an avenue."""
    sky(e, 640, top=0.55, low=0.12)
    clouds(e, 480, 3)
    middle, foot = e.width * 0.5, 668.0
    for side in (-1, 1):
        near, far = middle + side * 150, middle + side * 640
        wing = rectangle(min(near, far), 486, max(near, far), foot)
        wall(e, wing, 0.12, ground=e.inks.tint(e.inks.second, 0.08), period=15)
        windows(e, min(near, far) + 20, 506, max(near, far) - 20, 584, 13, 1, wide=0.36, high=0.72)
        windows(e, min(near, far) + 20, 590, max(near, far) - 20, foot, 13, 1, wide=0.36, high=0.72)
        roof = rectangle(min(near, far) - 8, 472, max(near, far) + 8, 488)
        wall(e, roof, 0.4)
        end = rectangle(far - 70 if side < 0 else far - 40, 446, far + 40 if side < 0 else far + 70, foot)
        wall(e, end, 0.24, ground=e.inks.tint(e.inks.second, 0.1), period=15)
        windows(e, end[0][0] + 8, 476, end[1][0] - 8, foot, 3, 2, wide=0.4, high=0.66)
        gable = [(end[0][0] - 10, 446), ((end[0][0] + end[1][0]) / 2, 398), (end[1][0] + 10, 446)]
        wall(e, gable, 0.5, ground=e.inks.tint(e.inks.second, 0.3))
    _dome(e, middle)
    front = rectangle(middle - 190, 470, middle + 190, foot)
    wall(e, front, 0.7, along=upright, ground=e.inks.tint(e.inks.second, 0.5))
    for number in range(8):
        column(e, middle - 168 + number * 48, 470, foot, 27)
    gable = [(middle - 206, 470), (middle, 392), (middle + 206, 470)]
    wall(e, gable, 0.06, ground=e.inks.paper, outline=3)
    wall(
        e,
        [(middle - 150, 460), (middle, 404), (middle + 150, 460)],
        0.5,
        along=slanting(25),
        ground=e.inks.tint(e.inks.second, 0.3),
    )
    _gardens(e, middle, foot)


def _dome(e: Engraving, x: float) -> None:
    drum = rectangle(x - 152, 300, x + 152, 480)
    e.hatch(
        e.area(drum),
        e.inks.key,
        lambda px, py: blend(px, x - 60, x + 150, 0.12, 0.85) + 0.15 * blend(px, x - 80, x - 150),
        level,
        ground=e.inks.tint(e.inks.second, 0.12),
        period=7,
    )
    for number in range(11):
        part = sin((number - 5) / 5 * pi / 2 * 0.92)
        column(e, x + part * 146, 312, 440, 20 - 9 * abs(part))
    for top, half in ((292, 164), (436, 166)):
        wall(e, rectangle(x - half, top, x + half, top + 20), 0.1, ground=e.inks.paper)
    shell = arc(x, 292, 146, 190, pi, 2 * pi, 40)
    e.hatch(
        e.area(shell),
        e.inks.key,
        lambda px, py: between(blend(px, x - 50, x + 140, 0.1, 0.86) + 0.22 * blend(px, x - 70, x - 145), 0, 0.92),
        lambda px, py: py + 0.0028 * (px - x) ** 2,
        ground=e.inks.tint(e.inks.second, 0.14),
        period=7.5,
    )
    ribs = [
        (
            [
                (x + 146 * part * sin(angle / 10 * pi / 2), 292 - 190 * (1 - (1 - sin(pi / 2 - angle / 10 * pi / 2))))
                for angle in range(11)
            ],
            2.2,
        )
        for part in (-0.82, -0.5, -0.17, 0.17, 0.5, 0.82)
    ]
    e.draw([*ribs, (shell, 3)], e.inks.key)
    wall(e, rectangle(x - 26, 62, x + 26, 110), 0.5, along=upright, ground=e.inks.tint(e.inks.second, 0.2))
    wall(e, arc(x, 62, 30, 30, pi, 2 * pi, 16), 0.6, ground=e.inks.tint(e.inks.second, 0.3))
    e.draw([([(x, 34), (x, -30)], 4)], e.inks.key)
    mast = x - 420
    e.draw([([(mast, 480), (mast, 190)], 5)], e.inks.key)
    flag = [
        *curved([(mast, 196), (mast + 44, 184), (mast + 92, 204), (mast + 138, 194)], 6),
        *curved([(mast + 138, 268), (mast + 92, 280), (mast + 44, 260), (mast, 272)], 6),
    ]
    e.fill(e.area(flag), e.inks.third)
    e.draw([([*flag, flag[0]], 2)], e.inks.key)


def _gardens(e: Engraving, middle: float, foot: float) -> None:
    lawn = e.area(rectangle(0, foot, e.width, 1000))
    e.hatch(
        lawn, e.inks.key, lambda x, y: blend(y, foot, 1000, 0.5, 0.32), level, ground=e.inks.tint(e.inks.second, 0.32)
    )
    walk = [(middle - 150, foot), (middle + 150, foot), (middle + 760, 1010), (middle - 760, 1010)]
    e.fill(e.area(walk), e.inks.tint(e.inks.second, 0.03))
    pool = [(middle - 62, foot + 60), (middle + 62, foot + 60), (middle + 300, 1010), (middle - 300, 1010)]
    water(e, foot + 60, edge=pool, dark=0.5, glitter=middle)
    e.draw([([*pool, pool[0]], 5), ([walk[0], walk[3]], 3), ([walk[1], walk[2]], 3)], e.inks.key)
    e.draw([([(middle - 200, foot + 2), (middle + 200, foot + 2)], 6)], e.inks.key)
    for number in range(7):
        near = 0.2 + 0.8 * (number / 6) ** 1.7
        for side in (-1, 1):
            tree(e, middle + side * (150 + 690 * near), foot + 330 * near - 14, 96 + 300 * near, light=-1)
    for x, y, high in (
        (470, 905, 100),
        (512, 910, 96),
        (1010, 860, 84),
        (905, 770, 58),
        (600, 790, 62),
        (1130, 965, 128),
    ):
        person(e, x, y, high)
