"""The inks that pictures are printed in: a dark key, a lighter second, a third for one thing in the picture."""

from dataclasses import dataclass
from random import Random

Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Inks:
    """Colours of one print, as red, green, blue of 0 to 255."""

    paper: Colour
    key: Colour
    second: Colour
    third: Colour

    def tint(self, ink: Colour, strength: float) -> Colour:
        """An ink thinned on the paper: 0 is bare paper, 1 is the ink itself."""
        red, green, blue = (round(bare + (full - bare) * strength) for bare, full in zip(self.paper, ink, strict=True))
        return red, green, blue


CREAM = (246, 240, 226)

INK_BLUE = Inks(CREAM, (28, 42, 72), (110, 138, 170), (188, 92, 62))
SEPIA = Inks((247, 239, 222), (66, 45, 31), (178, 140, 98), (168, 72, 50))
OXBLOOD = Inks((247, 239, 225), (88, 30, 32), (186, 132, 110), (200, 140, 62))
BOTTLE_GREEN = Inks((244, 240, 224), (24, 58, 50), (122, 156, 134), (196, 134, 56))
SLATE = Inks((243, 240, 231), (42, 52, 62), (132, 150, 160), (176, 84, 60))

PRINTS = (INK_BLUE, SEPIA, OXBLOOD, BOTTLE_GREEN, SLATE)


def inks_for(seed: int) -> Inks:
    """The print of a seed: neighbouring seeds have different ones, so that a page isn't of one colour."""
    return PRINTS[(seed + Random(seed // len(PRINTS)).randrange(len(PRINTS))) % len(PRINTS)]
