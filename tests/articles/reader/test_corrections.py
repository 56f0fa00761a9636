"""The page of corrections, and its feed: what is printed with public stories, and no word of what isn't."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from articles.desk.record import publishing
from articles.desk.record.publishing import When
from articles.models import Version
from tests.factories import editor, published

pytestmark = pytest.mark.django_db
PLACES = ("/corrections/", "/feeds/corrections.xml")


def correct(version: Version, text: str, kind: str = "correction", when: When | None = None) -> None:
    live = publishing.live_content(version.article)
    publishing.correct(version.article_id, editor(), kind, text, live=live, when=when)


def page_html(client: Client) -> str:
    return "".join(client.get(place).content.decode() for place in PLACES)


def test_without_any_it_says_what_will_stand_there(client: Client, now: time_machine.Traveller) -> None:
    assert "The first correction will stand here" in client.get("/corrections/").content.decode()
    assert client.get("/feeds/corrections.xml").status_code == 200


def test_each_stands_with_its_story_the_newest_first(client: Client, now: time_machine.Traveller) -> None:
    ferry, bridge = published(headline="Ferry sails"), published(headline="Bridge opens")
    for version, kind in ((ferry, "correction"), (bridge, "clarification"), (ferry, "retraction")):
        now.shift(60)
        correct(version, f"This is a {kind}.", kind)
    for place in PLACES:
        page = client.get(place).content.decode()
        positions = [page.index(f"This is a {kind}.") for kind in ("retraction", "clarification", "correction")]
        assert positions == sorted(positions), place
        assert ferry.path in page
        assert "Bridge opens" in page


def test_what_says_nothing_of_having_been_wrong_is_not_there(client: Client, now: time_machine.Traveller) -> None:
    version = published()
    for kind in ("update", "editors-note"):
        now.shift(60)
        correct(version, f"Only an {kind}.", kind)
    assert "Only an" not in page_html(client)


@pytest.mark.parametrize("verb", [publishing.withhold, publishing.kill])
def test_it_goes_with_its_story(verb: object, client: Client, now: time_machine.Traveller) -> None:
    version = published(headline="Ferry sails")
    correct(version, "It was Monday.")
    assert "It was Monday." in page_html(client)
    verb(version.article_id, editor(), "Reason.")  # type: ignore[operator]
    assert "It was Monday." not in page_html(client)
    assert version.path not in page_html(client)


def test_a_correction_that_is_to_come_is_not_there_before_its_minute(
    client: Client, now: time_machine.Traveller
) -> None:
    version = published()
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    correct(version, "From noon on.", when=When(noon))
    assert "From noon on." not in page_html(client)
    now.move_to(noon)
    assert page_html(client).count("From noon on.") == len(PLACES)


def test_one_that_was_taken_back_before_its_minute_never_is(client: Client, now: time_machine.Traveller) -> None:
    version = published()
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    correct(version, "Taken back.", when=When(noon))
    publishing.unschedule(version.article_id, editor(), 2)
    now.move_to(noon + timedelta(hours=1))
    assert "Taken back." not in page_html(client)


def test_marks_are_text_and_direction_is_not_turned(client: Client, now: time_machine.Traveller) -> None:
    correct(published(headline="A <b> & \u202eb"), "<script>alert(1)</script> \u202e")
    page = client.get("/corrections/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; ⟨RLO⟩" in page
    assert "\u202e" not in page_html(client)
