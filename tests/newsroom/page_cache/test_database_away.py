"""While the database is away, the page cache answers with what it has and nothing that was purged, and says when to come back."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from articles.desk.record import publishing
from articles.desk.record.publishing import When
from articles.models import Version
from newsroom.page_cache import invalidation
from newsroom.page_cache.middleware import PageCacheMiddleware
from tests import factories
from tests.newsroom.page_cache.asking import ask
from tests.newsroom.page_cache.requests import database_away, kill, within_a_second

pytestmark = pytest.mark.django_db(transaction=True)


def test_while_the_database_is_away_drawn_pages_are_served_and_others_say_when_to_come_back(
    page_cache: PageCacheMiddleware, story: Version, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    # The wait for a reading ends because the reading failed, and not because the time is over: that would be logged.
    monkeypatch.setattr(invalidation, "ATTEMPTS", 2)
    monkeypatch.setattr(invalidation, "ATTEMPT_TIMEOUT", 30)
    cached_response = ask(page_cache, story.path)
    with database_away(page_cache) as refusals:
        assert ask(page_cache, story.path) == cached_response
        assert set(refusals) == {"changes"}
        assert "the database has not said" not in caplog.text
        for address in ("/", "/nothing-here/", "/2026/03/02/never/", "/archive/"):
            response = ask(page_cache, address)
            assert (address, response.status, response.headers.get("Retry-After")) == (address, 503, "5")
    assert within_a_second(lambda: ask(page_cache, "/").status == 200)


def test_a_page_whose_time_is_over_is_served_on_while_the_database_is_away_but_a_purged_one_never(
    page_cache: PageCacheMiddleware, story: Version
) -> None:
    other = factories.published()
    ask(page_cache, other.path)
    kill(other)
    page_cache.changes.read()
    cached_response = ask(page_cache, story.path)
    (where, page), *_ = page_cache.pages.entries().items()
    page_cache.pages.put(
        where, page._replace(until=timezone.now() - timedelta(seconds=1), number=page_cache.changes.last_change)
    )
    with database_away(page_cache):
        assert ask(page_cache, story.path) == cached_response
        assert ask(page_cache, other.path).status == 503


def test_a_page_that_merely_lists_stories_is_served_as_before_a_publication_but_not_after_a_correction(
    page_cache: PageCacheMiddleware, story: Version
) -> None:
    front, page = ask(page_cache, "/"), ask(page_cache, story.path)
    factories.published(headline="Zqnewerqz", section=story.section)
    page_cache.changes.read()
    with database_away(page_cache):
        assert ask(page_cache, "/") == front
        assert ask(page_cache, story.path) == page
    page_cache.changes.read()
    assert "Zqnewerqz" in ask(page_cache, "/").text
    live = publishing.live_content(story.article) or {}
    publishing.correct(
        story.article_id, factories.editor(), "correction", "Wrong.", live=live | {"headline": "Zqrightqz"}
    )
    page_cache.changes.read()
    with database_away(page_cache):
        for address in ("/", story.path):
            assert ask(page_cache, address).status == 503


@pytest.mark.parametrize("drawn_before", [timedelta(minutes=5), timedelta(hours=12)], ids=["at night", "at noon"])
def test_a_page_whose_story_ended_by_the_clock_is_not_served_on_and_one_that_lists_is(
    page_cache: PageCacheMiddleware, story: Version, drawn_before: timedelta
) -> None:
    tomorrow = timezone.localtime().date() + timedelta(days=2)
    midnight = datetime.combine(tomorrow, time.min, tzinfo=timezone.get_current_timezone())
    soon = midnight - drawn_before + timedelta(hours=1)
    live = publishing.live_content(story.article) or {}
    publishing.correct(
        story.article_id, factories.editor(), "update", "More.", live=live | {"headline": "More"}, when=When(soon)
    )
    other = factories.published(when=When(soon), section=story.section)
    assert story.section is not None
    addresses = (story.path, "/archive/", "/robots.txt")
    page_cache.clock = lambda: midnight - drawn_before
    statuses = {address: ask(page_cache, address).status for address in addresses}
    page_cache.clock = lambda: soon + timedelta(seconds=1)
    with database_away(page_cache):
        assert {address: ask(page_cache, address).status for address in addresses} == statuses | {story.path: 503}
        assert ask(page_cache, other.path).status == 503


@pytest.mark.parametrize(("days", "status"), [(1, 200), (3, 503)])
def test_nothing_is_served_on_for_longer_than_the_coming_changes_were_looked_up(
    page_cache: PageCacheMiddleware, story: Version, days: int, status: int
) -> None:
    ask(page_cache, story.path)
    then = timezone.now() + timedelta(days=days)
    page_cache.clock = lambda: then
    with database_away(page_cache):
        assert ask(page_cache, story.path).status == status
