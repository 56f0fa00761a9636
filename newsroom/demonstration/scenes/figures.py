"""What stands in a landscape: trees, people, birds, a road."""

from collections.abc import Sequence
from math import cos, hypot, pi, sin

from newsroom.demonstration.scenes.engraving import Engraving, Point, Points
from newsroom.demonstration.scenes.forms import Curve, arc, between, blend, curved, ellipse, rectangle
from newsroom.demonstration.scenes.inks import Colour
from newsroom.demonstration.scenes.nature import slanting


def tree(e: Engraving, x: float, y: float, high: float, *, light: float = 1, tall: bool = False) -> None:
    """One tree standing at `x`, `y`: a dark crown with its lit side opened in strokes."""
    ink, wide = e.inks.key, high * (0.16 if tall else 0.36)
    e.draw([([(x, y), (x, y - high * 0.45)], max(2.0, high * 0.045))], ink)
    crown: list[Points] = []
    middle = y - high * 0.58
    if tall:
        crown.append(ellipse(x, middle, wide, high * 0.44))
    else:
        for number in range(9):
            angle = number * 2 * pi / 9 + e.rng.uniform(-0.2, 0.2)
            size = wide * e.rng.uniform(0.42, 0.6)
            crown.append(ellipse(x + cos(angle) * wide * 0.62, middle + sin(angle) * high * 0.25, size, corners=18))
        crown.append(ellipse(x, middle, wide * 0.75, high * 0.3))
    area = e.area(*crown)
    e.hatch(
        area,
        ink,
        lambda px, py: between(0.62 - light * (px - x) / wide * 0.3 + (py - middle) / high * 0.7, 0.2, 1),
        lambda px, py: hypot(px - x + light * wide, py - y + high * 0.2),
        ground=e.inks.tint(e.inks.second, 0.5),
        period=5.5,
    )
    e.draw([(arc(x, middle + high * 0.08, wide * 0.85, high * 0.3, 0.1, pi - 0.1, 14), max(1.5, high * 0.014))], ink)


def pine(e: Engraving, x: float, y: float, high: float) -> None:
    """A conifer."""
    tiers: list[Points] = []
    for number in range(5):
        top, low = y - high + number * high * 0.16, y - high * 0.62 + number * high * 0.14
        half = high * (0.07 + 0.045 * number)
        tiers.append(
            [
                (x, top),
                (x + half, low),
                (x + half * 0.3, low - high * 0.03),
                (x - half * 0.3, low - high * 0.03),
                (x - half, low),
            ]
        )
    e.fill(e.area(*tiers, rectangle(x - high * 0.02, y - high * 0.1, x + high * 0.02, y)), e.inks.key)
    lights: list[tuple[Points, float]] = []
    for number in range(1, 5):
        low, half = y - high * 0.62 + number * high * 0.14, high * (0.05 + 0.04 * number)
        lights += [
            (
                [(x + half * part, low - high * 0.03), (x + half * part * 0.55, low - high * 0.11)],
                max(1.0, high * 0.009),
            )
            for part in (0.25, 0.5, 0.75)
        ]
    if high > 60:
        e.draw(lights, e.inks.tint(e.inks.second, 0.6))


def grass(e: Engraving, top: Curve, bottom: float = 1000, *, count: int = 150, ink: Colour | None = None) -> None:
    """Tufts over the foreground, longer towards us."""
    blades: list[tuple[Points, float]] = []
    for _ in range(count):
        x = e.rng.uniform(0, e.width)
        high = top(x)
        depth = e.rng.random() ** 0.8
        y = high + 12 + depth * (bottom - high)
        size = (5 + 17 * depth) * e.rng.uniform(0.6, 1.2)
        for _ in range(e.rng.randrange(3, 7)):
            lean, root = e.rng.uniform(-0.7, 0.7), x + e.rng.uniform(-0.5, 0.5) * size
            blades.append(
                ([(root, y), (root + lean * size * 0.3, y - size * 0.6), (root + lean * size, y - size)], 1.1 + depth)
            )
    e.draw(blades, ink or e.inks.key)


def person(e: Engraving, x: float, y: float, high: float) -> None:
    """Somebody standing or walking, seen from far: head, coat, legs, now and then a hat, a bag or a skirt."""
    stride, wide = e.rng.uniform(0.02, 0.11) * high, high * e.rng.uniform(0.105, 0.135)
    skirt, hem = e.rng.random() < 0.35, e.rng.uniform(0.34, 0.44)

    def at(u: float, v: float) -> Point:
        return x + u * wide, y - v * high

    legs = [
        [
            at(-0.75, hem + 0.03),
            at(0.05, hem + 0.03),
            (x - stride + wide * 0.1, y - high * 0.01),
            (x - stride - wide * 0.75, y),
        ],
        [
            at(-0.05, hem + 0.03),
            at(0.75, hem + 0.03),
            (x + stride + wide * 0.75, y),
            (x + stride - wide * 0.1, y - high * 0.01),
        ],
    ]
    if skirt:
        legs = [
            [at(-0.85, 0.45), at(0.85, 0.45), at(1.25, 0.16), at(-1.25, 0.16)],
            [at(-0.55, 0.18), at(-0.15, 0.18), at(-0.1, 0), at(-0.6, 0)],
            [at(0.15, 0.18), at(0.55, 0.18), at(0.7, 0), at(0.2, 0)],
        ]
    coat = curved(
        [
            at(-0.3, 0.845),
            at(-0.95, 0.80),
            at(-1.2, 0.62),
            at(-1.15, 0.44),
            at(-0.85, 0.46),
            at(-0.95, hem),
            at(0.95, hem),
            at(0.85, 0.46),
            at(1.15, 0.44),
            at(1.2, 0.62),
            at(0.95, 0.80),
            at(0.3, 0.845),
        ],
        4,
    )
    neck = [at(-0.25, 0.87), at(0.25, 0.87), at(0.3, 0.82), at(-0.3, 0.82)]
    head = ellipse(x, y - high * 0.92, high * 0.052, high * 0.068, 14)
    shapes = [coat, neck, head, *legs]
    if e.rng.random() < 0.3:
        shapes += [
            [at(-0.75, 0.955), at(0.75, 0.955), at(0.75, 0.94), at(-0.75, 0.94)],
            [at(-0.42, 1.01), at(0.42, 1.01), at(0.46, 0.95), at(-0.46, 0.95)],
        ]
    if e.rng.random() < 0.3:
        shapes.append([at(1.0, 0.4), at(2.0, 0.4), at(1.9, 0.24), at(1.1, 0.24)])
    e.fill(e.area(*shapes), e.inks.key)
    if high > 120:
        e.hatch(
            e.area(coat),
            e.inks.key,
            lambda px, py: blend(px, x - wide, x + wide, 0.35, 0.9),
            slanting(25),
            ground=e.inks.tint(e.inks.second, 0.6),
            period=high * 0.022 + 2.5,
        )
        e.draw([([*coat, coat[0]], 1.5 + high * 0.008)], e.inks.key)


def birds(e: Engraving, x: float, y: float, count: int = 5) -> None:
    """A few birds far off."""
    lines: list[tuple[Points, float]] = []
    for number in range(count):
        at, up, size = x + number * 34 + e.rng.uniform(-9, 9), y + e.rng.uniform(-26, 26), e.rng.uniform(7, 13)
        lines.append(([(at - size, up - size * 0.4), (at - size * 0.4, up - size * 0.5), (at, up)], 1.8))
        lines.append(([(at, up), (at + size * 0.4, up - size * 0.6), (at + size, up - size * 0.3)], 1.8))
    e.draw(lines, e.inks.key)


def path(e: Engraving, middle: Points, widths: Sequence[float], *, colour: Colour | None = None) -> None:
    """A road along a line of points, as wide at each as `widths` says."""
    left, right = [], []
    for number, (x, y) in enumerate(middle):
        before, after = middle[max(0, number - 1)], middle[min(len(middle) - 1, number + 1)]
        long = hypot(after[0] - before[0], after[1] - before[1]) or 1
        across = ((after[1] - before[1]) / long, -(after[0] - before[0]) / long)
        half = widths[number] / 2
        left.append((x + across[0] * half, y + across[1] * half * 0.5))
        right.append((x - across[0] * half, y - across[1] * half * 0.5))
    e.fill(e.area([*left, *reversed(right)]), colour or e.inks.tint(e.inks.second, 0.08))
    e.draw([(left, 2.0), (right, 3.2)], e.inks.key)
