"""The stories to read next: a few similar ones beside a story's text, and one block below it. No story is shown twice.

What the newsroom printed with a story stands below it; otherwise the newest of its section, or of all. The block is shorter
than the story: its length says how many stories there may be.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from math import ceil
from typing import NamedTuple

from django.utils.translation import gettext

from articles.models import StoryList, Version
from articles.models.public_change import merely_lists
from articles.reader.cache import cached_by_reference
from articles.reader.list_rules import EVERYTHING
from articles.reader.lists import LIST_OF, Candidate, FilledList, ListSpec, candidates, filled, printed_list_specs
from articles.reader.look_ups import Listed
from articles.reader.neighbours import MOST_BESIDE, Neighbours, Sides, look_ups_beside, sides_of
from articles.reader.reference import family_of, sections
from articles.reader.story_rows import story_rows
from articles.text.reading_time import words_to_set


class Onward(NamedTuple):
    """The stories to read next. `beside`: None if nothing else is public. `brief`: there is only room for headlines below.

    `keys`: the surrogate keys of every story and list that is shown.
    """

    beside: FilledList | None
    below: list[FilledList]
    brief: bool
    neighbours: Neighbours
    keys: frozenset[str]


class Room(NamedTuple):
    """How many stories may stand below and beside a story; and whether those below are headlines alone."""

    below: int
    beside: int
    brief: bool


class _Shelf(NamedTuple):
    spec: ListSpec
    stories: Sequence[Candidate]


class _Shelves(NamedTuple):
    """What may be chosen from: the lists printed with the story, but for those of similar stories; what is like it; the newest."""

    printed: list[_Shelf]
    similar: list[_Shelf]
    newest: list[_Shelf]


def onward(version: Version, now: datetime) -> Onward:
    """The stories to read next after a Version, recorded or previewed. One look-up for all, and one of printed entries."""
    room = room_of(version)
    shelves, sides = _shelves(version, room, now)
    picker = _Picker(story.group for story in sides.neighbours)
    below = picker.share(shelves.printed, room.below)
    beside = picker.first(shelves.similar, room.beside)
    below = below or picker.share(shelves.newest[:1], room.below) or picker.share(shelves.newest[1:], room.below)
    beside = beside or picker.first(shelves.newest, room.beside)
    chosen = [*below, *([beside] if beside else [])]
    ours = [story for chosen_shelf in chosen for story in chosen_shelf.stories if isinstance(story, Listed)]
    rows = story_rows({story.version_id for story in (*ours, *sides.neighbours, *sides.translations)})
    filled_lists = [filled(chosen_shelf.spec, chosen_shelf.stories, rows) for chosen_shelf in chosen]
    beside_section = sides.named(version, rows)
    keys = frozenset[str]().union(beside_section.keys, *(filled_list.keys for filled_list in filled_lists))
    shown_keys = frozenset(key for key in keys if not merely_lists(key))
    return Onward(
        filled_lists[-1] if beside else None, filled_lists[: len(below)], room.brief, beside_section, shown_keys
    )


def room_of(version: Version) -> Room:
    """What a story's length leaves room for."""
    word_count = words_to_set(version.word_count, len(version.body_text), version.language)
    return Room(min(8, max(2, int(word_count / 70))), min(4, max(2, int(word_count / 100))), word_count < 200)


def related_lists_of(version: Version) -> dict[int, StoryList]:
    """The lists printed with a story, by their keys, as they are now. Two queries where they are not kept."""
    keys = [related_list["list"] for related_list in version.related_lists]
    rows = StoryList.objects.select_related(*LIST_OF).prefetch_related("entries")
    return cached_by_reference(("lists", *keys), lambda: rows.in_bulk(keys)) if keys else {}


def _shelves(version: Version, room: Room, now: datetime) -> tuple[_Shelves, Sides]:
    """Each with as many as may be wanted of it after every other has chosen; and the neighbours. Two queries at most."""
    most = room.below + room.beside + MOST_BESIDE
    printed = printed_list_specs(version.related_lists, related_lists_of(version))
    similar = [spec for spec in printed if spec.rule == StoryList.Rule.SIMILAR]
    others = [spec for spec in printed if spec.rule != StoryList.Rule.SIMILAR]
    if version.topics and not similar:
        similar = [ListSpec(gettext("More like this"), [], StoryList.Rule.SIMILAR, most, None)]
    specs = [*others, *similar, *_newest(version, most)]
    enough = [spec._replace(limit=most) for spec in specs]
    may_stand, neighbours = candidates(enough, now, version.group_key, version, look_ups_beside(version))
    shelves = [*map(_Shelf, specs, may_stand)]
    first, last = len(others), len(others) + len(similar)
    return _Shelves(shelves[:first], shelves[first:last], shelves[last:]), sides_of(version, neighbours)


def _newest(version: Version, most: int) -> list[ListSpec]:
    """The newest of the story's section, and of all."""
    latest = ListSpec(gettext("Latest"), [], "", most, None, places=(EVERYTHING,))
    if version.section_id is None:
        return [latest]
    places = tuple(("section", key) for key in family_of(version.section_id))
    section = sections()[version.section_id]
    title = gettext("More from %(section)s") % {"section": section.name}
    return [ListSpec(title, [], "", most, None, places=places, url=section.url), latest]


class _Picker:
    """Takes stories for one list after another, no story twice."""

    def __init__(self, groups: Iterable[int]) -> None:
        self._taken: set[int | str] = {*groups}

    def take(self, shelf: _Shelf, most: int) -> _Shelf:
        """Take `most` stories at most, and no more than the list's own limit."""
        stories: list[Candidate] = []
        most = min(most, max(shelf.spec.limit, len(shelf.spec.entries)))
        for story in shelf.stories:
            identity = _identity(story)
            if len(stories) < most and identity not in self._taken:
                stories.append(story)
                self._taken.add(identity)
        return shelf._replace(stories=stories)

    def first(self, shelves: Iterable[_Shelf], most: int) -> _Shelf | None:
        """The stories of the first list that has any."""
        return next((taken for shelf in shelves if (taken := self.take(shelf, most)).stories), None)

    def share(self, shelves: Sequence[_Shelf], most: int) -> list[_Shelf]:
        """So many stories at most, of as many of the lists as have any: each has a like part, and what others leave."""
        shares: list[_Shelf] = []
        for number, shelf in enumerate(shelves):
            left = most - sum(len(chosen_share.stories) for chosen_share in shares)
            taken = self.take(shelf, ceil(left / (len(shelves) - number)))
            shares += [taken] if taken.stories else []
        return shares


def _identity(story: Candidate) -> int | str:
    """The identity of a story: its translation group, or the address or headline of an external entry."""
    return story.group if isinstance(story, Listed) else story.get("url") or story["headline"]
