"""Cards: the picture that other sites show of a page that has none. The house's name, a label and a headline, as a JPEG."""

import io
from functools import cache
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 630)
#: What is drawn, for stamps: another number is another address.
CARD_FORMAT = 1
_FONTS = Path(__file__).resolve().parent.parent.parent / "static/reader/fonts"
_SERIF, _SANS = "source-serif-4-latin-600-normal.woff2", "public-sans-latin-wght-normal.woff2"
#: What both files have (`.ci/cut_fonts.py`): names in Latin letters of Europe, Turkey and Vietnam, and the usual marks.
_IN_FONTS = ((0x20, 0x17F), (0x218, 0x21B), (0x1EA0, 0x1EF9), (0x2010, 0x2027), (0x20AB, 0x20AC), (0x2030, 0x203A))
_MARGIN, _LINES = 72, 5
#: Sizes of a headline, the first that fits.
_SIZES = (76, 64, 54, 46, 40)
#: Characters of a headline that are looked at.
_LONGEST = 300


class CardColours(NamedTuple):
    """Each as `#rrggbb`."""

    paper: str
    ink: str
    accent: str
    grey: str


def draw_card(house: str, label: str, headline: str, colours: CardColours, right_to_left: bool = False) -> bytes:
    """A JPEG of SIZE. Without a headline in letters that our fonts have, it shows the house alone.

    So no text needs shaping.
    """
    card = Image.new("RGB", SIZE, colours.paper)
    draw = ImageDraw.Draw(card)
    width, height = SIZE
    edge, anchor = (width - _MARGIN, "r") if right_to_left else (_MARGIN, "l")
    draw.rectangle((_MARGIN, 64, width - _MARGIN, 67), fill=colours.ink)
    draw.rectangle((_MARGIN, 72, width - _MARGIN, 73), fill=colours.ink)
    title, name = drawable(headline)[:_LONGEST], drawable(house)
    if title:
        draw.text((edge, 124), _on_one_line(name, 40), colours.ink, _font(_SERIF, 40), anchor=f"{anchor}m")
    mark = (edge - 96, edge) if right_to_left else (edge, edge + 96)
    draw.rectangle((mark[0], 186, mark[1], 193), fill=colours.accent)
    lines, size = _set(title or name)
    for number, line in enumerate(lines):
        top = 236 + number * round(size * 1.12)
        draw.text((edge, top), line, colours.ink, _font(_SERIF, size), anchor=f"{anchor}t")
    draw.text(
        (edge, height - 56),
        _on_one_line(drawable(label).upper(), 30),
        colours.grey,
        _font(_SANS, 28),
        anchor=f"{anchor}m",
    )
    file = io.BytesIO()
    card.save(file, "JPEG", quality=86, optimize=True)
    return file.getvalue()


def drawable(text: str) -> str:
    """The text, composed and on one line; "" where our fonts lack a letter of it."""
    text = " ".join(normalize("NFC", text[: 4 * _LONGEST]).split())
    return text if all(any(first <= ord(character) <= last for first, last in _IN_FONTS) for character in text) else ""


def _set(headline: str) -> tuple[list[str], int]:
    """Its lines and their size: the largest in which all of it has room, else the smallest, cut."""
    for size in _SIZES:
        lines = _lines(headline, size)
        if len(lines) * size * 1.12 <= 290:
            return lines, size
    return [*lines[: _LINES - 1], f"{lines[_LINES - 1]}…"] if len(lines) > _LINES else lines, _SIZES[-1]


def _on_one_line(text: str, size: int) -> str:
    return next(iter(_lines(text, size)), "")


def _lines(headline: str, size: int) -> list[str]:
    font, room = _font(_SERIF, size), SIZE[0] - 2 * _MARGIN
    lines: list[str] = []
    for word in headline.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= room:
            lines[-1] = longer
        else:
            lines += _pieces(word, font, room)
    return lines


def _pieces(word: str, font: ImageFont.FreeTypeFont, room: int) -> list[str]:
    """A word, cut where a line has no room for all of it."""
    pieces = [""]
    for letter in word:
        if font.getlength(pieces[-1] + letter) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(_FONTS / name), size, layout_engine=ImageFont.Layout.BASIC)
