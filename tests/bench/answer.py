"""What a rights answer costs over HTTP, against a bare JSON view of the same server process.

A demonstration newsroom of its own is served by one process; both addresses are asked in turn, so that whatever else
the machine does weighs on both alike.
"""

import http.client
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import cycle
from pathlib import Path
from urllib.parse import quote, urlsplit

ROOT = Path(__file__).resolve().parents[2]
TIMES = 300
#: A stranger may ask 60 times a minute: the questions come from as many loopback addresses as that takes.
PEERS = [f"127.0.0.{number}" for number in range(2, 12)]


def main() -> None:
    with _served() as port:
        story = _a_story(port)
        asked = f"/api/v1/rights?url={quote(story)}&territory=GB&media=web"
        bare, rights = _medians(port, "/bare.json", asked)
    print(f"a bare JSON view     {bare * 1000:7.2f} ms")
    print(f"a rights answer      {rights * 1000:7.2f} ms   {rights / bare:.1f} times the bare view")


def _medians(port: int, *paths: str) -> list[float]:
    """Seconds that each path takes, asked in turn over connections that stay open."""
    peers = cycle([http.client.HTTPConnection("127.0.0.1", port, source_address=(peer, 0)) for peer in PEERS])
    taken: dict[str, list[float]] = {path: [] for path in paths}
    for _ in range(TIMES):
        peer = next(peers)
        for path in paths:
            begun = time.perf_counter()
            status = _get(peer, path)[0]
            taken[path].append(time.perf_counter() - begun)
            assert status == 200, f"{path} answered {status}"
    return [statistics.median(taken[path]) for path in paths]


def _a_story(port: int) -> str:
    _, feed = _get(http.client.HTTPConnection("127.0.0.1", port), "/feeds/rss.xml")
    found = re.search(r"<item>.*?<link>([^<]+)</link>", feed.decode(), re.DOTALL)
    assert found, "the feed of the demonstration newsroom is empty"
    return urlsplit(found[1]).path


def _get(peer: http.client.HTTPConnection, path: str) -> tuple[int, bytes]:
    peer.request("GET", path)
    answer = peer.getresponse()
    return answer.status, answer.read()


@contextmanager
def _served() -> Iterator[int]:
    """The port of a web process with the demonstration's stories, and the bare view beside them."""
    with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as folder:
        env = os.environ | {
            "NEWSROOM_DATA": folder, "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
            "DJANGO_SETTINGS_MODULE": "tests.bench.settings", "LOG_LEVEL": "ERROR",
        }  # fmt: skip
        for command in ("migrate", "demo"):
            subprocess.run([sys.executable, "manage.py", command], cwd=ROOT, env=env, check=True, capture_output=True)
        port = _free_port()
        granian = [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", "1", "--blocking-threads", "4",
            "--no-ws", "--log-level", "warning", "newsroom.wsgi:application",
        ]  # fmt: skip
        with subprocess.Popen(granian, cwd=ROOT, env=env) as server:
            try:
                _wait_until_it_answers(port)
                yield port
            finally:
                server.terminate()


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def _wait_until_it_answers(port: int, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with suppress(OSError, http.client.HTTPException):
            if _get(http.client.HTTPConnection("127.0.0.1", port), "/health/")[0] == 200:
                return
        time.sleep(0.1)
    raise AssertionError("the web process did not answer")


if __name__ == "__main__":
    main()
