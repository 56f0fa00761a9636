"""Seven publications a second cost readers of other stories nothing, and nobody a page when the database goes away then.

`PUBLISH_FOR` says for how many seconds.
"""

import os
import statistics
import tempfile
import threading
import time
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import django

PUBLISH_FOR = float(os.environ.get("PUBLISH_FOR", "20"))
EACH_SECOND, STORIES = 7, 20
#: What a reader of a story waits for in the middle, in seconds; a page in memory takes less than a thousandth.
MEDIAN = 0.02


class Reading(NamedTuple):
    path: str
    status: int
    seconds: float


def main() -> list[str]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    from tests.crash.newsroom import furnish

    furnish()
    from tests.newsroom.page_cache.relay import Relay
    from tests.newsroom.processes import Served, output_of, wait_for

    address, relay = os.environ["DATABASE_URL"], None
    if (server := urlsplit(address)).scheme.startswith("postgres"):
        relay = Relay((server.hostname or "127.0.0.1", server.port or 5432))
        netloc = f"{server.netloc.rpartition('@')[0]}@127.0.0.1:{relay.port}".removeprefix("@")
        address = server._replace(netloc=netloc).geturl()
    with tempfile.TemporaryDirectory() as folder:
        served = Served(Path(folder), "--no-worker", DATABASE_URL=address)
        try:
            if not wait_for(served.answers):
                return [f"it did not start: {output_of(Path(folder))[-500:]}"]
            return _published_and_read(served.port, relay)
        finally:
            served.process.terminate()
            served.process.wait(20)
            if relay is not None:
                relay.close()


def _published_and_read(port: int, relay: Any) -> list[str]:
    from articles.models import Section
    from newsroom.accounts.models import User
    from tests.faults.fault_database_stopped_after_kill import _published

    by, section = User.objects.get(username="editor"), Section.objects.get()
    stories = [_published(by, section, number).path for number in range(STORIES)]
    lists = ["/", section.get_absolute_url(), "/feeds/rss.xml"]
    for path in [*stories, *lists] * 6:
        _read(port, path)
    stop = threading.Event()
    readings: list[Reading] = []
    reader = threading.Thread(target=_reader, args=(port, [*stories, *lists], readings, stop))
    reader.start()
    began, count = time.monotonic(), 0
    while time.monotonic() - began < PUBLISH_FOR:
        _published(by, section, STORIES + count)
        count += 1
        time.sleep(max(0.0, began + count / EACH_SECOND - time.monotonic()))
    cut = time.monotonic()
    if relay is not None:
        relay.close()
        time.sleep(5)
    stop.set()
    reader.join()
    print(f"   {count / (cut - began):.1f} publications a second")
    return [*_slow(readings, stories, lists), *_lost(port, [*stories, *lists], relay)]


def _reader(port: int, paths: list[str], readings: list[Reading], stop: threading.Event) -> None:
    turn = 0
    while not stop.is_set():
        readings.append(_read(port, paths[turn % len(paths)]))
        turn += 1
        time.sleep(0.005)


def _slow(readings: list[Reading], stories: list[str], lists: list[str]) -> list[str]:
    wrong = []
    for name, paths in (("a story", stories), ("a list", lists)):
        mine = [reading for reading in readings if reading.path in paths]
        median = statistics.median(timed.seconds for timed in mine)
        print(f"   {name}: {median * 1_000:.1f} ms in the middle, {max(timed.seconds for timed in mine):.2f} s at most")
        if name == "a story" and median > MEDIAN:
            wrong.append(f"readers of a story waited {median * 1_000:.0f} ms in the middle")
        if bad := [timed for timed in mine if timed.status != 200]:
            wrong.append(f"{len(bad)} of {len(mine)} readings of {name} were answered {bad[0].status}")
    return wrong


def _lost(port: int, paths: list[str], relay: Any) -> list[str]:
    if relay is None:
        return []
    readings = [_read(port, path) for path in paths * 4]
    bad = [reading for reading in readings if reading.status != 200]
    return (
        [f"with the database away {len(bad)} of {len(readings)} answers were {bad[0].status}: {bad[0].path}"]
        if bad
        else []
    )


def _read(port: int, path: str) -> Reading:
    import http.client

    began = time.monotonic()
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=15)
    try:
        line.request("GET", path)
        response = line.getresponse()
        response.read()
        return Reading(path, response.status, time.monotonic() - began)
    except OSError:
        return Reading(path, 0, time.monotonic() - began)
    finally:
        line.close()
