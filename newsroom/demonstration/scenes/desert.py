"""A road through a desert."""

from math import sin

from newsroom.demonstration.scenes.engraving import Engraving, Point, Points
from newsroom.demonstration.scenes.forms import between, blend, curved, ellipse, rectangle, rugged, smooth
from newsroom.demonstration.scenes.nature import level, rays


def desert_road(e: Engraving) -> None:
    """A straight road to a low sun, wires beside it, table mountains behind."""
    horizon, meet = 450.0, e.width * 0.62
    rays(e, horizon, (meet + 70, horizon - 52), 54)
    for left, right, top, ink in (
        (60, 470, 318, e.inks.second),
        (-60, 230, 268, e.inks.key),
        (1180, 1560, 352, e.inks.second),
    ):
        _mesa(e, left, right, top, horizon, ink)
    ground = e.area(rectangle(0, horizon, e.width, 1000))
    swell = smooth(e.rng, 26, 620, 3)
    e.hatch(
        ground,
        e.inks.second,
        lambda x, y: between(blend(y, horizon, 1000, 0.5, 0.34) + 0.012 * swell(x + y * 1.7), 0.05, 0.9),
        lambda x, y: y * (1.25 - 0.0003 * (y - horizon)) + swell(x) * blend(y, horizon, 1000, 0.05, 1.6),
        ground=e.inks.tint(e.inks.second, 0.16),
    )
    road = [(meet - 3, horizon), (meet + 3, horizon), (1120, 1010), (300, 1010)]
    e.hatch(
        e.area(road),
        e.inks.key,
        lambda x, y: blend(y, horizon, 1000, 0.75, 0.5),
        level,
        ground=e.inks.tint(e.inks.second, 0.5),
    )
    e.draw([([(meet - 3, horizon), (336, 1010)], 5), ([(meet + 3, horizon), (1084, 1010)], 5)], e.inks.paper)
    dashes: list[Points] = []
    for number in range(9):
        near, far = 1 / (1 + number * 0.75), 1 / (1 + number * 0.75 + 0.32)
        (x, y), (to_x, to_y) = ((meet + (705 - meet) * part, horizon + 560 * part) for part in (near, far))
        dashes.append([(x - 9 * near, y), (x + 9 * near, y), (to_x + 9 * far, to_y), (to_x - 9 * far, to_y)])
    e.fill(e.area(*dashes), e.inks.paper)
    _wires(e, meet, horizon)
    _scrub(e, meet, horizon)
    _lorry(e, meet + 8, horizon + 66, 62)


def _mesa(e: Engraving, left: float, right: float, top: float, foot: float, ink: tuple[int, int, int]) -> None:
    shoulder = (foot - top) * 0.45
    outline = rugged(
        e.rng,
        [
            (left, foot),
            (left + 60, top + shoulder),
            (left + 78, top),
            (right - 70, top + 4),
            (right - 52, top + shoulder),
            (right, foot),
        ],
        0.02,
        4,
    )
    e.hatch(
        e.area(outline),
        ink,
        lambda x, y: (
            between(0.62 - 0.4 * (x - left) / (right - left) + 0.1 * sin(x / 13), 0.1, 0.9)
            * blend(y, top, foot, 1, 0.6)
        ),
        lambda x, y: (
            x * blend(y, top + shoulder * 0.9, top + shoulder, 1, 0.3)
            + y * blend(y, top + shoulder * 0.9, top + shoulder, 0.05, 0.9)
        ),
        ground=e.inks.tint(e.inks.second, 0.3),
    )
    e.draw([(outline, 2.2)], ink)


def _wires(e: Engraving, meet: float, horizon: float) -> None:
    lines: list[tuple[Points, float]] = []
    before: list[Point] = []
    for number in range(9):
        near = 1 / (1 + number * 0.62)
        x, foot, high = meet + (1340 - meet) * near, horizon + 470 * near, 720 * near
        arm = 92 * near
        lines.append(([(x, foot), (x, foot - high)], 15 * near + 1))
        lines.append(([(x - arm, foot - high * 0.93), (x + arm, foot - high * 0.93)], 9 * near + 0.8))
        ends = [(x + arm * side, foot - high * 0.95) for side in (-0.95, -0.4, 0.4, 0.95)]
        for left_end, other in zip(before, ends, strict=False):
            sag = 26 * near
            lines.append(
                (curved([left_end, ((left_end[0] + other[0]) / 2, (left_end[1] + other[1]) / 2 + sag), other], 6), 1.6)
            )
        before = ends
    e.draw(lines, e.inks.key)


def _scrub(e: Engraving, meet: float, horizon: float) -> None:
    tufts: list[tuple[Points, float]] = []
    for _ in range(190):
        part = e.rng.random() ** 1.6
        # Clear of the road, which reaches further to the left.
        x = meet + e.rng.choice(
            (-690 * part - 14 - e.rng.random() * 1000 * part, 250 * part + 14 + e.rng.random() * 1300 * part)
        )
        y, size = horizon + 4 + 550 * part, 5 + 24 * part
        tufts += [([(x, y), (x + lean * size, y - size * 0.8)], 1.2 + 1.6 * part) for lean in (-1, -0.5, 0, 0.45, 0.9)]
    e.draw(tufts, e.inks.key)


def _lorry(e: Engraving, x: float, y: float, wide: float) -> None:
    e.fill(e.area(rectangle(x - wide / 2, y - wide * 1.25, x + wide / 2, y - wide * 0.16)), e.inks.key)
    e.fill(
        e.area(rectangle(x - wide * 0.4, y - wide * 0.78, x + wide * 0.4, y - wide * 0.46)),
        e.inks.tint(e.inks.second, 0.3),
    )
    e.fill(
        e.area(
            rectangle(x - wide * 0.46, y - wide * 0.2, x - wide * 0.24, y),
            rectangle(x + wide * 0.24, y - wide * 0.2, x + wide * 0.46, y),
        ),
        e.inks.key,
    )
    e.fill(
        e.area(ellipse(x - wide * 0.34, y - wide * 0.3, 5), ellipse(x + wide * 0.34, y - wide * 0.3, 5)), e.inks.third
    )
