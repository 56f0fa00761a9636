"""A reading room."""

from itertools import pairwise
from math import cos, hypot, pi, sin

from newsroom.demonstration.scenes.buildings import wall
from newsroom.demonstration.scenes.engraving import Engraving, Point, Points
from newsroom.demonstration.scenes.figures import person
from newsroom.demonstration.scenes.forms import Space, between, blend, ellipse
from newsroom.demonstration.scenes.nature import even, level


def library(e: Engraving) -> None:
    """A reading room: shelves to the vault, a great window at its end, tables with lamps."""
    meet, eye = e.width * 0.5, 500.0

    def place(across: float, up: float, near: float) -> Point:
        return meet + across * near, eye - up * near

    far, wide, eaves, ground = 0.24, 900.0, 430.0, -520.0
    e.fill(e.everything(), e.inks.tint(e.inks.second, 0.3))
    e.hatch(
        e.everything(),
        e.inks.key,
        lambda x, y: blend(hypot(x - meet, y - eye), 200, 900, 0.2, 0.7),
        lambda x, y: hypot((x - meet) * 0.62, y - eye - 30) * 1.1,
        period=9,
    )
    ribs = []
    for near in (0.24, 0.31, 0.41, 0.55, 0.74, 1.0, 1.3):
        ribs.append(
            (
                [
                    place(-wide * cos(angle), eaves + 330 * sin(angle), near)
                    for angle in (pi * k / 24 for k in range(25))
                ],
                16 * near,
            )
        )
    e.draw(ribs, e.inks.tint(e.inks.second, 0.1))
    e.draw([(line, 2.0) for line, _ in ribs], e.inks.key)
    end = [
        place(-wide, ground, far),
        place(-wide, eaves, far),
        *(place(-wide * cos(angle), eaves + 330 * sin(angle), far) for angle in (pi * k / 20 for k in range(21))),
        place(wide, ground, far),
    ]
    wall(e, end, 0.5, ground=e.inks.tint(e.inks.second, 0.3), period=7)
    _great_window(e, meet, place)
    floor = [place(-wide, ground, far), place(wide, ground, far), place(wide, ground, 1.3), place(-wide, ground, 1.3)]
    e.hatch(
        e.area(floor),
        e.inks.key,
        lambda x, y: between(0.62 - 0.5 * max(0.0, 1 - abs(x - meet) / (90 + (y - 600) * 0.75)), 0.05, 0.7),
        level,
        ground=e.inks.tint(e.inks.second, 0.14),
    )
    boards = [([place(at, ground, far), place(at, ground, 1.3)], 1.6) for at in range(-900, 901, 150)]
    e.draw(boards, e.inks.key)
    for side in (-1, 1):
        _shelves(e, place, side)
    for near, side in ((0.36, -1), (0.36, 1), (0.54, -1), (0.54, 1), (0.86, -1), (0.86, 1)):
        _table(e, place, near, side)
    person(e, *place(30, ground, 0.33), 290 * 0.33)
    person(e, *place(-70, ground, 0.47), 300 * 0.47)


def _great_window(e: Engraving, meet: float, place: Space) -> None:
    far = 0.24
    outline = [
        place(-420, -260, far),
        place(-420, 280, far),
        *(place(-420 * cos(angle), 280 + 330 * sin(angle), far) for angle in (pi * k / 20 for k in range(21))),
        place(420, -260, far),
    ]
    e.fill(e.area(outline), e.inks.paper)
    e.wash(e.area(outline), e.inks.third, lambda x, y: blend(y, 350, 560, 0.0, 0.5))
    bars = [([place(at, -260, far), place(at, 600, far)], 3.5) for at in (-210, 0, 210)]
    bars += [([place(-420, up, far), place(420, up, far)], 3.0) for up in (-80, 100, 280)]
    e.fill(e.both(e.strokes(bars), e.area(outline)), e.inks.key)
    e.draw([([*outline, outline[0]], 7)], e.inks.key)
    beams = [
        [
            place(at, -200, far),
            place(at + 120, -200, far),
            (meet + at * 1.25 + 190, 1010),
            (meet + at * 1.25 - 120, 1010),
        ]
        for at in (-380, -60, 260)
    ]
    e.wash(e.area(*beams), e.inks.paper, lambda x, y: blend(y, 560, 1000, 0.5, 0.0))


def _shelves(e: Engraving, place: Space, side: int) -> None:
    wide, top, foot = 900.0 * side, 430.0, -520.0
    levels, ends = 9, [0.24, 0.31, 0.41, 0.55, 0.74, 1.0, 1.35]
    whole = [
        place(wide, top, ends[0]),
        place(wide, top, ends[-1]),
        place(wide, foot, ends[-1]),
        place(wide, foot, ends[0]),
    ]
    e.fill(e.area(whole), e.inks.key)
    kinds: list[list[Points]] = [[], [], [], []]
    for far, near in pairwise(ends):
        for row in range(levels):
            low = foot + (top - foot) * (row + 0.12) / levels
            high = (top - foot) / levels * 0.86
            at = 0.05
            while at < 0.93:
                thick = e.rng.uniform(0.026, 0.062)
                tall = high * e.rng.uniform(0.68, 0.98)
                # Evenly along the wall is unevenly in the picture: 1 / near is what goes evenly.
                book_begins = 1 / (1 / far + (1 / near - 1 / far) * at)
                other = 1 / (1 / far + (1 / near - 1 / far) * min(0.95, at + thick * 0.86))
                book = [
                    place(wide, low + tall, book_begins),
                    place(wide, low + tall, other),
                    place(wide, low, other),
                    place(wide, low, book_begins),
                ]
                if 0 - 20 < book[1][0] < e.width + 20 or 0 < book[0][0] < e.width:
                    kinds[e.rng.choice((0, 0, 1, 1, 1, 2, 3))].append(book)
                at += thick
    tints = (
        e.inks.tint(e.inks.second, 0.12),
        e.inks.tint(e.inks.second, 0.55),
        e.inks.third,
        e.inks.tint(e.inks.second, 0.95),
    )
    for books, tint in zip(kinds, tints, strict=True):
        if books:
            e.fill(e.area(*books), tint)
    e.hatch(e.area(whole), e.inks.key, even(0.22 if side < 0 else 0.4), lambda x, y: x * 0.5 + y * 0.9, period=7)
    posts = []
    for near in ends:
        posts.append(
            [
                place(wide - side * 26, top + 10, near),
                place(wide, top + 10, near * 1.015),
                place(wide, foot, near * 1.015),
                place(wide - side * 26, foot, near),
            ]
        )
    e.fill(e.area(*posts), e.inks.tint(e.inks.second, 0.2))
    e.draw([([*post, post[0]], 2) for post in posts], e.inks.key)
    for up, size in ((top + 14, 16), (-40, 9)):
        e.draw(
            [([place(wide - side * 20, up, ends[0]), place(wide - side * 20, up, ends[-1])], size)],
            e.inks.tint(e.inks.second, 0.15),
        )
        e.draw(
            [([place(wide - side * 20, up - 14, ends[0]), place(wide - side * 20, up - 20, ends[-1])], 3)], e.inks.key
        )


def _table(e: Engraving, place: Space, near: float, side: int) -> None:
    far, height = near * 0.84, -350.0
    top = [
        place(side * 200, height, far),
        place(side * 620, height, far),
        place(side * 620, height, near),
        place(side * 200, height, near),
    ]
    lip = [
        place(side * 200, height, near),
        place(side * 620, height, near),
        place(side * 620, height - 34, near),
        place(side * 200, height - 34, near),
    ]
    legs = [
        [
            place(side * at, height - 34, near),
            place(side * (at + 26), height - 34, near),
            place(side * (at + 22), -520, near),
            place(side * (at + 4), -520, near),
        ]
        for at in (215, 575)
    ]
    e.fill(e.area(*legs), e.inks.key)
    wall(e, top, 0.14, ground=e.inks.tint(e.inks.second, 0.12), outline=2.5)
    wall(e, lip, 0.8, ground=e.inks.tint(e.inks.second, 0.5))
    x, y = place(side * 410, height, near * 0.92)
    size = 92 * near
    e.draw([([(x, y), (x, y - size)], max(2.5, size * 0.07))], e.inks.key)
    shade = [
        (x - size * 0.62, y - size * 0.78),
        (x - size * 0.36, y - size * 1.2),
        (x + size * 0.36, y - size * 1.2),
        (x + size * 0.62, y - size * 0.78),
    ]
    e.fill(e.area(shade), e.inks.third)
    e.draw([([*shade, shade[0]], 2.2)], e.inks.key)
    e.fill(e.area(ellipse(x, y, size * 0.3, size * 0.09, 14)), e.inks.key)
    for at in (270, 540):
        left, right = place(side * at, height, near * 0.94), place(side * (at + 70), height, near * 0.94)
        low, low_right = place(side * at, height, near * 0.985), place(side * (at + 74), height, near * 0.985)
        e.fill(e.area([left, right, low_right, low]), e.inks.paper)
        e.draw([([left, right, low_right, low, left], 1.8)], e.inks.key)
