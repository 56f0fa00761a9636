"""Each rule of a list finds the same stories wherever it is read: on a page, and in lists that have any."""

from typing import Any

import pytest

from articles.models import StoryList, Version
from articles.models.clock import system_clock
from articles.models.public_change import LATEST, STORIES
from articles.reader.list_rules import RULES, key_of, lists_that_find, places_of
from articles.reader.story_rows import newest_of
from tests.factories import (
    AuthorFactory,
    BureauFactory,
    SectionFactory,
    SourceFactory,
    StoryListFactory,
    TopicFactory,
    published,
)

pytestmark = pytest.mark.django_db
Rule = StoryList.Rule


def test_every_rule_but_that_of_the_hand_has_its_row_and_names_what_the_model_asks_for() -> None:
    assert RULES.keys() == set(Rule) - {Rule.CURATED}
    assert {rule: RULES[rule].shelf for rule in StoryList.NEEDS} == StoryList.NEEDS


@pytest.mark.parametrize("named", [True, False], ids=["of something", "of nothing"])
@pytest.mark.parametrize("rule", RULES)
def test_a_list_is_there_where_its_rule_finds_a_story(rule: str, named: bool) -> None:
    section, topic, author, bureau = SectionFactory(), TopicFactory(), AuthorFactory(), BureauFactory()
    source = SourceFactory()
    signed = [{"role": "by", "author": author.pk, "bureau": None, "text": ""}]
    below = SectionFactory(parent=section)
    contents: tuple[dict[str, Any], ...] = (
        {"section": section, "topics": [topic.pk, TopicFactory().pk]},
        {"section": below, "bylines": signed, "source": source},
        {"bureau": bureau, "topics": [TopicFactory().pk]},
    )
    for content in contents:
        published(**content)
    of = {"section": section, "topic": topic, "author": author, "bureau": bureau, "source": source} if named else {}
    story_list = StoryListFactory(rule=rule, **of)
    like = Version.objects.get(section=section) if named else None
    stories = newest_of(places_of(rule, story_list, like), 100, system_clock())
    assert bool(stories) == (named or rule == Rule.LATEST)
    if rule != Rule.SIMILAR:  # which is nothing without a story
        assert StoryList.objects.filter(lists_that_find(system_clock()), pk=story_list.pk).exists() == bool(stories)


def test_a_list_that_is_not_there_any_more_has_the_latest_and_their_key() -> None:
    story = published()
    for rule in StoryList.NEEDS:
        assert [row.pk for row in newest_of(places_of(rule, None, None), 2, system_clock())] == [story.pk]
    assert {key_of(rule, None) for rule in RULES} == {LATEST, STORIES}
