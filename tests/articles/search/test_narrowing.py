"""A search narrowed to a section with those below it, a bureau, a person, a topic; each alone, together, and without a word."""

from typing import Any

import pytest

from articles.models import Version
from tests.articles.search.finding import headlines_found
from tests.conftest import SettableClock
from tests.factories import AuthorFactory, BureauFactory, SectionFactory, TopicFactory, published

pytestmark = pytest.mark.django_db


def test_each_way_of_narrowing_finds_what_stands_there(clock: SettableClock) -> None:
    world = SectionFactory()
    europe = SectionFactory(parent=world)
    bureau, author, topic = BureauFactory(), AuthorFactory(), TopicFactory()
    line = {"role": "by", "author": author.pk, "bureau": None, "text": ""}
    everywhere: dict[str, Any] = {"section": europe, "bureau": bureau, "topics": [topic.pk], "bylines": [line]}
    published(clock, headline="Ferry here", **everywhere)
    published(clock, headline="Ferry in the world", section=world)
    published(clock, headline="Ferry elsewhere")
    published(clock, headline="Train here", **everywhere)
    assert headlines_found("ferry", clock, sections=(world.pk, europe.pk)) == ["Ferry in the world", "Ferry here"]
    assert headlines_found("ferry", clock, sections=(europe.pk,)) == ["Ferry here"]
    each: list[dict[str, Any]] = [{"bureau": bureau.pk}, {"author": author.pk}, {"topic": topic.pk}]
    for narrowed in each:
        assert headlines_found("ferry", clock, **narrowed) == ["Ferry here"]
        assert headlines_found("", clock, **narrowed) == ["Train here", "Ferry here"]
    assert headlines_found("ferry", clock, bureau=bureau.pk, topic=topic.pk, author=author.pk) == ["Ferry here"]
    assert headlines_found("ferry", clock, bureau=bureau.pk, topic=topic.pk + 1) == []
    assert headlines_found("-ferry", clock, topic=topic.pk) == ["Train here"]


def test_topics_are_found_by_their_names_as_printed(clock: SettableClock) -> None:
    published(clock, headline="Ferry", topics=[TopicFactory(name="Maritime law").pk])
    assert headlines_found('"maritime law"', clock) == ["Ferry"]
    assert Version.objects.count() == 1
