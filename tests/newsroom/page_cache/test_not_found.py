"""What is not there is remembered apart from the pages, briefly, and never past a change."""

import pytest

from articles.models import Version
from newsroom.page_cache.key import NOT_FOUND_KEY, CacheKey
from newsroom.page_cache.middleware import PageCacheMiddleware
from newsroom.page_cache.not_found import NotFoundCache
from tests import factories
from tests.newsroom.page_cache.asking import ask
from tests.newsroom.page_cache.requests import WORD, kill, within_a_second

pytestmark = pytest.mark.django_db(transaction=True)


def test_as_many_addresses_are_remembered_as_there_is_room_for_and_none_past_a_change() -> None:
    known = NotFoundCache(max_addresses=3)
    for number in range(5):
        known.add(CacheKey(f"/{number}/", ""), 7)
    assert len(known) == 3
    assert known.has(CacheKey("/4/", ""), 7)
    assert not known.has(CacheKey("/0/", ""), 7)
    assert not known.has(CacheKey("/4/", ""), 8)


def test_the_page_that_says_so_names_no_story_that_was_killed(page_cache: PageCacheMiddleware, story: Version) -> None:
    assert WORD in ask(page_cache, "/nothing-here/").text
    kill(story)
    assert within_a_second(lambda: WORD not in ask(page_cache, "/nothing-here/").text)


def test_it_is_forgotten_where_nobody_can_say_what_has_changed(page_cache: PageCacheMiddleware, story: Version) -> None:
    ask(page_cache, "/nothing-here/")
    assert page_cache.servable(NOT_FOUND_KEY) is not None
    page_cache.changes.pages.clear(page_cache.changes.last_change)
    assert page_cache.servable(NOT_FOUND_KEY) is None


def test_a_story_that_is_published_is_there_at_once(page_cache: PageCacheMiddleware, story: Version) -> None:
    path = story.path.replace(story.path.split("/")[-2], "soon")
    assert ask(page_cache, path).status == 404
    soon = factories.published(slug="soon", headline="Soon")
    assert within_a_second(lambda: ask(page_cache, soon.path).status == 200)
