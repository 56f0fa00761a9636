"""What a story is now: asked about one story, about many, and as a query, it is the same."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from articles.desk import state
from articles.desk.record import publishing
from articles.desk.record.publishing import When
from articles.models import Article
from tests.conftest import SettableClock
from tests.factories import ArticleFactory, approved, editor, killed, published, withheld

pytestmark = pytest.mark.django_db

LATER = timedelta(hours=3)


def scheduled(clock: SettableClock) -> Article:
    return published(clock, When(clock() + LATER)).article


def taken_back(clock: SettableClock) -> Article:
    story = scheduled(clock)
    publishing.unschedule(story.pk, editor(), 1, clock)
    return story


def withheld_before_it_was_public(clock: SettableClock) -> Article:
    story = scheduled(clock)
    publishing.withhold(story.pk, editor(), "Under review.", clock)
    return story


def killed_before_it_was_public(clock: SettableClock) -> Article:
    story = scheduled(clock)
    publishing.kill(story.pk, editor(), "It was never true.", clock)
    return story


def restored(clock: SettableClock) -> Article:
    story = withheld(clock).article
    clock.advance(minutes=1)
    publishing.restore(story.pk, editor(), clock)
    return story


#: A story in each state, and what is so of it.
STATES: dict[str, tuple[Callable[[SettableClock], Article], set[str]]] = {
    "a draft": (lambda clock: ArticleFactory(clock=clock), set()),
    "approved": (lambda clock: approved(clock), set()),
    "live": (lambda clock: published(clock).article, {"live", "was_public", "recorded"}),
    "scheduled": (scheduled, {"coming", "recorded"}),
    "taken back": (taken_back, {"recorded"}),
    "withheld": (lambda clock: withheld(clock).article, {"withheld", "was_public", "recorded"}),
    "withheld before it was public": (withheld_before_it_was_public, {"recorded"}),
    "restored": (restored, {"live", "was_public", "recorded"}),
    "killed": (lambda clock: killed(clock).article, {"killed", "was_public", "recorded"}),
    "killed before it was public": (killed_before_it_was_public, {"killed", "recorded"}),
}
NAMES = ("live", "coming", "was_public", "withheld", "killed", "recorded")


@pytest.mark.parametrize("name", STATES)
def test_each_story_is_what_a_person_would_call_it(name: str, clock: SettableClock) -> None:
    make, expected = STATES[name]
    story = make(clock)
    clock.advance(minutes=1)
    now = state.state_of(story, clock())
    assert {name for name in NAMES if getattr(now, name)} == expected


@pytest.mark.parametrize("name", STATES)
def test_the_queries_say_of_many_what_the_state_says_of_one(name: str, clock: SettableClock) -> None:
    make, expected = STATES[name]
    story = make(clock)
    clock.advance(minutes=1)
    stories = Article.objects.filter(pk=story.pk)
    record, now = state.record_of(stories), clock()
    assert state.withheld(record, now).exists() == ("withheld" in expected)
    assert state.coming(record, now).exists() == ("coming" in expected)
    assert state.not_killed(stories).exists() == ("killed" not in expected)
    assert [vars(row)["is_live"] for row in state.with_live(stories, now)] == ["live" in expected]


def test_many_stories_cost_two_queries(clock: SettableClock, django_assert_num_queries: Callable) -> None:
    stories = [make(clock) for make, _ in STATES.values()]
    with django_assert_num_queries(2):
        states = state.states_of(stories, clock())
    assert set(states) == {story.pk for story in stories}
