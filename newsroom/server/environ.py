"""The request as WSGI has it (PEP 3333), made of an ASGI scope and a body that has been read."""

import io
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

Scope = dict[str, Any]
RawHeaders = Iterable[tuple[bytes, bytes]]

#: RFC 9110 §7.6.1: between us and the last hop alone. The body has been read, so that its framing is over too.
_HOP_BY_HOP = frozenset(
    {
        b"connection",
        b"keep-alive",
        b"proxy-authenticate",
        b"proxy-authorization",
        b"proxy-connection",
        b"te",
        b"trailer",
        b"transfer-encoding",
        b"upgrade",
        b"expect",
        b"content-length",
    }
)
#: RFC 9110 §14.2: may be passed over. A part of a file would be held in memory for each who asks and never reads; the whole
#: is sent from the disk.
_PARTS = frozenset({b"range", b"if-range"})
#: RFC 3986 §2.2: a slash that is written as `%2F` parts nothing, so that it stays as it is written.
_WRITTEN_SLASH = re.compile(rb"%2f", re.IGNORECASE)


class BadRequest(Exception):
    """The request can be read in more than one way."""


class FileBody:
    """`wsgi.file_wrapper`: an open file that the server may send by its name, without a thread."""

    def __init__(self, file: Any, block_size: int = 65_536) -> None:
        self.file, self._block_size = file, block_size

    @property
    def path(self) -> str | None:
        """Where it lies, if the whole of it is to be sent."""
        name = getattr(self.file, "name", None)
        whole = isinstance(name, str | Path) and Path(name).is_absolute() and self.file.tell() == 0
        return str(name) if whole else None

    def __iter__(self) -> Any:
        return iter(lambda: self.file.read(self._block_size), b"")

    def close(self) -> None:
        self.file.close()


def environ(scope: Scope, body: bytes) -> dict[str, Any]:
    """A header's name with an underscore is dropped: it could not be told from the same name with a hyphen.

    Raises BadRequest where there is more than one host.
    """
    host, port = scope.get("server") or ("", 80)
    made = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": path_info(scope["raw_path"]),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "CONTENT_LENGTH": str(len(body)) if body else "",
        "SERVER_NAME": host,
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": (scope.get("client") or ("",))[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": FileBody,
    }
    return made | _headers(scope["headers"])


def path_info(raw_path: bytes) -> str:
    """The decoded path, a character a byte."""
    kept = _WRITTEN_SLASH.sub(b"%252F", raw_path)
    return unquote_to_bytes(kept).decode("latin-1")


def _headers(headers: RawHeaders) -> dict[str, str]:
    made: dict[str, str] = {}
    for name, value in headers:
        if b"_" in name or name in _HOP_BY_HOP or name in _PARTS:
            continue
        key = "CONTENT_TYPE" if name == b"content-type" else "HTTP_" + name.decode("latin-1").upper().replace("-", "_")
        said = value.decode("latin-1")
        if key == "HTTP_HOST" and key in made:
            raise BadRequest("more than one Host")
        # RFC 9110 §5.3, and for cookies RFC 6265bis §5.8.2.
        made[key] = f"{made[key]}{'; ' if key == 'HTTP_COOKIE' else ','}{said}" if key in made else said
    return made
