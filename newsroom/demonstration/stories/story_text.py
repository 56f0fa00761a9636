"""How a story's words are written down here: paragraphs, marks for days, and the HTML that the desk stores."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

_MARK = re.compile(r"\[(day|date|month|year)([+-]\d+)?\]")

_WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    "ar": ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
}
_MONTHS = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "es": (
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ),
    "ar": (
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ),
}
_DATE = {"en": "{day} {month}", "es": "{day} de {month}", "ar": "{day} {month}"}


def dated(text: str, on: date, language: str = "en") -> str:
    """The text with its marks filled in, in its language, as of that day.

    `[day]` is the weekday, `[day-2]` that of two days before, `[date+10]` "3 December", `[month]` and `[year]` what
    they say. So a demonstration filled on any day of any year tells a story that agrees with its own date.
    """

    def fill(mark: re.Match[str]) -> str:
        what, days = mark[1], int(mark[2] or 0)
        then = on + timedelta(days=days)
        month = _MONTHS[language][then.month - 1]
        if what == "day":
            return _WEEKDAYS[language][then.weekday()]
        if what == "date":
            return _DATE[language].format(day=then.day, month=month)
        return month if what == "month" else str(then.year)

    return _MARK.sub(fill, text)


@dataclass(frozen=True)
class Block:
    """A piece of a body. `kind` is paragraph, subhead, pull or picture; a picture's text is its number, from 1."""

    kind: str
    text: str


def blocks(body: str) -> tuple[Block, ...]:
    """A body's blocks: parted by blank lines, lines within one joined by a space.

    "## " begins a subhead, "> " a pull quote; "{picture 1}" stands where the first inline picture goes.
    """
    return tuple(_block(piece) for piece in unwrapped(body).split("\n\n") if piece)


def unwrapped(body: str) -> str:
    """The body with each block on one line, so that words can be found in it wherever its lines were broken."""
    return "\n\n".join(" ".join(piece.split()) for piece in re.split(r"\n\s*\n", body.strip()))


def _block(piece: str) -> Block:
    if piece.startswith("## "):
        return Block("subhead", piece.removeprefix("## "))
    if piece.startswith("> "):
        return Block("pull", piece.removeprefix("> "))
    if placed := re.fullmatch(r"\{picture (\d+)\}", piece):
        return Block("picture", placed[1])
    return Block("paragraph", piece)


def body_html(written: Sequence[Block], picture_ids: Sequence[int] = ()) -> str:
    """The blocks as a stored body: one element a line. A picture without a key among `picture_ids` is left out."""
    return "\n".join(line for block in written if (line := _element(block, picture_ids)))


def _element(block: Block, picture_ids: Sequence[int]) -> str:
    escaped = escape(block.text, quote=False)
    if block.kind == "subhead":
        return f"<h2>{escaped}</h2>"
    if block.kind == "pull":
        return f'<blockquote class="pull"><p>{escaped}</p></blockquote>'
    if block.kind == "picture":
        number = int(block.text)
        return f'<figure data-image="{picture_ids[number - 1]}"></figure>' if number <= len(picture_ids) else ""
    return f"<p>{escaped}</p>"
