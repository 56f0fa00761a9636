"""What a thread does for a request: it asks Django, and has the whole answer in its hands before it takes another."""

import logging
import os
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse

from newsroom.http.errors import busy, database_is_away, refusal
from newsroom.server.environ import FileBody

log = logging.getLogger("newsroom.server")

Handler = Callable[..., Iterable[bytes]]
#: A larger file is sent by its name, and not read here.
LARGEST_READ = 256 * 1024
#: Bytes of one answer that are held in memory until they are sent; a longer one lies on the disk meanwhile.
LARGEST_IN_MEMORY = 2 * 1024 * 1024
TOO_MANY = "Too many ask for this just now. Ask again in a few seconds."
#: Seconds after which one who was refused may come again.
RETRY_AFTER = "5"


class Response(NamedTuple):
    """`file`: the path of a file that is the body, or None. `spooled`: an open file that is, which is closed once sent."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes
    file: str | None = None
    spooled: IO[bytes] | None = None


def respond(handler: Handler, environ: dict[str, Any]) -> Response:
    """What the WSGI application answers, all of it."""
    said: list[Any] = []
    parts = handler(environ, lambda status, headers, *_: said.append((status, headers)))
    try:
        file = parts.path if isinstance(parts, FileBody) else None
        if file is not None and Path(file).stat().st_size <= LARGEST_READ:
            file = None
        if file is not None or environ["REQUEST_METHOD"] == "HEAD":
            status, headers = said[-1]
            whole = file if environ["REQUEST_METHOD"] != "HEAD" else None
            return Response(int(status[:3]), encoded(headers), b"", whole)
        body, spooled = _read(parts)
        status, headers = said[-1]
        if spooled is not None and all(name.lower() != "content-length" for name, _ in headers):
            headers = [*headers, ("Content-Length", str(spooled.seek(0, os.SEEK_END)))]
        return Response(int(status[:3]), encoded(headers), body, spooled=spooled)
    except Exception as problem:
        log.exception("an answer broke off at %r", environ["PATH_INFO"][:100])
        return refused(environ["PATH_INFO"], 503 if database_is_away(problem) else 500, "Ask again in a few seconds.")
    finally:
        getattr(parts, "close", lambda: None)()


def _read(parts: Iterable[bytes]) -> tuple[bytes, IO[bytes] | None]:
    """All that Django answers: in memory, or where it is long, as an export may be, in a file that has no name."""
    spool = tempfile.SpooledTemporaryFile(max_size=LARGEST_IN_MEMORY)  # noqa: SIM115 – closed once it is sent
    try:
        for part in parts:
            spool.write(part)
    except BaseException:
        spool.close()
        raise
    if spool.tell() > LARGEST_IN_MEMORY:
        return b"", cast(IO[bytes], spool)
    spool.seek(0)
    with spool:
        return spool.read(), None


def privately(response: Response) -> Response:
    """The same answer to one who sent a key or a password, which nobody may keep for others."""
    others = [
        pair for pair in response.headers if pair[0] not in (b"cache-control", b"surrogate-key", b"surrogate-control")
    ]
    return response._replace(headers=[*others, (b"cache-control", b"private, no-store")])


def refused(path: str, status: int, sentence: str) -> Response:
    """An answer that nobody had to work for; 503 says when to come again."""
    request = HttpRequest()
    request.path_info = request.path = path
    return made(refusal(request, status, sentence))


def turned_away(path: str) -> Response:
    """503: there was no place, or none in time."""
    room = next((room for room in ("/admin/", "/api/") if path.startswith(room)), "/")
    return _turned_away(room)


@cache
def _turned_away(room: str) -> Response:
    request = HttpRequest()
    request.path_info = request.path = room
    return made(busy(request)) if room == "/admin/" else refused(room, 503, TOO_MANY)


def given_back(environ: dict[str, Any]) -> Response:
    """503 with what was typed at the desk, to be sent again. In a thread: a form may be long."""
    return made(busy(WSGIRequest(environ)))


def made(response: HttpResponse) -> Response:
    if response.status_code in (503, 429):
        response["Retry-After"] = RETRY_AFTER
    response.setdefault("Cache-Control", "private, no-store")
    response["Content-Length"] = str(len(response.content))
    return Response(response.status_code, encoded(response.items()), response.content)


def encoded(headers: Iterable[tuple[str, str]]) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
