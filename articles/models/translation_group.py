"""Translation groups: in lists, a story and its translations are one story. The one rule of which of them stands there, and when.

Plain values in and out. A group is named by the key of its original, with which every Version is frozen (`translation_of`); a story
without translations is a group of its own. The rule, at any moment:

1. Of the public ones the **preferred** one stands: in the language of the site; else in another variety of that language; else the
   original; else the one that was published first.
2. It stands on the shelf of every section and topic that any of the public ones names, so that no list loses the group, and a
   list of several sections shows it once. With a person, a bureau or a source stands the preferred of those that name it.
3. Whichever does not stand among the latest lies `beside`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple, TypeVar

from django.conf import settings

from articles.models.clock import AT_ONCE
from articles.text.language import primary

_T = TypeVar("_T")

LATEST, SOURCE, SECTION, BUREAU, TOPIC, AUTHOR = "latest", "source", "section", "bureau", "topic", "author"
#: The shelf, by source, of what is public and does not stand among the latest.
BESIDE = "beside"
#: The shelf, by group, of all public members of a group of several.
GROUP = "group"
#: Shelves on which the group stands for any of its members.
_SHARED = frozenset({LATEST, SECTION, TOPIC})

Shelf = tuple[str, int]
#: How far from the language of the site; whether it is no original; when it was first published; the story's key.
Preference = tuple[int, bool, datetime, int]


class Member(NamedTuple):
    """A usable Version of a group: where it would stand alone, and from when to when it is in force."""

    version: int
    article: int
    language: str
    original: bool
    first_published_at: datetime
    begins: datetime
    ends: datetime
    source: int
    shelves: frozenset[Shelf]


class Standing(NamedTuple):
    """That a member stands on a shelf from when to when."""

    shelf: Shelf
    member: Member
    begins: datetime
    ends: datetime


def preference(language: str, original: bool, first_published_at: datetime, article: int) -> Preference:
    """Of the public members of a group the one with the least of these stands in lists."""
    return (_distance(language), not original, first_published_at, article)


def sortable(preferred: Preference) -> str:
    """A preference as digits of a fixed length, which sort as it does, whatever the collation."""
    distance, is_translation, first_published_at, article = preferred
    microseconds = max(first_published_at - AT_ONCE, timedelta(0)) // timedelta(microseconds=1)
    return f"{distance}{int(is_translation)}{microseconds:018}{article:020}"


def in_site_language(language: str) -> bool:
    """Whether it is the language of the site, of whatever region or script."""
    return _distance(language) < 2


def leading_first(stories: Iterable[_T], language_of: Callable[[_T], str]) -> list[_T]:
    """Those in the language of the site before the others, each in their order.

    In the top slots of a front and as the first of a section stands what most readers can read; in every other list a story in
    another language stands at its time.
    """
    return sorted(stories, key=lambda story: not in_site_language(language_of(story)))


def standings(group: int, members: Sequence[Member]) -> list[Standing]:
    """Where each member of one group stands, from when to when, by the rule above."""
    if len({member.article for member in members}) == 1:
        return [
            Standing(shelf, member, member.begins, member.ends)
            for member in members
            for shelf in sorted(member.shelves)
        ]
    moments = sorted({moment for member in members for moment in (member.begins, member.ends)})
    pieces = [
        Standing(shelf, member, begins, ends)
        for begins, ends in pairwise(moments)
        for shelf, member in _standing_at(begins, group, members)
    ]
    return list(_joined(pieces))


def _standing_at(moment: datetime, group: int, members: Iterable[Member]) -> Iterator[tuple[Shelf, Member]]:
    public = sorted((member for member in members if member.begins <= moment < member.ends), key=_preference)
    if not public:
        return
    taken: set[Shelf] = set()
    for member in public:
        for shelf in sorted(member.shelves - taken):
            yield shelf, public[0] if shelf[0] in _SHARED else member
        taken |= member.shelves
    yield from (((BESIDE, member.source), member) for member in public[1:])
    yield from (((GROUP, group), member) for member in public)


def _joined(pieces: list[Standing]) -> Iterator[Standing]:
    """What follows one another without a gap, as one."""
    ordered = sorted(pieces, key=lambda piece: (piece.shelf, piece.member.version, piece.begins))
    for _, group in groupby(ordered, key=lambda piece: (piece.shelf, piece.member.version)):
        last: Standing | None = None
        for piece in group:
            if last is not None and last.ends == piece.begins:
                last = last._replace(ends=piece.ends)
                continue
            if last is not None:
                yield last
            last = piece
        if last is not None:
            yield last


def _preference(member: Member) -> Preference:
    return preference(member.language, member.original, member.first_published_at, member.article)


def _distance(language: str) -> int:
    """From the language of the site: 0 for that itself, 1 for another variety of it, 2 for any other language."""
    return _distance_between(str(settings.SITE_LANGUAGE), language)


@lru_cache(maxsize=1_000)
def _distance_between(site: str, language: str) -> int:
    """Computed once for each language: a front compares thousands of stories."""
    own, other = site.lower(), language.lower()
    if own == other:
        return 0
    return 1 if primary(own) == primary(other) else 2
