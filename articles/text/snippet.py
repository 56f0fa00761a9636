"""A hit shown in its sentence: the words that were looked for, as they stand in the text, with what is around them."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from articles.text.search_words import Unit, as_units, may_have, units

#: Characters of a sentence that are shown; of a longer one, those around the first hit.
LONGEST = 260
#: How far back from a hit its sentence may begin.
_BEFORE = 400
#: A stop and the space after it, but not the stop of an initial; stops of East Asia, which no space follows; a line's end.
_END = re.compile("(?:(?<![A-Z])[.!?…؟۔।]+[\"'”’»)]*\\s+|[。！？]+[」』]*|\\n)")


class Part(NamedTuple):
    """`hit`: these are words that were looked for."""

    text: str
    hit: bool = False


def marked(text: str, looked_for: Sequence[tuple[str, ...]]) -> list[Part]:
    """The whole text in parts."""
    looked_for = [wanted for wanted in looked_for if may_have(text, wanted)]
    parts, at = [], 0
    for start, end in _hits(units(text), looked_for) if looked_for else ():
        if start > at:
            parts.append(Part(text[at:start]))
        if end > at:
            parts.append(Part(text[max(start, at) : end], True))
            at = end
    return [*parts, Part(text[at:])] if at < len(text) else parts


def in_sentence(text: str, looked_for: Sequence[tuple[str, ...]]) -> list[Part]:
    """The sentence of the first hit, in parts; nothing where there is no hit."""
    at = _first(text, looked_for)
    return [] if at is None else marked(_sentence(text, at), looked_for)


def _first(text: str, looked_for: Sequence[tuple[str, ...]]) -> int | None:
    """Where the first hit begins. A text in which a word stands as it was typed need not be taken apart for it."""
    lowered = text.lower()
    if len(lowered) == len(text):
        for wanted in looked_for:
            if (at := _as_typed(lowered, wanted)) is not None:
                return at
    possible = [wanted for wanted in looked_for if may_have(text, wanted)]
    return next((start for start, _ in _hits(units(text), possible)), None) if possible else None


def _as_typed(lowered: str, wanted: tuple[str, ...]) -> int | None:
    """Where these words stand in a text in small letters, with single spaces; None if another look is needed."""
    written = " ".join(wanted)
    at = lowered.find(written)
    while at >= 0:
        before, after = lowered[at - 1 : at], lowered[at + len(written) : at + len(written) + 1]
        if not written.isascii() or not (before.isalnum() or after.isalnum()):
            return at
        at = lowered.find(written, at + 1)
    return None


def _sentence(text: str, at: int) -> str:
    start = max(0, at - _BEFORE)
    for end in _END.finditer(text, start, at):
        start = end.end()
    stop = _END.search(text, at)
    sentence = text[start : stop.end() if stop else len(text)].strip()
    if len(sentence) <= LONGEST:
        return sentence
    inside = max(0, at - start)
    begin = 0 if inside < LONGEST // 2 else sentence.rfind(" ", 0, inside - LONGEST // 3) + 1 or inside - LONGEST // 3
    cut = sentence[begin : begin + LONGEST]
    whole = cut.rpartition(" ")[0] if begin + LONGEST < len(sentence) else cut
    cut = whole if len(whole) > LONGEST // 2 else cut
    return ("…" if begin else "") + cut + ("…" if begin + len(cut) < len(sentence) else "")


def _hits(text: list[Unit], looked_for: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Each place where one of these stands, from first to last."""
    sought: dict[str, list[tuple[str, ...]]] = {}
    for wanted in map(as_units, looked_for):
        sought.setdefault(wanted[0], []).append(wanted)
    for place, unit in enumerate(text):
        for wanted in sought.get(unit.word, ()):
            if tuple(following.word for following in text[place : place + len(wanted)]) == wanted:
                yield unit.start, text[place + len(wanted) - 1].end
