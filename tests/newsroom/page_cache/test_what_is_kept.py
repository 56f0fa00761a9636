"""What the page cache keeps, for whom, how it answers with it, and that who asks changes nothing of it."""

import gzip
import re
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import brotli
import pytest
import zstandard
from django.utils import timezone
from pytest_django import Settings

from articles.desk.record.publishing import When
from articles.models import Version
from articles.models.public_change import of_story
from newsroom.accounts.models import User
from newsroom.page_cache.entry import compress
from newsroom.page_cache.key import CacheKey
from newsroom.page_cache.middleware import PageCacheMiddleware
from newsroom.page_cache.store import PageStore
from tests import factories
from tests.newsroom.page_cache.asking import Answer, ask
from tests.newsroom.page_cache.requests import WORD, kill, queries, within_a_second

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_page_once_drawn_is_answered_without_a_query(page_cache: PageCacheMiddleware, story: Version) -> None:
    first = ask(page_cache, story.path)
    again: list[Answer] = []
    assert queries(lambda: again.append(ask(page_cache, story.path))) == 0
    assert again == [first]
    assert (first.status, WORD in first.text) == (200, True)


def test_the_answer_is_what_django_answers(page_cache: PageCacheMiddleware, story: Version, client: Any) -> None:
    cached_response, drawn_response = ask(page_cache, story.path), client.get(story.path, HTTP_HOST="127.0.0.1:8000")
    assert cached_response.body == drawn_response.content
    ours = {name: value for name, value in cached_response.headers.items() if name != "Vary"}
    assert ours == {**drawn_response.headers, "Content-Length": str(len(drawn_response.content))}


def test_head_has_the_headers_of_get_and_no_body(page_cache: PageCacheMiddleware, story: Version) -> None:
    for _ in range(2):
        head = ask(page_cache, story.path, "HEAD")
        assert head == ask(page_cache, story.path)._replace(body=b"")


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, br, zstd", "br"),
        ("gzip, zstd", "zstd"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("", ""),
        ("identity", ""),
        ("*", "br"),
        ("gzip;q=0.0", ""),
    ],
)
def test_a_page_is_compressed_as_it_is_accepted(
    page_cache: PageCacheMiddleware, story: Version, accepted: str, encoding: str
) -> None:
    plain = ask(page_cache, story.path)
    page_cache.compression.wait()
    response = ask(page_cache, story.path, HTTP_ACCEPT_ENCODING=accepted)
    assert response.headers.get("Content-Encoding", "") == encoding
    unpack: dict[str, Callable[[bytes], bytes]] = {
        "br": brotli.decompress,
        "zstd": zstandard.decompress,
        "gzip": gzip.decompress,
        "": bytes,
    }
    assert unpack[encoding](response.body) == plain.body
    assert response.headers["Vary"] == "Accept-Encoding"
    assert (response.etag == plain.etag) == (encoding == "")


def test_until_it_is_compressed_a_page_is_sent_whole_with_a_tag_of_its_own(
    page_cache: PageCacheMiddleware, story: Version
) -> None:
    hold, began = threading.Event(), ask(page_cache, "/about/")
    page_cache.compression.wait()
    page_cache.compression._thread.submit(hold.wait, 30)
    waits = [ask(page_cache, story.path, HTTP_ACCEPT_ENCODING=accepted) for accepted in ("br", "gzip", "")]
    assert waits[0] == waits[1] == waits[2]
    assert "Content-Encoding" not in waits[0].headers
    assert waits[0].headers["Vary"] == began.headers["Vary"] == "Accept-Encoding"
    hold.set()
    page_cache.compression.wait()
    page_cache.compression._thread.submit(int).result(timeout=30)
    ready = ask(page_cache, story.path, HTTP_ACCEPT_ENCODING="br")
    assert (ready.headers["Content-Encoding"], brotli.decompress(ready.body)) == ("br", waits[0].body)
    assert ready.etag != waits[0].etag
    assert ask(page_cache, story.path, HTTP_IF_NONE_MATCH=waits[0].etag).status == 304


def test_a_page_that_was_purged_while_it_was_compressed_does_not_come_back(
    page_cache: PageCacheMiddleware, story: Version
) -> None:
    ask(page_cache, story.path)
    page_cache.compression.wait()
    key = CacheKey(story.path, "")
    entry = page_cache.pages.get(key)
    assert entry is not None
    page_cache.pages.purge([(entry.number + 1, [of_story(story.article_id)])], entry.number + 1)
    page_cache.pages.replace(key, entry, compress(entry))
    assert page_cache.pages.get(key) is None
    assert page_cache.pages.size == 0


def test_who_has_the_page_is_told_so(page_cache: PageCacheMiddleware, story: Version) -> None:
    ask(page_cache, story.path)
    page_cache.compression.wait()
    for accepted in ("", "gzip", "zstd", "br"):
        etag = ask(page_cache, story.path, HTTP_ACCEPT_ENCODING=accepted).etag
        for header in (etag, f"W/{etag}", f'"other", {etag}', "*"):
            response = ask(page_cache, story.path, HTTP_ACCEPT_ENCODING=accepted, HTTP_IF_NONE_MATCH=header)
            assert (response.status, response.body, response.etag) == (304, b"", etag)
            assert "Content-Length" not in response.headers
        assert ask(page_cache, story.path, HTTP_ACCEPT_ENCODING=accepted, HTTP_IF_NONE_MATCH='"other"').status == 200


NOT_KEPT = ["/nothing-here/", "/health/", "/admin/login/", "/2026/03/02/never/", "/section/none/"]


@pytest.mark.parametrize("address", NOT_KEPT)
def test_what_is_not_there_or_is_no_page_is_not_kept(page_cache: PageCacheMiddleware, address: str) -> None:
    ask(page_cache, address)
    assert len(page_cache.pages) == 0


def test_a_redirect_is_not_kept_and_a_killed_story_s_notice_neither(
    page_cache: PageCacheMiddleware, story: Version
) -> None:
    assert ask(page_cache, story.path.rstrip("/")).status == 301
    kill(story)
    assert within_a_second(lambda: ask(page_cache, story.path).status == 410)
    assert len(page_cache.pages) == 0


def test_nobody_s_answer_to_a_key_or_a_form_is_kept(page_cache: PageCacheMiddleware, story: Version) -> None:
    response = ask(page_cache, story.path, HTTP_AUTHORIZATION="Bearer x")
    assert response.headers["Cache-Control"] == "private, no-store"
    assert ask(page_cache, story.path, "POST").status == 405
    assert ask(page_cache, story.path, CONTENT_LENGTH="3").status == 200
    assert len(page_cache.pages) == 0


# --- Who asks changes nothing ------------------------------------------------------------------------------------

NOISE: list[dict[str, str]] = [
    {"HTTP_COOKIE": "sessionid=abc; csrftoken=def"},
    {"HTTP_X_FORWARDED_HOST": "evil.example"},
    {"HTTP_X_FORWARDED_PROTO": "https"},
    {"HTTP_FORWARDED": "for=1.2.3.4;host=evil.example;proto=https"},
    {"HTTP_ACCEPT_LANGUAGE": "ar"},
    {"HTTP_ACCEPT": "application/json"},
    {"HTTP_RANGE": "bytes=0-9"},
    {"HTTP_USER_AGENT": "zqagentqz"},
    {"HTTP_X_ORIGINAL_URL": "/admin/"},
    {"HTTP_X_HTTP_METHOD_OVERRIDE": "POST"},
    {"QUERY_STRING": "utm_source=zqjunkqz&x=1"},
    {"QUERY_STRING": "page=2"},
    {"HTTP_HOST": "localhost:8000"},
]


@pytest.mark.parametrize("noise", NOISE, ids=lambda noise: "=".join(*noise.items())[:40])
def test_nothing_else_of_a_request_changes_or_multiplies_what_is_kept(
    page_cache: PageCacheMiddleware, story: Version, noise: dict[str, str]
) -> None:
    """CWE-349: the first who asks does not choose the words of the next."""
    noisy = ask(page_cache, story.path, **noise)
    assert noisy == ask(page_cache, story.path)
    assert len(page_cache.pages) == 1
    assert "evil.example" not in noisy.text
    assert "zqjunkqz" not in noisy.text


@pytest.mark.parametrize("host", ["evil.example", "", "127.0.0.1:8000, evil.example", "evil.example:8000"])
def test_a_host_that_is_not_ours_is_400_and_keeps_nothing(
    page_cache: PageCacheMiddleware, story: Version, host: str
) -> None:
    ask(page_cache, story.path)
    assert ask(page_cache, story.path, HTTP_HOST=host).status == 400


@pytest.mark.parametrize(
    "query", ["page=x", "page=02", "page=2&page=3", "page=", "page=%2B2", "page=99999", "page=1&page=1"]
)
def test_a_page_number_doubled_or_oddly_spelled_is_not_there(page_cache: PageCacheMiddleware, query: str) -> None:
    section = factories.SectionFactory()
    assert ask(page_cache, f"/section/{section.slug}/?{query}").status == 404
    assert len(page_cache.pages) == 0


def test_each_page_of_a_list_is_kept_once(page_cache: PageCacheMiddleware) -> None:
    section = factories.SectionFactory()
    _, last, *_ = [factories.published(section=section) for _ in range(26)]
    address, before = f"/section/{section.slug}/", f"before={last.path.strip('/')}"
    for query in ("", "page=1", "junk=1", before, f"x=y&{before}&z", before.replace("/", "%2F")):
        assert ask(page_cache, f"{address}?{query}").status == 200
    assert len(page_cache.pages) == 2
    assert ask(page_cache, f"{address}?{before}").body != ask(page_cache, address).body
    old = ask(page_cache, f"{address}?page=2")
    assert (old.status, old.headers["Location"], len(page_cache.pages)) == (302, f"{address}?{before}", 2)


def test_https_is_asked_for_where_the_site_is_https(
    page_cache: PageCacheMiddleware, story: Version, settings: Settings
) -> None:
    settings.SITE_URL, settings.TRUSTED_PROXIES = "https://127.0.0.1:8000", ["10.0.0.0/8"]
    behind = PageCacheMiddleware(page_cache.django)
    try:
        assert ask(behind, story.path).status == 200
        assert len(behind.pages) == 0
        ask(behind, story.path, REMOTE_ADDR="10.0.0.1", HTTP_FORWARDED="for=192.0.2.1;proto=https")
        assert len(behind.pages) == 1
    finally:
        behind.changes.stop()


def test_what_is_kept_holds_no_nonce_no_cookie_and_no_token(page_cache: PageCacheMiddleware, story: Version) -> None:
    """7-safety, point 11."""
    someone = User.objects.create_superuser("root-editor")
    section = story.section
    assert section is not None
    for address in ("/", story.path, section.get_absolute_url(), "/feeds/rss.xml", "/sitemap.xml", "/archive/"):
        ask(page_cache, address, HTTP_COOKIE=f"sessionid={someone.pk}zqcookieqz; csrftoken=zqtokenqz")
    assert len(page_cache.pages) == 6
    for page in page_cache.pages.entries().values():
        stored = page.forms[""].decode() + repr(page.headers)
        assert not re.search(r"nonce|csrf|sessionid|zqcookieqz|zqtokenqz|set-cookie", stored, re.IGNORECASE)


# --- For how long, and how much ----------------------------------------------------------------------------------


def test_a_page_lives_to_the_newsroom_s_midnight_at_the_most(page_cache: PageCacheMiddleware, story: Version) -> None:
    ask(page_cache, "/")
    (page,) = page_cache.pages.entries().values()
    assert timezone.localtime(page.until).strftime("%H:%M") == "00:00"
    assert page.until - timezone.now() <= timedelta(hours=25)


def test_a_page_says_the_same_whatever_is_due(page_cache: PageCacheMiddleware, story: Version) -> None:
    """7-safety, point 2: no header tells when something secret is due."""
    before = ask(page_cache, "/robots.txt").headers
    factories.published(when=When(timezone.now() + timedelta(minutes=1)))
    page_cache.pages.clear()
    assert ask(page_cache, "/robots.txt").headers == before


def test_memory_is_bounded_and_what_was_asked_for_last_stays(page_cache: PageCacheMiddleware, story: Version) -> None:
    ask(page_cache, story.path)
    ((where, page),) = page_cache.pages.entries().items()
    pages = PageStore(limit=page.size * 3)
    for number in range(10):
        assert pages.put(where._replace(path=f"/{number}/"), page)
        pages.get(where._replace(path="/0/"))
    assert len(pages) == 3
    assert pages.size == page.size * 3
    assert pages.get(where._replace(path="/0/")) is not None


def test_a_hundred_junk_addresses_keep_nothing(page_cache: PageCacheMiddleware, story: Version) -> None:
    for number in range(50):
        ask(page_cache, f"{story.path}?fbclid={number}")
        ask(page_cache, f"/2026/03/02/junk-{number}/")
    assert len(page_cache.pages) == 1
