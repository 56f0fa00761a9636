"""What was typed at the desk is given back with the 503, also where no page can be drawn for want of a database."""

import re

import pytest
from django.test import Client

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
        answer = client.post(address, TYPED)
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    page = answer.content.decode()
    assert f'action="{address}"' in page
    assert set(TYPED) == set(re.findall(r'name="([^"]+)"', page)) - {"viewport", "color-scheme", "robots"}
    assert "Zq &lt;b&gt;harbour&lt;/b&gt; “opens”" in page
    assert "&lt;p&gt;First.&lt;/p&gt;\r\n&lt;p&gt;Second &amp; last.&lt;/p&gt;</textarea>" in page
    assert "no-store" in answer["Cache-Control"]


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
        answer = client.post(address, sent)
    assert answer.status_code == 503
    assert "zqsecretqz" not in answer.content.decode()


def test_a_page_that_was_only_read_says_when_to_come_back() -> None:
    client = Client()
    client.force_login(factories.UserFactory(role="Administrator"))
    with no_database():
        answer = client.get("/admin/articles/article/add/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert "<form" not in answer.content.decode()
