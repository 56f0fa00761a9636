from collections.abc import Iterator

import pytest
from django.core.wsgi import get_wsgi_application

from articles.models import Version
from newsroom.page_cache.middleware import PageCacheMiddleware
from tests import factories
from tests.newsroom.page_cache.requests import WORD


@pytest.fixture
def page_cache(transactional_db: None) -> Iterator[PageCacheMiddleware]:
    """A page cache of this test's own. Its thread ends with the test, so that no connection holds the test's database."""
    opened = PageCacheMiddleware(get_wsgi_application())
    yield opened
    opened.changes.stop()
    opened.compression.stop()


@pytest.fixture
def story(page_cache: PageCacheMiddleware) -> Version:
    """A live story that is long enough to be compressed, with a word of its own."""
    return factories.published(headline=f"The {WORD} opens", body=f"<p>{WORD} {'text ' * 300}</p>")
