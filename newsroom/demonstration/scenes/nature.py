"""Sky, sun, clouds, water and hills: what most pictures stand in."""

from collections.abc import Sequence
from math import atan2, cos, hypot, pi, sin

from newsroom.demonstration.scenes.engraving import Engraving, Field, Point, Points
from newsroom.demonstration.scenes.forms import along, between, blend, down_to, ellipse, height_of, rectangle, smooth
from newsroom.demonstration.scenes.inks import Colour


def level(x: float, y: float) -> float:
    """Lines that lie flat."""
    return y


def upright(x: float, y: float) -> float:
    """Lines that stand."""
    return x


def slanting(degrees: float) -> Field:
    """Lines at an angle, rising to the right where it is positive."""
    across, down = sin(degrees * pi / 180), cos(degrees * pi / 180)
    return lambda x, y: x * across + y * down


def even(weight: float) -> Field:
    """The same darkness everywhere."""
    return lambda x, y: weight


def rounding(light: float, dark: float, least: float, most: float) -> Field:
    """Darkness that grows from one x to another, as on a pillar."""
    return lambda x, y: blend(x, light, dark, least, most)


def sky(
    e: Engraving, horizon: float, *, sun: Point | None = None, top: float = 0.5, low: float = 0.06, disc: float = 46
) -> None:
    """A sky of flat lines down to the horizon, light at its foot and about the sun; `top` and `low` are darkness."""
    colour = e.inks.second
    drift = smooth(e.rng, 1, 900, 3)
    shear = e.rng.uniform(-0.2, 0.2)

    def weight(x: float, y: float) -> float:
        dark = blend(y, 0, horizon * 0.95, top, low) + 0.10 * drift(x + y * (2 + shear) * 2)
        if sun:
            dark -= 0.5 * max(0.0, 1 - hypot(x - sun[0], y - sun[1]) / (disc * 5.5))
        return between(dark, 0, 0.85)

    area = e.area(rectangle(0, 0, e.width, horizon + 4))
    e.wash(area, e.inks.tint(colour, 0.55), lambda x, y: blend(y, 0, horizon, 0.42, 0.1))
    swell = smooth(e.rng, 7, 800, 2)
    e.hatch(area, colour, weight, lambda x, y: y + swell(x + y))
    if sun:
        e.fill(e.area(ellipse(*sun, disc)), e.inks.paper)
        e.draw([(ellipse(*sun, disc), 2.5)], colour)


def rays(e: Engraving, horizon: float, sun: Point, disc: float = 60, strength: float = 0.55) -> None:
    """A sky of beams that leave the sun."""
    area = e.area(rectangle(0, 0, e.width, horizon + 4))
    e.wash(area, e.inks.tint(e.inks.second, 0.55), lambda x, y: blend(y, 0, horizon, 0.45, 0.12))

    def weight(x: float, y: float) -> float:
        far = hypot(x - sun[0], y - sun[1])
        return blend(far, disc, e.width * 0.75, 0.1, strength)

    beams = 150 * 8.5
    e.hatch(area, e.inks.second, weight, lambda x, y: atan2(y - sun[1] - 0.5, x - sun[0]) / (2 * pi) * beams)
    e.fill(e.area(ellipse(*sun, disc)), e.inks.tint(e.inks.third, 0.85))


def cloud(e: Engraving, x: float, y: float, wide: float, high: float) -> None:
    """One heap of cloud on a flat foot, lit from above; `x`, `y` is the middle of its foot."""
    bumps: list[Points] = []
    count = max(5, round(wide / high * 2.4))
    crest = e.rng.uniform(-0.35, 0.35)
    for number in range(count):
        part = (number + 0.5) / count * 2 - 1
        tall = high * (1 - abs(part - crest) ** 1.6 / (1 + abs(crest)) ** 1.6) * e.rng.uniform(0.7, 1)
        size = max(high * 0.16, tall * 0.42)
        bumps.append(ellipse(x + part * wide / 2, y - max(tall, size * 1.5) + size, size * 1.15, size))
        bumps.append(ellipse(x + part * wide / 2, y - size * 0.9, size * 1.3, size))
    foot = rectangle(x - wide / 2, y - high * 0.16, x + wide / 2, y)
    whole = e.both(e.area(*bumps, foot), e.area(rectangle(x - wide, y - high * 2, x + wide, y)))
    e.fill(whole, e.inks.tint(e.inks.second, 0.04))
    e.hatch(
        whole,
        e.inks.second,
        lambda px, py: blend(py, y - high * 0.75, y, 0.0, 0.52) + 0.1 * sin(px / 37) * blend(py, y - high, y),
        lambda px, py: py + 10 * sin((px - x) / wide * 5),
    )


def clouds(e: Engraving, horizon: float, count: int = 3, avoid: Point | None = None) -> None:
    """A few heaps, smaller towards the horizon, never in a row nor before the sun."""
    for number in range(count):
        y = horizon * (0.3 + 0.5 * (number + e.rng.uniform(0, 0.6)) / count)
        near = blend(y, 0, horizon, 1, 0.35)
        x = e.width * ((0.13 + number * 0.37 + e.rng.uniform(0, 0.16)) % 1)
        if avoid is None or hypot(x - avoid[0], y - avoid[1]) > 240:
            cloud(e, x, y, e.rng.uniform(300, 470) * near, e.rng.uniform(100, 140) * near)


def water(
    e: Engraving,
    top: float,
    bottom: float = 1000,
    *,
    glitter: float | None = None,
    dark: float = 0.5,
    ink: Colour | None = None,
    edge: Points | None = None,
) -> None:
    """Water in flat lines that open towards us. `glitter` is where the light lies on it; `edge` another outline."""
    colour = ink or e.inks.key
    area = e.area(edge) if edge else e.area(rectangle(0, top, e.width, bottom))
    e.fill(area, e.inks.tint(e.inks.second, 0.24))
    swell = smooth(e.rng, 1, 260, 3)
    drift = smooth(e.rng, 1, 700, 2)

    def weight(x: float, y: float) -> float:
        depth = between((y - top) / max(1, bottom - top), 0, 1)
        value = dark * (0.5 + 0.55 * depth) + 0.13 * drift(x + 5 * y)
        if glitter is not None:
            value -= 0.5 * max(0.0, 1 - abs(x - glitter) / (50 + 150 * depth)) * (1 - 0.35 * depth)
        return between(value, 0.02, 0.9)

    def ripples(x: float, y: float) -> float:
        down = max(0.0, y - top)
        depth = down / max(1, bottom - top)
        return down * (1.15 - 0.18 * depth) + (0.8 + 4.5 * depth) * swell(x + 0.7 * down)

    e.hatch(area, colour, weight, ripples)
    if glitter is not None:
        e.draw(_sparks(e, top, bottom, glitter), e.inks.paper)


def _sparks(e: Engraving, top: float, bottom: float, middle: float) -> list[tuple[Points, float]]:
    lines: list[tuple[Points, float]] = []
    for number in range(46):
        depth = ((number + e.rng.random()) / 46) ** 1.5
        y = top + 6 + depth * (bottom - top - 8)
        x = middle + e.rng.gauss(0, 0.55) * (26 + 110 * depth)
        half = e.rng.uniform(8, 26) * (0.4 + depth)
        lines.append(([(x - half, y), (x + half, y)], 1.6 + 3.4 * depth))
    return lines


def hill(
    e: Engraving,
    ridge: Points,
    *,
    ink: Colour,
    ground: Colour,
    dark: float = 0.4,
    light: float = 1,
    foot: float = 1000,
    lean: float = 0.55,
    period: float = 8.5,
) -> None:
    """A hill below a ridge that runs from left to right; its lines fall with its slopes.

    `light` is 1 where the light comes from the right and -1 from the left; `lean` is how much the lines follow the
    ridge.
    """
    curve = height_of(ridge)
    fall = smooth(e.rng, 1, 420, 2)

    def weight(x: float, y: float) -> float:
        slope = (curve(x + 36) - curve(x - 36)) / 72
        depth = max(0.0, y - curve(x))
        value = dark - light * slope * 0.6 * blend(depth, 0, 210, 1, 0.0) + 0.1 * fall(x + 1.3 * depth)
        return between(value * blend(depth, 0, 40, 0.85, 1), 0.04, 0.95)

    def slopes(x: float, y: float) -> float:
        depth = y - curve(x)
        return y - curve(x) * lean * blend(depth, 0, 340, 1, 0.2) + 11 * fall(x * 0.6 + depth * 0.35)

    e.hatch(e.area(down_to(ridge, foot)), ink, weight, slopes, ground=ground, period=period)
    e.draw([(ridge, 2.4)], ink)


def skirt(
    e: Engraving, height: float, size: float, wave: float, *, bend: float = 0.0, about: float = 0.0, start: float = -10
) -> list[Point]:
    """A quiet ridge across the plate about a height; `bend` lowers it with the square of the distance from `about`."""
    curve = smooth(e.rng, size, wave)
    return along(lambda x: height + curve(x) + bend * (x - about) ** 2, start, e.width + 10)


def ranges(
    e: Engraving, levels: Sequence[float], *, light: float = 1, sizes: Sequence[float] | None = None, bare: float = 0.1
) -> list[list[Point]]:
    """Hills one before another, from the far and pale to the near and dark; `levels` are their ridges' heights.

    Gives the ridges, far to near.
    """
    ridges = []
    for number, height in enumerate(levels):
        near = (number + 1) / len(levels)
        size = sizes[number] if sizes else 60 * (1 - 0.3 * near)
        ridge = skirt(e, height, size, e.rng.uniform(620, 900))
        ink = e.inks.second if near < 0.55 else e.inks.key
        ground = e.inks.tint(e.inks.second, bare + 0.28 * near)
        hill(e, ridge, ink=ink, ground=ground, dark=0.16 + 0.3 * near, light=light, period=7 + 3 * near)
        ridges.append(ridge)
    return ridges
