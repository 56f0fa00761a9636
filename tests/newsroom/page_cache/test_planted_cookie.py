"""A cookie that can't be read is answered with a new one: nobody else may be given that by a cache (CWE-524, CWE-352)."""

import pytest

from articles.models.rendition import Copy
from newsroom.page_cache.middleware import PageCacheMiddleware
from tests import factories
from tests.newsroom.page_cache.asking import ask
from tests.pictures import address_of

pytestmark = pytest.mark.django_db(transaction=True)

BAD = {"HTTP_COOKIE": "csrftoken=bad!"}


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
@pytest.mark.parametrize("address", ["/nothing-here/", "/health/", "/api/v1/openapi.json", "/partners", "/robots.txt"])
def test_an_answer_that_sets_a_cookie_is_kept_by_nobody(
    page_cache: PageCacheMiddleware, address: str, method: str
) -> None:
    response = ask(page_cache, address, method, **BAD)
    assert "Set-Cookie" not in response.headers or response.headers["Cache-Control"] == "private, no-store"


def test_nor_is_a_picture_with_a_cookie(page_cache: PageCacheMiddleware) -> None:
    image = factories.ImageFactory()
    factories.published(images=[{"image": image.pk, "role": "lead", "caption": ""}])
    copy = address_of(image, Copy("whole", 320))
    assert ask(page_cache, copy).headers["Cache-Control"] == "public, max-age=86400"
    response = ask(page_cache, copy, **BAD)
    assert response.status == 200
    assert "Set-Cookie" not in response.headers or response.headers["Cache-Control"] == "private, no-store"
