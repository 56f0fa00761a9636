"""Lists show what is public now, each story once, and never keep another story's words."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from articles.desk.record import publishing
from articles.models import StoryList, Version
from articles.models.clock import system_clock
from articles.reader.printed_lists import related_stories
from tests.factories import (
    BureauFactory,
    FrontFactory,
    SectionFactory,
    StoryListEntryFactory,
    StoryListFactory,
    TopicFactory,
    editor,
    published,
)

pytestmark = pytest.mark.django_db
Rule = StoryList.Rule


def titles(version: Version) -> list[list[str]]:
    """The headlines in each of the lists under a story, now."""
    filled_lists = related_stories(Version.objects.get(pk=version.pk), system_clock())
    return [[story["headline"] for story in filled_list["stories"]] for filled_list in filled_lists]


@pytest.fixture(autouse=True)
def _stand_still(now: time_machine.Traveller) -> None:
    """The clock stands; each story below is a minute younger than the one before."""


def stories(now: time_machine.Traveller, *headlines: str, **content: Any) -> list[Version]:
    versions = []
    for headline in headlines:
        versions.append(published(headline=headline, **content))
        now.shift(60)
    return versions


def test_newest_first_and_a_correction_does_not_bring_an_old_one_back(now: time_machine.Traveller) -> None:
    old, _ = stories(now, "Old", "New")
    publishing.correct(
        old.article_id, editor(), "correction", "It was Monday.", live=publishing.live_content(old.article)
    )
    (reader,) = stories(now, "Reader", related=[StoryListFactory(rule=Rule.LATEST).pk])
    assert titles(reader) == [["New", "Old"]]


def test_a_killed_story_leaves_the_pages_of_the_others(client: Client, now: time_machine.Traveller) -> None:
    (story,) = stories(now, "Killed later")
    curated = StoryListFactory()
    StoryListEntryFactory(story_list=curated, article=story.article, headline="")
    (reader,) = stories(now, "Reader", related=[curated.pk, StoryListFactory(rule=Rule.LATEST).pk])
    assert titles(reader) == [["Killed later"], ["Killed later"]]
    assert "Killed later" in client.get(reader.path).content.decode()
    assert "Killed later" not in str(Version.objects.get(pk=reader.pk).related_lists)
    publishing.kill(story.article_id, editor(), "Not true.")
    assert titles(reader) == [[], []]
    page = client.get(reader.path).content.decode()
    assert "Killed later" not in page


def test_a_corrected_headline_is_new_on_the_pages_of_the_others(now: time_machine.Traveller) -> None:
    (story,) = stories(now, "Wrong headline")
    curated = StoryListFactory()
    StoryListEntryFactory(story_list=curated, article=story.article, headline="")
    (reader,) = stories(now, "Reader", related=[curated.pk])
    content = publishing.live_content(story.article)
    assert content is not None
    publishing.correct(story.article_id, editor(), "correction", "…", live=content | {"headline": "Right headline"})
    assert titles(reader) == [["Right headline"]]


def test_no_list_under_a_story_shows_the_story_itself(now: time_machine.Traveller) -> None:
    curated = StoryListFactory(fallback=Rule.LATEST)
    first, second = stories(now, "One", "Two", related=[curated.pk])
    for story in (first, second):
        StoryListEntryFactory(story_list=curated, article=story.article, headline="")
    (reader,) = stories(now, "Reader", related=[curated.pk])
    StoryListEntryFactory(story_list=curated, article=reader.article, headline="")
    assert titles(reader) == [["One", "Two"]]
    assert titles(first) == [["Reader", "Two"]]


def test_similar_stories_take_one_place_each_however_many_topics_they_share(now: time_machine.Traveller) -> None:
    topics = [TopicFactory().pk for _ in range(3)]
    stories(now, "Second", topics=topics[:1])
    stories(now, "First", topics=topics)
    stories(now, "Other", topics=[TopicFactory().pk])
    (reader,) = stories(now, "Reader", topics=topics, related=[StoryListFactory(rule=Rule.SIMILAR, limit=2).pk])
    assert titles(reader) == [["First", "Second"]]


def test_similar_without_a_topic_is_an_empty_list(now: time_machine.Traveller) -> None:
    stories(now, "Other")
    (reader,) = stories(now, "Reader", related=[StoryListFactory(rule=Rule.SIMILAR).pk])
    assert titles(reader) == [[]]


def test_a_section_list_has_the_sections_below_too(now: time_machine.Traveller) -> None:
    world = SectionFactory()
    europe = SectionFactory(parent=world)
    stories(now, "Elsewhere")
    stories(now, "In Europe", section=SectionFactory(parent=europe))
    (reader,) = stories(now, "Reader", related=[StoryListFactory(rule=Rule.SECTION, section=world).pk])
    assert titles(reader) == [["In Europe"]]


def test_hand_picked_entries_come_first_and_a_rule_fills_up(now: time_machine.Traveller) -> None:
    first, *_ = stories(now, "One", "Two", "Three", "Four")
    curated = StoryListFactory(limit=4, fallback=Rule.LATEST)
    StoryListEntryFactory(story_list=curated, position=0, headline="From elsewhere", url="https://example.org/a")
    StoryListEntryFactory(story_list=curated, position=1, article=first.article, headline="")
    (reader,) = stories(now, "Reader", related=[curated.pk])
    assert titles(reader) == [["From elsewhere", "One", "Four", "Three"]]


def test_no_story_stands_twice_on_the_front(client: Client, now: time_machine.Traveller) -> None:
    bureau = BureauFactory()
    lead, *_ = stories(now, "Lead", "Two", "Three", "Four", bureau=bureau)
    top = StoryListFactory(limit=1)
    StoryListEntryFactory(story_list=top, article=lead.article, headline="")
    for position, story_list in enumerate(
        [top, StoryListFactory(rule=Rule.LATEST, limit=2), StoryListFactory(rule=Rule.BUREAU, bureau=bureau, limit=9)]
    ):
        FrontFactory(position=position, story_list=story_list)
    page = client.get("/").content.decode()
    assert [page.count(f">{headline}</a>") for headline in ("Lead", "Two", "Three", "Four")] == [1, 1, 1, 1]
    assert page.index(">Lead<") < page.index(">Four<") < page.index(">Three<") < page.index(">Two<")


def test_an_entry_pinned_until_a_moment_leaves_the_front_then(client: Client, now: time_machine.Traveller) -> None:
    top = StoryListFactory()
    until = datetime.now(UTC) + timedelta(hours=1)
    StoryListEntryFactory(story_list=top, headline="Pinned for an hour", pinned_until=until)
    FrontFactory(story_list=top)
    assert "Pinned for an hour" in client.get("/").content.decode()
    now.shift(3600)
    assert "Pinned for an hour" not in client.get("/").content.decode()


def test_before_anyone_has_laid_out_a_front_it_shows_the_latest(client: Client, now: time_machine.Traveller) -> None:
    assert "The first stories will stand here" in client.get("/").content.decode()
    stories(now, "One", "Two")
    page = client.get("/").content.decode()
    assert page.index(">Two<") < page.index(">One<")
    assert "will stand here" not in page
