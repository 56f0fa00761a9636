"""What a kept page says of rights is what anyone is answered now."""

import pytest

from newsroom.http.page_door import PageDoor
from tests.factories import published
from tests.newsroom.http.asking import ask
from tests.syndication import factories

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_partners_page_no_longer_calls_permitted_what_the_story_itself_forbids(door: PageDoor) -> None:
    factories.public_terms()
    story = published()
    assert "action=link" not in ask(door, "/partners/").text
    factories.restricted(story.article, not_for_reprint=True)
    door.changes.read()
    # What is left to anyone, and the example of a permitted use.
    assert "action=link" in ask(door, "/partners/").text
