"""The rules by which a list fills itself: the one table of them.

It is read by what finds a rule's stories, by what looks for lists that have any, and by keys and addresses.
"""

from datetime import datetime
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Exists, Q

from articles.models import StoryList, Version
from articles.models.listed_version import public_on
from articles.models.public_change import LATEST, STORIES, stories_of
from articles.reader.reference import family_of
from articles.reader.shelves import has_stories

Rule = StoryList.Rule


class ListRule(NamedTuple):
    """`shelf`: what the list names, and the stories stand under; "" where that is the story it is drawn for."""

    shelf: str


RULES: dict[str, ListRule] = {
    Rule.LATEST: ListRule("source"),
    Rule.SECTION: ListRule("section"),
    Rule.BUREAU: ListRule("bureau"),
    Rule.TOPIC: ListRule("topic"),
    Rule.AUTHOR: ListRule("author"),
    Rule.SIMILAR: ListRule(""),
}


#: A shelf of `ListedVersion` and the key of what it is of.
Place = tuple[str, int]
EVERYTHING: Place = ("latest", 0)


def places_of(rule: str, of: StoryList | None, like: Version | None) -> list[Place]:
    """The shelves on which a rule finds its stories, as one list has it; none where it finds nothing.

    `of` None is a list that is not there any more: the latest stand in its place, whatever it was of. `like`: the story for
    what is similar.
    """
    if rule == Rule.SIMILAR:
        return [("topic", topic["topic"]) for topic in like.topics] if like else []
    shelf = RULES[rule].shelf
    key: int | None = getattr(of, f"{shelf}_id") if of is not None else None
    if key is None:
        return [EVERYTHING] if of is None or rule == Rule.LATEST else []
    return [(shelf, one) for one in family_of(key)] if shelf == "section" else [(shelf, key)]


def lists_that_find(now: datetime) -> Q:
    """The lists whose rule finds something public: `places_of` of all of them at once."""
    return reduce(or_, (_filled_by(rule) & _any(rule, row.shelf, now) for rule, row in RULES.items() if row.shelf))


def _filled_by(rule: str) -> Q:
    return Q(rule=rule) | Q(rule=Rule.CURATED, fallback=rule)


def _any(rule: str, shelf: str, now: datetime) -> Q:
    named = Q(has_stories(shelf, shelf, now))
    if rule in StoryList.NEEDS:
        return named
    return (Q(**{shelf: None}) & Q(Exists(public_on("latest", now, 0)))) | named


def key_of(rule: str, of: StoryList | None) -> str:
    """What `by_rule` finds, as a surrogate key. What is similar to a story may be any that was recorded."""
    shelf = RULES[rule].shelf
    if not shelf:
        return STORIES
    key = getattr(of, f"{shelf}_id") if of is not None else None
    return LATEST if of is None or (key is None and rule == Rule.LATEST) else stories_of(shelf, key or 0)


def page_of(of: StoryList) -> str:
    """The shelf whose page shows all that a list by this rule alone has; "" where only its own page does."""
    return StoryList.NEEDS.get(Rule(of.rule), "")
