"""Redirects are cached, apart from the pages, and end with any change; so does the 404 of an address that is redirected now."""

import pytest

from articles.desk.curation.redirects import add_redirect, delete_redirect
from articles.models import Version
from newsroom.page_cache.middleware import PageCacheMiddleware
from tests import factories
from tests.newsroom.page_cache.asking import ask
from tests.newsroom.page_cache.requests import queries, within_a_second

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_redirect_by_hand_ends_the_cached_404_and_its_end_ends_the_cached_redirect(
    page_cache: PageCacheMiddleware, story: Version
) -> None:
    assert ask(page_cache, "/old.html").status == 404
    redirect = add_redirect("/old.html", story.path, factories.editor())
    assert within_a_second(lambda: ask(page_cache, "/old.html").status == 301)
    response = ask(page_cache, "/old.html")
    assert response.headers["Location"] == story.path
    assert response.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert queries(lambda: ask(page_cache, "/old.html")) == 0
    delete_redirect(redirect.pk, factories.editor())
    assert within_a_second(lambda: ask(page_cache, "/old.html").status == 404)


def test_the_former_slug_of_a_section_leads_on_from_the_cache_and_back(page_cache: PageCacheMiddleware) -> None:
    section = factories.SectionFactory(slug="a")
    assert ask(page_cache, "/section/a/").status == 200
    section.slug = "b"
    section.save()
    assert within_a_second(lambda: ask(page_cache, "/section/a/").status == 301)
    assert queries(lambda: ask(page_cache, "/section/a/")) == 0
    section.slug = "a"
    section.save()
    assert within_a_second(lambda: ask(page_cache, "/section/a/").status == 200)
    assert ask(page_cache, "/section/b/").headers["Location"] == "/section/a/"


def test_no_number_of_old_addresses_takes_a_place_of_a_page(page_cache: PageCacheMiddleware, story: Version) -> None:
    ask(page_cache, story.path)
    add_redirect("/old", story.path, factories.editor())
    page_cache.changes.read()
    for number in range(20):
        assert ask(page_cache, f"/old?junk={number}").status == 301
    assert len(page_cache.redirects) == 20
    assert {key.path for key in page_cache.pages.entries()} == {story.path}
