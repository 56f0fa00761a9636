"""What a thread does for a request: it asks Django, and has the whole answer in its hands before it takes another."""

import logging
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse

from newsroom.http.errors import busy, database_is_away, refusal
from newsroom.server.environ import FileBody

log = logging.getLogger("newsroom.server")

Handler = Callable[..., Iterable[bytes]]
#: A larger file is sent by its name, and not read here.
LARGEST_READ = 256 * 1024
TOO_MANY = "Too many ask for this just now. Ask again in a few seconds."
#: Seconds after which one who was refused may come again.
RETRY_AFTER = "5"


class Response(NamedTuple):
    """`file`: the path of a file that is the body, or None."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes
    file: str | None = None


def respond(handler: Handler, environ: dict[str, Any]) -> Response:
    """What the WSGI application answers, all of it."""
    said: list[Any] = []
    parts = handler(environ, lambda status, headers, *_: said.append((status, headers)))
    try:
        file = parts.path if isinstance(parts, FileBody) else None
        if file is not None and Path(file).stat().st_size <= LARGEST_READ:
            file = None
        body = b"" if file is not None or environ["REQUEST_METHOD"] == "HEAD" else b"".join(parts)
        status, headers = said[-1]
        return Response(int(status[:3]), encoded(headers), body, file if environ["REQUEST_METHOD"] != "HEAD" else None)
    except Exception as problem:
        log.exception("an answer broke off at %r", environ["PATH_INFO"][:100])
        return refused(environ["PATH_INFO"], 503 if database_is_away(problem) else 500, "Ask again in a few seconds.")
    finally:
        getattr(parts, "close", lambda: None)()


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
