"""Colours: sRGB as a browser's field writes it, OKLCH as the style sheets write it, and contrast as WCAG 2.2 counts it."""

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

#: How `#rrggbb` is written, in lower case.
HEX = "#[0-9a-f]{6}"
_OKLCH = re.compile(r"oklch\(\s*([0-9.]+)\s+([0-9.]+)\s+([0-9.]+)\s*\)", re.ASCII)
#: Steps of lightness in which the nearest colour is looked for: a thousandth is seen by nobody.
_STEP = 0.001


class Oklch(NamedTuple):
    """Lightness 0 to 1, chroma, hue in degrees (CSS Color 4 §9.3)."""

    lightness: float
    chroma: float
    hue: float

    def __str__(self) -> str:
        return f"oklch({self.lightness:.5f} {self.chroma:.5f} {self.hue:.3f})"


class Rgb(NamedTuple):
    """Linear light of the three primaries of sRGB, each 0 to 1 where a screen can show it."""

    red: float
    green: float
    blue: float


def from_hex(text: str) -> Rgb:
    """The colour that `#rrggbb` in lower case names. Raises ValueError for anything else."""
    if re.fullmatch(HEX, text) is None:
        raise ValueError(f"{text!r} is no colour written as #rrggbb")
    return Rgb(*(_linear(int(text[at : at + 2], 16) / 255) for at in (1, 3, 5)))


def to_hex(colour: Rgb) -> str:
    """The nearest colour that `#rrggbb` can name."""
    return "#" + "".join(f"{round(255 * _encoded(min(1.0, max(0.0, part)))):02x}" for part in colour)


def from_css(text: str) -> Oklch:
    """The colour that `oklch(0.42 0.135 25)` names. Raises ValueError for anything else."""
    match = _OKLCH.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is no colour written as oklch(lightness chroma hue)")
    return Oklch(*map(float, match.groups()))


def to_oklch(colour: Rgb) -> Oklch:
    """CSS Color 4 §10, by Ottosson's matrices."""
    red, green, blue = colour
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return Oklch(lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360)


def to_rgb(colour: Oklch) -> Rgb:
    """The inverse of `to_oklch`. Parts lie outside 0 to 1 where no screen shows the colour."""
    a = colour.chroma * math.cos(math.radians(colour.hue))
    b = colour.chroma * math.sin(math.radians(colour.hue))
    long = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (colour.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return Rgb(
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def contrast(colour: Rgb, other: Rgb) -> float:
    """The contrast ratio, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((_luminance(colour), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(colour: Rgb, grounds: Sequence[Rgb]) -> float:
    """Its contrast with the ground that it stands out from least."""
    return min(contrast(colour, ground) for ground in grounds)


def nearest(text: str, grounds: Sequence[Rgb], least: float) -> str:
    """The colour nearest in lightness, of the same hue, that has such a contrast with each ground; `#rrggbb`, as is `text`.

    It is lighter where the grounds are dark, and darker where they are light; its chroma is as much as a screen can show.
    """
    colour = to_oklch(from_hex(text))
    step = _STEP if max(map(_luminance, grounds)) < 0.18 else -_STEP
    for number in range(1001):
        candidate = to_hex(_shown(colour._replace(lightness=min(1.0, max(0.0, colour.lightness + step * number)))))
        if least_contrast(from_hex(candidate), grounds) >= least:
            return candidate
    raise ValueError("No colour stands out from these grounds so much.")


def _shown(colour: Oklch) -> Rgb:
    """With as much of its chroma as sRGB has room for at that lightness and hue."""
    for share in range(100, -1, -1):
        rgb = to_rgb(colour._replace(chroma=colour.chroma * share / 100))
        if all(-0.0001 <= part <= 1.0001 for part in rgb):
            break
    return rgb


def _luminance(colour: Rgb) -> float:
    """Relative luminance (WCAG 2.2)."""
    red, green, blue = (min(1.0, max(0.0, part)) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _encoded(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
