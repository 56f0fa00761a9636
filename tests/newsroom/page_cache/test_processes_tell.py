"""A process that keeps pages says that it lives and what it has read, so that a kill can be known to be everywhere."""

from datetime import timedelta

import pytest
from django.db import OperationalError

from articles.desk.record.acknowledgement import Acknowledgement, acknowledged
from articles.models import CacheProcess, RecordHead, Version
from articles.models.cache_process import LIVE_FOR, CacheProcessManager
from newsroom.page_cache.invalidation import ChangeReader
from newsroom.page_cache.key import CacheKey
from newsroom.page_cache.middleware import PageCacheMiddleware
from tests import factories
from tests.newsroom.page_cache.asking import ask
from tests.newsroom.page_cache.requests import database_away, kill, within_a_second

pytestmark = pytest.mark.django_db(transaction=True)


def test_once_acknowledged_no_old_word_is_served_though_the_database_stops_at_once(
    door: PageCacheMiddleware, story: Version
) -> None:
    ask(door, story.path)
    kill(story)
    assert acknowledged() == Acknowledgement()
    with database_away(door):
        assert ask(door, story.path).status == 503


def test_what_was_published_is_not_waited_for_and_costs_no_word_of_the_process(
    door: PageCacheMiddleware, story: Version
) -> None:
    ask(door, story.path)
    assert within_a_second(lambda: CacheProcess.objects.exists())
    before = CacheProcess.objects.get().number
    factories.published(section=story.section)
    door.changes.read()
    assert door.changes.seen == RecordHead.objects.ensure().changes > before
    assert not door.changes._asked_to_tell
    kill(story)
    door.changes.read()
    assert door.changes._asked_to_tell or within_a_second(lambda: CacheProcess.objects.get().number > before)


def test_a_process_that_has_ended_is_not_waited_for(door: PageCacheMiddleware, story: Version) -> None:
    ask(door, story.path)
    assert within_a_second(lambda: CacheProcess.objects.exists())
    door.changes.stop()
    assert CacheProcess.objects.behind(10_000, timedelta(minutes=1)) == []


def test_one_that_begins_again_is_waited_for_from_its_first_page_on(door: PageCacheMiddleware, story: Version) -> None:
    ask(door, story.path)
    assert within_a_second(lambda: CacheProcess.objects.exists())
    door.changes.stop()
    ask(door, story.path)
    assert CacheProcess.objects.behind(10_000)


def test_one_that_was_stopped_for_so_long_that_nobody_waited_for_it_keeps_nothing(
    door: PageCacheMiddleware, story: Version
) -> None:
    ask(door, story.path)
    door.changes.stop()
    door.changes._tried_at -= LIVE_FOR.total_seconds() + 1
    kill(story)
    with database_away(door):
        assert ask(door, story.path).status == 503


def test_a_process_that_was_stopped_while_it_read_serves_nothing_of_before_though_the_reading_fails(
    door: PageCacheMiddleware, story: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(door, story.path)
    door.changes.stop()
    kill(story)

    def stopped_meanwhile() -> None:
        door.changes._tried_at -= LIVE_FOR.total_seconds() + 1
        raise OperationalError

    monkeypatch.setattr(door.changes, "read", stopped_meanwhile)
    door.changes._try()
    assert door.changes.away
    assert len(door.pages) == 0


def test_what_was_kept_before_the_first_reading_is_not_served_after_it(
    door: PageCacheMiddleware, story: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as a page that was done after the process had said that it lives, and before it had read anything."""
    monkeypatch.setattr(ChangeReader, "announced", True)
    door.draw(CacheKey(story.path, ""))
    assert (door.changes.seen, len(door.pages)) == (0, 1)
    kill(story)
    door.changes.read()
    assert len(door.pages) == 0


def test_while_pages_are_kept_changes_are_read_though_nobody_asks(
    door: PageCacheMiddleware, story: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(door, story.path)
    monkeypatch.setattr("newsroom.page_cache.invalidation.IDLE", 0.1)
    thread = door.changes._thread
    assert thread is not None
    thread.join(timeout=1)
    assert thread.is_alive()
    kill(story)
    assert within_a_second(lambda: len(door.pages) == 0)


def test_a_process_that_has_not_said_yet_that_it_lives_keeps_no_page(
    door: PageCacheMiddleware, story: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lock that another holds may keep it from saying so, and whoever kills the story then does not wait for it."""
    with monkeypatch.context() as locked:
        locked.setattr(CacheProcessManager, "tell", locked_out)
        assert ask(door, story.path).status == 200
        assert len(door.pages) == 0
    assert within_a_second(lambda: ask(door, story.path).status == 200 and len(door.pages) == 1)


def test_one_that_a_lock_kept_silent_for_too_long_keeps_nothing_once_the_database_is_away(
    door: PageCacheMiddleware, story: Version
) -> None:
    assert within_a_second(lambda: ask(door, story.path).status == 200 and len(door.pages) == 1)
    door.changes._told_at -= LIVE_FOR.total_seconds() + 1
    door.changes._go_on_without(3)
    assert len(door.pages) == 0


def locked_out(*_: object) -> None:
    raise OperationalError("database is locked")
