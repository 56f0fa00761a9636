"""The ASGI application. A cached page is answered at once; every other request needs a place in a queue."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import IO, Any, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.http import parse_cookie

from articles.desk.library.prerender import draw_for_readers
from articles.pictures.errors import NoPlaceFree
from newsroom.accounts import known_browsers
from newsroom.http.content_type import with_known_content_type
from newsroom.http.request_guard import LONGEST_PATH
from newsroom.page_cache.key import CacheKey, health_key, host_is_ours
from newsroom.page_cache.middleware import DrawnResponse, PageCacheMiddleware
from newsroom.page_cache.single_flight import SingleFlight
from newsroom.server.body import Bodies, BodyRefused, ClientDisconnected, Receive
from newsroom.server.cached import CachedPages, messages
from newsroom.server.environ import BadRequest, Scope, make_environ
from newsroom.server.queues import Busy, WorkQueue
from newsroom.server.routing import SIGN_IN, Queues
from newsroom.server.work import (
    Response,
    as_private,
    busy_form_response,
    busy_response,
    encode_headers,
    refusal_response,
    respond,
)

log = logging.getLogger("newsroom.server")

T = TypeVar("T")
Send = Callable[[dict[str, Any]], Awaitable[None]]

#: Seconds between two checks whether the page cache has read the latest changes.
CATCH_UP_POLL = 0.05
#: Seconds between two such checks in a process without requests.
HEARTBEAT = 1.0
#: Seconds between two log lines about the same subject; and before a request is refused because a queue is full.
LOG_EVERY, REFUSAL_DELAY = 10.0, 0.5
#: Bytes of a long response that are sent at a time.
CHUNK_SIZE = 128 * 1024
NOT_UNDERSTOOD = "The request could not be understood."


class Application:
    def __init__(
        self, page_cache: PageCacheMiddleware, queues: Queues | None = None, bodies: Bodies | None = None
    ) -> None:
        self.page_cache, self.queues, self.bodies = page_cache, queues or Queues(), bodies or Bodies()
        self.cached = CachedPages(page_cache, urlsplit(settings.SITE_URL).scheme)
        #: The number of requests that have arrived completely and are not answered yet.
        self.unanswered = 0
        #: When a line was last logged, by subject.
        self._last_logged: dict[str, float] = {}
        self._change_thread = ThreadPoolExecutor(1, thread_name_prefix="caught-up")
        self._catching_up: asyncio.Future[None] | None = None
        self._health_checks: SingleFlight[Response] = SingleFlight()
        self._copy_drawings: SingleFlight[None] = SingleFlight()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await _lifespan(receive, send)
            return
        cached_messages = self.cached.find(scope)
        if cached_messages is not None:
            await send(cached_messages[0])
            await send(cached_messages[1])
            return
        await self._respond(scope, receive, send)

    async def stay_caught_up(self) -> None:
        """Keep the cache's changes read for the life of the process, so that the first request after a pause need not wait."""
        while True:
            await self._catch_up()
            await asyncio.sleep(HEARTBEAT)

    def close(self) -> None:
        self.queues.close()
        self._change_thread.shutdown(wait=False, cancel_futures=True)
        self.page_cache.changes.stop()
        self.page_cache.compression.stop()

    async def _respond(self, scope: Scope, receive: Receive, send: Send) -> None:
        if len(scope["raw_path"]) > LONGEST_PATH:
            await _send(refusal_response("", 414, "The address is too long."), scope, send)
            return
        try:
            environ, length = make_environ(scope, b""), _content_length(scope)
        except BadRequest:
            await _send(refusal_response("", 400, NOT_UNDERSTOOD), scope, send)
            return
        if not host_is_ours(environ):
            # Django would take a thread, and a page of the log, to say so.
            self._log_throttled(
                "host", "a host that ALLOWED_HOSTS does not name: %r", environ.get("HTTP_HOST", "")[:100]
            )
            await _send(refusal_response("", 400, NOT_UNDERSTOOD), scope, send)
            return
        path, known_browser = environ["PATH_INFO"], _is_known_browser(environ.get("HTTP_COOKIE", ""))
        body = b""
        try:
            if length is not None:
                body = await self.bodies.read(path, length, receive, known_browser)
                environ = make_environ(scope, body)
            self.unanswered += 1
            try:
                response = await self._dispatch(scope, environ, known_browser)
            finally:
                self.unanswered -= 1
        except ClientDisconnected:
            # Or the body was malformed: granian reports both alike, and would itself answer 500.
            response = refusal_response(path, 400, NOT_UNDERSTOOD)
        except BodyRefused as problem:
            response = refusal_response(path, problem.status, problem.sentence)
        finally:
            self.bodies.release(known_browser, len(body))
        await _send(response, scope, send)

    async def _dispatch(self, scope: Scope, environ: dict[str, Any], known_browser: bool) -> Response:
        key = self.page_cache.key_of(environ)
        try:
            if key is not None:
                self.cached.remember(scope, key)
                return await self._page(key, environ)
            if (public := self._page_behind_a_password(environ)) is not None:
                return as_private(await self._page(public, environ))
            method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
            work = partial(respond, self.page_cache.django, with_known_content_type(environ))
            if (question := health_key(environ, self.page_cache.proxies)) is not None:
                # Health checks that arrive together share one answer, so that a busy process still counts as healthy.
                return await _await_work(
                    self._health_checks.do(question, work, self.queues.health.submit), self.queues.health
                )
            # A request that may have changed something is waited for to its end: its outcome must reach the user.
            wait_for_end = method not in ("GET", "HEAD", "OPTIONS") and not path.startswith(SIGN_IN)
            return await self.queues.of(method, path, known_browser).run(work, wait_for_end)
        except Busy as queue:
            return await self._refuse_busy(str(queue), environ)

    def _page_behind_a_password(self, environ: dict[str, Any]) -> CacheKey | None:
        """The cache key of a page that is requested with `Authorization`, which the page ignores; None for other requests.

        A proxy that protects a trial newsroom with a password passes the header on with every request.
        """
        if "HTTP_AUTHORIZATION" not in environ:
            return None
        return self.page_cache.key_of({name: value for name, value in environ.items() if name != "HTTP_AUTHORIZATION"})

    async def _refuse_busy(self, queue: str, environ: dict[str, Any]) -> Response:
        """503, with the text of a desk form in it. It is delayed, so that retrying at once gains nothing."""
        key = environ["PATH_INFO"][:100]
        self._log_throttled(queue, "no place in the queue “%s”, for %r among others", queue, key)
        await asyncio.sleep(REFUSAL_DELAY)
        if environ["REQUEST_METHOD"] == "POST" and environ["PATH_INFO"].startswith("/admin/"):
            with suppress(Busy):
                return await self.queues.redisplay.run(
                    partial(busy_form_response, with_known_content_type(environ)), wait_for_end=False
                )
        return busy_response(environ["PATH_INFO"])

    def _log_throttled(self, about: str, line: str, *arguments: str) -> None:
        """Log a warning, at most once in LOG_EVERY seconds for each subject."""
        now = time.monotonic()
        if now - self._last_logged.get(about, -LOG_EVERY) >= LOG_EVERY:
            self._last_logged[about] = now
            log.warning(line, *arguments)

    async def _page(self, key: CacheKey, environ: dict[str, Any]) -> Response:
        await self._catch_up()
        entry, response = self.page_cache.servable(key), None
        if entry is None:
            try:
                response = await self._draw(key)
                entry = response.entry or self.page_cache.stale_entry(key, response)
            except Busy:
                # The database may be the cause of the wait, and known to be away by now.
                if (entry := self.page_cache.servable(key)) is None:
                    raise
        method = environ["REQUEST_METHOD"]
        if entry is not None:
            values = (
                environ.get(name, "").encode("latin-1") for name in ("HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH")
            )
            start, body = messages(entry, method, *values)
            return Response(start["status"], start["headers"], body["body"])
        assert response is not None
        return Response(
            int(response.status[:3]), encode_headers(response.headers), b"" if method == "HEAD" else response.body
        )

    async def _draw(self, key: CacheKey) -> DrawnResponse:
        """Draw the page in a thread of its queue, once for all requests that wait. Raises Busy after the longest wait."""
        if not key.is_picture:
            return await _await_work(self.page_cache.drawing(key, self.queues.pages.submit), self.queues.pages)
        pictures, drawing = self.queues.pictures, self.queues.drawing
        if key.is_card:
            # Drawing one takes a tenth of a second and more.
            return await _await_work(self.page_cache.drawing(key, drawing.submit), drawing)
        response = await _await_work(self.page_cache.drawing(key, pictures.submit, defers_pictures=True), pictures)
        if response.deferred_copy is None:
            return response
        # The copy is drawn in a queue of its own, so that existing copies are sent meanwhile. Its wait is long, for a browser
        # does not request a refused picture again.
        try:
            await _await_work(
                self._copy_drawings.do(key, partial(draw_for_readers, *response.deferred_copy), drawing.submit), drawing
            )
        except NoPlaceFree:
            raise Busy(drawing.name) from None
        return await _await_work(self.page_cache.drawing(key, pictures.submit), pictures)

    async def _catch_up(self) -> None:
        """Return once all changes are read or the database is known to be away. Only a thread of its own waits."""
        while not self.page_cache.changes.ready:
            if self._catching_up is None or self._catching_up.done():
                self._catching_up = asyncio.get_running_loop().run_in_executor(
                    self._change_thread, self.page_cache.changes.catch_up
                )
            await asyncio.wait({self._catching_up}, timeout=CATCH_UP_POLL)


async def _await_work(work: Future[T], queue: WorkQueue) -> T:
    """The result of work that other requests may wait for too. Raises Busy after the queue's longest wait."""
    outcome = asyncio.wrap_future(work)
    done, _ = await asyncio.wait({outcome}, timeout=queue.longest_wait)
    if not done:
        outcome.add_done_callback(lambda finished_work: finished_work.cancelled() or finished_work.exception())
        raise Busy(queue.name)
    return outcome.result()


def _is_known_browser(cookies: str) -> bool:
    """Whether this `Cookie` header comes from a browser in which somebody has signed in before. No query."""
    if known_browsers.COOKIE not in cookies:
        return False
    return known_browsers.read(parse_cookie(cookies).get(known_browsers.COOKIE, "")) is not None


def _content_length(scope: Scope) -> int | None:
    """The body's length as the headers say it, 0 for a chunked body, None if there is no body. Raises BadRequest."""
    header_map = dict(scope["headers"])
    if b"transfer-encoding" in header_map:
        return 0
    length = header_map.get(b"content-length", b"0")
    if not length.isdigit() or len(length) > 15:
        raise BadRequest("a length that is none")
    return int(length) or None


async def _send(response: Response, scope: Scope, send: Send) -> None:
    await send({"type": "http.response.start", "status": response.status, "headers": response.headers})
    if response.file is not None and "http.response.pathsend" in scope.get("extensions", {}):
        await send({"type": "http.response.pathsend", "path": response.file})
        return
    if response.spooled is not None:
        await _send_in_chunks(response.spooled, send)
        return
    body = response.body if scope["method"] != "HEAD" else b""
    if response.file is not None:
        body = await asyncio.to_thread(Path(response.file).read_bytes)
    await send({"type": "http.response.body", "body": body})


async def _send_in_chunks(body: IO[bytes], send: Send) -> None:
    """Send each chunk after the server has taken the one before."""
    with body:
        await asyncio.to_thread(body.seek, 0)
        while chunk := await asyncio.to_thread(body.read, CHUNK_SIZE):
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def _lifespan(receive: Receive, send: Send) -> None:
    """Confirm the lifespan events of ASGI."""
    for stage in ("startup", "shutdown"):
        await receive()
        await send({"type": f"lifespan.{stage}.complete"})
