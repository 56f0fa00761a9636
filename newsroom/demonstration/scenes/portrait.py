"""A head and shoulders, for the people who write."""

from collections.abc import Sequence
from math import hypot, sin

from newsroom.demonstration.scenes.engraving import Engraving, Point
from newsroom.demonstration.scenes.face import face, features, whiskers
from newsroom.demonstration.scenes.forms import Plan, between, blend, curved
from newsroom.demonstration.scenes.hair import hair, hair_behind, wrap
from newsroom.demonstration.scenes.nature import even, level, slanting

WOMEN = ("long", "long", "bob", "bun", "curls", "cropped")


MEN = ("short", "short", "parted", "parted", "curls", "bald")


def woman(e: Engraving) -> None:
    """A woman; the seed says which."""
    portrait(e, WOMEN)


def man(e: Engraving) -> None:
    """A man; the seed says which, and whether he has a beard."""
    portrait(e, MEN, beard=e.rng.random() < 0.45, tie=e.rng.random() < 0.5)


def scarf(e: Engraving) -> None:
    """A woman in a head scarf."""
    portrait(e, ("scarf",))


def anyone(e: Engraving) -> None:
    """A woman or a man."""
    e.rng.choice((woman, man, woman, man, scarf))(e)


def portrait(e: Engraving, styles: Sequence[str], *, beard: bool = False, tie: bool = False) -> None:
    """Somebody looking at us out of an oval of lines, lit from the left, with hair in one of the styles."""
    middle = e.width / 2

    def at(u: float, v: float) -> Point:
        """From a face one unit high and half as wide about the origin to the plate."""
        return middle + u * 430, 440 + v * 430

    e.fill(e.everything(), e.inks.tint(e.inks.second, 0.1))
    e.hatch(
        e.everything(),
        e.inks.second,
        lambda x, y: between(
            0.3 + 0.5 * (x - middle) / e.width + 0.25 * blend(hypot(x - middle, y - 480), 250, 720), 0.1, 0.85
        ),
        lambda x, y: y + 0.00012 * (x - middle) ** 2,
        period=9.5,
    )
    style = e.rng.choice(styles)
    glasses = e.rng.random() < 0.38
    full = e.rng.uniform(0.93, 1.07)
    hair_behind(e, at, style, full)
    _shoulders(e, at, tie)
    _neck(e, at)
    if style == "scarf":
        wrap(e, at)
    face(e, at, full)
    features(e, at, full, glasses)
    if beard:
        whiskers(e, at, full)
    hair(e, at, style, full)


def _neck(e: Engraving, at: Plan) -> None:
    neck = [
        at(-0.19, 0.3),
        at(0.19, 0.3),
        *curved([at(0.185, 0.55), at(0.21, 0.68), at(0.34, 0.78)], 5),
        at(0.0, 0.98),
        *curved([at(-0.34, 0.78), at(-0.21, 0.68), at(-0.185, 0.55)], 5),
    ]
    x, _ = at(0, 0)
    _, chin = at(0, 0.5)
    e.hatch(
        e.area(neck),
        e.inks.key,
        lambda px, py: between(
            0.16 + 0.5 * blend(px, x - 40, x + 80) + 0.5 * blend(py, chin + 110, chin - 10), 0, 0.92
        ),
        lambda px, py: py + 0.003 * (px - x) ** 2,
        ground=e.inks.tint(e.inks.second, 0.08),
        period=8.5,
    )


def _shoulders(e: Engraving, at: Plan, tied: bool) -> None:
    x, _ = at(0, 0)
    coat = [
        *curved([at(-1.12, 1.4), at(-1.02, 1.08), at(-0.78, 0.9), at(-0.42, 0.8), at(-0.2, 0.66)], 8),
        *curved([at(0.2, 0.66), at(0.42, 0.8), at(0.78, 0.9), at(1.02, 1.08), at(1.12, 1.4)], 8),
    ]
    cloth = e.rng.choice((0.55, 0.7, 0.82))
    e.hatch(
        e.area(coat),
        e.inks.key,
        lambda px, py: between(cloth - 0.2 + 0.4 * (px - x) / 450 + 0.12 * sin(px / 70 + py / 50), 0.1, 0.95),
        lambda px, py: py * 0.75 + abs(px - x) * 0.62,
        ground=e.inks.tint(e.inks.second, 0.4),
        period=9.5,
        cross=lambda px, py: py * 0.8 - (px - x) * 0.55,
    )
    e.draw([(coat, 3)], e.inks.key)
    shirt = [at(-0.2, 0.7), at(0.0, 0.98), at(0.2, 0.7), at(0.17, 1.4), at(-0.17, 1.4)]
    e.fill(e.area(shirt), e.inks.tint(e.inks.paper, 0))
    e.hatch(e.area(shirt), e.inks.key, lambda px, py: blend(px, x - 60, x + 80, 0.0, 0.35), level, period=9)
    collar = [[at(side * 0.2, 0.66), at(0.0, 0.99), at(side * 0.1, 1.08), at(side * 0.27, 0.8)] for side in (-1, 1)]
    for shape in collar:
        e.fill(e.area(shape), e.inks.paper)
        e.draw([([*shape, shape[0]], 2.8)], e.inks.key)
    if tied:
        tie = [at(-0.045, 0.99), at(0.045, 0.99), at(0.034, 1.06), at(0.08, 1.4), at(-0.08, 1.4), at(-0.034, 1.06)]
        e.hatch(e.area(tie), e.inks.key, even(0.4), slanting(40), ground=e.inks.third, period=9)
        e.draw([([*tie, tie[0]], 2.4)], e.inks.key)
    for side in (-1, 1):
        lapel = [
            at(side * 0.25, 0.74),
            at(side * 0.46, 0.92),
            at(side * 0.36, 1.0),
            at(side * 0.44, 1.06),
            at(side * 0.13, 1.4),
            at(side * 0.1, 1.3),
        ]
        e.hatch(
            e.area(lapel),
            e.inks.key,
            even(cloth + (0.12 if side > 0 else -0.12)),
            slanting(-side * 66),
            ground=e.inks.tint(e.inks.second, 0.34),
            period=7.5,
        )
        e.draw([([*lapel, lapel[0]], 3)], e.inks.key)
