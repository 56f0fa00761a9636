"""The archive: years, months and days that have public stories, in the newsroom's zone, and nothing of any other."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client, override_settings

from articles.desk.record import publishing
from articles.desk.record.publishing import When
from articles.models import Version
from articles.reader.pages import archive as pages
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
    response = client.get(address)
    assert response.status_code == 200, address
    return str(response.content.decode())


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


def test_a_year_has_its_twelve_months_of_which_those_with_stories_are_links(
    client: Client, publish_on: Publish
) -> None:
    for moment in ("2023-11-30T12:00", "2025-01-15T12:00", "2025-12-31T12:00", "2026-03-02T12:00"):
        publish_on(moment)
    assert 'href="/archive/2025/"' in page(client, "/archive/")
    page_html = page(client, "/archive/2025/")
    months = page_html.split('<ol class="plain months of-year">')[1].split("</ol>")[0]
    assert months.count("<li>") == 12
    assert re.findall(r'href="([^"]*)"', months) == ["/archive/2025/01/", "/archive/2025/12/"]
    assert re.findall(r'href="([^"]*)"', page_html.split("beside-days")[1].split("</nav>")[0]) == [
        "/archive/2023/",
        "/archive/2026/",
    ]
    assert client.get("/archive/2024/").status_code == 404


def test_a_month_is_a_calendar_whose_days_with_stories_are_links(client: Client, publish_on: Publish) -> None:
    for moment in ("2026-01-01T12:00", "2026-01-31T12:00"):
        publish_on(moment)
    page_html = page(client, "/archive/2026/01/")
    rows = re.findall(r"<tr>(.*?)</tr>", page_html, re.DOTALL)
    assert " ".join(re.findall(r'<abbr title="([A-Za-z]*)">', rows[0])) == (
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
    )
    weeks = [re.findall(r"<td>(.*?)</td>", row, re.DOTALL) for row in rows[1:]]
    assert [len(week) for week in weeks] == [7] * 5
    assert weeks[0][:3] == ["", "", ""], "the first of January 2026 was a Thursday"
    linked = [cell for week in weeks for cell in week if "href" in cell]
    assert [re.findall(r'href="([^"]*)"', cell) for cell in linked] == [
        ["/archive/2026/01/01/"],
        ["/archive/2026/01/31/"],
    ]
    assert weeks[0][4] == "2"
    assert weeks[-1][-1] == "", "what is of February stands in February"


@pytest.mark.parametrize(("counted_from_sunday", "begins"), [(0, "Sunday"), (1, "Monday"), (6, "Saturday")])
def test_weeks_begin_as_they_do_in_the_language_of_the_site(
    counted_from_sunday: int, begins: str, client: Client, publish_on: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "get_format", {"FIRST_DAY_OF_WEEK": counted_from_sunday}.__getitem__)
    publish_on("2026-01-15T12:00")
    page_html = page(client, "/archive/2026/01/")
    assert re.findall(r'<abbr title="([A-Za-z]*)">', page_html)[0] == begins
    fifteenth = re.findall(r"<td>(.*?)</td>", page_html, re.DOTALL)
    column = next(number for number, cell in enumerate(fifteenth) if "href" in cell) % 7
    assert re.findall(r'<abbr title="([A-Za-z]*)">', page_html)[column] == "Thursday"


@pytest.mark.parametrize("cut", ["2026/01/15/", "2026/01/", "2026/"])
def test_a_storys_address_cut_short_leads_to_the_archive(cut: str, client: Client, publish_on: Publish) -> None:
    version = publish_on("2026-01-15T12:00")
    assert version.path.startswith(f"/{cut}")
    for method in (client.get, client.head):
        response = method(f"/{cut}?utm=1")
        assert (response.status_code, response["Location"]) == (301, f"/archive/{cut}")
    assert version.path in page(client, "/archive/2026/01/15/")
    assert client.post(f"/{cut}").status_code == 405


@pytest.mark.parametrize(
    "address", ["/2026/02/30/", "/2026/13/", "/0000/", "/0001/01/", "/9999/", "/\u0662\u0660\u0662\u0665/"]
)
def test_what_is_no_date_leads_nowhere(address: str, client: Client) -> None:
    assert client.get(address).status_code == 404
    assert client.get(f"/archive{address}").status_code == 404


@pytest.mark.parametrize("cut", ["2026/01/16/", "2026/02/", "2027/"])
def test_an_address_cut_short_tells_nothing_of_what_is_scheduled(cut: str, client: Client, publish_on: Publish) -> None:
    publish_on("2026-01-15T12:00")
    before = client.get(f"/{cut}")
    assert client.get(before["Location"]).status_code == 404
    published(when=When(datetime.fromisoformat(f"{cut}01/01/"[:10].replace("/", "-") + "T12:00+00:00")))
    after = client.get(f"/{cut}")
    assert (after.status_code, after.headers, after.content) == (before.status_code, before.headers, before.content)
    assert client.get(before["Location"]).status_code == 404


def test_a_month_leads_to_its_neighbours_and_its_year(client: Client, publish_on: Publish) -> None:
    for moment in ("2025-11-30T12:00", "2026-01-15T12:00", "2026-01-15T13:00", "2026-01-20T12:00", "2026-03-02T12:00"):
        publish_on(moment)
    page_html = page(client, "/archive/2026/01/")
    assert 'href="/archive/2026/"' in page_html
    assert 'href="/archive/2025/11/"' in page_html
    assert 'href="/archive/2026/03/"' in page_html


def test_a_day_has_its_stories_and_leads_to_the_nearest_days_that_have_some(
    client: Client, publish_on: Publish
) -> None:
    before, *both, after = [
        publish_on(m) for m in ("2026-01-10T12:00", "2026-01-15T09:00", "2026-01-15T18:00", "2026-02-01T12:00")
    ]
    page_html = page(client, "/archive/2026/01/15/")
    assert "<h1>Thursday, 15 January 2026</h1>" in page_html
    assert page_html.index(both[1].path) < page_html.index(both[0].path)
    assert before.path not in page_html
    assert after.path not in page_html
    assert 'href="/archive/2026/01/10/"' in page_html
    assert 'href="/archive/2026/02/01/"' in page_html
    assert ">18:00</time>" in page_html


def test_the_day_is_the_newsrooms(client: Client, publish_on: Publish) -> None:
    with override_settings(TIME_ZONE="Asia/Tokyo"):
        version = publish_on("2026-01-31T15:30")
        assert version.path.startswith("/2026/02/01/")
        assert version.path in page(client, "/archive/2026/02/01/")
        assert "/archive/2026/02/01/" in page(client, "/archive/2026/02/")
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
    assert "/archive/2026/01/16/" not in page(client, "/archive/2026/01/")


def test_a_day_of_many_stories_goes_on_by_pages(
    client: Client, publish_on: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    from articles.reader import paging

    monkeypatch.setattr(paging, "PER_PAGE", 2)
    publish_on("2026-01-14T12:00")
    first, second, _ = [publish_on(f"2026-01-15T12:0{minute}") for minute in range(3)]
    older = f"/archive/2026/01/15/?before={second.path.strip('/')}"
    assert f'href="{older}"' in page(client, "/archive/2026/01/15/")
    assert first.path in page(client, older)
    assert client.get(f"/archive/2026/01/15/?before={first.path.strip('/')}").status_code == 404


def test_a_year_a_month_and_a_day_have_feeds_of_their_own_stories_alone(
    client: Client, publish_on: Publish, now: time_machine.Traveller
) -> None:
    eve, day, next_day = map(publish_on, ("2026-02-28T12:00", "2026-03-01T12:00", "2026-03-02T12:00"))
    hidden = published(when=When(datetime(2026, 4, 1, 12, tzinfo=UTC)))

    def links(written: str) -> list[str]:
        response = client.get(f"/feeds/archive/{written}.json")
        assert response.status_code == 200, written
        return [item["url"] for item in response.json()["items"]]

    def urls(*stories: Version) -> list[str]:
        return [f"http://127.0.0.1:8000{story.path}" for story in stories]

    assert links("2026/03/01") == urls(day)
    assert links("2026/03") == urls(next_day, day)
    assert links("2026") == urls(next_day, day, eve)
    for nothing in ("2025", "2026/04", "2026/04/01", "2026/01/01"):
        assert client.get(f"/feeds/archive/{nothing}.xml").status_code == 404, nothing
        assert client.get(f"/archive/{nothing}/").status_code == 404, nothing
    now.move_to(datetime(2026, 4, 1, 13, tzinfo=UTC))
    assert links("2026/04") == urls(hidden)
