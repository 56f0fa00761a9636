"""What a reader asks for, as far as it may shape an answer: a page's address, and nothing else of the request."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from django.conf import settings
from django.http.request import split_domain_port, validate_host
from django.urls import Resolver404, is_valid_path, resolve

from newsroom.http.forwarded import Networks, who_asked
from newsroom.http.request_guard import LONGEST_QUERY

#: Long lists, of which `?page=2` is an address of its own; by the names of the URL map.
BY_PAGE = frozenset({"section", "bureau", "author", "topic", "source", "list", "corrections", "archive-day"})
#: Pages to which no parameter says anything.
ALONE = frozenset(
    {
        "front",
        "article",
        "archive",
        "archive-month",
        "feeds",
        "opml",
        "rss",
        "feed-of-corrections",
        "feed-of-list",
        "feed",
        "sitemap",
        "sitemap-pages",
        "sitemap-news",
        "sitemap-part",
        "robots",
        "security",
        "terms",
        "partners",
        "picture",
    }
)

#: Copies of pictures, kept apart from the pages.
PICTURE = "picture"
#: Asked by load balancers.
HEALTH = "/health/"

#: Whoever sends one of these wants more than a page: Django answers.
_MORE = ("HTTP_AUTHORIZATION", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE", "HTTP_TRANSFER_ENCODING", "HTTP_EXPECT")
#: How we write the number of a page, from the second on. The first is the list's own address.
_PAGE = re.compile(r"[2-9]|[1-9][0-9]{1,3}", re.ASCII)


class CacheKey(NamedTuple):
    """A page's address: the decoded path as WSGI spells it (latin-1), and the query as we would write it ourselves."""

    path: str
    query: str

    @property
    def is_picture(self) -> bool:
        return self.path.startswith("/pictures/")


#: Every address that the URL map does not know.
NOT_FOUND_KEY = CacheKey("/not-found/", "")


def host_is_ours(environ: Mapping[str, Any]) -> bool:
    host = split_domain_port(environ.get("HTTP_HOST", ""))[0]
    return bool(host) and validate_host(host, settings.ALLOWED_HOSTS)


def asks_for_a_page(environ: Mapping[str, Any], proxies: Networks) -> bool:
    """Whether somebody asks to read here: a page of this site, as it is addressed, with nothing else to say."""
    return _by_nobody_in_particular(environ) and settings.SITE_URL.startswith(
        f"{who_asked(environ, proxies).scheme}://"
    )


def health_key(environ: Mapping[str, Any], proxies: Networks) -> tuple[str, str] | None:
    """What tells this question of a stranger about our health apart from others: its method and its scheme.

    None where it is no such question, or where who asks it matters.
    """
    if environ["PATH_INFO"] != HEALTH or "HTTP_COOKIE" in environ or not _by_nobody_in_particular(environ):
        return None
    return environ["REQUEST_METHOD"], who_asked(environ, proxies).scheme


def _by_nobody_in_particular(environ: Mapping[str, Any]) -> bool:
    return (
        environ["REQUEST_METHOD"] in ("GET", "HEAD")
        and environ.get("CONTENT_LENGTH") in (None, "", "0")
        and not any(name in environ for name in _MORE)
        and host_is_ours(environ)
    )


def cache_key(environ: Mapping[str, Any]) -> CacheKey | None:
    """The page's address without whatever says nothing there; None where it is no page that is ever kept.

    A parameter that is doubled or not spelled as we spell it is given to the page as an empty one, which is not there.
    """
    path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
    if len(query) > LONGEST_QUERY or "%00" in query:
        return None
    name = _name(path)
    if name is None:
        return NOT_FOUND_KEY if _leads_nowhere(path) else None
    if name in ALONE or name == PICTURE:
        return CacheKey(path, "")
    if name not in BY_PAGE:
        return None
    pages = [value for key, value in parse_qsl(query, keep_blank_values=True) if key == "page"]
    if pages in ([], ["1"]):
        return CacheKey(path, "")
    known = len(pages) == 1 and _PAGE.fullmatch(pages[0])
    return CacheKey(path, f"page={pages[0]}" if known else "page=")


def _leads_nowhere(path: str) -> bool:
    """Whether neither the URL map, nor a slash at its end, nor a file makes it an address."""
    return (
        "\0" not in path
        and not path.startswith(settings.STATIC_URL)
        and (path.endswith("/") or not is_valid_path(f"{path}/"))
    )


def _name(path: str) -> str | None:
    """Its name in the URL map, "" where it has none; None where the map does not know it."""
    try:
        return resolve(path).url_name or ""
    except Resolver404:
        return None
