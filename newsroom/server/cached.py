"""Cached pages, answered in the event loop: no thread, no lock that is held for long, no database."""

from typing import Any

from newsroom.http.forwarded import who_asked
from newsroom.page_cache.entry import CacheEntry, best_encoding, etag_matches, headers_of
from newsroom.page_cache.key import CacheKey
from newsroom.page_cache.middleware import PageCacheMiddleware
from newsroom.server.environ import Scope
from newsroom.server.work import encoded

Message = dict[str, Any]

#: Whoever sends one of these is looked at more closely (newsroom/page_cache/key.py).
_MORE = frozenset(
    {
        b"authorization",
        b"if-match",
        b"if-unmodified-since",
        b"transfer-encoding",
        b"expect",
        b"content-length",
    }
)
#: As many spellings of pages' addresses are remembered, of the length of a page's at the most.
SPELLINGS, LONGEST = 20_000, 500

_EMPTY: Message = {"type": "http.response.body", "body": b""}


class CachedPages:
    def __init__(self, page_cache: PageCacheMiddleware, scheme: str) -> None:
        self._page_cache, self._scheme = page_cache, scheme
        self._addresses: dict[tuple[bytes, bytes, bytes | None], CacheKey] = {}

    def find(self, scope: Scope) -> tuple[Message, Message] | None:
        """The answer's messages, where a request that asks for nothing but a page is answered by a page at hand."""
        headers = scope["headers"]
        told = dict(headers)
        key = self._addresses.get((scope["raw_path"], scope["query_string"], told.get(b"host")))
        if key is None or len(told) != len(headers) or not _MORE.isdisjoint(told):
            return None
        method = scope["method"]
        if (method != "GET" and method != "HEAD") or not self._scheme_is_ours(scope, told):
            return None
        page = self._page_cache.servable(key)
        if page is None or not self._page_cache.changes.ready:
            return None
        return messages(page, method, told.get(b"accept-encoding", b""), told.get(b"if-none-match", b""))

    def remember(self, scope: Scope, key: CacheKey) -> None:
        """The address that this spelling leads to, whatever else is sent with it."""
        if len(self._addresses) >= SPELLINGS:
            self._addresses.clear()
        # A host may be long too: before its port stand as many zeros as anyone likes.
        host = dict(scope["headers"]).get(b"host")
        if len(scope["raw_path"]) + len(scope["query_string"]) + len(host or b"") <= LONGEST:
            self._addresses[scope["raw_path"], scope["query_string"], host] = key

    def _scheme_is_ours(self, scope: Scope, told: dict[bytes, bytes]) -> bool:
        scheme: str = scope["scheme"]
        if self._page_cache.proxies and b"forwarded" in told:
            said = {"REMOTE_ADDR": scope["client"][0], "HTTP_FORWARDED": told[b"forwarded"].decode("latin-1")}
            scheme = who_asked({**said, "wsgi.url_scheme": scheme}, self._page_cache.proxies).scheme
        return scheme == self._scheme


def messages(page: CacheEntry, method: str, accepted: bytes, if_none_match: bytes) -> tuple[Message, Message]:
    """The page as the answer to that; 304 to one who has these very bytes."""
    encoding = best_encoding(accepted[:500].decode("latin-1")) if accepted and len(page.forms) > 1 else ""
    known = page.answers if page.answers is not None else {}
    made = known.get(encoding)
    if made is None:
        made = known[encoding] = _made(page, encoding)
    etag, whole, body, unchanged = made
    if if_none_match and etag and etag_matches(etag, if_none_match.decode("latin-1")):
        return unchanged, _EMPTY
    return whole, body if method == "GET" else _EMPTY


def _made(page: CacheEntry, encoding: str) -> tuple[str, Message, Message, Message]:
    told = headers_of(page, encoding)
    return (
        told.etag,
        {"type": "http.response.start", "status": int(page.status[:3]), "headers": encoded(told.headers)},
        {"type": "http.response.body", "body": page.forms[encoding]},
        {"type": "http.response.start", "status": 304, "headers": encoded(told.unchanged)},
    )
