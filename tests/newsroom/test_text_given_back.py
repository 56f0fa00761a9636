"""What was typed at the desk is given back with the 503, also where no page can be drawn for want of a database."""

import re

import pytest
from django.test import Client
from lxml import html

from tests import factories
from tests.newsroom.page_cache.requests import no_database

pytestmark = pytest.mark.django_db

TYPED = {
    "headline": "Zq <b>harbour</b> “opens”",
    "body": "<p>First.</p>\r\n<p>Second & last.</p>",
    "kicker": "",
    "_verb": "publish",
    "csrfmiddlewaretoken": "x" * 64,
    "byline-TOTAL_FORMS": "1",
}


@pytest.mark.parametrize("address", ["/admin/articles/article/add/", "/admin/articles/storylist/add/"])
def test_a_form_that_could_not_be_saved_stands_on_the_page_as_it_was_typed(address: str) -> None:
    client = Client()
    client.force_login(factories.UserFactory(role="Administrator"))
    with no_database():
        response = client.post(address, TYPED)
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    page = response.content.decode()
    assert f'action="{address}"' in page
    assert set(TYPED) == set(re.findall(r'name="([^"]+)"', page)) - {"viewport", "color-scheme", "robots"}
    assert "Zq &lt;b&gt;harbour&lt;/b&gt; “opens”" in page
    assert "&lt;p&gt;First.&lt;/p&gt;\r\n&lt;p&gt;Second &amp; last.&lt;/p&gt;</textarea>" in page
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    "sender",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Referer": "https://evil.example/admin/"},
    ],
    ids=lambda sender: " ".join(f"{name}: {value}" for name, value in sender.items()),
)
def test_what_another_site_has_sent_is_given_back_by_no_answer(sender: dict[str, str]) -> None:
    """CWE-352: on our page that site's words would be a form of ours, with a button that saves them."""
    client = Client(headers=sender, raise_request_exception=False)
    client.force_login(factories.UserFactory(role="Administrator"))
    with no_database():
        away = client.post("/admin/articles/article/add/", TYPED)
    missing = client.post("/admin/articles/topic/0/change/", TYPED)
    damaged = client.post("/admin/articles/article/add/?x=%00", TYPED)
    assert (away.status_code, missing.status_code, damaged.status_code) == (503, 404, 422)
    for response in (away, missing, damaged):
        assert "Zq" not in response.content.decode()


@pytest.mark.parametrize(
    "sender",
    [
        {"Sec-Fetch-Site": "same-origin"},
        {"Origin": "http://testserver"},
        {"Referer": "http://testserver/admin/articles/article/add/"},
    ],
    ids=lambda sender: " ".join(sender),
)
def test_what_our_own_page_has_sent_is_given_back(sender: dict[str, str]) -> None:
    client = Client(headers=sender)
    client.force_login(factories.UserFactory(role="Administrator"))
    with no_database():
        assert "Zq" in client.post("/admin/articles/article/add/", TYPED).content.decode()


def test_rows_are_counted_as_people_count_and_what_nobody_typed_is_not_shown() -> None:
    client = Client()
    client.force_login(factories.UserFactory(role="Administrator"))
    sent = {
        "bylines-0-name": "Zq Ana Lima",
        "bylines-11-name": "Zq Martin Reyes",
        "bylines-__prefix__-name": "",
        "bylines-0-id": "7",
        "idempotency_key": "b2f1",
        "short_headline": "Zq",
    }
    with no_database():
        page = html.fromstring(client.post("/admin/articles/article/add/", sent).content.decode())
    assert page.xpath("//label/text()") == ["Bylines 1, name", "Bylines 12, name", "Short headline"]
    hidden = page.xpath("//input[@type='hidden']/@name")
    assert set(hidden) == {"bylines-__prefix__-name", "bylines-0-id", "idempotency_key"}


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("/admin/login/", {"username": "ana", "password": "zqsecretqz"}),
        ("/admin/password_change/", {"old_password": "zqsecretqz", "new_password1": "zqnewqz"}),
        ("/partners/sign-in/", {"username": "ana", "password": "zqsecretqz"}),
    ],
)
def test_a_password_is_never_given_back(address: str, sent: dict[str, str]) -> None:
    client = Client()
    if "change" in address:
        client.force_login(factories.UserFactory(role="Administrator"))
    with no_database():
        response = client.post(address, sent)
    assert response.status_code == 503
    assert "zqsecretqz" not in response.content.decode()


def test_a_page_that_was_only_read_says_when_to_come_back() -> None:
    client = Client()
    client.force_login(factories.UserFactory(role="Administrator"))
    with no_database():
        response = client.get("/admin/articles/article/add/")
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "<form" not in response.content.decode()
