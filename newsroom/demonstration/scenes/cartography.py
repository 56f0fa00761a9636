"""A map of a country that is nowhere."""

from math import cos, hypot, pi, sin

from PIL import Image, ImageDraw, ImageFilter

from newsroom.demonstration.scenes.engraving import Area, Engraving, Field, Point, Points
from newsroom.demonstration.scenes.forms import between, blend, curved, ellipse, rectangle, rugged
from newsroom.demonstration.scenes.nature import even, level, slanting


def map_(e: Engraving) -> None:
    """A country on its coast: neighbours, mountains, a river with its arms, towns, a railway."""
    coast = rugged(
        e.rng,
        [
            (960, -40),
            (900, 90),
            (1000, 210),
            (940, 330),
            (1085, 420),
            (1120, 540),
            (1030, 640),
            (1090, 760),
            (960, 850),
            (985, 1050),
        ],
        0.11,
        6,
    )
    land = [(-60, -60), *coast, (-60, 1060)]
    islands = [_island(e, x, y, size) for x, y, size in ((1210, 300, 52), (1262, 372, 26), (1185, 842, 38))]
    near = _nearness(e, [land, *islands])
    e.fill(e.everything(), e.inks.tint(e.inks.second, 0.16))
    _graticule(e)
    e.hatch(e.everything(), e.inks.second, lambda x, y: 0.08 + 0.85 * near(x, y), level, period=7)
    ground = e.area(land, *islands)
    e.fill(ground, e.inks.tint(e.inks.second, 0.05))
    border = rugged(
        e.rng,
        [
            (932, 120),
            (760, 80),
            (610, 150),
            (430, 110),
            (300, 230),
            (330, 390),
            (220, 520),
            (300, 680),
            (420, 730),
            (520, 880),
            (700, 850),
            (830, 930),
            (965, 870),
        ],
        0.09,
        5,
    )
    inner = _inland(coast, border)
    country = e.both(e.area(inner), ground)
    e.hatch(ground, e.inks.second, even(0.3), slanting(45), period=11)
    e.fill(country, e.inks.tint(e.inks.third, 0.22))
    e.wash(country, e.inks.paper, lambda x, y: blend(hypot((x - 640) * 0.8, y - 500), 0, 420, 0.85, 0.0))
    _rivers(e, ground)
    _mountains(e)
    e.draw([(coast, 4.5), *(([*island, island[0]], 3.5) for island in islands)], e.inks.key)
    e.draw([(border, 9)], e.inks.tint(e.inks.third, 0.5))
    dots = [([border[k], border[min(len(border) - 1, k + 3)]], 4) for k in range(0, len(border) - 3, 6)]
    e.draw(dots, e.inks.key)
    _towns(e)
    _rose(e, 1330, 170, 92)
    _scale(e)
    frame = rectangle(22, 22, e.width - 22, 978)
    e.draw([([*frame, frame[0]], 7), ([*rectangle(36, 36, e.width - 36, 964), (36, 36)], 2)], e.inks.key)


def _island(e: Engraving, x: float, y: float, size: float) -> list[Point]:
    corners = [
        (x + size * cos(angle) * e.rng.uniform(0.6, 1.3), y + size * sin(angle) * e.rng.uniform(0.6, 1.5))
        for angle in (2 * pi * k / 7 for k in range(7))
    ]
    return rugged(e.rng, [*corners, corners[0]], 0.12, 4)


def _nearness(e: Engraving, shapes: list[list[Point]]) -> Field:
    """How near a place at sea is to land, 1 to 0: engravers darken the water along its shores."""
    small = Image.new("L", (round(e.width / 10) + 1, 101), 0)
    draw = ImageDraw.Draw(small)
    for shape in shapes:
        draw.polygon([(x / 10, y / 10) for x, y in shape], fill=255)
    values = small.filter(ImageFilter.GaussianBlur(5.5)).tobytes()

    def near(x: float, y: float) -> float:
        row, column = int(between(y / 10, 0, 100)), int(between(x / 10, 0, small.width - 1))
        return min(1.0, values[row * small.width + column] / 150)

    return near


def _inland(coast: Points, border: Points) -> list[Point]:
    """The country: its border by land, and far out to sea, where the coast cuts it."""
    return [*border, (1300, 880), (1300, 100)]


def _graticule(e: Engraving) -> None:
    lines: list[tuple[Points, float]] = []
    for number in range(9):
        x = 60 + number * 180
        lines.append((curved([(x + (x - 750) * 0.06, -10), (x, 500), (x - (x - 750) * 0.06, 1010)], 10), 1.6))
    for number in range(6):
        y = 90 + number * 180
        lines.append((curved([(-10, y - 20), (750, y + 16), (1510, y - 20)], 12), 1.6))
    e.draw(lines, e.inks.second)


def _rivers(e: Engraving, ground: Area) -> None:
    main = rugged(
        e.rng, [(395, 255), (470, 350), (560, 400), (620, 500), (740, 540), (840, 600), (940, 610), (1060, 640)], 0.1, 5
    )
    arms = [
        rugged(e.rng, points, 0.1, 5)
        for points in (
            [(330, 610), (440, 560), (520, 470), (585, 445)],
            [(640, 250), (690, 360), (650, 430), (650, 510)],
            [(610, 800), (690, 720), (720, 620), (790, 572)],
        )
    ]
    mouth = [
        rugged(e.rng, points, 0.08, 4)
        for points in ([(940, 610), (1000, 580), (1090, 560)], [(960, 612), (1010, 660), (1060, 690)])
    ]
    lines: list[tuple[Points, float]] = []
    for line, most in ((main, 13.0), *((arm, 7.0) for arm in arms), *((arm, 8.0) for arm in mouth)):
        count = len(line)
        lines += [(line[k : k + 3], 2.5 + most * k / count if most != 8.0 else 8.0) for k in range(0, count - 2, 2)]
    river = e.strokes(lines)
    e.fill(e.both(river, ground), e.inks.key)
    e.fill(
        e.both(e.strokes([(line, max(1.0, width - 5)) for line, width in lines if width > 7]), ground),
        e.inks.tint(e.inks.second, 0.6),
    )


def _mountains(e: Engraving) -> None:
    peaks = [(370 + 20 * k + e.rng.uniform(-30, 30), 270 + 40 * k + e.rng.uniform(-20, 20)) for k in range(4)]
    peaks += [(345 + e.rng.uniform(-30, 40), 240 + 44 * k) for k in range(6)]
    peaks += [(e.rng.uniform(450, 620), e.rng.uniform(190, 260)) for _ in range(7)]
    for x, y in sorted(peaks, key=lambda place: place[1]):
        size = e.rng.uniform(26, 42)
        outline = [
            (x - size, y),
            (x - size * 0.3, y - size * 0.75),
            (x, y - size * 1.15),
            (x + size * 0.4, y - size * 0.6),
            (x + size, y),
        ]
        e.fill(e.area(outline), e.inks.paper)
        e.hatch(
            e.area(
                [
                    (x, y - size * 1.15),
                    (x + size * 0.4, y - size * 0.6),
                    (x + size, y),
                    (x + size * 0.15, y),
                    (x - size * 0.05, y - size * 0.5),
                ]
            ),
            e.inks.key,
            even(0.6),
            slanting(60),
            period=5.5,
        )
        e.draw([(outline, 2.4)], e.inks.key)


def _towns(e: Engraving) -> None:
    capital, port = (690, 520), (905, 588)
    towns = [
        (480, 372),
        (560, 610),
        (790, 330),
        (760, 740),
        (880, 200),
        (420, 640),
        (1010, 480),
        (900, 790),
        (600, 210),
    ]
    rails = [
        curved([port, (800, 560), capital, (600, 480), (480, 372)], 10),
        curved([capital, (740, 430), (790, 330), (880, 200)], 10),
        curved([capital, (660, 600), (760, 740), (900, 790)], 10),
        curved([capital, (560, 610), (420, 640)], 10),
    ]
    e.draw([(line, 3) for line in rails], e.inks.key)
    ties = []
    for line in rails:
        for (x, y), (to_x, to_y) in zip(line[::2], line[1::2], strict=False):
            long = hypot(to_x - x, to_y - y) or 1
            across = ((to_y - y) / long * 7, -(to_x - x) / long * 7)
            ties.append(([(x + across[0], y + across[1]), (x - across[0], y - across[1])], 2.4))
    e.draw(ties, e.inks.key)
    for x, y in towns:
        e.fill(e.area(ellipse(x, y, 10)), e.inks.paper)
        e.draw([(ellipse(x, y, 10), 4)], e.inks.key)
    for (x, y), size in ((capital, 26), (port, 19)):
        e.fill(e.area(ellipse(x, y, size)), e.inks.paper)
        e.draw([(ellipse(x, y, size), 4)], e.inks.key)
        e.fill(e.area(ellipse(x, y, size * 0.62)), e.inks.third)
    route = curved([port, (1090, 560), (1180, 610), (1330, 560), (1510, 600)], 12)
    e.draw([(route[k : k + 4], 3.5) for k in range(4, len(route) - 3, 6)], e.inks.third)


def _rose(e: Engraving, x: float, y: float, size: float) -> None:
    e.fill(e.area(ellipse(x, y, size * 0.74)), e.inks.tint(e.inks.second, 0.05))
    e.draw([(ellipse(x, y, size * 0.74), 3), (ellipse(x, y, size * 0.66), 1.6)], e.inks.key)
    light: list[Points] = []
    dark: list[Points] = []
    for number in range(8):
        angle, long = number * pi / 4 - pi / 2, size * (1 if number % 2 == 0 else 0.58)
        tip = (x + cos(angle) * long, y + sin(angle) * long)
        for side, shapes in ((-0.39, light), (0.39, dark)):
            shapes.append([(x, y), (x + cos(angle + side) * size * 0.24, y + sin(angle + side) * size * 0.24), tip])
    e.fill(e.area(*light), e.inks.paper)
    e.fill(e.area(*dark), e.inks.key)
    e.draw([([*shape, shape[0]], 1.8) for shape in light], e.inks.key)
    e.fill(e.area([(x - 13, y - size * 1.02), (x + 13, y - size * 1.02), (x, y - size * 1.38)]), e.inks.third)


def _scale(e: Engraving) -> None:
    x, y = 1150.0, 918.0
    for number in range(4):
        box = rectangle(x + number * 66, y, x + (number + 1) * 66, y + 14)
        e.fill(e.area(box), e.inks.key if number % 2 == 0 else e.inks.paper)
        e.draw([([*box, box[0]], 2.4)], e.inks.key)
