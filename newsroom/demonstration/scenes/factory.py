"""A factory at work."""

from math import sin

from newsroom.demonstration.scenes.buildings import silo, wall
from newsroom.demonstration.scenes.engraving import Engraving, Points
from newsroom.demonstration.scenes.figures import grass, person
from newsroom.demonstration.scenes.forms import between, blend, curved, ellipse, rectangle
from newsroom.demonstration.scenes.nature import even, hill, level, skirt, sky, slanting, upright


def factory(e: Engraving) -> None:
    """Halls under saw-tooth roofs, chimneys and their smoke, a siding with wagons."""
    ground = 700.0
    sky(e, ground, top=0.5, low=0.14)
    for x, top, lean in ((350, 150, 1.0), (470, 215, 0.9), (1180, 120, 1.1)):
        _smoke(e, x, top, lean)
    ridge = skirt(e, 640, 20, 560)
    hill(e, ridge, ink=e.inks.second, ground=e.inks.tint(e.inks.second, 0.2), dark=0.35, foot=ground)
    for x, top, wide in ((350, 150, 54), (470, 215, 46), (1180, 120, 60)):
        _chimney(e, x, top, ground, wide)
    _halls(e, ground)
    silo(e, 1290, ground + 30, 96, 260)
    silo(e, 1396, ground + 34, 96, 220)
    e.draw([([(1290, 410), (1396, 452)], 9), ([(1290, 396), (1080, 440)], 7)], e.inks.key)
    yard = e.area(rectangle(0, ground + 26, e.width, 1000))
    e.hatch(
        yard, e.inks.key, lambda x, y: blend(y, ground, 1000, 0.5, 0.3), level, ground=e.inks.tint(e.inks.second, 0.22)
    )
    _siding(e)
    for x, y, high in ((300, 806, 78), (336, 810, 80), (930, 792, 70), (1330, 830, 88)):
        person(e, x, y, high)
    grass(e, lambda x: 930.0, count=70)


def _smoke(e: Engraving, x: float, top: float, lean: float) -> None:
    puffs: list[Points] = []
    for number in range(15):
        part = number / 14
        size = 18 + 66 * part**0.8
        puffs.append(
            ellipse(
                x + (330 * part**1.2) * lean + e.rng.uniform(-9, 9),
                top - 14 - 120 * part**0.7 + e.rng.uniform(-12, 12),
                size * 1.2,
                size * 0.72,
                24,
            )
        )
    area = e.area(*puffs)
    e.fill(area, e.inks.tint(e.inks.second, 0.05))
    e.hatch(
        area,
        e.inks.key,
        lambda px, py: between(
            0.2 + (py - top + 90) / 300 + 0.2 * sin(px / 26 + py / 19) - (px - x) / 1500, 0.02, 0.75
        ),
        lambda px, py: py * 0.9 + 12 * sin(px / 40) + (px - x) * 0.35,
        period=7.5,
    )


def _chimney(e: Engraving, x: float, top: float, foot: float, wide: float) -> None:
    shape = [(x - wide * 0.32, top), (x + wide * 0.32, top), (x + wide * 0.5, foot), (x - wide * 0.5, foot)]
    e.hatch(
        e.area(shape),
        e.inks.key,
        lambda px, py: blend(px, x + wide * 0.3, x - wide * 0.4, 0.12, 0.9),
        lambda px, py: py + 0.012 * (px - x) ** 2,
        ground=e.inks.tint(e.inks.third, 0.5),
        period=6.5,
    )
    e.draw([([*shape, shape[0]], 2.4)], e.inks.key)
    bands = [rectangle(x - wide * 0.4, top + at, x + wide * 0.4, top + at + 12) for at in (0, 26)]
    e.fill(e.area(*bands), e.inks.key)


def _halls(e: Engraving, ground: float) -> None:
    left, right, eaves = 90.0, 1240.0, 520.0
    wall(
        e,
        rectangle(left, eaves, right, ground + 30),
        0.22,
        ground=e.inks.tint(e.inks.third, 0.28),
        period=11,
        outline=3,
    )
    teeth = 8
    wide = (right - left) / teeth
    for number in range(teeth):
        x = left + number * wide
        wall(
            e,
            [(x, eaves), (x + wide * 0.28, eaves - 92), (x + wide, eaves)],
            0.56,
            along=slanting(-24),
            ground=e.inks.tint(e.inks.second, 0.34),
        )
        wall(
            e,
            [(x, eaves), (x + wide * 0.28, eaves - 92), (x + wide * 0.28, eaves)],
            0.1,
            ground=e.inks.tint(e.inks.second, 0.1),
            along=upright,
            period=12,
        )
        panes = rectangle(x + 24, eaves + 34, x + wide - 24, ground - 24)
        e.fill(e.area(panes), e.inks.key)
        bars = [
            ([(x + 24 + (wide - 48) * part, eaves + 34), (x + 24 + (wide - 48) * part, ground - 24)], 3.5)
            for part in (0.2, 0.4, 0.6, 0.8)
        ]
        bars += [([(x + 24, y), (x + wide - 24, y)], 3.5) for y in (eaves + 70, eaves + 108)]
        e.draw(bars, e.inks.tint(e.inks.second, 0.25))
        lights = [
            rectangle(x + 24 + (wide - 48) * part + 4, y + 4, x + 24 + (wide - 48) * (part + 0.2) - 3, y + 34)
            for part in (0, 0.2, 0.4, 0.6, 0.8)
            for y in (eaves + 36, eaves + 72, eaves + 110)
            if e.rng.random() < 0.28
        ]
        if lights:
            e.fill(e.area(*lights), e.inks.tint(e.inks.third, 0.55))
    e.draw([([(left - 8, ground + 30), (right + 8, ground + 30)], 6)], e.inks.key)


def _siding(e: Engraving) -> None:
    ties = [([(x, 880), (x - 22, 918)], 8) for x in range(-20, int(e.width) + 40, 34)]
    e.draw([*ties, ([(-10, 886), (e.width + 10, 886)], 5), ([(-10, 910), (e.width + 10, 910)], 7)], e.inks.key)
    for x in (560, 800, 1040):
        tub = [(x, 780), (x + 214, 780), (x + 196, 868), (x + 18, 868)]
        load = curved([(x + 8, 782), (x + 60, 752), (x + 112, 740), (x + 170, 756), (x + 206, 782)], 6)
        e.hatch(e.area(load), e.inks.key, even(0.86), slanting(30), ground=e.inks.tint(e.inks.second, 0.5))
        wall(e, tub, 0.5, along=upright, ground=e.inks.tint(e.inks.second, 0.3), period=15, outline=3)
        for hub in (x + 46, x + 84, x + 132, x + 170):
            e.fill(e.area(ellipse(hub, 886, 20)), e.inks.key)
            e.draw([(ellipse(hub, 886, 11), 3)], e.inks.tint(e.inks.second, 0.2))
        e.draw([([(x - 14, 866), (x + 228, 866)], 9)], e.inks.key)
