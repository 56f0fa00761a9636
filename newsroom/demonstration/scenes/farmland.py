"""Hills with a farm, and a watered field."""

from newsroom.demonstration.scenes.buildings import house, silo
from newsroom.demonstration.scenes.engraving import Engraving, Point, Points
from newsroom.demonstration.scenes.figures import birds, grass, path, person, tree
from newsroom.demonstration.scenes.forms import blend, curved, ellipse, rectangle
from newsroom.demonstration.scenes.nature import clouds, even, hill, level, ranges, skirt, sky, slanting, water


def hills(e: Engraving) -> None:
    """Hills behind hills, a farm among trees, a road that leads to it."""
    sun = (e.width * e.rng.uniform(0.6, 0.7), e.rng.uniform(190, 250))
    sky(e, 470, sun=sun)
    clouds(e, 330, 3, sun)
    ridges = ranges(e, (400, 455, 525, 620, 740), sizes=(75, 70, 60, 55, 34))
    for x, y in ridges[-2][8:170:5]:
        if e.rng.random() < 0.45:
            tree(e, x, y + 8, e.rng.uniform(30, 52))
    road = curved([(520, 748), (600, 770), (548, 810), (650, 870), (560, 950), (470, 1040)])
    path(e, road, [6 + 130 * (number / len(road)) ** 2 for number in range(len(road))])
    tree(e, 300, 772, 150)
    house(e, 500, 776, 92, roof=e.inks.third)
    tree(e, 610, 762, 110)
    tree(e, 655, 772, 80)
    for x, y, high in ((1215, 905, 210), (1290, 945, 340), (1405, 1000, 440)):
        tree(e, x, y, high, tall=True)
    grass(e, lambda x: 790.0)
    birds(e, 820, 300)


def field(e: Engraving) -> None:
    """Rows of a crop that meet at the horizon, a canal that waters them, a farm far off."""
    horizon, meet = 400.0, e.width * 0.6
    sky(e, horizon, top=0.55, low=0.04)
    clouds(e, 360, 3)
    ridge = skirt(e, 372, 26, 700)
    hill(e, ridge, ink=e.inks.second, ground=e.inks.tint(e.inks.second, 0.2), dark=0.3, foot=horizon + 10)
    ground = e.area(rectangle(0, horizon, e.width, 1000))
    e.hatch(
        ground,
        e.inks.second,
        lambda x, y: blend(y, horizon, 1000, 0.5, 0.2),
        level,
        ground=e.inks.tint(e.inks.second, 0.16),
    )
    rows = [[(meet, horizon), (meet + at, 1010), (meet + at + 62, 1010)] for at in range(-2600, 2400, 118)]
    crop = e.area(*rows)
    e.hatch(
        crop,
        e.inks.key,
        lambda x, y: blend(y, horizon, 620, 0.35, 0.66),
        lambda x, y: y * 1.2 - abs((x - meet) / max(20, y - horizon + 20)) * 30,
        period=7.5,
    )
    _crop(e, rows, meet, horizon)
    _canal(e, meet, horizon)
    for x in range(30, int(e.width), 46):
        if not meet - 90 < x < meet + 60:
            tree(e, x + e.rng.uniform(-15, 15), horizon + 8, e.rng.uniform(26, 58))
    house(e, 1130, horizon + 26, 62, roof=e.inks.third)
    silo(e, 1240, horizon + 24, 38, 84)
    silo(e, 1284, horizon + 24, 38, 70)
    person(e, 790, 706, 128)


def _crop(e: Engraving, rows: list[list[Point]], meet: float, horizon: float) -> None:
    """Leaves along the rows, large near us."""
    leaves: list[tuple[Points, float]] = []
    for row in rows:
        foot = (row[1][0] + row[2][0]) / 2
        for number in range(16):
            part = 0.25 + 0.8 * (number / 16) ** 0.8
            x, y = meet + (foot - meet) * part, horizon + (1010 - horizon) * part
            if -40 < x < e.width + 40:
                size = 30 * part
                for lean in (-0.9, -0.3, 0.4, 1.0):
                    tip = (x + lean * size, y - size * (1.1 - 0.3 * abs(lean)))
                    leaves.append(([(x, y), (x + lean * size * 0.5, y - size * 0.8), tip], 1.4 + 1.6 * part))
    e.draw(leaves, e.inks.key)


def _canal(e: Engraving, meet: float, horizon: float) -> None:
    bank = [(meet - 16, horizon + 6), (60, 1010), (560, 1010), (meet - 4, horizon + 6)]
    e.fill(
        e.area([(meet - 22, horizon + 4), (-20, 1010), (630, 1010), (meet + 2, horizon + 4)]),
        e.inks.tint(e.inks.second, 0.06),
    )
    water(e, horizon, edge=bank, dark=0.62, glitter=meet - 170)
    e.draw(
        [
            (bank[:2], 4),
            (bank[2:], 4),
            ([(meet - 22, horizon + 4), (-20, 1010)], 2),
            ([(630, 1010), (meet + 2, horizon + 4)], 2),
        ],
        e.inks.key,
    )
    # A sluice gate stands in it.
    y, left, right = 640.0, 422.0, 706.0
    posts = [rectangle(left, y - 96, left + 16, y + 22), rectangle(right, y - 96, right + 16, y + 22)]
    e.hatch(
        e.area(rectangle(left, y - 40, right + 16, y + 6)),
        e.inks.key,
        even(0.6),
        slanting(90),
        ground=e.inks.tint(e.inks.second, 0.4),
        period=9,
    )
    e.fill(e.area(*posts, rectangle(left - 10, y - 104, right + 26, y - 88)), e.inks.key)
    wheel = ellipse((left + right) / 2, y - 122, 22)
    e.draw([(wheel, 5), ([((left + right) / 2, y - 122), ((left + right) / 2, y - 40)], 5)], e.inks.third)
