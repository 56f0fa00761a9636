"""A story leads to those before and after it in its section, of what is public, and to no other."""

import re

import pytest
import time_machine
from django.test import Client

from articles.desk.record import publishing
from tests.articles.reader.telltale import STATES, in_state
from tests.factories import SectionFactory, editor, published

pytestmark = pytest.mark.django_db


def beside(client: Client, address: str) -> list[tuple[str, str]]:
    """(rel, address) of the story's neighbours."""
    response = client.get(address)
    assert response.status_code == 200
    return re.findall(r'<a rel="(prev|next)" href="([^"]*)"', response.content.decode())


def test_a_story_leads_to_the_one_before_and_the_one_after_in_its_section(
    client: Client, now: time_machine.Traveller
) -> None:
    world, other = SectionFactory(), SectionFactory()
    stories = []
    for number in range(4):
        stories.append(published(section=world, headline=f"World {number}"))
        published(section=other, headline=f"Other {number}")
        now.shift(60)
    paths = [story.path for story in stories]
    assert beside(client, paths[0]) == [("next", paths[1])]
    assert beside(client, paths[1]) == [("prev", paths[0]), ("next", paths[2])]
    assert beside(client, paths[3]) == [("prev", paths[2])]
    assert beside(client, published(section=SectionFactory(), headline="Alone").path) == []


def test_of_stories_of_one_moment_each_leads_to_the_other(client: Client, now: time_machine.Traveller) -> None:
    world = SectionFactory()
    first, second = published(section=world, headline="One"), published(section=world, headline="Two")
    assert beside(client, first.path) == [("next", second.path)]
    assert beside(client, second.path) == [("prev", first.path)]


@pytest.mark.parametrize("state", STATES)
def test_what_is_not_public_is_nobodys_neighbour(state: str, client: Client, now: time_machine.Traveller) -> None:
    world = SectionFactory()
    version = published(section=world)
    now.shift(60)
    in_state(state, section=world)
    assert beside(client, version.path) == []


def test_a_correction_changes_no_neighbour_and_a_kill_takes_it_away(
    client: Client, now: time_machine.Traveller
) -> None:
    world = SectionFactory()
    first = published(section=world, headline="One")
    now.shift(60)
    two = published(section=world, headline="Two")
    live = publishing.live_content(first.article)
    publishing.correct(first.article_id, editor(), "correction", "It was Monday.", live=live)
    assert beside(client, first.path) == [("next", two.path)]
    publishing.kill(two.article_id, editor(), "Never true.")
    assert beside(client, first.path) == []


def test_the_story_says_how_long_it_takes_to_read(client: Client, now: time_machine.Traveller) -> None:
    long = published(body=f"<p>{'word ' * 700}</p>")
    assert "3 min read" in client.get(long.path).content.decode()
