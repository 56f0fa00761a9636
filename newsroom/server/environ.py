"""The WSGI environ (PEP 3333) of an ASGI scope and a body that has been read."""

import io
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

Scope = dict[str, Any]
RawHeaders = Iterable[tuple[bytes, bytes]]

#: RFC 9110 §7.6.1: headers for one connection alone; and those of the body's framing, since the body has been read.
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
#: RFC 9110 §14.2: may be ignored. A range of a file would stay in memory for each client that never reads it; a whole file
#: is sent from the disk.
_RANGE_HEADERS = frozenset({b"range", b"if-range"})
#: RFC 3986 §2.2: an encoded slash (`%2F`) is no separator, so it stays encoded.
_ENCODED_SLASH = re.compile(rb"%2f", re.IGNORECASE)


class BadRequest(Exception):
    """The request can be read in more than one way."""


class FileBody:
    """`wsgi.file_wrapper`: an open file that the server may send by its name, without a thread."""

    def __init__(self, file: Any, block_size: int = 65_536) -> None:
        self.file, self._block_size = file, block_size

    @property
    def path(self) -> str | None:
        """The file's path, if the whole file is to be sent."""
        name = getattr(self.file, "name", None)
        whole = isinstance(name, str | Path) and Path(name).is_absolute() and self.file.tell() == 0
        return str(name) if whole else None

    def __iter__(self) -> Any:
        return iter(lambda: self.file.read(self._block_size), b"")

    def close(self) -> None:
        self.file.close()


def make_environ(scope: Scope, body: bytes) -> dict[str, Any]:
    """The environ. A header with an underscore in its name is dropped: WSGI cannot tell it from the name with a hyphen.

    Raises BadRequest if there is more than one Host.
    """
    host, port = scope.get("server") or ("", 80)
    variables = {
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
    return variables | _headers(scope["headers"])


def path_info(raw_path: bytes) -> str:
    """The decoded path, a character a byte."""
    escaped = _ENCODED_SLASH.sub(b"%252F", raw_path)
    return unquote_to_bytes(escaped).decode("latin-1")


def _headers(headers: RawHeaders) -> dict[str, str]:
    variables: dict[str, str] = {}
    for name, value in headers:
        if b"_" in name or name in _HOP_BY_HOP or name in _RANGE_HEADERS:
            continue
        key = "CONTENT_TYPE" if name == b"content-type" else "HTTP_" + name.decode("latin-1").upper().replace("-", "_")
        text = value.decode("latin-1")
        if key == "HTTP_HOST" and key in variables:
            raise BadRequest("more than one Host")
        # RFC 9110 §5.3, and for cookies RFC 6265bis §5.8.2.
        variables[key] = f"{variables[key]}{'; ' if key == 'HTTP_COOKIE' else ','}{text}" if key in variables else text
    return variables
