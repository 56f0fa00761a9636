"""What differs between two texts, in words."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

#: Beyond this many words a text is compared by its lines: difflib's time grows with the square.
MOST_WORDS = 4_000


class Change(NamedTuple):
    """`op`: equal, delete, insert or replace. The `old`s joined are the old text, the `new`s joined the new one."""

    op: str
    old: str
    new: str


def word_diff(old: str, new: str) -> list[Change]:
    """The changes that lead from `old` to `new`, word by word with their spacing."""
    before, after = _pieces(old), _pieces(new)
    if len(before) + len(after) > 2 * MOST_WORDS:
        before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [Change(op, "".join(before[i1:i2]), "".join(after[j1:j2])) for op, i1, i2, j1, j2 in matcher.get_opcodes()]


def _pieces(text: str) -> list[str]:
    return re.findall(r"\S+\s*|\s+", text)
