"""The page cache: finished pages are answered here, before Django makes a request of it.

A cache entry depends on a page's address alone. It is drawn for nobody in particular, by a request that the cache makes
itself, and answered to all. It is gone as soon as something that it was drawn from changes (changes.py), and drawn anew
when its time is over.
"""

import io
import logging
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from datetime import datetime, timedelta
from ipaddress import ip_network
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import Error
from django.utils import timezone

from articles.desk.deadline import REQUEST, database_deadline
from articles.models import ImageApproval, RecordHead
from articles.models.clock import FOREVER, Clock, system_clock
from articles.models.public_change import EVERY_CHANGE, RIGHTS, merely_lists
from articles.models.rendition import Copy
from articles.models.story_sets import changes_to_come
from articles.reader.caching import DRAWING, Drawing
from newsroom.http.content_type import of_a_known_kind
from newsroom.page_cache.entry import CacheEntry, Headers, StartResponse, make_entry, respond
from newsroom.page_cache.invalidation import ChangeReader, changes_between
from newsroom.page_cache.key import NOT_FOUND_KEY, CacheKey, asks_for_a_page, cache_key
from newsroom.page_cache.not_found import NotFoundCache
from newsroom.page_cache.single_flight import SingleFlight
from newsroom.page_cache.store import PageStore, Stores
from newsroom.page_cache.surrogate_keys import surrogate_headers
from syndication.portal.public_terms import next_in_force

log = logging.getLogger("newsroom.pages")

#: How often a page is drawn over because something changed while it was drawn.
PATIENCE = 5
#: Seconds for which a reader waits for a page that another's request has drawn.
LONGEST_WAIT = 2.0


class Drawn(NamedTuple):
    """What Django answered when a page was drawn.

    `page`: the cache entry, if the response may be kept; `checked`: nothing changed while it was drawn.

    `not_found`: what was answered is that nothing is there. `undrawn`: the copy that must be drawn first.
    """

    status: str
    headers: Headers
    body: bytes
    page: CacheEntry | None
    checked: bool
    not_found: bool = False
    undrawn: tuple[ImageApproval, Copy] | None = None


class PageCacheMiddleware:
    """A WSGI application. The server's own (newsroom/server/) uses the same pages without going through it."""

    def __init__(self, django: WSGIHandler, pages: PageStore | None = None, clock: Clock = system_clock) -> None:
        self.django, self.clock = django, clock
        self.pages = pages if pages is not None else PageStore()
        self.not_found = NotFoundCache()
        self.pictures = PageStore()
        self.changes = ChangeReader(Stores(self.pages, self.pictures, self.not_found))
        self.proxies = [ip_network(proxy) for proxy in settings.TRUSTED_PROXIES]
        self._drawings: SingleFlight[Drawn] = SingleFlight()

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        key = self.key_of(environ)
        if key is None:
            return self.django(of_a_known_kind(environ), start_response)
        page = self._kept(key)
        if page is not None:
            return respond(page, environ, start_response)
        drawn = self._drawn_in_time(key)
        page = drawn.page or self.instead_of(key, drawn)
        if page is not None:
            return respond(page, environ, start_response)
        start_response(drawn.status, drawn.headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [drawn.body]

    def key_of(self, environ: dict[str, Any]) -> CacheKey | None:
        """The cache key of the page that a request asks for; None if Django is to answer the request."""
        return cache_key(environ) if asks_for_a_page(environ, self.proxies) else None

    def servable(self, key: CacheKey, away: bool = False) -> CacheEntry | None:
        """The cache entry, if no change that is known forbids serving it. The caller looks at `changes.ready` afterwards."""
        seen = self.changes.seen
        if key == NOT_FOUND_KEY or self.not_found.has(key, seen):
            page = self.not_found.page(seen)
        else:
            page = self._of(key).get(key)
        return page if page is not None and self._may_be_served(page, away or self.changes.away) else None

    def drawing(
        self, key: CacheKey, run: Callable[[Callable[[], None]], object], draws_apart: bool = False
    ) -> Future[Drawn]:
        """The drawing of that page: what is under way, or else one that `run` begins.

        `draws_apart`: who asks has copies of pictures drawn elsewhere (`Drawn.undrawn`), and asks again then.
        """
        return self._drawings.do((key, draws_apart), lambda: self.draw(key, draws_apart), run)

    def draw(self, key: CacheKey, draws_apart: bool = False) -> Drawn:
        """Draw the page and keep it. In a thread: it asks the database."""
        seen = self.changes.seen
        drawn = self._draw_until_it_stands(key, draws_apart)
        if not drawn.not_found or key == NOT_FOUND_KEY:
            return drawn
        self.not_found.note(key, seen)
        page = self.servable(NOT_FOUND_KEY)
        return drawn._replace(page=page) if page is not None else self._draw_until_it_stands(NOT_FOUND_KEY)

    def instead_of(self, key: CacheKey, drawn: Drawn) -> CacheEntry | None:
        """The page as it was, where the database is away. One that merely lists other stories now is better than nothing."""
        return self.servable(key, away=True) if drawn.status.startswith("503") else None

    def _may_be_served(self, page: CacheEntry, away: bool) -> bool:
        """`away`: the database is, so that it can't be drawn anew."""
        return (page.stale_until if away else page.until) > self.changes.now(self.clock)

    def _kept(self, key: CacheKey) -> CacheEntry | None:
        """Looked up after what has changed is known, and once more where that took longer than it may be old."""
        self.changes.catch_up()
        page = self.servable(key)
        while page is not None and not self.changes.ready:
            self.changes.catch_up()
            page = self.servable(key)
        return page

    def _drawn_in_time(self, key: CacheKey) -> Drawn:
        try:
            return self.drawing(key, run=lambda work: work()).result(timeout=LONGEST_WAIT)
        except TimeoutError:
            return _busy("Too many ask for this just now. Ask again in a few seconds.")

    def _draw_until_it_stands(self, key: CacheKey, draws_apart: bool = False) -> Drawn:
        """Draw it, and again while something that it was drawn from changed meanwhile."""
        seen = self.changes.seen
        for _ in range(PATIENCE):
            with database_deadline(REQUEST):
                drawn = self._draw(key, seen, draws_apart)
            if drawn.page is None or drawn.checked:
                break
            seen = drawn.page.number
        if drawn.page is not None and drawn.checked:
            # While it isn't known what changes, or that this process keeps pages, nobody who kills a story waits for it.
            if self.changes.announced and not self.changes.away:
                self._keep(key, drawn.page)
        elif drawn.page is None and not drawn.status.startswith("5"):
            self._of(key).drop(key)
        return drawn

    def _of(self, key: CacheKey) -> PageStore:
        return self.pictures if key.is_picture else self.pages

    def _keep(self, key: CacheKey, page: CacheEntry) -> None:
        if key == NOT_FOUND_KEY:
            self.not_found.keep(page)
        else:
            self._of(key).keep(key, page)

    def _draw(self, key: CacheKey, seen: int, draws_apart: bool) -> Drawn:
        began = self.changes.now(self.clock)
        drawing = Drawing(needs_not_found=key == NOT_FOUND_KEY, draws_apart=draws_apart)
        said: list[tuple[str, Headers]] = []

        def start(status: str, headers: Headers, *_: Any) -> Any:
            said.append((status, headers))

        parts = self.django(_stripped(key, drawing), start)
        try:
            body = b"".join(parts)
            status, headers = said[-1]
            not_found = status.startswith("404") and drawing.not_found
            if not (_is_a_page(status, key) and drawing.keys and _may_be_kept(headers)):
                return Drawn(status, headers, body, None, True, not_found, drawing.undrawn)
            last, touched = _changed(seen, drawing.keys)
            until, stale_until = _ends(began, drawing)
            headers = [*headers, *surrogate_headers(drawing.keys)]
            page = make_entry(headers, body, drawing.keys, last, until, stale_until)._replace(status=status)
            return Drawn(status, headers, body, page, not touched, not_found)
        except Error as problem:
            log.error("the database went away while %r was drawn: %s", key.path[:100], problem)
            return _busy("The newsroom's database is busy or away. Ask again in a few seconds.")
        finally:
            # Django closes what the request had open.
            getattr(parts, "close", lambda: None)()


def _ends(began: datetime, drawing: Drawing) -> tuple[datetime, datetime]:
    """The first moment at which the clock alone may change it, and the first at which it would say what is not so.

    The newsroom's midnight at the latest for both but for a right or a Version that ends: dates are told by the day.
    """
    tomorrow = timezone.localtime(began).date() + timedelta(days=1)
    midnight = datetime.combine(tomorrow, datetime.min.time(), tzinfo=timezone.get_current_timezone())
    soft, hard = [midnight, drawing.until], [drawing.stale_until]
    if RIGHTS in drawing.keys:
        hard.append(next_in_force(began))
    for change in changes_to_come(began, midnight):
        if keys := change.keys & drawing.keys or drawing.keys & {EVERY_CHANGE}:
            (soft if all(map(merely_lists, keys)) else hard).append(change.at)
    stale_until = min(filter(None, hard), default=FOREVER)
    return min(stale_until, *filter(None, soft)), stale_until


def _stripped(key: CacheKey, drawing: Drawing) -> dict[str, Any]:
    """A request for that address by nobody: no cookie, no header, nothing that one reader sent."""
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


def _is_a_page(status: str, key: CacheKey) -> bool:
    return status.startswith("404" if key == NOT_FOUND_KEY else "200")


def _busy(sentence: str) -> Drawn:
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "private, no-store")]
    return Drawn("503 Service Unavailable", [*headers, ("Retry-After", "5")], f"{sentence}\n".encode(), None, True)


def _changed(seen: int, keys: set[str]) -> tuple[int, bool]:
    """The number of the last change, and whether one after `seen` touches these keys. Two queries at most."""
    last = RecordHead.objects.values_list("changes", flat=True).first() or 0
    rows = changes_between(seen, last) if last > seen else []
    gone = len(rows) != last - seen
    return last, gone or any(keys & {*touched, EVERY_CHANGE} for _, touched in rows)


def _may_be_kept(headers: Headers) -> bool:
    told = {name.lower(): value.lower() for name, value in headers}
    control = told.get("cache-control", "")
    return not (
        "set-cookie" in told or "cookie" in told.get("vary", "") or "private" in control or "no-store" in control
    )
