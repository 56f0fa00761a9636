"""What a thread does for a request: it calls Django and collects the whole response before it takes the next request."""

import logging
import os
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse

from articles.reader.private import PRIVATE
from newsroom.http.errors import busy, database_is_away, refusal
from newsroom.server.environ import FileBody

log = logging.getLogger("newsroom.server")

Handler = Callable[..., Iterable[bytes]]
#: Bytes. A larger file is sent by its path and not read here.
LARGEST_READ = 256 * 1024
#: Bytes of one response that are held in memory until they are sent; a longer response is spooled to the disk.
LARGEST_IN_MEMORY = 2 * 1024 * 1024
TOO_MANY = "Too many ask for this just now. Ask again in a few seconds."
#: Seconds after which a refused request may be sent again.
RETRY_AFTER = "5"


class Response(NamedTuple):
    """`file`: the path of a file that is the body, or None. `spooled`: an open file that is the body, closed once sent."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes
    file: str | None = None
    spooled: IO[bytes] | None = None


def respond(handler: Handler, environ: dict[str, Any]) -> Response:
    """The whole response of the WSGI application."""
    started: list[Any] = []
    parts = handler(environ, lambda status, headers, *_: started.append((status, headers)))
    try:
        file = parts.path if isinstance(parts, FileBody) else None
        if file is not None and Path(file).stat().st_size <= LARGEST_READ:
            file = None
        if file is not None or environ["REQUEST_METHOD"] == "HEAD":
            status, headers = started[-1]
            sent_file = file if environ["REQUEST_METHOD"] != "HEAD" else None
            return Response(int(status[:3]), encode_headers(headers), b"", sent_file)
        body, spooled = _read(parts)
        status, headers = started[-1]
        if spooled is not None and all(name.lower() != "content-length" for name, _ in headers):
            headers = [*headers, ("Content-Length", str(spooled.seek(0, os.SEEK_END)))]
        return Response(int(status[:3]), encode_headers(headers), body, spooled=spooled)
    except Exception as problem:
        log.exception("an answer broke off at %r", environ["PATH_INFO"][:100])
        return refusal_response(
            environ["PATH_INFO"], 503 if database_is_away(problem) else 500, "Ask again in a few seconds."
        )
    finally:
        getattr(parts, "close", lambda: None)()


def _read(chunks: Iterable[bytes]) -> tuple[bytes, IO[bytes] | None]:
    """The whole body: in memory, or, if it is long, as an export may be, in an unnamed temporary file."""
    spool = tempfile.SpooledTemporaryFile(max_size=LARGEST_IN_MEMORY)  # noqa: SIM115 – closed once it is sent
    try:
        for chunk in chunks:
            spool.write(chunk)
    except BaseException:
        spool.close()
        raise
    if spool.tell() > LARGEST_IN_MEMORY:
        return b"", cast(IO[bytes], spool)
    spool.seek(0)
    with spool:
        return spool.read(), None


def as_private(response: Response) -> Response:
    """The same response for a request with credentials: no shared cache may store it."""
    others = [
        pair for pair in response.headers if pair[0] not in (b"cache-control", b"surrogate-key", b"surrogate-control")
    ]
    return response._replace(headers=[*others, (b"cache-control", PRIVATE.encode())])


def refusal_response(path: str, status: int, sentence: str) -> Response:
    """A refusal that needs no thread. A 503 has Retry-After."""
    request = HttpRequest()
    request.path_info = request.path = path
    return _from_django(refusal(request, status, sentence))


def busy_response(path: str) -> Response:
    """503: the queue was full, or the wait was too long."""
    prefix = next((prefix for prefix in ("/admin/", "/api/") if path.startswith(prefix)), "/")
    return _busy_response(prefix)


@cache
def _busy_response(prefix: str) -> Response:
    request = HttpRequest()
    request.path_info = request.path = prefix
    return _from_django(busy(request)) if prefix == "/admin/" else refusal_response(prefix, 503, TOO_MANY)


def busy_form_response(environ: dict[str, Any]) -> Response:
    """503 with the text of a desk form, to be sent again. Called in a thread, for a form may be long."""
    return _from_django(busy(WSGIRequest(environ)))


def _from_django(response: HttpResponse) -> Response:
    if response.status_code in (503, 429):
        response["Retry-After"] = RETRY_AFTER
    response.setdefault("Cache-Control", PRIVATE)
    response["Content-Length"] = str(len(response.content))
    return Response(response.status_code, encode_headers(response.items()), response.content)


def encode_headers(headers: Iterable[tuple[str, str]]) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
