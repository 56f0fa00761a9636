"""What leads on from a story: no story twice, never nothing where anything else is public, and no more than the story is long."""

import re
from typing import Any

import pytest
import time_machine
from django.test import Client

from articles.desk.record import publishing
from articles.models import StoryList, Version
from articles.reader.caching import DRAWING, Drawing
from tests.articles.reader.telltale import STATES, in_state
from tests.factories import SectionFactory, StoryListEntryFactory, StoryListFactory, TopicFactory, editor, published

pytestmark = pytest.mark.django_db
Rule = StoryList.Rule
LONG = f"<p>{'word ' * 600}</p>"


def led_to(client: Client, version: Version) -> dict[str, list[str]]:
    """The addresses of stories beside and below this one, in order."""
    page = client.get(version.path).content.decode()
    beside, _, below = page.partition('<div class="beside-story">')[2].partition('<div class="onward">')
    parts = {"beside": beside, "below": below.partition("</main>")[0]}
    return {where: re.findall(r'href="(/2\d{3}/[^"]*)"', part) for where, part in parts.items()}


def everything(client: Client, version: Version) -> list[str]:
    return [address for addresses in led_to(client, version).values() for address in addresses]


def some(many: int, now: time_machine.Traveller, **content: Any) -> list[Version]:
    """The oldest first."""
    made = []
    for _ in range(many):
        made.append(published(**content))
        now.shift(60)
    return made


def test_no_story_stands_twice_whatever_lists_are_printed(client: Client, now: time_machine.Traveller) -> None:
    section, topic = SectionFactory(), TopicFactory()
    stories = some(12, now, section=section, topics=[topic.pk])
    lists = [StoryListFactory(rule=Rule.LATEST), StoryListFactory(rule=Rule.SECTION, section=section)]
    lists += [StoryListFactory(rule=Rule.SIMILAR), StoryListFactory(fallback=Rule.LATEST)]
    StoryListEntryFactory(story_list=lists[-1], article=stories[3].article, headline="")
    reader = published(section=section, topics=[topic.pk], related=[one.pk for one in lists], body=LONG)
    found = everything(client, reader)
    assert len(found) == len(set(found)) >= 10
    assert reader.path not in found


def test_without_any_printed_list_the_newest_of_the_section_stand_below(
    client: Client, now: time_machine.Traveller
) -> None:
    section = SectionFactory(name="Ports")
    stories = some(4, now, section=section)
    some(3, now)
    reader = published(section=section)
    found = led_to(client, reader)
    assert found["below"] == [stories[2].path, stories[1].path, stories[3].path]
    assert ">More from Ports<" in client.get(reader.path).content.decode()
    assert stories[0].path not in found["below"]


def test_the_only_other_story_is_led_to_wherever_it_is_filed(client: Client, now: time_machine.Traveller) -> None:
    (other,) = some(1, now)
    assert everything(client, published(section=SectionFactory())) == [other.path]


@pytest.mark.parametrize("state", STATES)
def test_to_what_is_not_public_nothing_leads(state: str, client: Client, now: time_machine.Traveller) -> None:
    section = SectionFactory()
    in_state(state, section=section)
    assert everything(client, published(section=section)) == []


def test_the_longer_a_story_is_the_more_leads_on(client: Client, now: time_machine.Traveller) -> None:
    section = SectionFactory()
    some(20, now, section=section)
    many = [
        len(
            led_to(client, published(section=section, headline=f"{words} words", body=f"<p>{'word ' * words}</p>"))[
                "below"
            ]
        )
        for words in (1, 300, 3_000)
    ]
    # With the story before it in its section.
    assert many == [2 + 1, 4 + 1, 8 + 1]


def test_a_list_gives_no_more_than_it_may_itself(client: Client, now: time_machine.Traveller) -> None:
    some(9, now)
    short = StoryListFactory(rule=Rule.LATEST, limit=2, title="Two of them")
    assert len(led_to(client, published(section=SectionFactory(), related=[short.pk], body=LONG))["below"]) == 2


def test_what_stands_there_purges_the_page_and_leaves_it(client: Client, now: time_machine.Traveller) -> None:
    other, reader = some(1, now)[0], published(section=SectionFactory())
    drawing = Drawing()
    extra: dict[str, Any] = {DRAWING: drawing}
    client.get(reader.path, **extra)
    assert f"story:{other.article_id}" in drawing.keys
    publishing.kill(other.article_id, editor(), "Never true.")
    assert everything(client, reader) == []
