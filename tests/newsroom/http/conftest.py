from collections.abc import Iterator

import pytest
from django.core.wsgi import get_wsgi_application

from newsroom.http.page_door import PageDoor


@pytest.fixture
def door(transactional_db: None) -> Iterator[PageDoor]:
    """A door of this test's own. Its thread ends with the test, so that no connection holds the test's database."""
    opened = PageDoor(get_wsgi_application())  # type: ignore[arg-type]
    yield opened
    opened.changes.stop()
