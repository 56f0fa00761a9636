"""The one table of the rules by which a list fills itself.

Look-ups of stories, of lists that have any, surrogate keys and addresses all read it.
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
    """`shelf`: the kind of shelf that the list names; "" if the rule depends on the story below which the list stands."""

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
    """The shelves from which a list's rule takes its stories; [] if the rule finds nothing.

    `of`: the list, or None if it no longer exists: the latest stories then take its place. `like`: the story to which the
    list's stories are similar.
    """
    if rule == Rule.SIMILAR:
        return [("topic", topic["topic"]) for topic in like.topics] if like else []
    shelf = RULES[rule].shelf
    key: int | None = getattr(of, f"{shelf}_id") if of is not None else None
    if key is None:
        return [EVERYTHING] if of is None or rule == Rule.LATEST else []
    return [(shelf, section) for section in family_of(key)] if shelf == "section" else [(shelf, key)]


def lists_that_find(now: datetime) -> Q:
    """A condition for lists whose rule finds a public story: `places_of` as a query."""
    return reduce(or_, (_filled_by(rule) & _any(rule, row.shelf, now) for rule, row in RULES.items() if row.shelf))


def _filled_by(rule: str) -> Q:
    return Q(rule=rule) | Q(rule=Rule.CURATED, fallback=rule)


def _any(rule: str, shelf: str, now: datetime) -> Q:
    named = Q(has_stories(shelf, shelf, now))
    if rule in StoryList.NEEDS:
        return named
    return (Q(**{shelf: None}) & Q(Exists(public_on("latest", now, 0)))) | named


def key_of(rule: str, of: StoryList | None) -> str:
    """The surrogate key of the stories that a rule finds. Any recorded story may be similar to a story."""
    shelf = RULES[rule].shelf
    if not shelf:
        return STORIES
    key = getattr(of, f"{shelf}_id") if of is not None else None
    return LATEST if of is None or (key is None and rule == Rule.LATEST) else stories_of(shelf, key or 0)


def page_of(of: StoryList) -> str:
    """The shelf whose page shows all stories of a list with this rule and no entries; "" if only the list's own page does."""
    return StoryList.NEEDS.get(Rule(of.rule), "")
