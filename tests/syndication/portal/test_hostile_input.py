"""Whatever is written into the question: an answer, a choice, or a sentence; never a 500 (ASVS 5: V2.2, V16.5)."""

import time
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from syndication.questions import limits
from syndication.questions.question import LONGEST
from tests.matrix import first_of
from tests.syndication.portal.arranged import asking, public_terms, story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]

VALUES = [
    "%00",
    "%ED%A0%80",
    "%FF%FE",
    "%E2%80%AEgnp",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "%22%3E%3Cimg%20src=x%20onerror=1%3E",
    "99999999999999999999",
    "-1",
    "1e999",
    "NaN",
    "2026-02-30",
    "0000-00-00",
    "9999-12-31",
    "2026-12-31T25:00Z",
    "%27%20OR%201=1--",
    "%25",
    "_",
    "..%2F..%2Fetc%2Fpasswd",
    "http://[::1",
    "http://user:pw@127.0.0.1:99999999/2026/03/02/a/",
    "//evil.example/",
    "%0D%0ASet-Cookie:x=1",
    "%D9%A2%D9%A0",
    "%F0%9F%92%A3",
    "%CC%81" * 600,
    "a" * 3500,
    "picture:99999999999999999999",
    "urn:",
    "urn:newsml:" + "x" * 300,
]


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(limits, "PER_PEER", 10_000)
    return Client(raise_request_exception=False)


@pytest.fixture
def path() -> str:
    public_terms()
    return story().path


@pytest.mark.parametrize("name", first_of(["nonsense", "url%5B%5D", *LONGEST], 5))
def test_no_value_of_a_parameter_brings_the_page_down(name: str, path: str, client: Client) -> None:
    about = "" if name in ("url", "guid") else urlencode({"url": path}) + "&"
    for value in VALUES:
        response = client.get(f"/rights/?{about}{name}={value}", follow=True)
        assert response.status_code in (200, 404, 414, 422), (name, value[:40])
        page = response.content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "\u202e" not in page
        assert "\0" not in page
        assert not response.cookies


@pytest.mark.parametrize(
    "query", ["url", "url=&url=", "url=/a/&url=/b/", "=&=", "&&&", "url=/a/&guid=urn:x", "territory=" + "KE," * 1300]
)
def test_odd_queries_are_answered(query: str, path: str, client: Client) -> None:
    assert client.get(f"/rights/?{query}", follow=True).status_code in (200, 404, 422)


def test_a_megabyte_of_combining_marks_costs_nothing(path: str, client: Client) -> None:
    began = time.monotonic()
    for address in ("/rights/", "/partners/", "/partners/sign-in/", "/partners/password/"):
        assert (
            client.post(address, {"url": "a" + "\u0315\u0301" * 250_000, "username": "a\u0301" * 250_000}).status_code
            < 500
        )
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_COOKIE": "sessionid=\xff\xfe; csrftoken=" + "x" * 3000},
        {"HTTP_AUTHORIZATION": "Bearer \xff"},
        {"HTTP_RANGE": "bytes=9-1"},
        {"HTTP_IF_NONE_MATCH": '"' * 500},
        {"REMOTE_ADDR": ""},
        {"REMOTE_ADDR": "nonsense"},
    ],
    ids=lambda headers: next(iter(headers)),
)
def test_no_header_brings_the_page_down(headers: dict[str, Any], path: str, client: Client) -> None:
    assert client.get(asking(path, media="web"), **headers).status_code in (200, 304)


@pytest.mark.parametrize("slug", ["x" * 121, "A", "%00", "%ED%A0%80", "a%2Fb", "-", "99999999999999999999"])
def test_terms_that_are_none_are_not_there(slug: str, client: Client) -> None:
    assert client.get(f"/rights/terms/{slug}/").status_code in (404, 422)


def test_a_story_written_to_deceive_is_shown_harmlessly(client: Client) -> None:
    """CVE-2021-42574, CWE-79: its headline comes from the desk, and some of it from elsewhere."""
    public_terms(credit_line="<b>The Harbour\u202e Post</b>")
    version = story(headline="Ships \u202egnihsif\u202c <script>alert(1)</script> leave")
    for address in (asking(version, media="web"), asking("ships leave"), "/partners/"):
        page = client.get(address).content.decode()
        assert "\u202e" not in page
        assert "<script>alert" not in page
        assert "<b>The" not in page
