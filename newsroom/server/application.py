"""The ASGI application. A cached page is answered at once; for anything else a place in a queue is found first."""

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

from articles.desk import known_browsers
from articles.desk.library.prerender import draw_for_readers
from articles.pictures.errors import NoPlaceFree
from newsroom.http.content_type import of_a_known_kind
from newsroom.http.request_guard import LONGEST_PATH
from newsroom.page_cache.key import CacheKey, health_key, host_is_ours
from newsroom.page_cache.middleware import Drawn, PageCacheMiddleware
from newsroom.page_cache.single_flight import SingleFlight
from newsroom.server.body import Bodies, Gone, Receive, Refused
from newsroom.server.cached import CachedPages, messages
from newsroom.server.environ import BadRequest, Scope, environ
from newsroom.server.queues import Busy, WorkQueue
from newsroom.server.routing import SIGN_IN, Queues
from newsroom.server.work import Response, encoded, given_back, privately, refused, respond, turned_away

log = logging.getLogger("newsroom.server")

T = TypeVar("T")
Send = Callable[[dict[str, Any]], Awaitable[None]]

#: Seconds between two looks at whether it is known what has changed.
TURN = 0.05
#: Seconds after which a process that nobody asks looks whether it still knows.
HEARTBEAT = 1.0
#: Seconds between two lines in the log about the same thing, and before one who found no place is told.
TELL_EVERY, PAUSE = 10.0, 0.5
#: Bytes of a long answer that are sent at a time.
PART = 128 * 1024
NOT_UNDERSTOOD = "The request could not be understood."


class Application:
    def __init__(
        self, page_cache: PageCacheMiddleware, queues: Queues | None = None, bodies: Bodies | None = None
    ) -> None:
        self.page_cache, self.queues, self.bodies = page_cache, queues or Queues(), bodies or Bodies()
        self.cached = CachedPages(page_cache, urlsplit(settings.SITE_URL).scheme)
        #: Requests that have arrived whole and are not answered yet.
        self.unanswered = 0
        #: When it was last said in the log, by what it is about.
        self._told: dict[str, float] = {}
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="caught-up")
        self._catching_up: asyncio.Future[None] | None = None
        self._questions: SingleFlight[Response] = SingleFlight()
        self._copies: SingleFlight[None] = SingleFlight()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await _lifespan(receive, send)
            return
        found = self.cached.find(scope)
        if found is not None:
            await send(found[0])
            await send(found[1])
            return
        await self._respond(scope, receive, send)

    async def stay_caught_up(self) -> None:
        """Read what has changed for as long as the process lives, so that the first reader after a pause need not wait."""
        while True:
            await self._catch_up()
            await asyncio.sleep(HEARTBEAT)

    def close(self) -> None:
        self.queues.close()
        self._reader.shutdown(wait=False, cancel_futures=True)
        self.page_cache.changes.stop()

    async def _respond(self, scope: Scope, receive: Receive, send: Send) -> None:
        if len(scope["raw_path"]) > LONGEST_PATH:
            await _send(refused("", 414, "The address is too long."), scope, send)
            return
        try:
            made, length = environ(scope, b""), _length(scope)
        except BadRequest:
            await _send(refused("", 400, NOT_UNDERSTOOD), scope, send)
            return
        if not host_is_ours(made):
            # Django would take a thread, and a page of the log, to say so.
            self._say_now_and_then(
                "host", "a host that ALLOWED_HOSTS does not name: %r", made.get("HTTP_HOST", "")[:100]
            )
            await _send(refused("", 400, NOT_UNDERSTOOD), scope, send)
            return
        path, known = made["PATH_INFO"], _is_known(made.get("HTTP_COOKIE", ""))
        body = b""
        try:
            if length is not None:
                body = await self.bodies.read(path, length, receive, known)
                made = environ(scope, body)
            self.unanswered += 1
            try:
                response = await self._answer(scope, made, known)
            finally:
                self.unanswered -= 1
        except Gone:
            # Or what came was no body: the server says the same of both, and would itself answer 500.
            response = refused(path, 400, NOT_UNDERSTOOD)
        except Refused as problem:
            response = refused(path, problem.status, problem.sentence)
        finally:
            self.bodies.release(known, len(body))
        await _send(response, scope, send)

    async def _answer(self, scope: Scope, made: dict[str, Any], known: bool) -> Response:
        key = self.page_cache.key_of(made)
        try:
            if key is not None:
                self.cached.remember(scope, key)
                return await self._page(key, made)
            if (public := self._page_behind_a_password(made)) is not None:
                return privately(await self._page(public, made))
            method, path = made["REQUEST_METHOD"], made["PATH_INFO"]
            work = partial(respond, self.page_cache.django, of_a_known_kind(made))
            if (question := health_key(made, self.page_cache.proxies)) is not None:
                # However many ask, a load balancer is answered, and believes us well.
                return await _in_time(self._questions.do(question, work, self.queues.health.submit), self.queues.health)
            # What may have changed something is waited for: its outcome has to be told.
            to_the_end = method not in ("GET", "HEAD", "OPTIONS") and not path.startswith(SIGN_IN)
            return await self.queues.of(method, path, known).run(work, to_the_end)
        except Busy as queue:
            return await self._turned_away(str(queue), made)

    def _page_behind_a_password(self, made: dict[str, Any]) -> CacheKey | None:
        """The page that is asked for with `Authorization`, which says nothing there; None where it is something else.

        A proxy that asks for a password (a newsroom that is being tried out) sends it on with every request.
        """
        if "HTTP_AUTHORIZATION" not in made:
            return None
        return self.page_cache.key_of({name: value for name, value in made.items() if name != "HTTP_AUTHORIZATION"})

    async def _turned_away(self, queue: str, made: dict[str, Any]) -> Response:
        """503, with what was typed at the desk in it. Not at once, so that who comes back at once is no faster."""
        key = made["PATH_INFO"][:100]
        self._say_now_and_then(queue, "no place in the queue “%s”, for %r among others", queue, key)
        await asyncio.sleep(PAUSE)
        if made["REQUEST_METHOD"] == "POST" and made["PATH_INFO"].startswith("/admin/"):
            with suppress(Busy):
                return await self.queues.given_back.run(partial(given_back, of_a_known_kind(made)), to_the_end=False)
        return turned_away(made["PATH_INFO"])

    def _say_now_and_then(self, about: str, line: str, *words: str) -> None:
        """In the log: of the same thing once in TELL_EVERY seconds."""
        now = time.monotonic()
        if now - self._told.get(about, -TELL_EVERY) >= TELL_EVERY:
            self._told[about] = now
            log.warning(line, *words)

    async def _page(self, key: CacheKey, made: dict[str, Any]) -> Response:
        await self._catch_up()
        page, drawn = self.page_cache.servable(key), None
        if page is None:
            try:
                drawn = await self._drawn(key)
                page = drawn.page or self.page_cache.instead_of(key, drawn)
            except Busy:
                # It may be the database that keeps everyone waiting, and known to be away by now.
                if (page := self.page_cache.servable(key)) is None:
                    raise
        method = made["REQUEST_METHOD"]
        if page is not None:
            values = (made.get(name, "").encode("latin-1") for name in ("HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH"))
            start, body = messages(page, method, *values)
            return Response(start["status"], start["headers"], body["body"])
        assert drawn is not None
        return Response(int(drawn.status[:3]), encoded(drawn.headers), b"" if method == "HEAD" else drawn.body)

    async def _drawn(self, key: CacheKey) -> Drawn:
        """Drawn by a thread of its queue, for all who wait for it. Raises Busy after the longest wait."""
        if not key.is_picture:
            return await _in_time(self.page_cache.drawing(key, self.queues.pages.submit), self.queues.pages)
        pictures, drawing = self.queues.pictures, self.queues.drawing
        drawn = await _in_time(self.page_cache.drawing(key, pictures.submit, draws_apart=True), pictures)
        if drawn.undrawn is None:
            return drawn
        # However long that takes, copies that are there already are sent meanwhile. A browser does not ask again for a
        # picture that was refused.
        try:
            await _in_time(self._copies.do(key, partial(draw_for_readers, *drawn.undrawn), drawing.submit), drawing)
        except NoPlaceFree:
            raise Busy(drawing.name) from None
        return await _in_time(self.page_cache.drawing(key, pictures.submit), pictures)

    async def _catch_up(self) -> None:
        """Return when it is known what has changed, or that the database is away. No thread waits but one of its own."""
        while not self.page_cache.changes.ready:
            if self._catching_up is None or self._catching_up.done():
                self._catching_up = asyncio.get_running_loop().run_in_executor(
                    self._reader, self.page_cache.changes.catch_up
                )
            await asyncio.wait({self._catching_up}, timeout=TURN)


async def _in_time(work: Future[T], queue: WorkQueue) -> T:
    """What that work of the queue comes to, which others may wait for too. Raises Busy after the longest wait."""
    outcome = asyncio.wrap_future(work)
    done, _ = await asyncio.wait({outcome}, timeout=queue.longest_wait)
    if not done:
        outcome.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
        raise Busy(queue.name)
    return outcome.result()


def _is_known(cookies: str) -> bool:
    """Whether somebody has signed in before in the browser that sends this `Cookie` header. No query."""
    if known_browsers.COOKIE not in cookies:
        return False
    return known_browsers.read(parse_cookie(cookies).get(known_browsers.COOKIE, "")) is not None


def _length(scope: Scope) -> int | None:
    """What the body's length is said to be, 0 where it comes in pieces; None where there is no body."""
    told = dict(scope["headers"])
    if b"transfer-encoding" in told:
        return 0
    length = told.get(b"content-length", b"0")
    if not length.isdigit() or len(length) > 15:
        raise BadRequest("a length that is none")
    return int(length) or None


async def _send(response: Response, scope: Scope, send: Send) -> None:
    await send({"type": "http.response.start", "status": response.status, "headers": response.headers})
    if response.file is not None and "http.response.pathsend" in scope.get("extensions", {}):
        await send({"type": "http.response.pathsend", "path": response.file})
        return
    if response.spooled is not None:
        await _send_in_parts(response.spooled, send)
        return
    body = response.body if scope["method"] != "HEAD" else b""
    if response.file is not None:
        body = await asyncio.to_thread(Path(response.file).read_bytes)
    await send({"type": "http.response.body", "body": body})


async def _send_in_parts(body: IO[bytes], send: Send) -> None:
    """Each part once the server has taken the one before."""
    with body:
        await asyncio.to_thread(body.seek, 0)
        while part := await asyncio.to_thread(body.read, PART):
            await send({"type": "http.response.body", "body": part, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def _lifespan(receive: Receive, send: Send) -> None:
    """Servers that ask whether we are ready: we are."""
    for stage in ("startup", "shutdown"):
        await receive()
        await send({"type": f"lifespan.{stage}.complete"})
