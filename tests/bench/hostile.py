"""One kind of stranger on so many connections at once, for so many seconds: `python -m tests.bench.hostile KIND PORT SECONDS`."""

import contextlib
import http.client
import random
import re
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple
from urllib.parse import urlencode

CONNECTIONS = 40
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Answer(NamedTuple):
    headers: http.client.HTTPMessage
    body: str


class Stranger:
    """One connection, from a loopback address of its own."""

    def __init__(self, port: int, number: int) -> None:
        self.port, self.number = port, number
        self.line = self._connect()

    def _connect(self) -> http.client.HTTPConnection:
        peer = (f"127.0.{random.randrange(1, 250)}.{random.randrange(1, 250)}", 0)
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=30, source_address=peer)

    def ask(self, path: str, method: str = "GET", body: str | None = None, **headers: str) -> Answer:
        try:
            self.line.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            response = self.line.getresponse()
            return Answer(response.headers, response.read().decode(errors="replace"))
        except (OSError, http.client.HTTPException):
            self.line.close()
            self.line = self._connect()
            raise


def pictures(stranger: Stranger) -> Iterator[Callable[[], object]]:
    front = stranger.ask("/").body
    named = re.findall(r"/pictures/([-\w]{22})/([a-z]+)-\d+-([0-9a-f]{8})\.(webp|jpeg)", front)
    while named:
        name, crop, stamp, kind = random.choice(named)
        width = random.choice((320, 480, 640, 800, 960, 1280, 1600, 2400))
        yield lambda: stranger.ask(f"/pictures/{name}/{crop}-{width}-{stamp}.{kind}")  # noqa: B023 – called at once


def passwords(stranger: Stranger) -> Iterator[Callable[[], object]]:
    response = stranger.ask("/admin/login/")
    token = re.findall(r'csrfmiddlewaretoken" value="(\w+)"', response.body)[0]
    cookie = response.headers["Set-Cookie"].split(";")[0]
    while True:
        form_data = {
            "csrfmiddlewaretoken": token,
            "username": f"nobody-{random.random()}",
            "password": "wrong-password",
        }
        yield lambda: stranger.ask("/admin/login/", "POST", urlencode(form_data), Cookie=cookie, **FORM)  # noqa: B023


def headlines(stranger: Stranger) -> Iterator[Callable[[], object]]:
    vocabulary = "harbour treaty river talks second night dry year clause delegations council museum".split()
    while True:
        query = urlencode({"url": " ".join(random.sample(vocabulary, 5))})
        yield lambda: stranger.ask(f"/rights/?{query}")  # noqa: B023


def searches(stranger: Stranger) -> Iterator[Callable[[], object]]:
    vocabulary = "harbour treaty river talks second night dry year clause delegations council museum".split()
    while True:
        wanted = [
            *random.sample(vocabulary, 3),
            f"-{random.choice(vocabulary)}",
            f'"{random.choice(vocabulary)} {random.random()}"',
        ]
        query = urlencode({"q": " ".join(random.sample(wanted, random.randrange(1, 5)))})
        yield lambda: stranger.ask(f"/search/?{query}")  # noqa: B023


def nothing(stranger: Stranger) -> Iterator[Callable[[], object]]:
    while True:
        yield lambda: stranger.ask(f"/2026/03/02/never-{random.randrange(10**9)}/")


def far(stranger: Stranger) -> Iterator[Callable[[], object]]:
    shelves = re.findall(r'href="(/section/[-\w]+/)"', stranger.ask("/").body)
    while True:
        yield lambda: stranger.ask(f"{random.choice(shelves)}?page={random.randrange(2, 9_999)}")


def _send_one_more(line: socket.socket) -> None:
    time.sleep(1)
    line.sendall(b"x")


def bodies(stranger: Stranger) -> Iterator[Callable[[], object]]:
    head = f"POST /admin/login/ HTTP/1.1\r\nHost: 127.0.0.1:{stranger.port}\r\nContent-Length: 100000\r\n\r\n"
    while True:
        line = socket.create_connection(("127.0.0.1", stranger.port))
        line.sendall(head.encode())
        with contextlib.suppress(OSError):
            while True:
                yield partial(_send_one_more, line)
        line.close()


KINDS = {one.__name__: one for one in (pictures, passwords, bodies, headlines, searches, nothing, far)}


def keep_on(kind: str, port: int, number: int, until: float) -> None:
    while time.monotonic() < until:
        with contextlib.suppress(OSError, http.client.HTTPException, IndexError):
            for deed in KINDS[kind](Stranger(port, number)):
                if time.monotonic() > until:
                    return
                deed()
        time.sleep(0.2)


def main(kind: str, port: int, seconds: float) -> None:
    until = time.monotonic() + seconds
    strangers = [threading.Thread(target=keep_on, args=(kind, port, number, until)) for number in range(CONNECTIONS)]
    for stranger in strangers:
        stranger.start()
    for stranger in strangers:
        stranger.join(timeout=seconds + 40)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))
