"""Asking the page cache as a server does: a WSGI environ in, an answer out."""

import io
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from newsroom.page_cache.middleware import PageCacheMiddleware


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def etag(self) -> str:
        return self.headers["ETag"]

    @property
    def text(self) -> str:
        return self.body.decode()


def environ(address: str = "/", method: str = "GET", **also: Any) -> dict[str, Any]:
    """`also` are headers as WSGI spells them (`HTTP_COOKIE="…"`) and whatever else of the environ."""
    parts = urlsplit(address)
    return {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote(parts.path, "latin-1"),
        "QUERY_STRING": parts.query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "127.0.0.1:8000",
        "REMOTE_ADDR": "198.51.100.7",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        **also,
    }


def ask(page_cache: PageCacheMiddleware, address: str = "/", method: str = "GET", **also: Any) -> Answer:
    started: list[Any] = []
    body = page_cache(environ(address, method, **also), lambda status, headers, *_: started.append((status, headers)))
    content = b"".join(body)
    getattr(body, "close", lambda: None)()
    status, headers = started[-1]
    return Answer(int(status[:3]), dict(headers), content)
