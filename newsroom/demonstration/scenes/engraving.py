"""A plate to engrave on: areas, and lines laid into them that swell where the picture is dark.

Everything is measured on a plate that is 1,000 high and as wide as the picture's shape makes it (1,500 for 3:2), with
the origin at the top left, whatever the picture's size in pixels will be.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, sin
from random import Random

from PIL import Image, ImageChops, ImageDraw

from newsroom.demonstration.scenes.inks import Colour, Inks

Point = tuple[float, float]
Points = Sequence[Point]
Field = Callable[[float, float], float]

HEIGHT = 1000.0
PERIOD = 8.5  # between two lines
CELL = 40.0  # within which a field is taken as straight
GRAIN = 32  # steps over one line and its gap
SOFTEST = 4.4  # below this gain, bare paper would show a breath of every line


@dataclass(frozen=True)
class Area:
    """A part of the plate: how much of each pixel belongs to it, and where its box lies (pixels)."""

    mask: Image.Image
    box: tuple[int, int, int, int]


class Engraving:
    """One picture being engraved; `rng` is all the chance there is."""

    def __init__(self, size: tuple[int, int], inks: Inks, rng: Random) -> None:
        self.size = size
        self.scale = size[1] / HEIGHT
        self.width = size[0] / self.scale
        self.height = HEIGHT
        self.inks = inks
        self.rng = rng
        self.picture = Image.new("RGB", size, inks.paper)
        self._hand = (rng.uniform(0, 6), rng.uniform(0, 6), rng.uniform(0, 6))

    # Areas

    def area(self, *shapes: Points, without: Iterable[Points] = ()) -> Area:
        """What lies within any of the closed shapes, less what lies within those of `without`."""
        box = self._box(point for shape in shapes for point in shape)
        mask, draw = self._blank(box)
        for shape in shapes:
            draw.polygon(self._on(shape, box), fill=255)
        for shape in without:
            draw.polygon(self._on(shape, box), fill=0)
        return Area(mask.reduce(2), box)

    def strokes(self, lines: Iterable[tuple[Points, float]]) -> Area:
        """What a pen of the given width covers along each line."""
        visible = [(line, width) for line, width in lines if len(line) > 1]
        margin = max((width for _, width in visible), default=0) + 2
        box = self._box((point for line, _ in visible for point in line), margin)
        mask, draw = self._blank(box)
        for line, width in visible:
            pen = max(1, round(width * self.scale * 2))
            draw.line(self._on(line, box), fill=255, width=pen, joint="curve" if pen > 4 else None)
        return Area(mask.reduce(2), box)

    def both(self, area: Area, other: Area) -> Area:
        """What belongs to both."""
        box = (
            max(area.box[0], other.box[0]),
            max(area.box[1], other.box[1]),
            max(min(area.box[2], other.box[2]), max(area.box[0], other.box[0]) + 1),
            max(min(area.box[3], other.box[3]), max(area.box[1], other.box[1]) + 1),
        )
        masks = [
            each.mask.crop((box[0] - each.box[0], box[1] - each.box[1], box[2] - each.box[0], box[3] - each.box[1]))
            for each in (area, other)
        ]
        return Area(ImageChops.multiply(*masks), box)

    def everything(self) -> Area:
        """The whole plate."""
        return self.area([(0, 0), (self.width, 0), (self.width, HEIGHT), (0, HEIGHT)])

    # Inking

    def fill(self, area: Area, colour: Colour) -> None:
        """Print an area flat."""
        self.picture.paste(colour, area.box, area.mask)

    def wash(self, area: Area, colour: Colour, weight: Field) -> None:
        """Print an area flat, as strongly as `weight` says in each place, 0 to 1."""
        veil = self._sampled(weight, area.box)
        self.picture.paste(colour, area.box, ImageChops.multiply(area.mask, veil))

    def hatch(
        self,
        area: Area,
        colour: Colour,
        weight: Field,
        along: Field,
        *,
        period: float = PERIOD,
        ground: Colour | None = None,
        cross: Field | None = None,
    ) -> None:
        """Fill an area with lines. `weight` is how much ink stands in a place, 0 to 1.

        The lines run where `along` keeps its value, one each time it grows by `period`. `ground` is printed flat first.
        With `cross`, a second set lies over the darkest places.
        """
        if ground is not None:
            self.fill(area, ground)
        dark = self._sampled(weight, area.box)
        ink = self._lines(dark, along, period, area.box)
        if cross is not None:
            darkest = dark.point(lambda value: max(0, value - 105) * 1.35)
            ink = ImageChops.lighter(ink, self._lines(darkest, cross, period, area.box))
        self.picture.paste(colour, area.box, ImageChops.multiply(area.mask, ink))

    def draw(self, lines: Iterable[tuple[Points, float]], colour: Colour) -> None:
        """Draw lines with a pen of the given widths."""
        lines = [(line, width) for line, width in lines if len(line) > 1]
        if lines:
            self.fill(self.strokes(lines), colour)

    # How it is done

    def _lines(self, dark: Image.Image, along: Field, period: float, box: tuple[int, int, int, int]) -> Image.Image:
        """Where ink stands: the triangle wave of the lines, cut at the height that the darkness says."""
        gain = max(SOFTEST, 0.65 * period * self.scale)
        return ImageChops.subtract(dark, self._screen(along, period, box), scale=1 / gain, offset=128)

    def _screen(self, along: Field, period: float, box: tuple[int, int, int, int]) -> Image.Image:
        """A picture of waves, one for each line, bent as `along` says: a long strip of waves, pulled into cells."""
        columns, rows, xs, ys = self._grid(box, CELL)
        phase = [[(along(x, y) + self._wobble(x, y)) / period * GRAIN for x in xs] for y in ys]
        lowest = floor(min(min(row) for row in phase) / GRAIN) * GRAIN
        length = ceil(max(max(row) for row in phase) - lowest) + GRAIN
        strip = Image.new("L", (1, length))
        wave = [30 + round(195 * abs(2 * step / GRAIN - 1)) for step in range(GRAIN)]
        strip.putdata((wave * (length // GRAIN + 1))[:length])
        strip = strip.resize((4, length), Image.Resampling.NEAREST)
        mesh = []
        for row in range(rows):
            for column in range(columns):
                cell = self._cell(box, columns, rows, column, row)
                corners = (
                    phase[row][column],
                    phase[row + 1][column],
                    phase[row + 1][column + 1],
                    phase[row][column + 1],
                )
                quad = [part for corner in corners for part in (1.5, corner - lowest)]
                mesh.append((cell, tuple(quad)))
        size = (box[2] - box[0], box[3] - box[1])
        return strip.transform(size, Image.Transform.MESH, mesh, Image.Resampling.BILINEAR)

    def _sampled(self, field: Field, box: tuple[int, int, int, int]) -> Image.Image:
        """A field of 0 to 1 as a picture of 0 to 255."""
        columns, rows, xs, ys = self._grid(box, CELL / 2)
        values = [min(255, max(0, round(255 * field(x, y)))) for y in ys for x in xs]
        small = Image.new("L", (columns + 1, rows + 1))
        small.putdata(values)
        size = (box[2] - box[0], box[3] - box[1])
        # The samples lie on the cells' corners, so the box to enlarge goes from the middle of the first to the last.
        return small.resize(size, Image.Resampling.BILINEAR, box=(0.5, 0.5, columns + 0.5, rows + 0.5))

    def _grid(self, box: tuple[int, int, int, int], cell: float) -> tuple[int, int, list[float], list[float]]:
        wide, high = box[2] - box[0], box[3] - box[1]
        columns = max(1, min(wide, ceil(wide / self.scale / cell)))
        rows = max(1, min(high, ceil(high / self.scale / cell)))
        # On whole pixels, as the cells are: else the lines would break from cell to cell.
        xs = [(box[0] + wide * number // columns) / self.scale for number in range(columns + 1)]
        ys = [(box[1] + high * number // rows) / self.scale for number in range(rows + 1)]
        return columns, rows, xs, ys

    @staticmethod
    def _cell(
        box: tuple[int, int, int, int], columns: int, rows: int, column: int, row: int
    ) -> tuple[int, int, int, int]:
        wide, high = box[2] - box[0], box[3] - box[1]
        return (
            wide * column // columns,
            high * row // rows,
            wide * (column + 1) // columns,
            high * (row + 1) // rows,
        )

    def _wobble(self, x: float, y: float) -> float:
        """No hand draws quite straight."""
        first, two, three = self._hand
        return 0.9 * sin(x / 61 + first) + 0.7 * sin(y / 83 + x / 190 + two) + 0.5 * sin(x / 29 - y / 47 + three)

    def _box(self, points: Iterable[Point], margin: float = 1) -> tuple[int, int, int, int]:
        places = list(points) or [(0.0, 0.0)]
        xs, ys = [x for x, _ in places], [y for _, y in places]
        left = min(self.size[0] - 1, max(0, floor((min(xs) - margin) * self.scale)))
        top = min(self.size[1] - 1, max(0, floor((min(ys) - margin) * self.scale)))
        right = max(left + 1, min(self.size[0], ceil((max(xs) + margin) * self.scale)))
        bottom = max(top + 1, min(self.size[1], ceil((max(ys) + margin) * self.scale)))
        return left, top, right, bottom

    def _blank(self, box: tuple[int, int, int, int]) -> tuple[Image.Image, ImageDraw.ImageDraw]:
        """An empty mask at twice the size, for edges without steps."""
        mask = Image.new("L", ((box[2] - box[0]) * 2, (box[3] - box[1]) * 2), 0)
        return mask, ImageDraw.Draw(mask)

    def _on(self, points: Points, box: tuple[int, int, int, int]) -> list[Point]:
        return [((x * self.scale - box[0]) * 2, (y * self.scale - box[1]) * 2) for x, y in points]
