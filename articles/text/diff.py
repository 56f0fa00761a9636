"""What differs between two texts, in words."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from re import compile as pattern
from typing import Literal, NamedTuple

MOST_WORDS = 5_000  # on either side, once what begins and ends alike is put aside: difflib's time grows with the square
WORD = pattern(r"\S+\s*|\s+")
PARAGRAPHS = pattern(r"[^\n]*\n+|[^\n]+")

Op = Literal["equal", "insert", "delete", "replace"]


class Change(NamedTuple):
    """A stretch of text. All the `old`s joined are the old text, all the `new`s joined are the new one."""

    op: Op
    old: str
    new: str


def word_diff(old: str, new: str) -> list[Change]:
    """The changes that lead from `old` to `new`, word by word, each word with the space behind it.

    Where more than `MOST_WORDS` words lie between the first difference and the last, whole paragraphs are compared
    first and only the words of those that differ; where even that is too much, it is one change.
    """
    return list(_joined(_compared(old, new, WORD.findall(old), WORD.findall(new))))


def _compared(old: str, new: str, before: list[str], after: list[str]) -> Iterator[Change]:
    start, end = _common_edges(before, after)
    yield _change("".join(before[:start]), "".join(after[:start]))
    tail = before[len(before) - end :]
    before, after = before[start : len(before) - end], after[start : len(after) - end]
    if max(len(before), len(after)) <= MOST_WORDS:
        yield from _matched(before, after)
    else:
        yield from _by_paragraphs("".join(before), "".join(after))
    yield _change("".join(tail), "".join(tail))


def _by_paragraphs(old: str, new: str) -> Iterator[Change]:
    before, after = PARAGRAPHS.findall(old), PARAGRAPHS.findall(new)
    if max(len(before), len(after)) > MOST_WORDS:
        yield _change(old, new)
        return
    for change in _matched(before, after):
        old_and_new = WORD.findall(change.old), WORD.findall(change.new)
        if change.op == "replace" and max(map(len, old_and_new)) <= MOST_WORDS:
            yield from _matched(*old_and_new)
        else:
            yield change


def _matched(before: list[str], after: list[str]) -> Iterator[Change]:
    # Its own measure against common words (more than 1 % of 200 and more) is what keeps difflib from the square here.
    for _op, i, j, k, m in SequenceMatcher(None, before, after, autojunk=True).get_opcodes():
        yield _change("".join(before[i:j]), "".join(after[k:m]))


def _common_edges(before: list[str], after: list[str]) -> tuple[int, int]:
    """How many pieces at the beginning and at the end are the same."""
    shorter = min(len(before), len(after))
    start = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    rest = shorter - start
    end = next((n for n in range(rest) if before[-1 - n] != after[-1 - n]), rest)
    return start, end


def _change(old: str, new: str) -> Change:
    if old == new:
        return Change("equal", old, new)
    return Change("replace" if old and new else "delete" if old else "insert", old, new)


def _joined(changes: Iterator[Change]) -> Iterator[Change]:
    """The same changes, with those that follow one another of one kind put together and empty ones left out."""
    old, new, same = "", "", True
    for change in changes:
        is_same = change.op == "equal"
        if is_same != same and (change.old or change.new):
            if old or new:
                yield _change(old, new)
            old, new, same = "", "", is_same
        old, new = old + change.old, new + change.new
    if old or new:
        yield _change(old, new)
