"""A finished page: its bytes, whole and compressed, and the answers that they make."""

import gzip
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

import brotli
from django.utils.http import parse_etags

from articles.models.clock import FOREVER

StartResponse = Callable[..., Any]
Headers = list[tuple[str, str]]

#: Best first. What a reader's program must say to be given it, RFC 9110 §12.5.3.
_ENCODINGS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
}
_WORTH_IT = re.compile(r"text/|application/(xml|json|[a-z.-]+\+(xml|json))|image/svg")
#: Smaller ones gain nothing.
_SMALLEST = 500
#: RFC 9110 §15.4.5: what a 304 repeats of the 200; and what a front cache is told with each.
_REPEATED = ("cache-control", "content-location", "etag", "expires", "vary", "surrogate-key", "surrogate-control")
#: What is told anew with each answer.
_OURS = ("content-length", "etag", "vary", "date")


class CacheEntry(NamedTuple):
    """`forms`: the bytes by encoding ("" is none). `tag`: the ETag's inside, to which an encoding adds its name.

    `number`: the last change that was looked at when it was drawn. `until`: the moment at which it is out of date;
    while the database is away it is served on until `stale_until`, when it says what is no longer so.
    """

    headers: tuple[tuple[str, str], ...]
    tag: str
    forms: Mapping[str, bytes]
    keys: frozenset[str]
    number: int
    until: datetime
    stale_until: datetime = FOREVER
    status: str = "200 OK"
    #: What the server makes of it for each encoding, so that it need not be made again.
    answers: dict[str, Any] | None = None

    @property
    def size(self) -> int:
        """Bytes that it takes in memory, about."""
        words = sum(len(name) + len(value) for name, value in self.headers)
        keys = sum(len(key) + 100 for key in self.keys)
        return sum(map(len, self.forms.values())) + words + keys + 2_000


def make_entry(
    headers: Headers, body: bytes, keys: Iterable[str], number: int, until: datetime, stale_until: datetime = FOREVER
) -> CacheEntry:
    """Make a page of what was drawn, compressed once and for all."""
    told = {name.lower(): value for name, value in headers}
    forms = {"": body}
    if len(body) >= _SMALLEST and _WORTH_IT.match(told.get("content-type", "")):
        forms |= {name: compress(body) for name, compress in _ENCODINGS.items()}
    kept = tuple((name, value) for name, value in headers if name.lower() not in _OURS)
    tag = told.get("etag", "").removeprefix("W/").strip('"')
    return CacheEntry(kept, tag, forms, frozenset(keys), number, until, stale_until, answers={})


def respond(page: CacheEntry, environ: Mapping[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    """200, or 304 to one who has these very words. `Range` is not looked at, which RFC 9110 §14.2 allows."""
    encoding = choose_encoding(page.forms, environ.get("HTTP_ACCEPT_ENCODING", ""))
    told = headers_of(page, encoding)
    if told.etag and etag_matches(told.etag, environ.get("HTTP_IF_NONE_MATCH", "")):
        start_response("304 Not Modified", told.unchanged)
        return []
    start_response(page.status, told.headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [page.forms[encoding]]


class EntryHeaders(NamedTuple):
    """The headers of a page in one encoding, of the whole answer and of a 304. `etag` is "" where the page has none."""

    etag: str
    headers: Headers
    unchanged: Headers


def headers_of(page: CacheEntry, encoding: str) -> EntryHeaders:
    etag = f'"{page.tag}{"-" if encoding else ""}{encoding}"' if page.tag else ""
    headers = [*page.headers, *([("ETag", etag)] if etag else [])]
    if len(page.forms) > 1:
        headers.append(("Vary", "Accept-Encoding"))
    unchanged = [pair for pair in headers if pair[0].lower() in _REPEATED]
    if encoding:
        headers.append(("Content-Encoding", encoding))
    return EntryHeaders(etag, [*headers, ("Content-Length", str(len(page.forms[encoding])))], unchanged)


def choose_encoding(forms: Mapping[str, bytes], accepted: str) -> str:
    """The best encoding that there is and that is accepted; "" where there is none."""
    if len(forms) == 1 or not accepted:
        return ""
    return best_encoding(accepted[:500])


@lru_cache(maxsize=1_000)
def best_encoding(accepted: str) -> str:
    weights = dict(_weight(part) for part in accepted.lower().split(","))
    return next((name for name in _ENCODINGS if weights.get(name, weights.get("*", False))), "")


def _weight(part: str) -> tuple[str, bool]:
    """A coding's name, and whether it is accepted at all (`q=0` says that it isn't)."""
    name, _, weight = part.replace(" ", "").partition(";")
    return name.strip(), re.fullmatch(r"q=0(\.0*)?", weight) is None


def etag_matches(etag: str, said: str) -> bool:
    """`If-None-Match`, compared weakly (RFC 9110 §13.1.2)."""
    return bool(said) and any(tag in ("*", etag, f"W/{etag}") for tag in parse_etags(said[:4_000]))
