"""The archive: months and days that have public stories, in the newsroom's zone, and nothing of any other."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client, override_settings

from articles.desk.record import publishing
from articles.desk.record.publishing import When
from articles.models import Version
from tests.factories import editor, published

pytestmark = pytest.mark.django_db
Publish = Callable[[str], Version]


@pytest.fixture
def publish_on(now: time_machine.Traveller) -> Publish:
    """Publish a story at that moment (ISO 8601, UTC), at which the clock then stands."""

    def publish(moment: str) -> Version:
        now.move_to(datetime.fromisoformat(moment).replace(tzinfo=UTC))
        return published(headline=f"Story of {moment}")

    return publish


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return str(answer.content.decode())


def test_an_empty_archive_says_what_will_stand_there(client: Client) -> None:
    assert "The first month will stand here" in page(client, "/archive/")


def test_it_names_the_months_that_have_stories_and_no_other(client: Client, publish_on: Publish) -> None:
    for moment in ("2025-11-30T12:00", "2026-01-15T12:00", "2026-03-02T12:00"):
        publish_on(moment)
    whole = page(client, "/archive/")
    for month in ("2025/11", "2026/01", "2026/03"):
        assert f'href="/archive/{month}/"' in whole
    for month in ("2025/12", "2026/02"):
        assert f"/archive/{month}/" not in whole
        assert client.get(f"/archive/{month}/").status_code == 404
    assert whole.index(">2026<") < whole.index(">2025<")


def test_a_month_counts_the_stories_of_its_days_and_leads_to_its_neighbours(
    client: Client, publish_on: Publish
) -> None:
    for moment in ("2025-11-30T12:00", "2026-01-15T12:00", "2026-01-15T13:00", "2026-01-20T12:00", "2026-03-02T12:00"):
        publish_on(moment)
    said = page(client, "/archive/2026/01/")
    assert "2 stories" in said
    assert "1 story<" in said
    assert 'href="/archive/2026/01/15/"' in said
    assert "/archive/2026/01/16/" not in said
    assert 'href="/archive/2025/11/"' in said
    assert 'href="/archive/2026/03/"' in said


def test_a_day_has_its_stories_and_leads_to_the_nearest_days_that_have_some(
    client: Client, publish_on: Publish
) -> None:
    before, *both, after = [
        publish_on(m) for m in ("2026-01-10T12:00", "2026-01-15T09:00", "2026-01-15T18:00", "2026-02-01T12:00")
    ]
    said = page(client, "/archive/2026/01/15/")
    assert "<h1>Thursday, 15 January 2026</h1>" in said
    assert said.index(both[1].path) < said.index(both[0].path)
    assert before.path not in said
    assert after.path not in said
    assert 'href="/archive/2026/01/10/"' in said
    assert 'href="/archive/2026/02/01/"' in said
    assert ">18:00</time>" in said


def test_the_day_is_the_newsrooms(client: Client, publish_on: Publish) -> None:
    with override_settings(TIME_ZONE="Asia/Tokyo"):
        version = publish_on("2026-01-31T15:30")
        assert version.path.startswith("/2026/02/01/")
        assert version.path in page(client, "/archive/2026/02/01/")
        assert "1 story" in page(client, "/archive/2026/02/")
        assert "/archive/2026/01/" not in page(client, "/archive/")
        assert client.get("/archive/2026/01/31/").status_code == 404


def test_a_correction_leaves_a_story_on_its_day_and_a_kill_takes_the_day_away(
    client: Client, publish_on: Publish, now: time_machine.Traveller
) -> None:
    version = publish_on("2026-01-15T12:00")
    now.move_to(datetime(2026, 1, 20, 12, tzinfo=UTC))
    live = publishing.live_content(version.article)
    publishing.correct(version.article_id, editor(), "correction", "It was Monday.", live=live)
    assert version.path in page(client, "/archive/2026/01/15/")
    assert client.get("/archive/2026/01/20/").status_code == 404
    publishing.kill(version.article_id, editor(), "Never true.")
    assert client.get("/archive/2026/01/15/").status_code == 404
    assert client.get("/archive/2026/01/").status_code == 404


def test_what_is_scheduled_makes_no_day_and_is_no_neighbour(client: Client, publish_on: Publish) -> None:
    publish_on("2026-01-15T12:00")
    published(when=When(datetime(2026, 1, 16, 12, tzinfo=UTC)))
    assert client.get("/archive/2026/01/16/").status_code == 404
    assert "/archive/2026/01/16/" not in page(client, "/archive/2026/01/15/")
    assert "16" not in page(client, "/archive/2026/01/").split("<main")[1].split("</main>")[0].replace("2026", "")


def test_a_day_of_many_stories_goes_on_by_pages(
    client: Client, publish_on: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    from articles.reader import paging

    monkeypatch.setattr(paging, "PER_PAGE", 2)
    first, *_ = [publish_on(f"2026-01-15T12:0{minute}") for minute in range(3)]
    assert 'href="/archive/2026/01/15/?page=2"' in page(client, "/archive/2026/01/15/")
    assert first.path in page(client, "/archive/2026/01/15/?page=2")
    assert client.get("/archive/2026/01/15/?page=3").status_code == 404
