"""Copies of pictures are kept as pages are, apart from them, and go with what they were shown in."""

from typing import Any

import pytest

from articles.desk import pictures, publishing
from articles.models import Version
from articles.models.rendition import Copy
from newsroom.http.page_door import PageDoor
from tests import factories
from tests.newsroom.http.asking import ask
from tests.newsroom.http.at_the_door import kill, queries, within_a_second
from tests.newsroom.http.test_planted_cookie import address_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def image(door: PageDoor) -> Any:
    return factories.ImageFactory()


@pytest.fixture
def shown(image: Any) -> Version:
    return factories.published(images=[{"image": image.pk, "role": "lead", "caption": ""}])


def test_a_copy_once_sent_is_answered_without_a_query_and_pushes_out_no_page(
    door: PageDoor, image: Any, shown: Version
) -> None:
    ask(door, shown.path)
    address = address_of(image, Copy("whole", 320))
    first = ask(door, address)
    assert (first.status, first.headers["Cache-Control"]) == (200, "public, max-age=86400")
    assert queries(lambda: ask(door, address)) == 0
    assert ask(door, address) == first
    assert ask(door, address, HTTP_IF_NONE_MATCH=first.etag).status == 304
    assert (len(door.pages), len(door.pictures)) == (1, 1)


@pytest.mark.parametrize("deed", ["kill", "withhold", "withdraw"])
def test_it_is_gone_within_a_second_when_nothing_shows_it_any_more(
    door: PageDoor, image: Any, shown: Version, deed: str
) -> None:
    address = address_of(image, Copy("whole", 320))
    assert ask(door, address).status == 200
    if deed == "kill":
        kill(shown)
    elif deed == "withhold":
        publishing.withhold(shown.article_id, factories.editor(), "Under review.")
    else:
        pictures.withdraw(image.pk, factories.editor(), "The right ended.")
    assert within_a_second(lambda: ask(door, address).status == 404)
    assert len(door.pictures) == 0
