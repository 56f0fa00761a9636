"""A bridge over a strait."""

from newsroom.demonstration.scenes.buildings import wall
from newsroom.demonstration.scenes.engraving import Engraving, Point
from newsroom.demonstration.scenes.figures import birds, tree
from newsroom.demonstration.scenes.forms import Space, curved, rectangle
from newsroom.demonstration.scenes.nature import clouds, even, hill, level, rounding, skirt, sky, slanting, water
from newsroom.demonstration.scenes.vessels import freighter


def bridge(e: Engraving) -> None:
    """A suspension bridge over a strait, from its near tower to the far shore."""
    shore = 610.0
    sun = (e.width * 0.56, 380.0)
    sky(e, shore, sun=sun, top=0.6, disc=56)
    clouds(e, 420, 2, sun)
    for height, size, ink, dark in ((500, 50, e.inks.second, 0.24), (570, 34, e.inks.second, 0.42)):
        ridge = skirt(e, height + 30, size, 700, bend=-0.00011, about=620)
        hill(e, ridge, ink=ink, ground=e.inks.tint(e.inks.second, 0.18), dark=dark, foot=shore)
    water(e, shore, glitter=sun[0], dark=0.5)
    head = curved([(-10, 500), (70, 486), (150, 520), (230, 548), (290, 612), (322, 668)], 8)
    hill(e, head, ink=e.inks.key, ground=e.inks.tint(e.inks.second, 0.3), dark=0.5, foot=670)

    def place(part: float, across: float, high: float) -> Point:
        """On the bridge: `part` 0 at the near tower to 1 at the far one, `across` -1 to 1, `high` above the water."""
        near = 1 / (1 + 2.3 * part)
        x = 1330 - 980 * (1 - near) * 1.435 + across * 62 * near
        return x, shore + 16 + 330 * near * (1 - 0.02 * across) - high * near + across * 10 * near

    _deck(e, place)
    freighter(e, 380, 850, 330)
    near_shore = curved([(900, 1010), (1010, 960), (1180, 930), (1330, 915), (1510, 905)], 8)
    hill(e, near_shore, ink=e.inks.key, ground=e.inks.tint(e.inks.second, 0.35), dark=0.6, lean=0.8)
    for x, y, high in ((1010, 985, 90), (1090, 975, 120), (1480, 950, 170)):
        tree(e, x, y, high)
    birds(e, 300, 330, 6)


def _deck(e: Engraving, place: Space) -> None:
    road, steps = 190.0, [number / 40 for number in range(-16, 58)]

    def cable(part: float) -> float:
        if part < 0:
            return 640 + part * 1000
        if part > 1:
            return max(road, 640 - (part - 1) * 1500)
        return road + 30 + 420 * (2 * part - 1) ** 2

    for side in (1, -1):
        hangers = [
            ([place(part, side, cable(part)), place(part, side, road)], 1.6) for part in steps if cable(part) > road
        ]
        e.draw(hangers, e.inks.key)
        line = [place(part, side, cable(part)) for part in steps if cable(part) >= road]
        e.draw([(line, 6.5)], e.inks.key)
    deck = [place(part, -1, road) for part in steps]
    under = [place(part, -1, road - 30) for part in steps]
    other = [place(part, 1, road) for part in steps]
    e.fill(e.area([*deck, *reversed(other)]), e.inks.tint(e.inks.second, 0.1))
    truss = [*deck, *reversed(under)]
    e.hatch(e.area(truss), e.inks.key, even(0.55), slanting(60), ground=e.inks.tint(e.inks.third, 0.7), period=8)
    e.draw([(deck, 5), (under, 5), (other, 2)], e.inks.key)
    for part in (1.0, 0.0):
        _pylon(e, place, part)


def _pylon(e: Engraving, place: Space, part: float) -> None:
    near = 1 / (1 + 2.3 * part)
    for side in (1, -1):
        (x, foot), (_, top) = place(part, side, -20), place(part, side, 660)
        wide, slim = 27 * near, 19 * near
        leg = [(x - wide, foot), (x - slim, top), (x + slim, top), (x + wide, foot)]
        e.hatch(
            e.area(leg),
            e.inks.key,
            rounding(x - wide, x + wide, 0.15, 0.85),
            level,
            ground=e.inks.tint(e.inks.third, 0.75),
            period=7,
        )
        e.draw([([*leg, leg[0]], 2.6)], e.inks.key)
        base = rectangle(x - 44 * near, foot - 20 * near, x + 44 * near, foot + 34 * near)
        wall(e, base, 0.6, ground=e.inks.tint(e.inks.second, 0.3))
    for high in (650, 520, 380, 255):
        (left, y), (right, low) = place(part, -1, high), place(part, 1, high)
        beam = [(left, y), (right, low), (right, low + 30 * near), (left, y + 30 * near)]
        wall(e, beam, 0.6, ground=e.inks.tint(e.inks.third, 0.75))
