"""A story found by its headline, among the latest: no search, but what someone needs who has only the printed words."""

import re
from datetime import datetime
from typing import NamedTuple

from articles.models import Version
from articles.reader.teasers import local
from articles.text.language import direction
from articles.text.unicode import nfc, show_controls

#: How far back headlines are looked through: a bound on what a stranger can make us read.
LATEST = 2_000
LONGEST = 300
#: How many stories one is given to choose from.
CHOICE = 10


class Found(NamedTuple):
    headline: str
    path: str
    published: datetime | None
    language: str
    direction: str


class Matches(NamedTuple):
    """Stories with this very headline, and others whose headline has all of its words. Newest first, a few of each."""

    same: list[Found]
    near: list[Found]


def by_headline(written: str, now: datetime) -> Matches:
    """Among the latest public stories. Capitals, spaces and kinds of quotation marks and dashes don't count. One query."""
    wanted = _words(written[:LONGEST])
    if not wanted:
        return Matches([], [])
    latest = Version.objects.public(now).newest_first()
    rows = latest.values_list("headline", "path", "first_published_at", "language")[:LATEST]
    fitting = [(words, row) for row in rows if _holds(words := _words(row[0]), wanted)]
    same = [_found(*row) for words, row in fitting if words == wanted]
    near = [_found(*row) for words, row in fitting if words != wanted]
    return Matches(same[:CHOICE], near[:CHOICE])


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", nfc(text).casefold())


def _holds(words: list[str], wanted: list[str]) -> bool:
    """Whether each wanted word begins a word of the headline."""
    return all(any(word.startswith(one) for word in words) for one in wanted)


def _found(headline: str, path: str, published: datetime | None, language: str) -> Found:
    return Found(show_controls(headline), path, local(published), language, direction(language))
