"""A process that keeps pages says that it lives and what it has read, so that a kill can be known to be everywhere."""

from datetime import timedelta

import pytest
from django.db import OperationalError

from articles.desk.record.acknowledgement import Acknowledgement, wait_until_known
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
    page_cache: PageCacheMiddleware, story: Version
) -> None:
    ask(page_cache, story.path)
    kill(story)
    assert wait_until_known() == Acknowledgement()
    with database_away(page_cache):
        assert ask(page_cache, story.path).status == 503


def test_what_was_published_is_not_waited_for_and_costs_no_word_of_the_process(
    page_cache: PageCacheMiddleware, story: Version
) -> None:
    ask(page_cache, story.path)
    assert within_a_second(lambda: CacheProcess.objects.exists())
    before = CacheProcess.objects.get().number
    factories.published(section=story.section)
    page_cache.changes.read()
    assert page_cache.changes.last_change == RecordHead.objects.ensure().changes > before
    assert not page_cache.changes._report_requested
    kill(story)
    page_cache.changes.read()
    assert page_cache.changes._report_requested or within_a_second(lambda: CacheProcess.objects.get().number > before)


def test_a_process_that_has_ended_is_not_waited_for(page_cache: PageCacheMiddleware, story: Version) -> None:
    ask(page_cache, story.path)
    assert within_a_second(lambda: CacheProcess.objects.exists())
    page_cache.changes.stop()
    assert CacheProcess.objects.behind(10_000, timedelta(minutes=1)) == []


def test_one_that_begins_again_is_waited_for_from_its_first_page_on(
    page_cache: PageCacheMiddleware, story: Version
) -> None:
    ask(page_cache, story.path)
    assert within_a_second(lambda: CacheProcess.objects.exists())
    page_cache.changes.stop()
    ask(page_cache, story.path)
    assert CacheProcess.objects.behind(10_000)


def test_one_that_was_stopped_for_so_long_that_nobody_waited_for_it_keeps_nothing(
    page_cache: PageCacheMiddleware, story: Version
) -> None:
    ask(page_cache, story.path)
    page_cache.changes.stop()
    page_cache.changes._last_attempt -= LIVE_FOR.total_seconds() + 1
    kill(story)
    with database_away(page_cache):
        assert ask(page_cache, story.path).status == 503


def test_a_process_that_was_stopped_while_it_read_serves_nothing_of_before_though_the_reading_fails(
    page_cache: PageCacheMiddleware, story: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(page_cache, story.path)
    page_cache.changes.stop()
    kill(story)

    def stopped_meanwhile() -> None:
        page_cache.changes._last_attempt -= LIVE_FOR.total_seconds() + 1
        raise OperationalError

    monkeypatch.setattr(page_cache.changes, "read", stopped_meanwhile)
    page_cache.changes._attempt()
    assert page_cache.changes.database_away
    assert len(page_cache.pages) == 0


def test_what_was_kept_before_the_first_reading_is_not_served_after_it(
    page_cache: PageCacheMiddleware, story: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as a page that was done after the process had said that it lives, and before it had read anything."""
    monkeypatch.setattr(ChangeReader, "registered", True)
    page_cache.draw(CacheKey(story.path, ""))
    assert (page_cache.changes.last_change, len(page_cache.pages)) == (0, 1)
    kill(story)
    page_cache.changes.read()
    assert len(page_cache.pages) == 0


def test_while_pages_are_kept_changes_are_read_though_nobody_asks(
    page_cache: PageCacheMiddleware, story: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(page_cache, story.path)
    monkeypatch.setattr("newsroom.page_cache.invalidation.IDLE_TIMEOUT", 0.1)
    thread = page_cache.changes._thread
    assert thread is not None
    thread.join(timeout=1)
    assert thread.is_alive()
    kill(story)
    assert within_a_second(lambda: len(page_cache.pages) == 0)


def test_a_process_that_has_not_said_yet_that_it_lives_keeps_no_page(
    page_cache: PageCacheMiddleware, story: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lock that another holds may keep it from saying so, and whoever kills the story then does not wait for it."""
    with monkeypatch.context() as locked:
        locked.setattr(CacheProcessManager, "report", locked_out)
        assert ask(page_cache, story.path).status == 200
        assert len(page_cache.pages) == 0
    assert within_a_second(lambda: ask(page_cache, story.path).status == 200 and len(page_cache.pages) == 1)


def test_one_that_a_lock_kept_silent_for_too_long_keeps_nothing_once_the_database_is_away(
    page_cache: PageCacheMiddleware, story: Version
) -> None:
    assert within_a_second(lambda: ask(page_cache, story.path).status == 200 and len(page_cache.pages) == 1)
    page_cache.changes._last_report -= LIVE_FOR.total_seconds() + 1
    page_cache.changes._serve_without_database(3)
    assert len(page_cache.pages) == 0


def locked_out(*_: object) -> None:
    raise OperationalError("database is locked")
