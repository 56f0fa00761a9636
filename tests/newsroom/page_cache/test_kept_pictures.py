"""Copies of pictures are kept as pages are, apart from them, and go with what they were shown in."""

from typing import Any

import pytest

from articles.desk.library import pictures
from articles.desk.record import publishing
from articles.models import Version
from articles.models.rendition import Copy
from newsroom.page_cache.middleware import PageCacheMiddleware
from tests import factories
from tests.newsroom.page_cache.asking import ask
from tests.newsroom.page_cache.requests import kill, queries, within_a_second
from tests.newsroom.page_cache.test_planted_cookie import address_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def image(page_cache: PageCacheMiddleware) -> Any:
    return factories.ImageFactory()


@pytest.fixture
def version_with_picture(image: Any) -> Version:
    return factories.published(images=[{"image": image.pk, "role": "lead", "caption": ""}])


def test_a_copy_once_sent_is_answered_without_a_query_and_pushes_out_no_page(
    page_cache: PageCacheMiddleware, image: Any, version_with_picture: Version
) -> None:
    ask(page_cache, version_with_picture.path)
    address = address_of(image, Copy("whole", 320))
    first = ask(page_cache, address)
    assert (first.status, first.headers["Cache-Control"]) == (200, "public, max-age=86400")
    assert queries(lambda: ask(page_cache, address)) == 0
    assert ask(page_cache, address) == first
    assert ask(page_cache, address, HTTP_IF_NONE_MATCH=first.etag).status == 304
    assert (len(page_cache.pages), len(page_cache.pictures)) == (1, 1)


@pytest.mark.parametrize("deed", ["kill", "withhold", "withdraw"])
def test_it_is_gone_within_a_second_when_nothing_shows_it_any_more(
    page_cache: PageCacheMiddleware, image: Any, version_with_picture: Version, deed: str
) -> None:
    address = address_of(image, Copy("whole", 320))
    assert ask(page_cache, address).status == 200
    if deed == "kill":
        kill(version_with_picture)
    elif deed == "withhold":
        publishing.withhold(version_with_picture.article_id, factories.editor(), "Under review.")
    else:
        pictures.withdraw(image.pk, factories.editor(), "The right ended.")
    assert within_a_second(lambda: ask(page_cache, address).status == 404)
    assert len(page_cache.pictures) == 0
