"""The cache key of a request: the page's address, and nothing else of the request."""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from django.conf import settings
from django.http.request import split_domain_port, validate_host
from django.urls import Resolver404, is_valid_path, resolve

from articles.reader.caching import page_rule
from articles.text.site_path import normal_query
from newsroom.http.forwarded import Networks, client_hop
from newsroom.http.request_guard import LONGEST_QUERY

#: The address that load balancers request.
HEALTH = "/health/"
#: Where the cards of pages without a picture are.
CARDS = "/pictures/cards/"

#: A request with one of these headers is answered by Django, never from the cache.
_UNCACHEABLE_HEADERS = (
    "HTTP_AUTHORIZATION",
    "HTTP_IF_MATCH",
    "HTTP_IF_UNMODIFIED_SINCE",
    "HTTP_TRANSFER_ENCODING",
    "HTTP_EXPECT",
)
#: How we write the number of a page, from the second on. The first is the list's own address.
_PAGE = re.compile(r"[2-9]|[1-9][0-9]{1,3}", re.ASCII)
#: The address of the story that a page goes on from.
_BEFORE = re.compile(r"[0-9]{4}/[0-9]{2}/[0-9]{2}/[-a-z0-9_]{1,120}", re.ASCII)


class CacheKey(NamedTuple):
    """A page's address: the decoded path as WSGI spells it (latin-1), and the query in our own spelling.

    `is_mapped`: whether the URL map knows the path; an address that it does not know can only be redirected by hand.
    """

    path: str
    query: str
    is_mapped: bool = True

    @property
    def is_picture(self) -> bool:
        return self.path.startswith("/pictures/")

    @property
    def is_card(self) -> bool:
        """Whether it is a card. No copy of a card lies on the disk: one that is not in the cache is drawn."""
        return self.path.startswith(CARDS)


#: The page that says that nothing is there.
NOT_FOUND_KEY = CacheKey("/not-found/", "")


def host_is_ours(environ: Mapping[str, Any]) -> bool:
    host = split_domain_port(environ.get("HTTP_HOST", ""))[0]
    return bool(host) and validate_host(host, settings.ALLOWED_HOSTS)


def is_page_request(environ: Mapping[str, Any], proxies: Networks) -> bool:
    """Whether a page of this site is requested at its own scheme, by a request that the cache may answer."""
    return _is_plain_read(environ) and settings.SITE_URL.startswith(f"{client_hop(environ, proxies).scheme}://")


def health_key(environ: Mapping[str, Any], proxies: Networks) -> tuple[str, str] | None:
    """The key of an anonymous health check: its method and its scheme.

    None for any other request, and for a health check with a cookie, whose response depends on the user.
    """
    if environ["PATH_INFO"] != HEALTH or "HTTP_COOKIE" in environ or not _is_plain_read(environ):
        return None
    return environ["REQUEST_METHOD"], client_hop(environ, proxies).scheme


def _is_plain_read(environ: Mapping[str, Any]) -> bool:
    return (
        environ["REQUEST_METHOD"] in ("GET", "HEAD")
        and environ.get("CONTENT_LENGTH") in (None, "", "0")
        and not any(name in environ for name in _UNCACHEABLE_HEADERS)
        and host_is_ours(environ)
    )


def cache_key(environ: Mapping[str, Any]) -> CacheKey | None:
    """The page's address without parameters that the page ignores; None for a page that is never cached.

    A page parameter that is repeated or not in our own spelling becomes an empty one, which the page answers with 404.
    """
    path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
    if len(query) > LONGEST_QUERY or "%00" in query:
        return None
    view = _view(path)
    if view is None:
        return CacheKey(path, normal_query(query) or "", is_mapped=False) if _is_unknown_address(path) else None
    rule = page_rule(view)
    if rule is None:
        return None
    if not rule.by_page:
        return CacheKey(path, "")
    page_parameters = [
        (key, value) for key, value in parse_qsl(query, keep_blank_values=True) if key in ("page", "before")
    ]
    if page_parameters in ([], [("page", "1")]):
        return CacheKey(path, "")
    name, value = page_parameters[0]
    is_ours = len(page_parameters) == 1 and (_PAGE if name == "page" else _BEFORE).fullmatch(value)
    return CacheKey(path, f"{name}={value}" if is_ours else "page=")


def _is_unknown_address(path: str) -> bool:
    """Whether the address is unknown: not in the URL map, not with a slash added, and no static file."""
    return (
        "\0" not in path
        and not path.startswith(settings.STATIC_URL)
        and (path.endswith("/") or not is_valid_path(f"{path}/"))
    )


def _view(path: str) -> Callable[..., Any] | None:
    """The view of the path in the URL map; None if the map has no such path."""
    try:
        return resolve(path).func
    except Resolver404:
        return None
