"""What a kept page says of rights is what anyone is answered now."""

from datetime import datetime, timedelta

import pytest

from articles.models.clock import system_clock
from newsroom.page_cache.middleware import PageCacheMiddleware
from syndication.portal.partners_page import SETTLED
from tests.factories import published
from tests.newsroom.page_cache.asking import ask
from tests.syndication import factories

pytestmark = pytest.mark.django_db(transaction=True)


def until(door: PageCacheMiddleware, address: str) -> datetime:
    """Till when the page is kept, unless something changes."""
    [page] = [page for where, page in door.pages._pages.items() if where.path == address]
    return page.until


def test_the_partners_page_no_longer_calls_permitted_what_the_story_itself_forbids(door: PageCacheMiddleware) -> None:
    factories.public_terms()
    story = published()
    assert "action=link" not in ask(door, "/partners/").text
    factories.restricted(story.article, not_for_reprint=True)
    door.changes.read()
    # What is left to anyone, and the example of a permitted use.
    assert "action=link" in ask(door, "/partners/").text


@pytest.mark.parametrize("address", ["/feeds/rss.xml", "/partners/"])
def test_a_page_is_kept_no_longer_than_until_terms_come_into_force(door: PageCacheMiddleware, address: str) -> None:
    published()
    soon = system_clock() + timedelta(seconds=40)
    factories.public_terms(in_force_from=soon)
    ask(door, address)
    assert until(door, address) <= soon


def test_the_partners_page_is_kept_no_longer_than_until_the_next_story_has_settled(door: PageCacheMiddleware) -> None:
    due = system_clock() + timedelta(seconds=40)
    published(clock=lambda: due - SETTLED)
    factories.public_terms()
    ask(door, "/partners/")
    assert until(door, "/partners/") <= due
