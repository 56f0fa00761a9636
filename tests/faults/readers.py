"""A newsroom that is served, and a reader who asks for a finished page again and again while something is wrong."""

import http.client
import os
import resource
import socket
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django

#: Seconds that a finished page may take, whatever else is going on.
LONGEST = 1.0


@contextmanager
def newsroom(*options: str, **env: Any) -> Iterator[tuple[Any, str]]:
    """What is served (tests.newsroom.processes.Served), and the path of a story that every web process has drawn."""
    set_up()
    from django.db import connections

    from tests import factories
    from tests.crash.newsroom import furnish
    from tests.newsroom.processes import Served, output_of, wait_for

    furnish()
    story = factories.published(body=f"<p>{'text ' * 30_000}</p>")
    connections.close_all()
    with tempfile.TemporaryDirectory() as folder:
        served = Served(Path(folder), "--no-worker", *options, **env)
        try:
            if not wait_for(served.answers, 60):
                raise RuntimeError(f"it did not start: {output_of(Path(folder))[-500:]}")
            for _ in range(20):
                assert served.status("GET", story.path) == 200
            yield served, story.path
        finally:
            served.process.terminate()
            served.process.wait(40)


def set_up() -> None:
    """Django; and as many open files for this process, and those that it starts, as the system allows."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


class Reader:
    """Asks for a page over a new connection each time, for as long as the block lasts."""

    def __init__(self, port: int, path: str) -> None:
        self.port, self.path = port, path
        self.taken: list[float] = []
        self.statuses: set[int] = set()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._read, daemon=True)

    def __enter__(self) -> "Reader":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join(timeout=60)

    def wrong(self, what: str) -> list[str]:
        """What is to be said of it, beside `what`."""
        if not self.taken:
            return [f"beside {what}: no page was answered at all"]
        median, worst = statistics.median(self.taken) * 1000, max(self.taken) * 1000
        print(f"   beside {what}: {len(self.taken)} pages, median {median:.1f} ms, worst {worst:.0f} ms", flush=True)
        faults = [f"beside {what}: a finished page took {worst / 1000:.1f} s"] if worst > LONGEST * 1000 else []
        return faults + ([f"beside {what}: answers {self.statuses}"] if self.statuses != {200} else [])

    def _read(self) -> None:
        while not self._stop.wait(0.05):
            began = time.monotonic()
            self.statuses.add(status_of(self.port, self.path))
            self.taken.append(time.monotonic() - began)


def status_of(port: int, path: str, method: str = "GET", **headers: str) -> int:
    """The status; 0 where there was no answer within a minute."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        line.request(method, path, headers=headers)
        response = line.getresponse()
        response.read()
        return response.status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        line.close()


def held_connections(port: int, number: int, sent: bytes, buffer: int = 0) -> list[socket.socket]:
    """So many connections on which that was sent and nothing is read. `buffer`: bytes that the system takes for each."""
    lines = []
    for _ in range(number):
        line = socket.socket()
        if buffer:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        line.connect(("127.0.0.1", port))
        line.sendall(sent)
        lines.append(line)
    return lines
