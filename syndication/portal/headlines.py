"""A story found by its headline: no search, but what someone needs who has only the printed words.

A headline written out is found at any age; some words of one, or other punctuation, among the latest stories.
"""

import re
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet

from articles.models import Version
from articles.models.clock import FOREVER
from articles.models.version import VersionQuerySet
from articles.reader.teasers import local
from articles.text.language import direction
from articles.text.unicode import nfc, refuse_unstorable

#: How many headlines are searched: a bound on the work that a stranger can cause.
LATEST = 2_000
LONGEST = 300
#: How many stories one is given to choose from.
CHOICE = 10


#: headline, path, first_published_at, language.
Row = tuple[str, str, datetime | None, str]


class HeadlineMatch(NamedTuple):
    headline: str
    path: str
    published: datetime | None
    language: str
    direction: str


class Matches(NamedTuple):
    """Stories with this very headline, and others whose headline has all of its words. Newest first, a few of each."""

    same: list[HeadlineMatch]
    near: list[HeadlineMatch]


def by_headline(written: str, now: datetime) -> Matches:
    """Among public stories. Capitals, spaces and kinds of quotation marks and dashes don't count. Two queries.

    It costs the same however many words are typed and however many stories there are: at most LATEST headlines are
    looked through, and most of them for their letters alone.
    """
    written = written[:LONGEST]
    wanted_words = _words(nfc(written))
    if not wanted_words:
        return Matches([], [])
    public = Version.objects.public(now)
    rows = {row[1]: row for row in (*_rows(public.newest_first())[:LATEST], *_of_any_age(public, written))}
    each = frozenset(wanted_words)
    likely = [row for row in rows.values() if _may_hold(row[0].casefold(), each)]
    fitting = [(headline_words, row) for row in likely if _holds(headline_words := _words(row[0]), each)]
    same = [_match(*row) for headline_words, row in fitting if headline_words == wanted_words]
    near = [_match(*row) for headline_words, row in fitting if headline_words != wanted_words]
    return Matches(same[:CHOICE], near[:CHOICE])


def _of_any_age(public: VersionQuerySet, written: str) -> list[Row]:
    """Newest first. Put in order here: a database asked for an order may walk through all stories in it to find a few."""
    try:
        refuse_unstorable(written)
    except ValueError:
        return []
    rows = _rows(public.headed(written).order_by())[:LATEST]
    return sorted(rows, key=lambda row: row[2] or FOREVER, reverse=True)


def _rows(versions: VersionQuerySet) -> "QuerySet[Version, Row]":
    return versions.values_list("headline", "path", "first_published_at", "language")


def _words(text: str) -> list[str]:
    """The words of a text in NFC, as every stored headline is."""
    return re.findall(r"[^\W_]+", text.casefold())


def _may_hold(folded: str, wanted: frozenset[str]) -> bool:
    return all(wanted_word in folded for wanted_word in wanted)


def _holds(headline_words: list[str], wanted: frozenset[str]) -> bool:
    """Whether each wanted word begins a word of the headline."""
    return all(any(word.startswith(wanted_word) for word in headline_words) for wanted_word in wanted)


def _match(headline: str, path: str, published: datetime | None, language: str) -> HeadlineMatch:
    return HeadlineMatch(headline, path, local(published), language, direction(language))
