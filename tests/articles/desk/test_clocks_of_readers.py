"""What has come out: what the clock of a process that serves readers has reached, however slow the clock that records is."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.models.functions import Now

from articles.desk.errors import WrongStage
from articles.desk.record import publishing
from articles.desk.record.proof import prove
from articles.desk.record.publishing import When
from articles.models import CacheProcess, Version
from articles.models.clock import system_clock
from tests.articles.desk.doing import response_at
from tests.conftest import SettableClock
from tests.factories import editor, published

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def reader_ahead(by: timedelta) -> None:
    CacheProcess.objects.report("web:ahead", 0, lambda: system_clock() + by)


def scheduled(clock: SettableClock) -> Version:
    """A story that comes out in half an hour, by the clock of who records it."""
    return published(clock, When(clock() + HOUR / 2))


VERBS: dict[str, Any] = {
    "kill": lambda story, clock: publishing.kill(story.article_id, editor(), "It was never true.", clock),
    "withhold": lambda story, clock: publishing.withhold(story.article_id, editor(), "Under review.", clock),
}


def test_a_story_that_readers_had_and_a_slow_machine_kills_is_gone_and_not_unheard_of(clock: SettableClock) -> None:
    story = scheduled(clock)
    reader_ahead(HOUR)
    dead = VERBS["kill"](story, clock)
    assert dead.was_public
    assert [response_at(story.path, clock).status_code for clock.moment in (clock(), clock() + HOUR)] == [410, 410]
    assert prove().problems == []


def test_one_that_no_reader_had_is_not_there(clock: SettableClock) -> None:
    story = scheduled(clock)
    reader_ahead(HOUR / 4)
    VERBS["kill"](story, clock)
    assert response_at(story.path, clock).status_code == 404


def test_one_that_a_slow_machine_withholds_can_be_restored(clock: SettableClock) -> None:
    story = scheduled(clock)
    reader_ahead(HOUR)
    VERBS["withhold"](story, clock)
    assert publishing.restore(story.article_id, editor(), clock).headline == story.headline
    assert prove().problems == []


def test_what_readers_have_is_not_taken_back_as_if_they_had_not(clock: SettableClock) -> None:
    story = scheduled(clock)
    reader_ahead(HOUR)
    with pytest.raises(WrongStage, match="is public already"):
        publishing.unschedule(story.article_id, editor(), story.number, clock)


def test_a_process_that_has_ended_showed_what_its_clock_had_reached_by_then(clock: SettableClock) -> None:
    story, later = scheduled(clock), published(clock, When(clock() + 2 * HOUR))
    reader_ahead(HOUR)
    CacheProcess.objects.end("web:ahead", lambda: system_clock() + HOUR)
    CacheProcess.objects.update(seen_at=Now() - timedelta(hours=5))
    assert VERBS["kill"](story, clock).was_public
    assert not VERBS["kill"](later, clock).was_public


def test_the_three_moments_of_what_takes_effect_at_once_are_one_where_clocks_agree(clock: SettableClock) -> None:
    story = published(clock)
    for minute, verb in enumerate(("withhold", "kill"), 1):
        clock.advance(minutes=minute)
        version = VERBS[verb](story, clock)
        assert version.released_at == version.public_at == version.recorded_at == clock()


def test_where_a_clock_was_fast_the_recorded_moment_only_orders(clock: SettableClock) -> None:
    """`recorded_at` goes on rising; `public_at` stays the time of day, for whoever looks at the past."""
    story = published(clock)
    published(lambda: clock() + 2 * HOUR)
    clock.advance(minutes=5)
    dead = VERBS["kill"](story, clock)
    assert dead.released_at == dead.public_at == clock()
    assert dead.recorded_at > clock() + HOUR
    assert Version.objects.filter(article=story.article_id).was_in_force(clock()).get() == dead
