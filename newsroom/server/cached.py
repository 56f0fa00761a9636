"""Cached pages, answered in the event loop: no thread, no lock held for long, no database."""

from typing import Any

from newsroom.http.forwarded import client_hop
from newsroom.page_cache.entry import CacheEntry, choose_encoding, etag_matches, headers_of
from newsroom.page_cache.key import CacheKey
from newsroom.page_cache.middleware import PageCacheMiddleware
from newsroom.server.environ import Scope
from newsroom.server.work import encode_headers

Message = dict[str, Any]

#: A request with one of these headers is examined in full (newsroom/page_cache/key.py).
_SLOW_PATH_HEADERS = frozenset(
    {
        b"authorization",
        b"if-match",
        b"if-unmodified-since",
        b"transfer-encoding",
        b"expect",
        b"content-length",
    }
)
#: How many raw addresses are remembered, and the longest of them in bytes.
MAX_ADDRESSES, MAX_ADDRESS_LENGTH = 20_000, 500

_EMPTY: Message = {"type": "http.response.body", "body": b""}


class CachedPages:
    def __init__(self, page_cache: PageCacheMiddleware, scheme: str) -> None:
        self._page_cache, self._scheme = page_cache, scheme
        self._addresses: dict[tuple[bytes, bytes, bytes | None], CacheKey] = {}

    def find(self, scope: Scope) -> tuple[Message, Message] | None:
        """The messages of the response, if the request is a plain one for a page with a valid cache entry."""
        headers = scope["headers"]
        header_map = dict(headers)
        key = self._addresses.get((scope["raw_path"], scope["query_string"], header_map.get(b"host")))
        if key is None or len(header_map) != len(headers) or not _SLOW_PATH_HEADERS.isdisjoint(header_map):
            return None
        method = scope["method"]
        if (method != "GET" and method != "HEAD") or not self._scheme_is_ours(scope, header_map):
            return None
        entry = self._page_cache.servable(key)
        if entry is None or not self._page_cache.changes.ready:
            return None
        return messages(entry, method, header_map.get(b"accept-encoding", b""), header_map.get(b"if-none-match", b""))

    def remember(self, scope: Scope, key: CacheKey) -> None:
        """Remember the cache key of this raw address."""
        if len(self._addresses) >= MAX_ADDRESSES:
            self._addresses.clear()
        # A host may be long too: any number of zeros may precede its port.
        host = dict(scope["headers"]).get(b"host")
        if len(scope["raw_path"]) + len(scope["query_string"]) + len(host or b"") <= MAX_ADDRESS_LENGTH:
            self._addresses[scope["raw_path"], scope["query_string"], host] = key

    def _scheme_is_ours(self, scope: Scope, header_map: dict[bytes, bytes]) -> bool:
        scheme: str = scope["scheme"]
        if self._page_cache.proxies and b"forwarded" in header_map:
            connection = {
                "REMOTE_ADDR": scope["client"][0],
                "HTTP_FORWARDED": header_map[b"forwarded"].decode("latin-1"),
            }
            scheme = client_hop({**connection, "wsgi.url_scheme": scheme}, self._page_cache.proxies).scheme
        return scheme == self._scheme


def messages(entry: CacheEntry, method: str, accepted: bytes, if_none_match: bytes) -> tuple[Message, Message]:
    """The messages of the entry's response: 304 if the request names its ETag."""
    encoding = choose_encoding(entry.forms, accepted[:500].decode("latin-1"))
    responses = entry.responses if entry.responses is not None else {}
    prepared = responses.get(encoding)
    if prepared is None:
        prepared = responses[encoding] = _prepare(entry, encoding)
    etag, whole, body, unchanged = prepared
    if if_none_match and etag and etag_matches(etag, if_none_match.decode("latin-1")):
        return unchanged, _EMPTY
    return whole, body if method == "GET" else _EMPTY


def _prepare(entry: CacheEntry, encoding: str) -> tuple[str, Message, Message, Message]:
    entry_headers = headers_of(entry, encoding)
    return (
        entry_headers.etag,
        {
            "type": "http.response.start",
            "status": int(entry.status[:3]),
            "headers": encode_headers(entry_headers.headers),
        },
        {"type": "http.response.body", "body": entry.forms[encoding]},
        {"type": "http.response.start", "status": 304, "headers": encode_headers(entry_headers.unchanged)},
    )
