"""Outlines and curves, as lists of points on the plate."""

from collections.abc import Callable, Iterable
from itertools import pairwise
from math import cos, pi, sin
from random import Random

from newsroom.demonstration.scenes.engraving import Point, Points

Curve = Callable[[float], float]


Plan = Callable[[float, float], Point]  # from two measures of a scene to the plate


Space = Callable[[float, float, float], Point]  # from three


def rectangle(left: float, top: float, right: float, bottom: float) -> list[Point]:
    """Four corners."""
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def ellipse(x: float, y: float, across: float, down: float | None = None, corners: int = 48) -> list[Point]:
    """An ellipse of these half-axes about a middle; a circle where one is given."""
    down = across if down is None else down
    return arc(x, y, across, down, 0, 2 * pi, corners)


def arc(x: float, y: float, across: float, down: float, start: float, end: float, corners: int = 48) -> list[Point]:
    """A part of an ellipse between two angles (radians, clockwise from the right)."""
    steps = (start + (end - start) * number / corners for number in range(corners + 1))
    return [(x + across * cos(angle), y + down * sin(angle)) for angle in steps]


def smooth(rng: Random, size: float, wave: float, octaves: int = 4) -> Curve:
    """A quiet line about zero: waves of length `wave` and shorter, together at most `size` high."""
    parts = []
    for octave in range(octaves):
        weight = 0.5**octave
        parts.append((weight, 6.283 / wave * 2**octave * rng.uniform(0.75, 1.25), rng.uniform(0, 6.283)))
    whole = sum(weight for weight, _, _ in parts)

    def curve(x: float) -> float:
        return size * sum(weight * sin(x * speed + phase) for weight, speed, phase in parts) / whole

    return curve


def rugged(rng: Random, points: Iterable[Point], rough: float, times: int = 5) -> list[Point]:
    """A line through these points, broken again and again at its middles, as rock breaks."""
    line = list(points)
    for _ in range(times):
        finer = [line[0]]
        for (x, y), (to_x, to_y) in pairwise(line):
            step = abs(to_x - x) + abs(to_y - y)
            finer.append(((x + to_x) / 2 + rng.uniform(-0.1, 0.1) * step, (y + to_y) / 2 + rng.gauss(0, rough) * step))
            finer.append((to_x, to_y))
        line = finer
    return line


def along(curve: Curve, start: float, end: float, step: float = 8) -> list[Point]:
    """Points of a curve from left to right."""
    count = max(1, round((end - start) / step))
    return [(x := start + (end - start) * number / count, curve(x)) for number in range(count + 1)]


def down_to(line: Points, floor: float) -> list[Point]:
    """The area between a line and a level under it."""
    return [*line, (line[-1][0], floor), (line[0][0], floor)]


def curved(points: Points, steps: int = 8) -> list[Point]:
    """A soft line through all the points (Catmull and Rom's)."""
    line: list[Point] = []
    padded = [points[0], *points, points[-1]]
    for before, two, three, four in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for number in range(steps):
            t = number / steps
            line.append(
                (
                    _between_four(before[0], two[0], three[0], four[0], t),
                    _between_four(before[1], two[1], three[1], four[1], t),
                )
            )
    return [*line, points[-1]]


def _between_four(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)


def height_of(line: Points) -> Curve:
    """The curve that goes through the points of a line running from left to right."""
    places = sorted(line)

    def curve(x: float) -> float:
        if x <= places[0][0]:
            return places[0][1]
        low, high = 0, len(places) - 1
        if x >= places[high][0]:
            return places[high][1]
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if places[middle][0] <= x else (low, middle)
        (left, left_height), (right, other) = places[low], places[high]
        return left_height + (other - left_height) * (x - left) / ((right - left) or 1)

    return curve


def between(value: float, low: float, high: float) -> float:
    """The value, kept within two bounds."""
    return min(high, max(low, value))


def blend(value: float, start: float, end: float, at_start: float = 0, at_end: float = 1) -> float:
    """From `at_start` to `at_end` as the value goes from start to end, softly, and no further."""
    part = between((value - start) / ((end - start) or 1e-9), 0, 1)
    part = part * part * (3 - 2 * part)
    return at_start + (at_end - at_start) * part
