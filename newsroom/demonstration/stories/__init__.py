"""The demonstration's stories: written for it, true to each other, told as of whatever day it is filled."""

from datetime import datetime, timedelta

from newsroom.demonstration.stories.agency import AGENCY_STORIES
from newsroom.demonstration.stories.arabic import ARABIC
from newsroom.demonstration.stories.business import BUSINESS
from newsroom.demonstration.stories.climate import CLIMATE
from newsroom.demonstration.stories.courts import COURTS
from newsroom.demonstration.stories.culture import CULTURE
from newsroom.demonstration.stories.further import further_stories
from newsroom.demonstration.stories.lists import FRONT, LISTS, Elsewhere, FrontChoice, ListData
from newsroom.demonstration.stories.politics import POLITICS
from newsroom.demonstration.stories.science import SCIENCE
from newsroom.demonstration.stories.spanish import SPANISH
from newsroom.demonstration.stories.sport import SPORT
from newsroom.demonstration.stories.story import (
    ONCE_PUBLIC,
    Change,
    Correction,
    Picture,
    Signed,
    State,
    Story,
)
from newsroom.demonstration.stories.treaty import TREATY
from newsroom.demonstration.stories.unpublished import UNPUBLISHED
from newsroom.demonstration.stories.world import WORLD

__all__ = [
    "FRONT",
    "LISTS",
    "ONCE_PUBLIC",
    "STORIES",
    "Change",
    "Correction",
    "Elsewhere",
    "FrontChoice",
    "ListData",
    "Picture",
    "Signed",
    "State",
    "Story",
    "choose",
    "further_stories",
    "dated_stories",
]

_WRITTEN = (
    *TREATY,
    *COURTS,
    *BUSINESS,
    *POLITICS,
    *CLIMATE,
    *WORLD,
    *AGENCY_STORIES,
    *CULTURE,
    *SCIENCE,
    *SPORT,
    *ARABIC,
    *SPANISH,
    *UNPUBLISHED,
)

#: Every story written by hand, youngest first.
STORIES: tuple[Story, ...] = tuple(sorted(_WRITTEN, key=lambda story: (story.age, story.key)))


def choose(count: int, seed: int = 1) -> tuple[Story, ...]:
    """`count` stories, youngest first: those written by hand as far as they go, then further ones.

    A small number keeps what shows most: the front page, one story of each state, corrections, the three languages.
    A translation comes only with its original.
    """
    if count >= len(STORIES):
        return STORIES + further_stories(count - len(STORIES), seed)
    chosen_keys = {story.key for story in sorted(STORIES, key=_rank)[: max(count, 0)]}
    return tuple(story for story in STORIES if story.key in chosen_keys)


def _rank(story: Story) -> tuple[int, int, timedelta]:
    """Smallest first: the order in which a small demonstration takes stories up."""
    if story.key == FRONT.lead:
        return (0, 0, story.age)
    if story.key in FRONT.beneath:
        return (1, FRONT.beneath.index(story.key), story.age)
    if story.state is not State.LIVE:
        return (2, list(State).index(story.state), story.age)
    if story.corrections or story.edit_in_hand or story.translation_of in (FRONT.lead, *FRONT.beneath):
        return (3, 0, story.age)
    if story.translation_of:
        return (5, 0, max(story.age, _age_of(story.translation_of)))
    return (4, 0, story.age)


def _age_of(key: str) -> timedelta:
    return next(story.age for story in STORIES if story.key == key)


def dated_stories(stories: tuple[Story, ...], now: datetime) -> tuple[Story, ...]:
    """The stories with their days and dates filled in, for a demonstration filled at `now`.

    `now` is aware and in the newsroom's zone: a story's "on Monday" is the newsroom's Monday.
    """
    return tuple(story.dated(story.moment(now)) for story in stories)
