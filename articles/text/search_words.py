"""Words as search compares them: without case, accents and forms of writing; and texts as tokens, the same for every engine.

Scripts that part no words (Chinese, Japanese, Korean with its particles, Thai …) are taken by pairs of letters: 東京都 is 東京, 京都 and
its last letter, so that any part of a run is found without a dictionary.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import NamedTuple
from unicodedata import category, decimal, normalize

from articles.text.unicode import INVISIBLE

#: Letters of a word that count; the rest of it is not compared.
LONGEST_WORD = 64
#: Stands between two fields of a story, so that no phrase reaches from one into the next. No word is written so.
GAP = ":"

#: Marks that are part of a letter's sound or tone in European and Semitic writing, where people leave them out.
_ACCENTS = frozenset(
    chr(code)
    for first, last in (
        (0x300, 0x36F),
        (0x591, 0x5C7),
        (0x610, 0x61A),
        (0x640, 0x640),
        (0x64B, 0x65F),
        (0x670, 0x670),
        (0x6D6, 0x6ED),
        (0x1AB0, 0x1AFF),
        (0x1DC0, 0x1DFF),
        (0x20D0, 0x20FF),
        (0xFE20, 0xFE2F),
    )
    for code in range(first, last + 1)
    if category(chr(code)) in ("Mn", "Me") or code == 0x640
)
#: Letters that Unicode does not take apart, as people write them who have no such key.
_LIKE_TWO = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th"}
#: In a text with these a word may stand in other letters than those that are compared.
_LIKE_OTHERS = re.compile(f"[{''.join(_LIKE_TWO)}{''.join(_LIKE_TWO).upper()}]")
_FOLDED: dict[int, str | None] = {ord(letter): plain for letter, plain in _LIKE_TWO.items()}
_FOLDED |= {ord(mark): None for mark in _ACCENTS | INVISIBLE}

#: Scripts in which spaces part no words, or part less than words.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
_RUN = re.compile(f"[{_UNSPACED}]+|[^{_UNSPACED}]+")
_UNSPACED_LETTER = re.compile(f"[{_UNSPACED}]")


def _ranges(letters: Iterable[str]) -> str:
    """For the inside of a regular expression's brackets."""
    codes = sorted(map(ord, letters))
    runs = (list(run) for _, run in groupby(enumerate(codes), lambda pair: pair[1] - pair[0]))
    return "".join(f"\\U{run[0][1]:08x}-\\U{run[-1][1]:08x}" for run in runs)


#: Python takes a mark for no part of a word: without these a word of Hindi would fall apart.
_MARKS = _ranges({chr(code) for code in range(0x300, 0x1F000) if category(chr(code))[0] == "M"} | INVISIBLE)
_WORD = re.compile(f"[^\\W_]+(?:[{_MARKS}]+[^\\W_]*)*")


class Unit(NamedTuple):
    """A word of a text, or a letter where letters are compared: where it stands, and how it is compared."""

    start: int
    end: int
    word: str


def words(text: str) -> list[str]:
    """The words of a text as they are compared, in order. Such a word is left as it is when it is taken for a text again."""
    return [word for raw in _WORD.findall(text) for word in _folded(raw)]


def last_word(text: str) -> tuple[str, str]:
    """(what stands before it, the word with which the text ends as it is compared); the word is "" where it ends otherwise."""
    match = next((match for match in _WORD.finditer(text) if match.end() == len(text)), None)
    folded = _folded(match[0]) if match else []
    return (text[: match.start()], folded[0]) if match and len(folded) == 1 else (text, "")


def unspaced(word: str) -> bool:
    """Whether a word, as `words` has it, is a run of letters that stand for words themselves."""
    return not word.isascii() and _UNSPACED_LETTER.match(word) is not None


def tokens(text: str) -> Iterator[str]:
    """What an index keeps of a text: words; of a run of letters each pair, and then its last letter."""
    for word in words(text):
        yield from _pairs(word, whole=True) if unspaced(word) else (word,)


class Phrase(NamedTuple):
    """Tokens that stand one after the other. `open_end`: of the last, only the beginning is known."""

    tokens: tuple[str, ...]
    open_end: bool = False


def phrase(of: tuple[str, ...]) -> Phrase:
    """The tokens by which an index finds these words in this order."""
    phrase_tokens = [token for word in of[:-1] for token in (_pairs(word, whole=True) if unspaced(word) else (word,))]
    last = of[-1]
    if not unspaced(last):
        return Phrase((*phrase_tokens, last))
    return Phrase((*phrase_tokens, *(_pairs(last, whole=False) if len(last) > 1 else (last,))), len(last) == 1)


def units(text: str) -> list[Unit]:
    """The words of a text with their places; letter by letter where there are no words."""
    if text.isascii():
        return [Unit(*match.span(), match[0].lower()) for match in _WORD.finditer(text)]
    text_units = []
    for match in _WORD.finditer(text):
        for run in _RUN.finditer(match[0]):
            start = match.start() + run.start()
            if _UNSPACED_LETTER.match(run[0]):
                letters = ((start + at, letter) for at, letter in enumerate(run[0]))
                text_units += [Unit(at, at + 1, word) for at, letter in letters for word in _folded(letter)]
            else:
                text_units += [Unit(start, start + len(run[0]), word) for word in _folded(run[0])]
    return text_units


def may_have(text: str, of: tuple[str, ...]) -> bool:
    """Whether these words can stand in the text: a quick look, without taking it apart. False is certain."""
    if not all(word.isascii() and word.isalpha() for word in of) or _LIKE_OTHERS.search(text):
        return True
    plain = text.lower() if text.isascii() else normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return all(word in plain for word in of)


def as_units(of: tuple[str, ...]) -> tuple[str, ...]:
    """These words as `units` would have them."""
    return tuple(unit for word in of for unit in (word if unspaced(word) else (word,)))


def _pairs(run: str, whole: bool) -> list[str]:
    return [first + other for first, other in pairwise(run)] + ([run[-1]] if whole else [])


def _folded(raw: str) -> list[str]:
    """A word as it stands in a text, as it is compared; several if its plain form falls apart, none if nothing is left of it."""
    if raw.isascii():
        return [raw[:LONGEST_WORD].lower()]
    plain = _plain(raw[:LONGEST_WORD])
    # Once more, for a run may begin with a mark that belongs to no letter of it.
    return [part[:LONGEST_WORD] for run in _RUN.findall(plain) for part in _WORD.findall(run)]


def _plain(word: str) -> str:
    """Applied until nothing changes any more: to fold a letter may leave one that is folded again."""
    for _ in range(4):
        before = word
        apart = normalize("NFKD", word.casefold()).translate(_FOLDED)
        word = "".join(map(_ascii_digit, normalize("NFKC", apart.casefold())))
        if word == before:
            break
    return word


def _ascii_digit(letter: str) -> str:
    """Digits of every script are those that keyboards have."""
    value = decimal(letter, None) if not letter.isascii() else None
    return letter if value is None else str(int(value))
