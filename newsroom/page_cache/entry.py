"""A cache entry: the bytes of a finished page, whole and, once there was time for it, compressed; and the responses made from them."""

import gzip
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

import brotli
import zstandard
from django.utils.http import parse_etags

from articles.models.clock import FOREVER

StartResponse = Callable[..., Any]
Headers = list[tuple[str, str]]

#: Content codings, those that make pages smallest first; a request names those that it accepts (RFC 9110 §12.5.3). A window of
#: zstd is 8 MB at most at this level (RFC 9659 §3), and none of its compressors works for two threads at once.
_ENCODINGS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, quality=5),
    "zstd": lambda body: zstandard.ZstdCompressor(level=9).compress(body),
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
}
_COMPRESSIBLE = re.compile(r"text/|application/(xml|json|[a-z.-]+\+(xml|json))|image/svg")
#: Bytes. Smaller bodies gain nothing by compression.
_SMALLEST_COMPRESSED = 500
#: The headers of a 200 that a 304 repeats (RFC 9110 §15.4.5), and the headers for a front cache.
_HEADERS_OF_304 = ("cache-control", "content-location", "etag", "expires", "vary", "surrogate-key", "surrogate-control")
#: Headers that are made for each response.
_HEADERS_PER_RESPONSE = ("content-length", "etag", "vary", "date")


class CacheEntry(NamedTuple):
    """`forms`: the body by encoding ("" is none); there are several once it is compressed. `tag`: the ETag's inside, to which an encoding adds its name.

    `number`: the last change that the drawing took into account. `until`: the moment at which the entry is out of date.
    While the database is away, the entry is served until `stale_until`: from that moment on it would be wrong.
    """

    headers: tuple[tuple[str, str], ...]
    tag: str
    forms: Mapping[str, bytes]
    keys: frozenset[str]
    number: int
    until: datetime
    stale_until: datetime = FOREVER
    status: str = "200 OK"
    #: Whether it has compressed forms or is to have them: then its headers say that what is sent depends on the request.
    compressible: bool = False
    #: The server's finished responses by encoding, so that each is made once.
    responses: dict[str, Any] | None = None

    @property
    def size(self) -> int:
        """Approximate bytes in memory."""
        header_bytes = sum(len(name) + len(value) for name, value in self.headers)
        key_bytes = sum(len(key) + 100 for key in self.keys)
        return sum(map(len, self.forms.values())) + header_bytes + key_bytes + 2_000


def make_entry(
    headers: Headers, body: bytes, keys: Iterable[str], number: int, until: datetime, stale_until: datetime = FOREVER
) -> CacheEntry:
    """A cache entry of a drawn response, not compressed yet."""
    header_map = {name.lower(): value for name, value in headers}
    compressible = len(body) >= _SMALLEST_COMPRESSED and bool(_COMPRESSIBLE.match(header_map.get("content-type", "")))
    stored_headers = tuple((name, value) for name, value in headers if name.lower() not in _HEADERS_PER_RESPONSE)
    tag = header_map.get("etag", "").removeprefix("W/").strip('"')
    return CacheEntry(
        headers=stored_headers,
        tag=tag,
        forms={"": body},
        keys=frozenset(keys),
        number=number,
        until=until,
        stale_until=stale_until,
        compressible=compressible,
        responses={},
    )


def compress(entry: CacheEntry) -> CacheEntry:
    """The same entry with its body in every encoding."""
    body = entry.forms[""]
    forms = {"": body} | {name: compressed(body) for name, compressed in _ENCODINGS.items()}
    return entry._replace(forms=forms, responses={})


def respond(entry: CacheEntry, environ: Mapping[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    """The entry as a response: 304 if the request names its ETag, 200 otherwise. `Range` is ignored (RFC 9110 §14.2)."""
    encoding = choose_encoding(entry.forms, environ.get("HTTP_ACCEPT_ENCODING", ""))
    entry_headers = headers_of(entry, encoding)
    if entry_headers.etag and etag_matches(entry_headers.etag, environ.get("HTTP_IF_NONE_MATCH", "")):
        start_response("304 Not Modified", entry_headers.unchanged)
        return []
    start_response(entry.status, entry_headers.headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [entry.forms[encoding]]


class EntryHeaders(NamedTuple):
    """The headers of an entry in one encoding: of the 200 and of the 304 (`unchanged`). `etag` is "" if it has none."""

    etag: str
    headers: Headers
    unchanged: Headers


def headers_of(entry: CacheEntry, encoding: str) -> EntryHeaders:
    etag = f'"{entry.tag}{"-" if encoding else ""}{encoding}"' if entry.tag else ""
    headers = [*entry.headers, *([("ETag", etag)] if etag else [])]
    if entry.compressible:
        headers.append(("Vary", "Accept-Encoding"))
    unchanged = [pair for pair in headers if pair[0].lower() in _HEADERS_OF_304]
    if encoding:
        headers.append(("Content-Encoding", encoding))
    return EntryHeaders(etag, [*headers, ("Content-Length", str(len(entry.forms[encoding])))], unchanged)


def choose_encoding(forms: Mapping[str, bytes], accepted: str) -> str:
    """The best encoding that the entry has and the request accepts; "" if there is none."""
    if len(forms) == 1 or not accepted:
        return ""
    return next((name for name in accepted_encodings(accepted[:500]) if name in forms), "")


@lru_cache(maxsize=1_000)
def accepted_encodings(accepted: str) -> tuple[str, ...]:
    """Those of ours that are accepted, the best first."""
    accepted_codings = dict(_accepted_coding(part) for part in accepted.lower().split(","))
    return tuple(name for name in _ENCODINGS if accepted_codings.get(name, accepted_codings.get("*", False)))


def _accepted_coding(part: str) -> tuple[str, bool]:
    """A coding's name, and whether it is accepted at all (`q=0` says that it isn't)."""
    name, _, weight = part.replace(" ", "").partition(";")
    return name.strip(), re.fullmatch(r"q=0(\.0*)?", weight) is None


def etag_matches(etag: str, if_none_match: str) -> bool:
    """`If-None-Match`, compared weakly (RFC 9110 §13.1.2)."""
    return bool(if_none_match) and any(tag in ("*", etag, f"W/{etag}") for tag in parse_etags(if_none_match[:4_000]))
