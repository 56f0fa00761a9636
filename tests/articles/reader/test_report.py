"""“Report an error”: what readers can send to the desk, what is refused with their text given back, and what strangers try."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from articles.desk.record import publishing
from articles.models import ReaderReport, Version
from articles.models.clock import system_clock
from articles.models.reader_report import IN_ALL, LONGEST_TEXT, PER_PEER, PER_STORY, WINDOW
from newsroom.http.request_guard import LARGEST_REPORT
from tests import factories
from tests.articles.admin.browsing import form_data

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]

WRONG = "The harbour has three cranes, not two."
OWN: dict[str, Any] = {"HTTP_SEC_FETCH_SITE": "same-origin"}


@pytest.fixture
def version() -> Version:
    return factories.published(headline="Port Ellery opens its harbour")


def address(version: Version) -> str:
    return f"/report{version.path}"


def send(client: Client, version: Version, peer: str = "192.0.2.1", headers: Any = OWN, **fields: Any) -> Any:
    typed = {"text": WRONG, "email": "", "version": "1"} | fields
    return client.post(address(version), typed, REMOTE_ADDR=peer, **headers)


def test_a_story_leads_to_its_form_and_search_engines_do_not_follow(client: Client, version: Version) -> None:
    link = html.fromstring(client.get(version.path).content).xpath("//a[text()='Report an error']")[0]
    assert (link.get("href"), link.get("rel")) == (address(version), "nofollow")
    page = client.get(address(version))
    assert page.status_code == 200
    assert 'name="robots" content="noindex"' in page.content.decode()


def test_a_report_reaches_the_desk_with_the_version_that_was_read(client: Client, version: Version) -> None:
    form = form_data(client.get(address(version)), text=[WRONG], email=["reader@example.com"])
    response = client.post(address(version), form, REMOTE_ADDR="192.0.2.1", **OWN)
    assert (response.status_code, response["Location"]) == (302, f"{address(version)}sent/")
    assert client.get(response["Location"]).status_code == 200
    report = ReaderReport.objects.get()
    assert (report.article_id, report.version_number, report.text) == (version.article_id, 1, WRONG)
    assert report.email == "reader@example.com"
    assert "192.0.2" not in report.peer
    assert report.closed_at is None


def test_neither_the_form_nor_what_follows_sets_a_cookie(client: Client, version: Version) -> None:
    responses = [client.get(address(version)), send(client, version), client.get(f"{address(version)}sent/")]
    assert [dict(response.cookies) for response in responses] == [{}, {}, {}]
    assert "no-store" in responses[1]["Cache-Control"]
    assert "no-store" not in responses[0]["Cache-Control"]


@pytest.mark.parametrize(
    ("headers", "stored"),
    [
        (OWN, True),
        ({"HTTP_ORIGIN": "http://testserver"}, True),
        ({"HTTP_SEC_FETCH_SITE": "cross-site", "HTTP_ORIGIN": "http://testserver"}, False),
        ({"HTTP_SEC_FETCH_SITE": "same-site"}, False),
        ({"HTTP_ORIGIN": "https://evil.example"}, False),
        ({"HTTP_ORIGIN": "null"}, False),
        ({}, False),
    ],
)
def test_only_a_form_of_our_own_pages_is_taken(
    client: Client, version: Version, headers: dict[str, str], stored: bool
) -> None:
    """CWE-352, without a cookie: what the browser says of the sender (Fetch Metadata §2.3, RFC 6454 §7)."""
    response = send(client, version, headers=headers)
    assert response.status_code == (302 if stored else 403)
    assert ReaderReport.objects.exists() is stored
    assert stored or WRONG in response.content.decode()


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"text": ""}, "Say what is wrong."),
        ({"text": " \u200b\u00ad\n"}, "Say what is wrong."),
        ({"text": "x" * (LONGEST_TEXT + 1)}, "shorten it"),
        ({"text": "Bell \x07 rings"}, "U+0007"),
        ({"text": "NUL \x00 here"}, "Null characters"),
        ({"email": "nobody"}, "no e-mail address"),
        ({"email": "a@example.com\r\nBcc: all@example.com"}, "no e-mail address"),
        ({"email": "a@example.com\x00"}, "Null characters"),
        ({"email": "\u202ea@example.com"}, "no e-mail address"),
    ],
)
def test_what_is_wrong_with_a_report_is_said_and_its_text_given_back(
    client: Client, version: Version, fields: dict[str, str], problem: str
) -> None:
    response = send(client, version, **fields)
    page = response.content.decode()
    assert response.status_code == 422
    assert problem in page
    assert "text" in fields or WRONG in page
    assert not ReaderReport.objects.exists()


def test_text_is_stored_in_one_normal_form_and_shown_harmlessly_when_given_back(
    client: Client, version: Version
) -> None:
    send(client, version, text="Cafe\u0301\r\nis \u202ewrong")
    assert ReaderReport.objects.get().text == "Caf\u00e9\nis \u202ewrong"
    response = send(client, version, text="is \u202ewrong", email="x")
    assert "\u202e" not in response.content.decode()


def test_line_ends_count_once_as_the_browser_counts_them(client: Client, version: Version) -> None:
    send(client, version, text="ab\r\n" * (LONGEST_TEXT // 3) + "x")
    assert ReaderReport.objects.exists()


def test_a_program_that_fills_in_every_field_is_told_nothing_and_stores_nothing(
    client: Client, version: Version
) -> None:
    response = send(client, version, website="https://spam.example")
    assert response.status_code == 302
    assert not ReaderReport.objects.exists()


def test_the_same_report_sent_twice_is_stored_once(client: Client, version: Version) -> None:
    assert [send(client, version).status_code for _ in range(3)] == [302] * 3
    assert ReaderReport.objects.count() == 1


def test_a_peer_that_has_sent_enough_waits_and_keeps_its_text(
    client: Client, version: Version, now: time_machine.Traveller
) -> None:
    for number in range(PER_PEER):
        send(client, version, text=f"Line {number} is wrong.")
        now.shift(60)
    response = send(client, version)
    assert response.status_code == 429
    assert response["Retry-After"] == str(3600 - 60 * PER_PEER + 1)
    assert WRONG in response.content.decode()
    assert "Your text is still here" in response.content.decode()
    assert send(client, version, peer="192.0.2.2").status_code == 302, "others don’t wait"
    now.shift(WINDOW)
    assert send(client, version).status_code == 302


def test_an_ipv6_host_is_one_peer_whatever_half_it_chooses(client: Client, version: Version) -> None:
    statuses = [
        send(client, version, peer=f"2001:db8::{number:x}", text=f"Line {number}").status_code
        for number in range(PER_PEER + 1)
    ]
    assert statuses == [302] * PER_PEER + [429]


def test_a_story_takes_so_many_and_others_still_take_theirs(client: Client, version: Version) -> None:
    statuses = [send(client, version, peer=f"192.0.2.{n}").status_code for n in range(PER_STORY + 1)]
    assert statuses == [302] * PER_STORY + [429]
    assert send(client, factories.published(), peer="192.0.2.99").status_code == 302


@pytest.mark.long
def test_ten_thousand_posts_store_no_more_than_the_limit_and_cost_one_insert_at_most(client: Client) -> None:
    stories = [factories.published() for _ in range(IN_ALL // PER_STORY + 2)]
    statuses = {
        send(client, stories[n % len(stories)], peer=f"10.0.{n // 250}.{n % 250}").status_code for n in range(10_000)
    }
    assert statuses == {302, 429}
    assert ReaderReport.objects.count() == IN_ALL


def test_a_stored_report_costs_one_insert_and_a_refused_one_none(client: Client, version: Version) -> None:
    client.get(version.path)
    for text, status in [(WRONG, 302), ("", 422)]:
        with CaptureQueriesContext(connection) as queries:
            assert send(client, version, text=text).status_code == status
        written = [query["sql"] for query in queries.captured_queries if not query["sql"].startswith("SELECT")]
        writes = [sql for sql in written if sql.startswith(("INSERT", "UPDATE", "DELETE"))]
        assert len(writes) == (status == 302)
        assert len(queries) <= 12, queries.captured_queries


def test_a_body_beyond_the_limit_is_refused_before_it_is_read(client: Client, version: Version) -> None:
    response = send(client, version, text="x" * LARGEST_REPORT)
    assert response.status_code == 413
    assert "32 kB" in response.content.decode()


def test_the_longest_text_of_the_widest_characters_fits(client: Client, version: Version) -> None:
    text = "\N{SNAKE}" * LONGEST_TEXT
    typed = {"text": text, "email": "", "version": "1"}
    body = urlencode(typed)
    response = client.post(address(version), body, content_type="application/x-www-form-urlencoded", **OWN)
    assert response.status_code == 302
    assert ReaderReport.objects.get().text == text


@pytest.mark.parametrize(
    "make",
    [factories.withheld, factories.killed, lambda: factories.ArticleFactory() and None],
    ids=["withheld", "killed", "draft"],
)
def test_what_readers_do_not_have_takes_no_report_and_looks_as_what_never_was(client: Client, make: Any) -> None:
    version_or_none = make()
    path = version_or_none.path if version_or_none else "/2026/03/02/port-ellery-opens-its-harbour/"
    for suffix in ("", "sent/"):
        here, never = f"/report{path}{suffix}", f"/report/2026/03/02/never-was/{suffix}"
        for method in ("get", "post"):
            response, nothing = (getattr(client, method)(where, {"text": WRONG}, **OWN) for where in (here, never))
            assert (response.status_code, response.content) == (404, nothing.content)
    assert not ReaderReport.objects.exists()


def test_an_old_address_of_the_story_leads_to_its_form(client: Client, version: Version) -> None:
    article = factories.ArticleFactory(headline="One")
    first = publishing.publish(
        article.pk,
        factories.editor(),
        1,
        publishing.When(publish_at=version.public_at + timedelta(days=2)),
        approve=True,
    )
    moved = publishing.reschedule(article.pk, factories.editor(), first.number, publishing.When())
    assert moved.path != first.path
    assert client.get(f"/report{first.path}")["Location"] == address(moved)


def test_a_number_of_a_version_that_is_to_come_is_none_that_a_reader_has(client: Client, version: Version) -> None:
    for number, text in (("9", "one"), ("x", "two"), ("", "three"), ("-1", "four"), ("9" * 400, "five")):
        client.post(address(version), {"text": text, "version": number}, **OWN)
    assert set(ReaderReport.objects.values_list("version_number", flat=True)) == {1}


def test_an_address_is_forgotten_after_the_hour_and_the_report_after_its_time(
    client: Client, version: Version, now: time_machine.Traveller, settings: Any
) -> None:
    settings.READER_REPORTS_KEPT_DAYS = 30
    send(client, version)
    ReaderReport.objects.drop_old(system_clock())
    assert ReaderReport.objects.get().peer
    now.shift(WINDOW + timedelta(seconds=1))
    ReaderReport.objects.drop_old(system_clock())
    assert ReaderReport.objects.get().peer == ""
    now.shift(timedelta(days=30))
    ReaderReport.objects.drop_old(system_clock())
    assert not ReaderReport.objects.exists()
