"""Within a second a finished page answers, whatever connections are held: half sent, trickling, or never read.

1,100 half-sent requests, 600 bodies of which a byte comes every second, with a cookie, and 600 clients that ask for a page
or a static file and read nothing of it. Each is let go after a while by the server itself.
"""

import contextlib
import socket
import time

from tests.faults.readers import Reader, held_connections, newsroom

#: SQLite alone: no database is asked.
DATABASES = ("sqlite",)
SECONDS = 12
#: Seconds after which the server has let go of whoever sends nothing more.
LET_GO = 25


def main() -> list[str]:
    with newsroom() as (served, path):
        head = f" HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n".encode()
        wrong = _beside(served, path, "1,100 half-sent requests", 1_100, b"GET / HTTP/1.1\r\nHost: 127", b"")
        form = b"POST /admin/login/" + head + b"Cookie: sessionid=x; browser=y\r\nContent-Length: 5000\r\n\r\nusername="
        wrong += _beside(served, path, "600 slow bodies with a cookie", 600, form, b"x")
        unread = b"GET " + path.encode() + head + b"\r\n"
        wrong += _beside(served, path, "600 clients that never read a page", 600, unread, b"", buffer=2_048)
        static = b"GET /static/ckeditor/ckeditor/ckeditor.js" + head + b"\r\n"
        return wrong + _beside(served, path, "600 that never read a static file", 600, static, b"", buffer=2_048)


def _beside(served, path: str, what: str, number: int, sent: bytes, more: bytes, buffer: int = 0) -> list[str]:
    with Reader(served.port, path) as reader:
        lines = held_connections(served.port, number, sent, buffer)
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            time.sleep(1)
            if more:
                for line in lines:
                    with contextlib.suppress(OSError):
                        line.sendall(more)
    wrong = reader.wrong(what)
    if not buffer:
        time.sleep(LET_GO - SECONDS)
        left = sum(_open(line) for line in lines)
        wrong += [f"beside {what}: {left} of them were held for {LET_GO} s"] if left else []
    for line in lines:
        line.close()
    return wrong


def _open(line: socket.socket) -> bool:
    """Whether the other end holds it still; what it said is read on the way."""
    line.setblocking(False)
    try:
        while line.recv(65_536):
            pass
    except BlockingIOError:
        return True
    except OSError:
        pass
    return False
