"""Each rule of a list finds the same stories wherever it is read: in a query, at a row, in lists that have any."""

from typing import Any

import pytest

from articles.models import StoryList, Version
from articles.models.clock import system_clock
from articles.models.public_change import LATEST, STORIES
from articles.reader.list_rules import RULES, by_rule, condition_of, fits, key_of, lists_that_find
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
def test_a_story_fits_where_the_query_finds_it_and_a_list_is_there_where_it_finds_one(rule: str, named: bool) -> None:
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
    one = StoryListFactory(rule=rule, **of)
    like = Version.objects.get(section=section) if named else None
    condition = condition_of(rule, one, {section.pk: {section.pk, below.pk}}, like)
    public = Version.objects.public(system_clock())
    found = set(by_rule(public, condition))
    assert found == {story for story in public if fits(story, condition)}
    assert bool(found) == (named or rule == Rule.LATEST)
    if rule != Rule.SIMILAR:  # which is nothing without a story
        assert StoryList.objects.filter(lists_that_find(public), pk=one.pk).exists() == bool(found)


def test_a_list_that_is_not_there_any_more_has_the_latest_and_their_key() -> None:
    public = Version.objects.public(system_clock())
    story = published()
    assert [by_rule(public, condition_of(rule, None, {}, None)).get() for rule in StoryList.NEEDS] == [story] * 4
    assert {key_of(rule, None) for rule in RULES} == {LATEST, STORIES}
