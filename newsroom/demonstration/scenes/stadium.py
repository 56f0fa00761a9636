"""A full ground."""

from math import atan2, cos, hypot, pi, sin

from newsroom.demonstration.scenes.buildings import in_quad
from newsroom.demonstration.scenes.engraving import Engraving, Point, Points
from newsroom.demonstration.scenes.figures import person
from newsroom.demonstration.scenes.forms import blend, curved, ellipse, rectangle
from newsroom.demonstration.scenes.nature import clouds, even, level, sky


def stadium(e: Engraving) -> None:
    """A full ground from the top of its stand, lit by its masts."""
    sky(e, 380, top=0.66, low=0.22)
    clouds(e, 300, 2)
    x, y = e.width * 0.5, 545.0
    for at, foot, high in ((150, 400, 330), (430, 320, 280), (1070, 320, 280), (1350, 400, 330)):
        _floodlight(e, at, foot, high)
    _near_stand(e, x, y)
    rings = [(860, 330, -150), (800, 296, -118), (690, 236, -66), (660, 222, -48), (540, 168, 0)]
    (wide, deep, up), *_ = rings
    e.fill(e.area(ellipse(x, y + up, wide, deep, 90)), e.inks.tint(e.inks.second, 0.1))
    e.hatch(
        e.area(ellipse(x, y + up, wide, deep, 90)),
        e.inks.key,
        lambda px, py: 0.3 + 0.2 * blend(px, 300, 1300),
        lambda px, py: atan2((py - y - up) * 2.4, px - x) * 560,
        period=11,
    )
    e.draw([(ellipse(x, y + up, wide, deep, 90), 4)], e.inks.key)
    for number in (1, 3):
        across, down, lift = rings[number]
        bowl = e.area(ellipse(x, y + lift, across, down, 90))
        e.fill(bowl, e.inks.tint(e.inks.second, 0.35))
        e.hatch(
            bowl,
            e.inks.key,
            lambda px, py: 0.5 + 0.2 * sin(px / 50) * sin(py / 31),
            lambda px, py: hypot((px - x) * 0.42, py - y) * 1.3,
            period=10,
            cross=None,
        )
        _spectators(e, x, y, rings[number], rings[number + 1])
        e.draw([(ellipse(x, y + lift, across, down, 90), 4)], e.inks.key)
        if number == 1:
            across, down, lift = rings[2]
            e.fill(e.area(ellipse(x, y + lift, across, down, 90)), e.inks.paper)
            e.draw([(ellipse(x, y + lift, across, down, 90), 3)], e.inks.key)
    across, down, lift = rings[4]
    e.fill(e.area(ellipse(x, y + lift, across, down, 90)), e.inks.tint(e.inks.third, 0.55))
    e.draw([(ellipse(x, y + lift, across, down, 90), 4)], e.inks.key)
    _pitch(e, x, y)
    _terrace(e)


def _near_stand(e: Engraving, x: float, y: float) -> None:
    """The stand in which we are: its rows bend round us, half of its seats taken."""

    def rows(px: float, py: float) -> float:
        return hypot((px - x) * 0.45, py - y + 90) * 1.2

    stand = e.area(rectangle(0, y - 60, e.width, 1000))
    e.hatch(
        stand,
        e.inks.key,
        lambda px, py: blend(py, y, 960, 0.6, 0.3),
        rows,
        ground=e.inks.tint(e.inks.second, 0.3),
        period=15,
    )
    heads: list[list[Points]] = [[], [], []]
    for row in range(9):
        out = 1.0 + row * 0.085
        for number in range(90):
            angle = pi * (0.04 + 0.92 * (number + 0.5 * (row % 2)) / 90)
            px, py = x + 900 * out * cos(angle), y - 130 + 345 * out * sin(angle) * (1 + row * 0.012)
            if 0 < px < e.width and py < 1000 and py < 900 and e.rng.random() < 0.6:
                heads[e.rng.choice((0, 0, 0, 1, 2))].append(ellipse(px, py, 5 + row * 0.7, 6 + row * 0.8, 10))
    for shapes, colour in zip(heads, (e.inks.paper, e.inks.third, e.inks.tint(e.inks.second, 0.7)), strict=True):
        e.fill(e.area(*shapes), colour)


def _floodlight(e: Engraving, x: float, foot: float, high: float) -> None:
    top = foot - high
    e.draw([([(x - 16, foot), (x - 5, top)], 4), ([(x + 16, foot), (x + 5, top)], 4)], e.inks.key)
    e.draw(
        [
            ([(x - 14 + 10 * k / 7, foot - high * k / 7), (x + 14 - 10 * (k + 1) / 7, foot - high * (k + 1) / 7)], 2)
            for k in range(7)
        ],
        e.inks.key,
    )
    panel = rectangle(x - 56, top - 52, x + 56, top)
    e.wash(
        e.area(ellipse(x, top - 26, 170, 130)),
        e.inks.paper,
        lambda px, py: 0.85 * max(0.0, 1 - hypot(px - x, (py - top + 26) * 1.3) / 165),
    )
    e.fill(e.area(panel), e.inks.key)
    e.fill(
        e.area(*(ellipse(x - 44 + 22 * k, top - 39 + 26 * row, 9, corners=14) for k in range(5) for row in (0, 1))),
        e.inks.tint(e.inks.third, 0.35),
    )


def _spectators(e: Engraving, x: float, y: float, outer: tuple[int, int, int], inner: tuple[int, int, int]) -> None:
    """Heads in rows all round."""
    pale: list[Points] = []
    bright: list[Points] = []
    for row in range(7):
        part = (row + 0.6) / 7
        across, down, lift = (far + (other - far) * part for far, other in zip(outer, inner, strict=True))
        count = int(across / 4.6)
        for number in range(count):
            angle = 2 * pi * (number + 0.5 * (row % 2)) / count
            near = 0.75 + 0.35 * (sin(angle) + 1) / 2
            if e.rng.random() < 0.62:
                head = ellipse(x + across * cos(angle), y + lift + down * sin(angle), 4.3 * near, 4.0 * near, 8)
                (bright if e.rng.random() < 0.2 else pale).append(head)
    e.fill(e.area(*pale), e.inks.paper)
    e.fill(e.area(*bright), e.inks.third)


def _pitch(e: Engraving, x: float, y: float) -> None:
    corners = [(x - 350, y - 92), (x + 350, y - 92), (x + 442, y + 108), (x - 442, y + 108)]
    field = e.area(corners)
    e.fill(field, e.inks.tint(e.inks.second, 0.12))
    mown = [
        [
            in_quad(corners, k / 12, 0),
            in_quad(corners, (k + 1) / 12, 0),
            in_quad(corners, (k + 1) / 12, 1),
            in_quad(corners, k / 12, 1),
        ]
        for k in range(0, 12, 2)
    ]
    e.hatch(e.area(*mown), e.inks.key, even(0.34), level, period=6.5, ground=e.inks.tint(e.inks.second, 0.3))

    def on(u: float, v: float) -> Point:
        return in_quad(corners, u, v)

    boxes = [
        [on(0, 0.22), on(0.15, 0.22), on(0.15, 0.78), on(0, 0.78)],
        [on(1, 0.22), on(0.85, 0.22), on(0.85, 0.78), on(1, 0.78)],
    ]
    ring = [
        on(0.5 + 0.09 * cos(angle), 0.5 + 0.15 * 1.3 * sin(angle)) for angle in (2 * pi * k / 32 for k in range(33))
    ]
    lines = [
        ([*corners, corners[0]], 4.5),
        ([on(0.5, 0), on(0.5, 1)], 3.5),
        (ring, 3.5),
        *((box, 3.5) for box in boxes),
    ]
    e.draw(lines, e.inks.paper)
    e.draw([([*corners, corners[0]], 1.5)], e.inks.key)
    for u, v in (
        (0.46, 0.4),
        (0.3, 0.3),
        (0.35, 0.66),
        (0.62, 0.5),
        (0.68, 0.3),
        (0.74, 0.7),
        (0.2, 0.5),
        (0.85, 0.5),
        (0.55, 0.75),
        (0.42, 0.82),
    ):
        px, py = on(u, v)
        person(e, px, py, 28 + 12 * v)


def _terrace(e: Engraving) -> None:
    """Those who stand before us, from behind."""
    shapes: list[Points] = []
    for number in range(17):
        x = number * e.width / 16 + e.rng.uniform(-22, 22)
        top = 905 + e.rng.uniform(-34, 26) - 0.00005 * (x - e.width / 2) ** 2
        size = e.rng.uniform(30, 38)
        shapes += [
            ellipse(x, top, size * 0.82, size, 20),
            [
                (x - size * 2, 1010),
                (x - size * 1.75, top + size * 1.5),
                (x - size * 0.6, top + size * 0.9),
                (x + size * 0.6, top + size * 0.9),
                (x + size * 1.75, top + size * 1.5),
                (x + size * 2, 1010),
            ],
        ]
        if e.rng.random() < 0.3:
            shapes.append(
                [
                    (x + size * 1.2, top + size * 1.6),
                    (x + size * 1.5, top - size * 2.2),
                    (x + size * 1.9, top - size * 2.2),
                    (x + size * 1.85, top + size * 1.9),
                ]
            )
    e.fill(e.area(*shapes, rectangle(0, 985, e.width, 1000)), e.inks.key)
    flag = curved([(1130, 760), (1190, 744), (1250, 772), (1330, 752)], 6)
    e.draw([([(1130, 960), (1130, 750)], 7)], e.inks.key)
    e.fill(e.area([*flag, *((x, y + 92) for x, y in reversed(flag))]), e.inks.third)
    e.draw([([*flag, *((x, y + 92) for x, y in reversed(flag)), flag[0]], 3)], e.inks.key)
