"""Which addresses the page cache keeps, and what each of them is told by: the decorator of its view says so."""

from typing import Any

import pytest
from django.urls import URLPattern, get_resolver

from articles.models.public_change import SITE
from articles.reader.caching import page_rule
from newsroom.page_cache.key import CacheKey, cache_key

#: Public addresses that draw no page which is the same for everybody, and why.
ASKED_EACH_TIME = {
    "health": "whether readers are served at this moment",
    "of-address": "leads on, and looks nothing up",
    "rights": "an answer depends on who asks, and is counted",
    "search": "any number of searches can be asked",
    "search-suggestions": "as many as can be typed",
    "feed-of-search": "any number of searches can be asked",
    "partners-sign-in": "a form with a token, and a session",
    "partners-sign-out": "ends a session",
    "partners-password": "a form with a token, for whoever is signed in",
    "api-unknown": "for programs: a problem, whatever the method",
}

VIEWS: dict[str, Any] = {
    str(pattern.name): pattern.callback for pattern in get_resolver().url_patterns if isinstance(pattern, URLPattern)
}
#: An address of each, by its name in the URL map.
LONG_LISTS = {
    "section": "/section/world/",
    "bureau": "/bureau/delhi/",
    "author": "/author/ann/",
    "topic": "/topic/dams/",
    "source": "/source/house/",
    "list": "/list/latest/",
    "corrections": "/corrections/",
    "archive-day": "/archive/2025/06/02/",
}
ALONE = {
    "front": "/",
    "article": "/2025/06/02/harbour/",
    "report": "/report/2025/06/02/harbour/",
    "report-sent": "/report/2025/06/02/harbour/sent/",
    "about": "/about/",
    "look": "/look-0123456789ab.css",
    "staff": "/staff/",
    "bureaus": "/bureaus/",
    "archive": "/archive/",
    "archive-year": "/archive/2025/",
    "archive-month": "/archive/2025/06/",
    "picture": f"/pictures/{'a' * 22}/whole-960-0123abcd.webp",
    "card": "/pictures/cards/2025/06/02/harbour-0123abcd.jpeg",
    "card-of-house": "/pictures/cards/house-0123abcd.jpeg",
    "manifest": "/site.webmanifest",
    "terms": "/rights/terms/house/",
    "reprint": "/reprint/",
    "partners": "/partners/",
    "feeds": "/feeds/",
    "opml": "/feeds/feeds.opml",
    "rss": "/feeds/rss.xml",
    "feed-of-latest": "/feeds/latest.atom",
    "feed-of-corrections": "/feeds/corrections.xml",
    "feed-of-list": "/feeds/list/latest.xml",
    "feed-of-archive": "/feeds/archive/2025/06.xml",
    "feed": "/feeds/section/world.xml",
    "sitemap": "/sitemap.xml",
    "sitemap-pages": "/sitemap-pages.xml",
    "sitemap-news": "/sitemap-news.xml",
    "sitemap-part": "/sitemap-1.xml",
    "robots": "/robots.txt",
    "security": "/.well-known/security.txt",
}


def key_of(path: str, query: str = "") -> CacheKey | None:
    return cache_key({"PATH_INFO": path, "QUERY_STRING": query})


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_a_public_view_says_what_its_page_is_drawn_from_or_why_it_draws_none(name: str) -> None:
    rule = page_rule(VIEWS[name])
    assert (rule is None) == (name in ASKED_EACH_TIME)
    # Every page has the house's name, or an address of the house's.
    assert rule is None or SITE in rule.keys


def test_every_page_is_in_one_of_the_tables_of_this_file() -> None:
    assert {*LONG_LISTS, *ALONE, *ASKED_EACH_TIME} == {*VIEWS}


@pytest.mark.parametrize("path", LONG_LISTS.values(), ids=list(LONG_LISTS))
def test_a_long_list_is_kept_by_its_address_and_where_its_page_begins(path: str) -> None:
    assert key_of(path) == key_of(path, "page=1&utm=x") == CacheKey(path, "")
    assert key_of(path, "page=2&utm=x") == CacheKey(path, "page=2")
    assert key_of(path, "page=02") == key_of(path, "page=2&page=3") == CacheKey(path, "page=")
    assert key_of(path, "utm=x&before=2026/03/02/a") == key_of(path, "before=2026%2F03/02/a")
    assert key_of(path, "before=2026/03/02/a") == CacheKey(path, "before=2026/03/02/a")
    assert key_of(path, "before=2026/03/02/A") == key_of(path, "before=2026/03/02/a&page=2") == CacheKey(path, "page=")


@pytest.mark.parametrize("path", ALONE.values(), ids=list(ALONE))
def test_any_other_page_is_kept_by_its_address_alone(path: str) -> None:
    assert key_of(path, "page=2&utm=x") == CacheKey(path, "")


@pytest.mark.parametrize(
    "path", ["/health/", "/rights/", "/partners/sign-in/", "/partners/password/", "/api/", "/api/v1/rights", "/admin/"]
)
def test_what_is_asked_each_time_is_never_kept(path: str) -> None:
    assert key_of(path) is None


def test_an_address_that_the_url_map_does_not_know_is_asked_for_by_its_path_and_its_query_in_one_order() -> None:
    """It may be redirected by hand; where it is not, all share the one page that says so."""
    assert (
        key_of("/nowhere/", "b=1&a=2")
        == key_of("/nowhere/", "a=2&b=1")
        == CacheKey("/nowhere/", "a=2&b=1", is_mapped=False)
    )
    assert key_of("/nowhere/", "&".join(f"p{number}=" for number in range(50))) == CacheKey(
        "/nowhere/", "", is_mapped=False
    )
