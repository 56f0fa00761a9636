"""The rules by which a list fills itself: the one table of them.

It is read by what finds a rule's stories, by what tells whether a story fits, by what looks for lists that have any, and by
keys and addresses.
"""

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q

from articles.models import StoryList, Version, VersionTopic
from articles.models.public_change import LATEST, STORIES, stories_of
from articles.models.version import VersionQuerySet
from articles.reader.shelves import SHELVES

Rule = StoryList.Rule
#: How many of the last recorded are looked at for what is similar to a story.
_RECENT = 500


class ListRule(NamedTuple):
    """`shelf`: what the list names, and the stories stand under; "" where that is the story it is drawn for.

    `names`: the keys of those that a Version names, of a Version at hand with its links.
    """

    shelf: str
    names: Callable[[Version], set[int | None]]


def _topics(version: Version) -> set[int | None]:
    return {link.topic_id for link in version.topic_links.all()}


def _authors(version: Version) -> set[int | None]:
    return {link.author_id for link in version.author_links.all()}


RULES: dict[str, ListRule] = {
    Rule.LATEST: ListRule("source", lambda version: {version.source_id}),
    Rule.SECTION: ListRule("section", lambda version: {version.section_id}),
    Rule.BUREAU: ListRule("bureau", lambda version: {version.bureau_id}),
    Rule.TOPIC: ListRule("topic", _topics),
    Rule.AUTHOR: ListRule("author", _authors),
    Rule.SIMILAR: ListRule("", _topics),
}


class Condition(NamedTuple):
    """A rule as one list has it: a story must name one of `keys`; None where every story will do."""

    rule: str
    shelf: str
    keys: frozenset[int] | None


def condition_of(rule: str, of: StoryList | None, families: dict[int, set[int]], like: Version | None) -> Condition:
    """`of` None is a list that is not there any more: the latest stand in its place, whatever it was of.

    `families`: of each section with those below it; `like`: the story for what is similar.
    """
    if rule == Rule.SIMILAR:
        return Condition(rule, "", frozenset(topic["topic"] for topic in like.topics) if like else frozenset())
    shelf = RULES[rule].shelf
    key: int | None = getattr(of, f"{shelf}_id") if of is not None else None
    if key is None:
        return (
            Condition(Rule.LATEST, "source", None)
            if of is None or rule == Rule.LATEST
            else Condition(rule, shelf, frozenset())
        )
    return Condition(rule, shelf, frozenset(families.get(key, ()) if shelf == "section" else (key,)))


def by_rule(public: VersionQuerySet, condition: Condition) -> VersionQuerySet:
    """Of these Versions those that the rule finds."""
    if condition.keys is None:
        return public
    if condition.rule == Rule.SIMILAR:
        # Not a join: a story with two of the topics would take the place of two. Of those recorded last, for a topic
        # may have a hundred thousand stories.
        links = VersionTopic.objects.filter(topic__in=condition.keys).order_by("-version_id")
        return public.filter(pk__in=links.values("version_id")[:_RECENT])
    column = SHELVES[condition.shelf].named_by[0]
    if len(condition.keys) == 1:
        return public.filter(**{column: next(iter(condition.keys))})
    return public.filter(**{f"{column}__in": condition.keys})


def fits(story: Version, condition: Condition) -> bool:
    """Whether `by_rule` would find it: of a row that one query brought for all lists of the page."""
    return condition.keys is None or bool(RULES[condition.rule].names(story) & condition.keys)


def lists_that_find(public: VersionQuerySet) -> Q:
    """The lists whose rule finds something: `by_rule` of all of them at once."""
    return reduce(or_, (_filled_by(rule) & _any(rule, row.shelf, public) for rule, row in RULES.items() if row.shelf))


def _filled_by(rule: str) -> Q:
    return Q(rule=rule) | Q(rule=Rule.CURATED, fallback=rule)


def _any(rule: str, shelf: str, public: VersionQuerySet) -> Q:
    under = reduce(or_, (Q(**{name: OuterRef(shelf)}) for name in SHELVES[shelf].named_by))
    named = Q(Exists(public.filter(under)))
    return named if rule in StoryList.NEEDS else (Q(**{shelf: None}) & Q(Exists(public))) | named


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
