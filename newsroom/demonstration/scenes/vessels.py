"""Ships and boats, to be put on any water."""

from math import sin

from newsroom.demonstration.scenes.buildings import wall, windows
from newsroom.demonstration.scenes.engraving import Engraving, Point
from newsroom.demonstration.scenes.forms import blend, curved, rectangle


def ferry(e: Engraving, x: float, y: float, wide: float) -> None:
    """A small passenger ship, going left."""
    hull = [
        (x - wide * 0.56, y - wide * 0.15),
        (x + wide * 0.5, y - wide * 0.13),
        (x + wide * 0.46, y),
        (x - wide * 0.44, y),
    ]
    deck = rectangle(x - wide * 0.36, y - wide * 0.26, x + wide * 0.42, y - wide * 0.13)
    upper = rectangle(x - wide * 0.2, y - wide * 0.36, x + wide * 0.3, y - wide * 0.26)
    e.fill(e.area(deck, upper), e.inks.paper)
    e.draw([([*deck, deck[0]], 2), ([*upper, upper[0]], 2)], e.inks.key)
    e.fill(e.area(hull), e.inks.key)
    windows(e, x - wide * 0.33, y - wide * 0.24, x + wide * 0.4, y - wide * 0.15, 11, 1, wide=0.6, high=0.7)
    windows(e, x - wide * 0.18, y - wide * 0.34, x + wide * 0.28, y - wide * 0.27, 7, 1, wide=0.6, high=0.7)
    funnel = [
        (x + wide * 0.06, y - wide * 0.36),
        (x + wide * 0.08, y - wide * 0.5),
        (x + wide * 0.17, y - wide * 0.5),
        (x + wide * 0.19, y - wide * 0.36),
    ]
    e.fill(e.area(funnel), e.inks.third)
    wake = [
        (
            [
                (x + wide * (0.5 + 0.1 * number), y + 4 + number * 5),
                (x + wide * (1.0 + 0.12 * number), y + 6 + number * 7),
            ],
            4,
        )
        for number in range(4)
    ]
    e.draw([*wake, ([(x - wide * 0.6, y + 2), (x + wide * 0.5, y + 2)], 5)], e.inks.paper)


def boat(e: Engraving, x: float, y: float, wide: float) -> None:
    """A fishing boat at anchor, its bow to the left, with its picture in the water."""

    def at(u: float, v: float) -> Point:
        return x + u * wide, y + v * wide

    picture = e.area([at(-0.46, 0.02), at(0.48, 0.02), at(0.4, 0.2), at(0.1, 0.34), at(-0.3, 0.22)])
    e.hatch(
        picture,
        e.inks.key,
        lambda px, py: blend(py, y, y + wide * 0.34, 0.85, 0.25),
        lambda px, py: py + 3 * sin(px / 26),
        period=9,
    )
    hull = [
        *curved([at(-0.56, -0.22), at(-0.3, -0.13), at(0.1, -0.1), at(0.5, -0.17)], 6),
        at(0.44, 0.03),
        at(-0.38, 0.03),
        at(-0.48, -0.06),
    ]
    e.hatch(
        e.area(hull),
        e.inks.key,
        lambda px, py: blend(py, y - wide * 0.16, y, 0.35, 0.9),
        lambda px, py: py - 0.0006 * (px - x) ** 2 / wide * 200,
        ground=e.inks.tint(e.inks.second, 0.3),
        period=6,
    )
    band = [
        *curved([at(-0.55, -0.19), at(-0.3, -0.1), at(0.1, -0.07), at(0.49, -0.14)], 6),
        *reversed(curved([at(-0.54, -0.15), at(-0.3, -0.06), at(0.1, -0.03), at(0.48, -0.1)], 6)),
    ]
    e.fill(e.area(band), e.inks.third)
    cabin = [at(0.08, -0.12), at(0.1, -0.34), at(0.34, -0.34), at(0.36, -0.14)]
    wall(e, cabin, 0.12, ground=e.inks.paper)
    e.fill(
        e.area(
            [at(0.06, -0.36), at(0.38, -0.36), at(0.38, -0.33), at(0.06, -0.33)],
            *([at(u, -0.3), at(u + 0.05, -0.3), at(u + 0.05, -0.23), at(u, -0.23)] for u in (0.12, 0.2, 0.28)),
        ),
        e.inks.key,
    )
    thick = max(2.0, wide * 0.016)
    e.draw(
        [
            ([*hull, hull[0]], 2.4),
            ([at(-0.12, -0.1), at(-0.12, -0.86)], thick * 1.3),
            ([at(0.34, -0.14), at(0.34, -0.62)], thick),
            ([at(-0.12, -0.3), at(0.2, -0.6)], thick),
            ([at(-0.12, -0.86), at(-0.54, -0.22)], 1.5),
            ([at(-0.12, -0.84), at(0.34, -0.6)], 1.5),
            ([at(-0.12, -0.86), at(0.5, -0.18)], 1.5),
            ([at(-0.12, -0.62), at(-0.32, -0.15)], 1.5),
            ([at(0.2, -0.6), at(-0.12, -0.86)], 1.5),
        ],
        e.inks.key,
    )
    e.fill(e.area([at(-0.12, -0.86), at(0.0, -0.83), at(-0.12, -0.79)]), e.inks.third)


def sail(e: Engraving, x: float, y: float, high: float) -> None:
    """A small boat under sail."""
    hull = [
        (x - high * 0.45, y - high * 0.1),
        (x + high * 0.5, y - high * 0.14),
        (x + high * 0.32, y + high * 0.06),
        (x - high * 0.32, y + high * 0.06),
    ]
    canvas = [(x, y - high), (x + high * 0.46, y - high * 0.2), (x, y - high * 0.16)]
    jib = [(x - high * 0.05, y - high * 0.9), (x - high * 0.05, y - high * 0.18), (x - high * 0.36, y - high * 0.18)]
    e.fill(e.area(canvas, jib), e.inks.paper)
    e.fill(e.area(hull, rectangle(x - high * 0.035, y - high, x, y)), e.inks.key)
    e.draw([([*canvas, canvas[0]], 1.6), ([*jib, jib[0]], 1.6)], e.inks.key)


def tug(e: Engraving, x: float, y: float, wide: float) -> None:
    """A tug, going left."""

    def at(u: float, v: float) -> Point:
        return x + u * wide, y + v * wide

    hull = [at(-0.52, -0.2), at(-0.2, -0.12), at(0.5, -0.13), at(0.44, 0.06), at(-0.4, 0.06)]
    house_ = [at(-0.22, -0.12), at(-0.2, -0.3), at(0.14, -0.3), at(0.16, -0.12)]
    wheel = [at(-0.18, -0.3), at(-0.16, -0.46), at(0.06, -0.46), at(0.08, -0.3)]
    e.fill(e.area(house_, wheel), e.inks.paper)
    e.fill(
        e.area(
            hull,
            [at(-0.2, -0.48), at(0.1, -0.48), at(0.1, -0.45), at(-0.2, -0.45)],
            *([at(u, -0.42), at(u + 0.05, -0.42), at(u + 0.05, -0.35), at(u, -0.35)] for u in (-0.14, -0.06, 0.01)),
            *([at(u, -0.25), at(u + 0.04, -0.25), at(u + 0.04, -0.19), at(u, -0.19)] for u in (-0.15, -0.05, 0.06)),
        ),
        e.inks.key,
    )
    e.fill(e.area([at(0.19, -0.12), at(0.2, -0.4), at(0.29, -0.4), at(0.3, -0.12)]), e.inks.third)
    e.draw(
        [
            ([*house_, house_[0]], 2.4),
            ([*wheel, wheel[0]], 2.4),
            ([at(-0.05, -0.48), at(-0.05, -0.72)], 3),
            ([at(0.19, -0.36), at(0.3, -0.36)], 4),
        ],
        e.inks.key,
    )
    e.draw(
        [
            ([at(-0.6, 0.06), at(0.52, 0.07)], 6),
            ([at(0.5, 0.1), at(0.9, 0.13)], 4),
            ([at(-0.56, -0.02), at(-0.44, 0.07)], 5),
        ],
        e.inks.paper,
    )


def freighter(e: Engraving, x: float, y: float, wide: float) -> None:
    """A freighter, going left."""
    hull = [
        (x - wide * 0.55, y - wide * 0.15),
        (x - wide * 0.4, y - wide * 0.1),
        (x + wide * 0.5, y - wide * 0.11),
        (x + wide * 0.44, y + wide * 0.02),
        (x - wide * 0.42, y + wide * 0.02),
    ]
    house_ = rectangle(x + wide * 0.14, y - wide * 0.27, x + wide * 0.36, y - wide * 0.1)
    e.fill(e.area(house_), e.inks.paper)
    e.draw([([*house_, house_[0]], 2.4)], e.inks.key)
    windows(e, x + wide * 0.15, y - wide * 0.26, x + wide * 0.35, y - wide * 0.12, 5, 2, wide=0.5, high=0.5)
    e.fill(
        e.area(
            hull,
            *(
                rectangle(x + wide * at, y - wide * 0.16, x + wide * (at + 0.13), y - wide * 0.09)
                for at in (-0.34, -0.16, 0.0)
            ),
        ),
        e.inks.key,
    )
    e.fill(e.area(rectangle(x + wide * 0.22, y - wide * 0.4, x + wide * 0.3, y - wide * 0.27)), e.inks.third)
    e.draw(
        [([(x + wide * at, y - wide * 0.12), (x + wide * at, y - wide * 0.36)], 3.5) for at in (-0.36, -0.1)],
        e.inks.key,
    )
    e.draw(
        [
            ([(x - wide * 0.6, y + wide * 0.02), (x + wide * 0.5, y + wide * 0.025)], 5),
            ([(x + wide * 0.46, y + wide * 0.06), (x + wide * 0.9, y + wide * 0.08)], 4),
        ],
        e.inks.paper,
    )
