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


def until(page_cache: PageCacheMiddleware, address: str) -> datetime:
    """Till when the page is kept, unless something changes."""
    [page] = [page for where, page in page_cache.pages.entries().items() if where.path == address]
    return page.until


def test_the_partners_page_no_longer_calls_permitted_what_the_story_itself_forbids(
    page_cache: PageCacheMiddleware,
) -> None:
    factories.public_terms()
    story = published()
    assert "action=link" not in ask(page_cache, "/partners/").text
    factories.restricted(story.article, not_for_reprint=True)
    page_cache.changes.read()
    # What is left to anyone, and the example of a permitted use.
    assert "action=link" in ask(page_cache, "/partners/").text


@pytest.mark.parametrize("address", ["/feeds/rss.xml", "/partners/", "/reprint/"])
def test_a_page_is_kept_no_longer_than_until_terms_come_into_force(
    page_cache: PageCacheMiddleware, address: str
) -> None:
    published()
    soon = system_clock() + timedelta(seconds=40)
    factories.public_terms(in_force_from=soon)
    ask(page_cache, address)
    assert until(page_cache, address) <= soon


def test_the_partners_page_is_kept_no_longer_than_until_the_next_story_has_settled(
    page_cache: PageCacheMiddleware,
) -> None:
    due = system_clock() + timedelta(seconds=40)
    published(clock=lambda: due - SETTLED)
    factories.public_terms()
    ask(page_cache, "/partners/")
    assert until(page_cache, "/partners/") <= due
