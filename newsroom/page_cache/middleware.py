"""The page cache: requests for finished pages are answered here, before they reach Django.

A cache entry depends on a page's address alone. The cache draws it with an anonymous request of its own and serves it to
everyone. The entry is purged as soon as anything on the page changes (invalidation.py), and drawn anew once it expires.
"""

import io
import logging
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from datetime import datetime, timedelta
from functools import partial
from ipaddress import ip_network
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import Error
from django.utils import timezone

from articles.desk.deadline import REQUEST, database_deadline
from articles.models import ImageApproval
from articles.models.clock import Clock, system_clock
from articles.models.public_change import EVERY_CHANGE, RIGHTS, merely_lists
from articles.models.rendition import Copy
from articles.reader.cache import newest_stamps
from articles.reader.caching import DRAWING, Drawing
from articles.reader.private import PRIVATE
from articles.reader.redirects import leading_from
from newsroom.http.content_type import with_known_content_type
from newsroom.page_cache.coming_changes import ComingChanges
from newsroom.page_cache.compression import Compression
from newsroom.page_cache.entry import CacheEntry, Headers, StartResponse, make_entry, respond
from newsroom.page_cache.invalidation import ChangeReader, changes_between
from newsroom.page_cache.key import NOT_FOUND_KEY, CacheKey, cache_key, is_page_request
from newsroom.page_cache.not_found import NotFoundCache
from newsroom.page_cache.single_flight import SingleFlight
from newsroom.page_cache.store import PageStore, Stores
from newsroom.page_cache.surrogate_keys import surrogate_headers

log = logging.getLogger("newsroom.pages")

#: How often a page is drawn at most, when something on it changes while it is drawn.
DRAW_ATTEMPTS = 5
#: Seconds that a request waits for a drawing that another request has started.
DRAW_TIMEOUT = 2.0
#: Bytes of all cached redirects: so that no number of old addresses pushes out a page.
MAX_REDIRECT_BYTES = 4 * 1024 * 1024
#: How long after its last midnight an entry is served while the database is away: so far the coming changes are looked up.
_LONGEST_STALE = timedelta(days=1)


class DrawnResponse(NamedTuple):
    """Django's response for a page.

    `entry`: the cache entry, if the response may be cached. `unchanged`: nothing on the page changed during the drawing.
    `not_found`: the response is a 404 of the site. `deferred_copy`: the copy of a picture that must be drawn first.
    """

    status: str
    headers: Headers
    body: bytes
    entry: CacheEntry | None
    unchanged: bool
    not_found: bool = False
    deferred_copy: tuple[ImageApproval, Copy] | None = None


class PageCacheMiddleware:
    """A WSGI application around Django. The ASGI server (newsroom/server/) uses the same cache without calling it."""

    def __init__(self, django: WSGIHandler, pages: PageStore | None = None, clock: Clock = system_clock) -> None:
        self.django, self.clock = django, clock
        self.pages = pages if pages is not None else PageStore()
        self.not_found = NotFoundCache()
        self.pictures = PageStore()
        self.redirects = PageStore(MAX_REDIRECT_BYTES)
        self.changes = ChangeReader(Stores((self.pages, self.pictures, self.redirects), self.not_found))
        self.proxies = [ip_network(proxy) for proxy in settings.TRUSTED_PROXIES]
        self.compression = Compression()
        self._coming = ComingChanges()
        self._drawings: SingleFlight[DrawnResponse] = SingleFlight()

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        key = self.key_of(environ)
        if key is None:
            return self.django(with_known_content_type(environ), start_response)
        entry = self._cached(key)
        if entry is not None:
            return respond(entry, environ, start_response)
        response = self._draw_in_time(key)
        entry = response.entry or self.stale_entry(key, response)
        if entry is not None:
            return respond(entry, environ, start_response)
        start_response(response.status, response.headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [response.body]

    def key_of(self, environ: dict[str, Any]) -> CacheKey | None:
        """The cache key of the requested page; None if Django is to answer the request."""
        return cache_key(environ) if is_page_request(environ, self.proxies) else None

    def servable(self, key: CacheKey, database_away: bool = False) -> CacheEntry | None:
        """The cache entry, if it may be served as far as changes are known. The caller checks `changes.ready` afterwards."""
        last_change = self.changes.last_change
        if key == NOT_FOUND_KEY or self.not_found.has(key, last_change):
            entry = self.not_found.entry(last_change)
        else:
            entry = self._store_for(key).get(key) or self.redirects.get(key)
        if entry is None:
            return None
        return entry if self._may_be_served(entry, database_away) else None

    def drawing(
        self, key: CacheKey, run: Callable[[Callable[[], None]], object], defers_pictures: bool = False
    ) -> Future[DrawnResponse]:
        """The running drawing of that page, or else a new one that `run` starts.

        `defers_pictures`: the caller has copies of pictures drawn elsewhere (`DrawnResponse.deferred_copy`) and then calls again.
        """
        return self._drawings.do((key, defers_pictures), lambda: self.draw(key, defers_pictures), run)

    def draw(self, key: CacheKey, defers_pictures: bool = False) -> DrawnResponse:
        """Draw the page and store its cache entry. Uses the database, so it is called in a thread."""
        last_change = self.changes.last_change
        if key.is_mapped or _is_redirected(key):
            response = self._draw_until_unchanged(key, defers_pictures)
            if not response.not_found or key == NOT_FOUND_KEY:
                return response
        else:
            response = _NOT_FOUND
        self.not_found.add(key, last_change)
        entry = self.servable(NOT_FOUND_KEY)
        return response._replace(entry=entry) if entry is not None else self._draw_until_unchanged(NOT_FOUND_KEY)

    def stale_entry(self, key: CacheKey, response: DrawnResponse) -> CacheEntry | None:
        """While the database is away: an out-of-date entry, which merely lists other stories than the page now would."""
        return self.servable(key, database_away=True) if response.status.startswith("503") else None

    def _may_be_served(self, entry: CacheEntry, database_away: bool) -> bool:
        """Whether the entry is still valid. While the database is away it cannot be drawn anew, so `stale_until` counts."""
        now = self.changes.now(self.clock)
        if entry.until > now and entry.stale_until > now:
            # Of nearly every finished page: whether the database is away need not be asked.
            return True
        return (entry.stale_until if database_away or self.changes.database_away else entry.until) > now

    def _cached(self, key: CacheKey) -> CacheEntry | None:
        """The valid cache entry. It is looked up again if the look-up took so long that the last reading is too old."""
        self.changes.catch_up()
        entry = self.servable(key)
        while entry is not None and not self.changes.ready:
            self.changes.catch_up()
            entry = self.servable(key)
        return entry

    def _draw_in_time(self, key: CacheKey) -> DrawnResponse:
        try:
            return self.drawing(key, run=lambda work: work()).result(timeout=DRAW_TIMEOUT)
        except TimeoutError:
            return _busy_response("Too many ask for this just now. Ask again in a few seconds.")

    def _draw_until_unchanged(self, key: CacheKey, defers_pictures: bool = False) -> DrawnResponse:
        """Draw the page, and again if something on it changed meanwhile, DRAW_ATTEMPTS times at most."""
        last_change = self.changes.last_change
        for _ in range(DRAW_ATTEMPTS):
            with database_deadline(REQUEST):
                response = self._draw(key, last_change, defers_pictures)
            if response.entry is None or response.unchanged:
                break
            last_change = response.entry.number
        if response.entry is not None and response.unchanged:
            # Otherwise a kill would not wait for this process, and the entry could outlive its story.
            if self.changes.registered and not self.changes.database_away:
                self._store(key, response.entry)
        elif response.entry is None and not response.status.startswith("5"):
            self._store_for(key).drop(key)
            self.redirects.drop(key)
        return response

    def _store_for(self, key: CacheKey) -> PageStore:
        return self.pictures if key.is_picture else self.pages

    def _store(self, key: CacheKey, entry: CacheEntry) -> None:
        if key == NOT_FOUND_KEY:
            self.not_found.put(entry)
            self.compression.after_the_answer(entry, self.not_found.holds, self.not_found.replace)
            return
        store = self._store_for(key)
        if entry.status.startswith("301"):
            store.drop(key)
            self.redirects.put(key, entry)
            return
        self.redirects.drop(key)
        if store.put(key, entry):
            self.compression.after_the_answer(entry, partial(store.holds, key), partial(store.replace, key))

    def _draw(self, key: CacheKey, last_change: int, defers_pictures: bool) -> DrawnResponse:
        started_at = self.changes.now(self.clock)
        drawing = Drawing(needs_not_found=key == NOT_FOUND_KEY, defers_pictures=defers_pictures)
        started: list[tuple[str, Headers]] = []

        def start(status: str, headers: Headers, *_: Any) -> Any:
            started.append((status, headers))

        parts = self.django(_anonymous_environ(key, drawing), start)
        try:
            body = b"".join(parts)
            status, headers = started[-1]
            not_found = status.startswith("404") and drawing.not_found
            if not (_is_cacheable_status(status, key) and drawing.keys and _is_cacheable(headers)):
                return DrawnResponse(status, headers, body, None, True, not_found, drawing.deferred_copy)
            newest, purged = _changes_since(last_change, drawing.keys)
            until, stale_until = _expiry(started_at, drawing, self._coming, newest)
            headers = [*headers, *surrogate_headers(drawing.keys)]
            entry = make_entry(headers, body, drawing.keys, newest, until, stale_until)._replace(status=status)
            return DrawnResponse(status, headers, body, entry, not purged, not_found)
        except Error as problem:
            log.error("the database went away while %r was drawn: %s", key.path[:100], problem)
            return _busy_response("The newsroom's database is busy or away. Ask again in a few seconds.")
        finally:
            # Django closes the files and connections of the request.
            getattr(parts, "close", lambda: None)()


#: The response of an address for which Django need not be asked; its page is the one of all such addresses.
_NOT_FOUND = DrawnResponse("404 Not Found", [], b"", None, True, not_found=True)


def _is_redirected(key: CacheKey) -> bool:
    """Whether an address that the URL map does not know may be redirected by hand: where the database is away, Django says so."""
    path = key.path.encode("latin-1").decode(errors="replace")
    try:
        with database_deadline(REQUEST):
            return leading_from(path, key.query) is not None
    except Error:
        return True


def _expiry(started_at: datetime, drawing: Drawing, coming: ComingChanges, newest: int) -> tuple[datetime, datetime]:
    """(until, stale_until): when the page is out of date by the clock alone, and when it would be wrong.

    The page is out of date at the newsroom's midnight at the latest, for it shows days. It is wrong from the moment when a
    right or a Version that it shows begins or ends, and taken for wrong from the moment up to which those were looked up.
    """
    tomorrow = timezone.localtime(started_at).date() + timedelta(days=1)
    midnight = datetime.combine(tomorrow, datetime.min.time(), tzinfo=timezone.get_current_timezone())
    looked_up_to = midnight + _LONGEST_STALE
    known = coming.until(looked_up_to, started_at, newest)
    soft, hard = [midnight, drawing.until], [drawing.stale_until, looked_up_to]
    if RIGHTS in drawing.keys:
        hard.append(known.next_terms)
    for change in known.changes:
        if keys := change.keys & drawing.keys or drawing.keys & {EVERY_CHANGE}:
            (soft if all(map(merely_lists, keys)) else hard).append(change.at)
    stale_until = min(filter(None, hard))
    return min(stale_until, *filter(None, soft)), stale_until


def _anonymous_environ(key: CacheKey, drawing: Drawing) -> dict[str, Any]:
    """The environ of an anonymous request for that address: no cookie and no header of any reader."""
    site = urlsplit(settings.SITE_URL)
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": key.path,
        "QUERY_STRING": key.query,
        "SERVER_PROTOCOL": "HTTP/1.1",
        "SERVER_NAME": site.hostname or "",
        "HTTP_HOST": site.netloc,
        "SERVER_PORT": str(site.port or (443 if site.scheme == "https" else 80)),
        "wsgi.version": (1, 0),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.url_scheme": site.scheme,
        "wsgi.input": io.BytesIO(),
        DRAWING: drawing,
    }


def _is_cacheable_status(status: str, key: CacheKey) -> bool:
    return status.startswith("404" if key == NOT_FOUND_KEY else ("200", "301"))


def _busy_response(sentence: str) -> DrawnResponse:
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", PRIVATE)]
    return DrawnResponse(
        "503 Service Unavailable", [*headers, ("Retry-After", "5")], f"{sentence}\n".encode(), None, True
    )


def _changes_since(after: int, keys: set[str]) -> tuple[int, bool]:
    """The number of the last change, and whether a change after `after` touches these keys. Two queries at most."""
    last = newest_stamps().changes
    rows = changes_between(after, last) if last > after else []
    rows_missing = len(rows) != last - after
    return last, rows_missing or any(keys & {*touched, EVERY_CHANGE} for _, touched in rows)


def _is_cacheable(headers: Headers) -> bool:
    header_map = {name.lower(): value.lower() for name, value in headers}
    control = header_map.get("cache-control", "")
    return not (
        "set-cookie" in header_map
        or "cookie" in header_map.get("vary", "")
        or "private" in control
        or "no-store" in control
    )
