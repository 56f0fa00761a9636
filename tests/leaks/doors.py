"""Every door of the site, from the URL map itself, and how each is knocked at."""

import re
from collections.abc import Iterator
from itertools import count
from typing import Any
from urllib.parse import quote, unquote

from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from articles.models import Article, Author, Bureau, Image, Section, Source, StoryList, Topic
from articles.models.sitemap_part import part_of
from articles.reader.feed_addresses import CORRECTIONS, EVERYTHING, FORMATS, feed_of, in_format
from tests.articles.reader.telltale import STATES
from tests.leaks.newsroom import Newsroom
from tests.pictures import all_addresses

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "get")
HEADERS: tuple[dict[str, Any], ...] = (
    {},
    {"HTTP_IF_NONE_MATCH": "*"},
    {"HTTP_IF_NONE_MATCH": '"0123456789abcdef"'},
    {"HTTP_RANGE": "bytes=0-99"},
    {"HTTP_IF_MATCH": "*"},
    {"HTTP_IF_MODIFIED_SINCE": "Mon, 02 Mar 2026 08:00:00 GMT"},
)


def patterns(resolver: Any = None, before: str = "") -> Iterator[str]:
    """Each pattern of the URL map, those of what it includes too, as a match names it."""
    for url_pattern in (resolver or get_resolver()).url_patterns:
        # As Django joins them: the second without its “^”.
        route = before + (str(url_pattern.pattern).removeprefix("^") if before else str(url_pattern.pattern))
        if isinstance(url_pattern, URLResolver):
            yield from patterns(url_pattern, route)
        elif isinstance(url_pattern, URLPattern):
            yield route


def visited(addresses: list[str]) -> set[str]:
    return {resolve(address.partition("?")[0]).route for address in addresses}


def public_addresses(newsroom: Newsroom) -> list[str]:
    """An address of every pattern outside the desk, and of every row that has one."""
    addresses = [
        "/",
        "/feeds/",
        "/feeds/feeds.opml",
        *(in_format(feed, format) for feed in (EVERYTHING, CORRECTIONS) for format in FORMATS),
        "/search/",
        "/search/?q=ferry",
        "/search/?q=-ferry&language=en&since=2026-01-01&order=newest",
        "/search/suggestions/?q=fer",
        "/search/suggestions/?q=har",
        *(in_format("/feeds/search.xml?q=ferry", format) for format in FORMATS),
        "/sitemap.xml",
        "/sitemap-pages.xml",
        "/sitemap-news.xml",
        # That of every story, public or not; and one that none is in.
        *sorted({f"/sitemap-{part_of(key)}.xml" for key in Article.objects.values_list("pk", flat=True)}),
        "/sitemap-9999.xml",
        "/robots.txt",
        "/site.webmanifest",
        "/pictures/cards/house-01234567.jpeg",
        f"/pictures/cards{newsroom.live.path[:-1]}-01234567.jpeg",
        "/.well-known/security.txt",
        "/health/",
        "/about/",
        "/staff/",
        "/bureaus/",
        "/corrections/",
        "/look-0123456789ab.css",
        "/archive/",
        "/2026/03/02/",
        "/2026/04/02/",
        "/archive/2026/",
        "/archive/2026/03/",
        "/archive/2026/03/02/",
        "/archive/2026/04/",
        *(
            in_format(f"/feeds/archive/{on}.xml", format)
            for on in ("2026", "2026/03/02", "2026/04")
            for format in FORMATS
        ),
        "/rights/",
        "/reprint/",
        "/partners/",
        "/partners/sign-in/",
        "/partners/sign-out/",
        "/partners/password/",
        f"/rights/terms/{newsroom.terms.slug}/",
        "/api/v1/",
        "/api/v1/openapi.json",
        "/api/nothing/",
    ]
    for model in (Section, Bureau, Author, Topic, Source):
        for story_list in model.objects.order_by("pk"):
            feed = feed_of(model.__name__.lower(), story_list.slug)
            addresses += [story_list.get_absolute_url(), *(in_format(feed, format) for format in FORMATS)]
            addresses += [f"{story_list.get_absolute_url()}?page=2"]
    # Where hidden things have former slugs, and redirects by hand lead to them.
    addresses += [f"/{where}-{state}/" for where in ("topic/once", "section/old") for state in STATES]
    for story_list in StoryList.objects.order_by("pk"):
        addresses += [
            story_list.get_absolute_url(),
            *(in_format(feed_of("list", story_list.slug), format) for format in FORMATS),
        ]
    for version in (newsroom.live, newsroom.edited):
        for door in ("/rights/", "/api/v1/rights"):
            addresses += [
                f"{door}?url={version.path}",
                f"{door}?guid={quote(version.guid)}&territory=KE&media=print&ends=never",
            ]
            addresses += [
                f"{door}?url={version.path}&at=2026-03-02T08:59Z",
                f"{door}?url={version.path}&starts=2026-03-02T13:00Z",
            ]
        addresses += [version.path, f"/report{version.path}", f"/report{version.path}sent/"]
    image = Image.objects.order_by("pk").first()
    return [*addresses, *(all_addresses(image)[:1] if image else [f"/pictures/{'x' * 22}/front-320-01234567.webp"])]


def desk_addresses(key: int) -> list[str]:
    """An address of every pattern of the desk, about whatever row has this key."""
    addresses = []
    for route in patterns():
        if not route.startswith("admin/"):
            continue
        plain = re.sub(r"\(\?P<app_label>[^)]*\)/\$$", "articles/", route).replace("(?P<url>.*)$", "nowhere/at/all/")
        addresses.append("/" + re.sub(r"<[a-z]*:?[a-z_]+>", str(key), plain.replace("<str:file>", "front.webp")))
    return addresses


def ways_to_ask(path: str, guid: str, headline: str) -> list[str]:
    """Each way in which one might ask for a story by the names that it has."""
    questions = ["", "&territory=KE&media=print", "&action=link", "&starts=2026-03-02T13:00Z", "&at=2026-03-02T08:30Z"]
    addresses = [path, f"{path}?page=2", path.rstrip("/")]
    for door in ("/rights/", "/api/v1/rights"):
        addresses += [f"{door}?url={path}{more}" for more in questions]
        addresses += [f"{door}?guid={quote(guid)}{more}" for more in questions[:2]]
    addresses += [f"/report{path}", f"/report{path}sent/", f"/pictures/cards{path.rstrip('/')}-01234567.jpeg"]
    return [*addresses, f"/rights/?story={quote(headline)}", f"/rights/?url={quote(headline)}"]


def spellings(address: str) -> list[str]:
    """The address as a hostile or careless program might spell it; each names the same path to one that normalises too much."""
    path, _, query = address.partition("?")
    tail = f"?{query}" if query else ""
    letters = "".join(f"%{ord(letter):02x}" if letter.isalpha() else letter for letter in unquote(path))
    paths = [
        path.upper(),
        path.replace("/", "//"),
        f"/.{path}",
        f"{path}./",
        f"/x/..{path}",
        f"{path}%00",
        f"{path}%2e%2e/",
        f"{path.rstrip('/')};v=1/",
        path.replace("/", "%2f").replace("%2f", "/", 1),
        letters,
        letters.replace("%", "%25"),
        path.replace("/", "\\").replace("\\", "/", 1),
    ]
    added = "&" if query else "?"
    return [
        *(spelled + tail for spelled in paths),
        f"{address}{added}utm_source=letter",
        f"{address}{added}page=2&page=1",
        f"{address}{added}format=json&preview=1&at=2030-01-01T00:00&draft=1",
    ]


#: A host that is not ours, or a second one, as a proxy or a stranger might send it.
FORGED_HOSTS: tuple[dict[str, Any], ...] = (
    {"HTTP_HOST": "elsewhere.example"},
    {"HTTP_HOST": "testserver@elsewhere.example"},
    {"HTTP_X_FORWARDED_HOST": "elsewhere.example"},
    {"HTTP_FORWARDED": "host=elsewhere.example;proto=https"},
    {"HTTP_X_ORIGINAL_URL": "/admin/"},
    {"HTTP_X_HTTP_METHOD_OVERRIDE": "DELETE"},
)

_peers = count(1)


def knock(client: Client, address: str, method: str = "GET", **headers: Any) -> Any:
    """Each time from another peer, so that nobody is counted out."""
    number = next(_peers)
    peer = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    return client.generic(method, address, REMOTE_ADDR=peer, **headers)


def said(response: HttpResponse, *names: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body, without a form's token, and with the names that were asked by taken out."""
    body = re.sub(rb'(?<=name="csrfmiddlewaretoken" value=")[^"]+', b"", response.content)
    headers = {
        name: value
        for name, value in response.items()
        if name not in ("Date", "RateLimit-Remaining", "RateLimit-Reset")
    }
    for name in names:
        for spelled in {name, quote(name), quote(name, safe=""), quote(quote(name)), quote(quote(name, safe=""))}:
            body = body.replace(spelled.encode(), b"*")
            headers = {header: value.replace(spelled, "*") for header, value in headers.items()}
    headers.pop("Content-Length", None)
    cookies = sorted(response.cookies)
    return response.status_code, headers | {"cookies": str(cookies)}, body


def everything_said(responses: list[HttpResponse]) -> str:
    """All headers and bodies, in lower case."""
    return "\n".join(f"{headers}\n{body.decode(errors='replace')}" for _, headers, body in map(said, responses)).lower()


__all__ = [
    "FORGED_HOSTS",
    "HEADERS",
    "METHODS",
    "desk_addresses",
    "everything_said",
    "knock",
    "patterns",
    "public_addresses",
    "said",
    "spellings",
    "visited",
    "ways_to_ask",
]
