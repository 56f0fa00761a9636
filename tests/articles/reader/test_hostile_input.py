"""Readers' addresses under strange input: there, redirected, or not there; never a 500 (ASVS 5: V2.2, V16.5)."""

import re
import time
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern

from articles.models.sitemap_part import part_of
from articles.reader.cards import card_of_house, card_of_story
from articles.reader.reference import house
from newsroom import urls
from tests import factories
from tests.conftest import MadeOnce
from tests.matrix import first_of
from tests.syndication.factories import public_terms

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/2025/13/01/slug/",
    "/2025/02/30/slug/",
    "/0000/00/00/slug/",
    "/9999/99/99/slug/",
    "/2025/6/2/slug/",
    "/2025/06/02/SLUG/",
    "/2025/06/02/%E2%80%AEslug/",
    "/2025/06/02/" + "a" * 5000 + "/",
    "/2025/06/02/%F0%9F%92%A3/",
    "/2025/06/02/%ED%A0%80/",
    "/%D9%A2%D9%A0%D9%A2%D9%A5/06/02/slug/",
    "/section/99999999999999999999/",
    "/section/%ED%A0%80/",
    "/section/a%2F..%2Fb/",
    "/bureau/-/",
    "/author/" + "x" * 3000 + "/",
    "/report/2025/13/01/slug/",
    "/report/2025/06/02/" + "a" * 5000 + "/",
    "/sitemap-0.xml",
    "/sitemap-9999.xml",
    "/sitemap-99999999999999999999.xml",
    "/pictures/" + "a" * 22 + "/whole-9999-00000000.webp",
    "/pictures/" + "a" * 22 + "/x-320-00000000.jpeg",
    "/pictures/../../etc/passwd",
    "/pictures/cards/2025/06/02/never-0123abcd.jpeg",
    "/pictures/cards/2025/06/02/never-0123abcdef.jpeg",
    "/pictures/cards/..%2f-0123abcd.jpeg",
    "//evil.example/%2f..",
    "/\\evil.example",
    "/%",
    "/%zz",
    "/feeds/rss.xml/",
    "/%C0%AE%C0%AE/",
    "/archive/20256/",
    "/archive/202/",
    "/archive/2025/13/",
    "/archive/2025/00/",
    "/archive/2025/02/30/",
    "/archive/0000/01/",
    "/archive/0001/01/01/",
    "/archive/9999/12/",
    "/archive/9999/12/31/",
    "/archive/2025/6/",
    "/archive/20256/06/",
    "/archive/\u0662\u0660\u0662\u0665/06/",
    "/archive/2025/06/02/03/",
    "/topic/%ED%A0%80/",
    "/source/" + "s" * 3000 + "/",
    "/list/-/",
    "/feeds/person/x.xml",
    "/feeds/topic/..%2f..xml",
    "/feeds/list/%E2%80%AEx.xml",
    "/feeds/archive/2025/13.xml",
    "/feeds/archive/2025/02/30.json",
    "/feeds/archive/0001.atom",
    "/feeds/archive/9999/12/31.xml",
    "/feeds/archive/2025/06/.xml",
    "/sitemap-x.xml",
    "/.well-known/security.txt/",
    "/.well-known/x",
    "/health/x",
    "/static/../newsroom/settings.py",
    "/static/%2e%2e/manage.py",
    "/.git/config",
]
PAGES = [
    "0",
    "-1",
    "01",
    "1.5",
    "1e3",
    "x",
    "99999999999999999999",
    "9" * 4000,
    "401",
    "9999",
    "%D9%A2",
    "%EF%BC%92",
    "%ED%A0%80",
    "+2",
    "2%0A",
    " 2",
    "%F0%9F%92%A3",
    "%CC%81" * 1000,
]
#: Doors with forms of their own, and the API's: tried in tests/syndication/portal and tests/syndication/api. A story's address
#: cut short leads on: tried in test_archive.py. Reports of errors: tried in test_report.py.
ELSEWHERE = {
    "report",
    "rights",
    "partners-sign-in",
    "partners-sign-out",
    "partners-password",
    "api-unknown",
    "of-address",
}
METHODS = ["HEAD", "OPTIONS", "POST", "PROPFIND", "X" * 200, "GET", "PUT", "PATCH", "DELETE", "TRACE", "get"]


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


@pytest.fixture(scope="module")
def public(made_once: MadeOnce) -> dict[str, str]:
    """Addresses of pages that are there, by the name of their pattern."""
    return made_once(small_newsroom)


def small_newsroom() -> dict[str, str]:
    version = factories.published(
        section=factories.SectionFactory(slug="world"),
        bureau=factories.BureauFactory(slug="cairo"),
        topics=[factories.TopicFactory(slug="ports").pk],
    )
    factories.StoryListFactory(slug="latest", rule="latest")
    source = version.source.slug
    year, month, day = version.path.split("/")[1:4]
    factories.AuthorFactory(slug="jane-roe", listed=True)
    return {
        "front": "/",
        "section": "/section/world/",
        "bureau": "/bureau/cairo/",
        "author": "/author/jane-roe/",
        "article": version.path,
        "report-sent": f"/report{version.path}sent/",
        "rss": "/feeds/rss.xml",
        "card": f"/pictures/cards{version.path[:-1]}-{card_of_story(version, house()).stamp}.jpeg",
        "card-of-house": card_of_house(house()).url,
        "manifest": "/site.webmanifest",
        "feed-of-latest": "/feeds/latest.json",
        "sitemap": "/sitemap.xml",
        "sitemap-part": f"/sitemap-{part_of(version.article_id)}.xml",
        "robots": "/robots.txt",
        "health": "/health/",
        "topic": "/topic/ports/",
        "source": f"/source/{source}/",
        "list": "/list/latest/",
        "archive": "/archive/",
        "archive-year": f"/archive/{year}/",
        "archive-month": f"/archive/{year}/{month}/",
        "archive-day": f"/archive/{year}/{month}/{day}/",
        "about": "/about/",
        "look": "/look-0123456789ab.css",
        "staff": "/staff/",
        "bureaus": "/bureaus/",
        "search": "/search/",
        "search-suggestions": "/search/suggestions/",
        "feed-of-search": "/feeds/search.xml",
        "corrections": "/corrections/",
        "feeds": "/feeds/",
        "opml": "/feeds/feeds.opml",
        "feed": "/feeds/topic/ports.xml",
        "feed-of-list": "/feeds/list/latest.xml",
        "feed-of-corrections": "/feeds/corrections.xml",
        "feed-of-archive": f"/feeds/archive/{year}/{month}/{day}.xml",
        "sitemap-pages": "/sitemap-pages.xml",
        "sitemap-news": "/sitemap-news.xml",
        "security": "/.well-known/security.txt",
        "reprint": "/reprint/",
        "partners": "/partners/",
        "terms": f"/rights/terms/{public_terms().terms.slug}/",
        "picture": f"/pictures/{'a' * 22}/whole-320-00000000.webp",
    }


def test_every_address_of_the_site_is_tried(public: dict[str, str]) -> None:
    named = {pattern.name for pattern in urls.urlpatterns if isinstance(pattern, URLPattern)}
    assert named == set(public) | ELSEWHERE


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address[:40])
def test_an_address_that_none_is_is_not_there(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code in (301, 400, 404)
    if response.status_code == 301:
        assert re.match(r"/(?![/\\])", response["Location"]), "only to an address of ours (CWE-601)"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page[:20])
def test_a_page_that_is_no_number_is_not_there(client: Client, public: dict[str, str], page: str) -> None:
    for name in ("section", "bureau", "author", "topic", "source", "list", "archive-day", "corrections"):
        assert client.get(f"{public[name]}?page={page}").status_code in (404, 414), name


def test_a_query_that_nobody_reads_changes_nothing(client: Client, public: dict[str, str]) -> None:
    for name, address in public.items():
        plain, junk = client.get(address), client.get(f"{address}?utm_source=%ED%A0%80&q[]=1&page[]=x&%FF=%FE")
        assert (junk.status_code, junk.content) == (plain.status_code, plain.content), name


@pytest.mark.parametrize("method", first_of(METHODS, 5), ids=lambda method: method[:10])
def test_no_method_brings_a_page_down(client: Client, public: dict[str, str], method: str) -> None:
    for name, address in public.items():
        status = client.generic(method, address, b"\xff\x00" * 100, content_type="application/json").status_code
        assert status in (200, 404, 405), name


HEADERS = [
    {"HTTP_ACCEPT_LANGUAGE": "x" * 5000},
    {"HTTP_IF_NONE_MATCH": '"' * 500},
    {"HTTP_COOKIE": "sessionid=\xff\xfe; csrftoken=" + "x" * 3000},
    {"HTTP_AUTHORIZATION": "Bearer \xff"},
    {"CONTENT_TYPE": "\xff/\xff"},
    {"HTTP_IF_MODIFIED_SINCE": "Mon, 32 Foo 99999 99:99:99 GMT"},
    {"HTTP_RANGE": "bytes=99999999999999999999-1"},
    {"HTTP_IF_RANGE": "\xff"},
    {"HTTP_ACCEPT_ENCODING": "gzip;q=x"},
    {"HTTP_FORWARDED": "for=" * 2000},
    {"CONTENT_TYPE": "multipart/form-data; boundary=" + "x" * 300},
]


@pytest.mark.parametrize("headers", first_of(HEADERS, 5), ids=lambda headers: next(iter(headers)))
def test_no_header_brings_a_page_down(client: Client, public: dict[str, str], headers: dict[str, Any]) -> None:
    for name, address in public.items():
        assert client.get(address, **headers).status_code in (200, 304, 404), name


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1:99999999", "127.0.0.1@evil.example", "", "\xff", "a" * 3000]
)
def test_a_host_that_is_not_ours_is_refused_and_not_repeated(client: Client, public: dict[str, str], host: str) -> None:
    """CWE-644: no page, feed or sitemap takes its addresses from a request."""
    for name, address in public.items():
        response = client.get(address, HTTP_HOST=host)
        assert response.status_code < 500, name
        assert b"evil" not in response.content, name


def test_a_megabyte_of_combining_marks_costs_nothing(client: Client, public: dict[str, str]) -> None:
    began = time.process_time()
    marks = "a" + "\u0315\u0301" * 250_000
    for address in public.values():
        assert client.post(address, {"q": marks}).status_code < 500
    assert time.process_time() - began < 10


def test_names_with_controls_of_direction_are_shown_harmlessly(client: Client) -> None:
    """CVE-2021-42574 is of this kind: what reads as one name is another."""
    turned = factories.published(
        headline="Ships \u202egnihsif\u202c leave", section=factories.SectionFactory(name="A\u202eb", slug="turned")
    )
    for address in ("/", turned.path, "/section/turned/"):
        assert "\u202e" not in client.get(address).content.decode(), address
