"""What is not there is remembered apart from the pages, briefly, and never past a change."""

import pytest

from articles.models import Version
from newsroom.http.asked import NOWHERE, Address
from newsroom.http.not_found import NotFound
from newsroom.http.page_door import PageDoor
from tests import factories
from tests.newsroom.http.asking import ask
from tests.newsroom.http.at_the_door import WORD, kill, within_a_second

pytestmark = pytest.mark.django_db(transaction=True)


def test_as_many_addresses_are_remembered_as_there_is_room_for_and_none_past_a_change() -> None:
    known = NotFound(most=3)
    for number in range(5):
        known.note(Address(f"/{number}/", ""), 7)
    assert len(known) == 3
    assert known.has(Address("/4/", ""), 7)
    assert not known.has(Address("/0/", ""), 7)
    assert not known.has(Address("/4/", ""), 8)


def test_the_page_that_says_so_names_no_story_that_was_killed(door: PageDoor, story: Version) -> None:
    assert WORD in ask(door, "/nothing-here/").text
    kill(story)
    assert within_a_second(lambda: WORD not in ask(door, "/nothing-here/").text)


def test_it_is_forgotten_where_nobody_can_say_what_has_changed(door: PageDoor, story: Version) -> None:
    ask(door, "/nothing-here/")
    assert door.servable(NOWHERE) is not None
    door.changes.pages.forget(door.changes.seen)
    assert door.servable(NOWHERE) is None


def test_a_story_that_is_published_is_there_at_once(door: PageDoor, story: Version) -> None:
    path = story.path.replace(story.path.split("/")[-2], "soon")
    assert ask(door, path).status == 404
    soon = factories.published(slug="soon", headline="Soon")
    assert within_a_second(lambda: ask(door, soon.path).status == 200)
