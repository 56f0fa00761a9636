from collections.abc import Iterator

import pytest
from django.core.wsgi import get_wsgi_application

from articles.models import Version
from newsroom.http.page_door import PageDoor
from tests import factories
from tests.newsroom.http.at_the_door import WORD


@pytest.fixture
def door(transactional_db: None) -> Iterator[PageDoor]:
    """A door of this test's own. Its thread ends with the test, so that no connection holds the test's database."""
    opened = PageDoor(get_wsgi_application())  # type: ignore[arg-type]
    yield opened
    opened.changes.stop()


@pytest.fixture
def story(door: PageDoor) -> Version:
    """A live story that is long enough to be compressed, with a word of its own."""
    return factories.published(headline=f"The {WORD} opens", body=f"<p>{WORD} {'text ' * 300}</p>")
