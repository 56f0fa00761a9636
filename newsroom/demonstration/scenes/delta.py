"""A river that parts into arms."""

from itertools import pairwise

from newsroom.demonstration.scenes.engraving import Area, Engraving, Point, Points
from newsroom.demonstration.scenes.figures import birds, tree
from newsroom.demonstration.scenes.forms import Plan, blend, curved, smooth
from newsroom.demonstration.scenes.nature import even, level, sky, slanting, water
from newsroom.demonstration.scenes.vessels import sail


def river_delta(e: Engraving) -> None:
    """A river from above that parts into arms among fields and meets the sea."""
    horizon, meet = 215.0, e.width * 0.5
    sky(e, horizon, sun=(e.width * 0.68, 118), disc=34, top=0.4)
    water(e, horizon, 420, glitter=e.width * 0.68, dark=0.34)

    def ground(across: float, deep: float) -> Point:
        """From the plain to the plate: `deep` is 1 at our feet."""
        return meet + across / deep, horizon + 820 / deep

    coast = smooth(e.rng, 0.26, 900, 4)
    shore = [ground(across, 4.6 + coast(across)) for across in range(-4200, 4201, 60)]
    land = [*shore, (e.width + 300, 1050), (-300, 1050)]
    e.hatch(e.area(land), e.inks.second, even(0.2), level, ground=e.inks.tint(e.inks.second, 0.14))
    _parcels(e, ground, e.area(land))
    e.draw([(shore, 2.4)], e.inks.key)
    arms = _arms(e)
    banks: list[Points] = []
    beds: list[Points] = []
    for arm in arms:
        for shapes, more in ((banks, 30), (beds, 0)):
            bank = [ground(across - wide / 2 - more, deep) for across, deep, wide in arm]
            other = [ground(across + wide / 2 + more, deep) for across, deep, wide in arm]
            shapes.append([*curved(bank, 4), *reversed(curved(other, 4))])
    plain = e.area(land)
    e.fill(e.both(e.area(*banks), plain), e.inks.paper)
    river = e.both(e.area(*beds), plain)
    e.fill(river, e.inks.tint(e.inks.second, 0.55))
    flow = smooth(e.rng, 5, 420, 2)
    e.hatch(river, e.inks.key, lambda x, y: blend(y, 420, 1000, 0.34, 0.62), lambda x, y: y + flow(x + 0.5 * y))
    for arm in arms:
        for number, (across, deep, wide) in enumerate(arm[2:-6:3]):
            side = 1 if number % 2 else -1
            x, y = ground(across + side * (wide / 2 + 90), deep)
            if y < 990 and e.rng.random() < 0.6:
                tree(e, x, y, 105 / deep * e.rng.uniform(0.7, 1.15))
    for across, deep in ((60, 1.5), (-130, 2.3), (330, 3.0)):
        x, y = ground(across, deep)
        sail(e, x, y, 95 / deep)
    birds(e, 330, 150, 6)


def _arms(e: Engraving) -> list[list[tuple[float, float, float]]]:
    """The river's arms, each as places on the plain: across, deep, wide."""
    bends = smooth(e.rng, 150, 2.6, 3)
    trunk = [
        (bends(deep) * 0.8, deep, 400 - 60 * (deep - 0.8)) for deep in (0.8 + 0.1 * number for number in range(12))
    ]
    arms = [trunk]
    for place, slope, wide in ((6, -760, 250.0), (8, 620, 230.0), (11, -190, 260.0), (11, 250, 190.0)):
        across, first, _ = trunk[place]
        arms.append(_arm(e, across, first, slope, wide))
    for number, slope, wide in ((1, -1500, 150.0), (1, -420, 120.0), (2, 1400, 150.0), (3, -420, 130.0)):
        across, first, _ = arms[number][7]
        arms.append(_arm(e, across, first, slope, wide))
    return arms


def _arm(e: Engraving, across: float, first: float, slope: float, wide: float) -> list[tuple[float, float, float]]:
    curve = smooth(e.rng, 110, 1.5, 3)
    arm = []
    for number in range(60):
        run = number * 0.1
        if first + run > 5.3:
            break
        start = blend(run, 0, 0.7)
        arm.append(
            (
                across + slope * run * (0.25 + 0.75 * start) + (curve(run) - curve(0)) * start,
                first + run,
                wide + 40 * run,
            )
        )
    return arm


def _parcels(e: Engraving, ground: Plan, land: Area) -> None:
    """Fields in strips, each ploughed its own way."""
    depths = [0.8, 1.05, 1.35, 1.7, 2.1, 2.6, 3.2, 3.9, 4.7]
    kinds: list[list[Points]] = [[], [], [], [], [], []]
    edges: list[tuple[Points, float]] = []
    for near, far in pairwise(depths):
        at = -4600.0
        while at < 4600:
            wide = e.rng.uniform(150, 420)
            skew = 60
            quad = [ground(at + skew, far), ground(at + wide + skew, far), ground(at + wide, near), ground(at, near)]
            at += wide
            if quad[1][0] < 0 or (quad[0][0] > e.width and quad[3][0] > e.width):
                continue
            kinds[e.rng.randrange(6)].append(quad)
            edges.append(([*quad, quad[0]], 1.3))
    looks = (
        (0.42, slanting(35), e.inks.key),
        (0.3, slanting(-50), e.inks.key),
        (0.5, level, e.inks.second),
        (0.28, slanting(80), e.inks.key),
    )
    if kinds[-1]:
        e.fill(e.both(e.area(*kinds[-1]), land), e.inks.tint(e.inks.third, 0.4))
    for quads, (dark, lines, ink) in zip(kinds, looks, strict=False):
        if quads:
            e.hatch(e.both(e.area(*quads), land), ink, even(dark), lines)
    e.fill(e.both(e.strokes(edges), land), e.inks.key)
