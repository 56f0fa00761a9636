"""What is not public is not there: its address answers as one that never was, however it is asked."""

from typing import Any

import pytest
from django.test import Client

from articles.desk.record import publishing
from tests.articles.reader.telltale import STATES, in_state, without_date, word
from tests.factories import editor, published

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]

NEVER = "/2026/03/02/an-address-that-never-was/"
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "get")
HEADERS: dict[str, dict[str, Any]] = {
    "nothing more": {},
    "an old ETag": {"HTTP_IF_NONE_MATCH": '"0123456789abcdef"'},
    "any ETag": {"HTTP_IF_NONE_MATCH": "*"},
    "a range": {"HTTP_RANGE": "bytes=0-99"},
    "a date": {"HTTP_IF_MODIFIED_SINCE": "Mon, 02 Mar 2026 08:00:00 GMT"},
    "a condition on writing": {"HTTP_IF_MATCH": "*", "HTTP_IF_UNMODIFIED_SINCE": "Mon, 02 Mar 2026 08:00:00 GMT"},
}


@pytest.mark.parametrize("state", STATES)
def test_a_story_that_is_not_public_answers_as_an_address_that_never_was(state: str, client: Client) -> None:
    secret = in_state(state)
    for method in METHODS:
        for name, headers in HEADERS.items():
            here = without_date(client.generic(method, secret.path, **headers))
            never = without_date(client.generic(method, NEVER, **headers))
            assert here == never, f"{method} with {name}"
            assert here[0] == 404


@pytest.mark.parametrize("state", STATES)
def test_its_address_without_a_slash_and_with_a_query_tells_nothing(state: str, client: Client) -> None:
    secret = in_state(state)
    assert without_date(client.get(secret.path + "?page=2")) == without_date(client.get(NEVER + "?page=2"))
    here, never = client.get(secret.path[:-1]), client.get(NEVER[:-1])
    assert (here.status_code, here.headers["Location"]) == (301, secret.path)
    assert (never.status_code, never.headers["Location"]) == (301, NEVER)


def test_a_withheld_story_does_not_know_the_etag_it_had(client: Client) -> None:
    version = published()
    etag = client.get(version.path)["ETag"]
    assert client.get(version.path, HTTP_IF_NONE_MATCH=etag).status_code == 304
    publishing.withhold(version.article_id, editor(), "Under review.")
    for method in METHODS:
        here = client.generic(method, version.path, HTTP_IF_NONE_MATCH=etag)
        assert without_date(here) == without_date(client.generic(method, NEVER, HTTP_IF_NONE_MATCH=etag))


def test_the_404_page_repeats_nothing_of_the_address(client: Client) -> None:
    assert b"slartibartfast" not in client.get("/2026/03/02/slartibartfast/?q=slartibartfast").content
    assert b"slartibartfast" not in client.get("/slartibartfast").content


def test_the_404_page_offers_what_is_public_now(client: Client) -> None:
    version = published(headline="Ferry sails again")
    in_state("scheduled")
    page = client.get(NEVER).content.decode()
    assert version.path in page
    assert word("scheduled", "headline") not in page


@pytest.mark.parametrize("address", ["/section/nowhere/", "/bureau/nowhere/", "/author/nobody/", "/sitemap-7.xml"])
@pytest.mark.parametrize("method", METHODS)
def test_other_addresses_that_are_not_there_say_the_same(method: str, address: str, client: Client) -> None:
    assert without_date(client.generic(method, address)) == without_date(client.generic(method, NEVER))


def test_a_page_that_is_there_says_that_it_is_for_reading(client: Client) -> None:
    path = published().path
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
        response = client.generic(method, path)
        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
    assert client.generic("get", path).status_code == 200
    assert client.head(path).status_code == 200
