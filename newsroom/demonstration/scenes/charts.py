"""A chart of a year that was."""

from newsroom.demonstration.scenes.buildings import wall
from newsroom.demonstration.scenes.engraving import Engraving
from newsroom.demonstration.scenes.forms import between, blend, curved, ellipse, rectangle, smooth
from newsroom.demonstration.scenes.nature import level, slanting


def chart(e: Engraving) -> None:
    """Columns over a year and the line of the year before, with the last one told apart."""
    left, right, top, foot = 120.0, e.width - 90, 130.0, 850.0
    e.fill(e.everything(), e.inks.tint(e.inks.second, 0.06))
    rules = [([(left, y), (right, y)], 1.8) for y in (top + (foot - top) * k / 6 for k in range(6))]
    e.draw(rules, e.inks.tint(e.inks.second, 0.75))
    count = 12
    step = (right - left) / count
    trend = smooth(e.rng, 0.10, 7.5, 3)
    slope = e.rng.choice((1, 1, -1))
    values = [between(0.46 + slope * 0.36 * (k / (count - 1) - 0.5) * 1.5 + trend(k), 0.1, 0.9) for k in range(count)]
    lower = [
        between(0.34 + slope * 0.2 * (k / (count - 1) - 0.5) + trend(k + 9) * 1.2, 0.08, 0.82) for k in range(count)
    ]
    area = [(left + (k + 0.5) * step, foot - (foot - top) * value) for k, value in enumerate(lower)]
    soft = curved(area, 8)
    hill_ = [(left, soft[0][1]), *soft, (right, soft[-1][1]), (right, foot), (left, foot)]
    e.hatch(
        e.area(hill_),
        e.inks.second,
        lambda x, y: blend(y, top, foot, 0.75, 0.28),
        slanting(35),
        ground=e.inks.tint(e.inks.second, 0.16),
        period=8,
    )
    for number, value in enumerate(values):
        x, high = left + number * step + step * 0.2, (foot - top) * value
        _column(e, x, foot, step * 0.5, high, number == count - 1)
    line = [(left, soft[0][1]), *soft, (right, soft[-1][1])]
    e.draw([(line, 9)], e.inks.paper)
    e.draw([(line, 5)], e.inks.third)
    for x, y in area:
        e.fill(e.area(ellipse(x, y, 11)), e.inks.paper)
        e.draw([(ellipse(x, y, 11), 5)], e.inks.third)
    e.draw([([(left - 26, foot), (right + 26, foot)], 7), ([(left, top - 30), (left, foot)], 3)], e.inks.key)
    ticks = [
        ([(left + k * step, foot), (left + k * step, foot + (26 if k % 3 == 0 else 14))], 3.5) for k in range(count + 1)
    ]
    ticks += [([(left - 16, y), (left, y)], 3) for y in (top + (foot - top) * k / 6 for k in range(7))]
    e.draw(ticks, e.inks.key)
    marks = [rectangle(left + (k + 0.32) * step, foot + 42, left + (k + 0.68) * step, foot + 50) for k in range(count)]
    e.fill(e.area(*marks), e.inks.tint(e.inks.second, 0.8))


def _column(e: Engraving, x: float, foot: float, wide: float, high: float, last: bool) -> None:
    """One column with a lit front, a dark side and a top, as a cabinet maker would draw it."""
    deep, rise = wide * 0.3, wide * 0.2
    front = rectangle(x, foot - high, x + wide, foot)
    side = [(x + wide, foot - high), (x + wide + deep, foot - high - rise), (x + wide + deep, foot), (x + wide, foot)]
    lid = [
        (x, foot - high),
        (x + deep, foot - high - rise),
        (x + wide + deep, foot - high - rise),
        (x + wide, foot - high),
    ]
    ground = e.inks.tint(e.inks.third, 0.85) if last else e.inks.paper
    e.hatch(e.area(front), e.inks.key, lambda px, py: 0.3 + 0.3 * (px - x) / wide, level, ground=ground, period=9)
    wall(e, side, 0.8, along=slanting(50), ground=e.inks.tint(e.inks.second, 0.5))
    wall(e, lid, 0.06, ground=e.inks.paper)
    e.draw([([*front, front[0]], 3)], e.inks.key)
