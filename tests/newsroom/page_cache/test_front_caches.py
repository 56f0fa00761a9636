"""A configured front cache is told the keys of each page, and purged by them: of what was killed, before that is acknowledged."""

import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django import Settings

from articles.desk.record import acknowledgement
from articles.desk.record.acknowledgement import PATIENCE, wait_until_known
from articles.models import CacheProcess, FrontCache, PublicChange, RecordHead, Version
from articles.models.public_change import EVERY_CHANGE
from newsroom.health_checks import problems
from newsroom.http.outgoing import status_of
from newsroom.page_cache import front_caches
from newsroom.page_cache.front_caches import FrontCachePurger
from newsroom.page_cache.middleware import PageCacheMiddleware
from newsroom.page_cache.surrogate_keys import MAX_KEY_BYTES, purge_header_values, surrogate_headers
from tests.newsroom.page_cache.asking import ask
from tests.newsroom.page_cache.front_cache import FrontCache as Front
from tests.newsroom.page_cache.requests import kill
from tests.newsroom.processes import wait_for

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def front(page_cache: PageCacheMiddleware, settings: Settings) -> Iterator[Front]:
    """One that fetches from this test's page cache, and is configured."""
    new_front = Front(lambda path: ask(page_cache, path))
    settings.FRONT_CACHES = [new_front.address]
    yield new_front
    new_front.close()


@pytest.fixture
def purger(front: Front, settings: Settings) -> Iterator[FrontCachePurger]:
    """It looks when a test says so."""
    new_purger = FrontCachePurger(settings.FRONT_CACHES)
    yield new_purger
    new_purger.stop()


def look(purger: FrontCachePurger, seconds: float = 5.0) -> None:
    """Until there is nothing to be done soon."""
    until = time.monotonic() + seconds
    while purger.poll():
        assert time.monotonic() < until
        time.sleep(0.02)


@pytest.fixture
def running(purger: FrontCachePurger) -> Iterator[None]:
    """It looks by itself, in a thread of its own."""
    over = threading.Event()

    def run() -> None:
        from django.db import connection

        while not over.wait(0.02):
            purger.poll()
        connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    yield
    over.set()
    thread.join()


def test_a_page_says_by_which_keys_it_is_purged_and_that_it_is_kept_a_second(
    page_cache: PageCacheMiddleware, story: Version, front: Front
) -> None:
    page = ask(page_cache, story.path)
    assert {f"story:{story.article_id}", "everything"} <= set(page.headers["Surrogate-Key"].split())
    assert page.headers["Surrogate-Control"] == "max-age=1"
    assert page.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    unchanged = ask(page_cache, story.path, HTTP_IF_NONE_MATCH=page.etag)
    assert (unchanged.status, unchanged.headers["Surrogate-Key"]) == (304, page.headers["Surrogate-Key"])


def test_without_a_front_cache_nothing_is_said_of_keys(page_cache: PageCacheMiddleware, story: Version) -> None:
    assert not {"Surrogate-Key", "Surrogate-Control"} & set(ask(page_cache, story.path).headers)


def test_keys_are_parted_by_spaces_and_a_page_with_too_many_goes_with_every_change(settings: Settings) -> None:
    settings.FRONT_CACHES = ["http://127.0.0.1/"]
    header = dict(surrogate_headers(["topic:a b", "list:é"]))["Surrogate-Key"]
    assert header.split() == ["everything", "list:%C3%A9", "topic:a%20b"]
    many = [f"story:{number}" for number in range(2_000)]
    assert dict(surrogate_headers(many))["Surrogate-Key"].split() == ["every%20change", "everything"]
    purged = list(purge_header_values(many))
    assert max(map(len, purged)) <= MAX_KEY_BYTES
    assert sorted(" ".join(purged).split()) == sorted([*many, "every%20change"])


def test_a_killed_story_is_gone_from_the_front_cache_when_that_is_acknowledged(
    page_cache: PageCacheMiddleware, story: Version, front: Front, request: pytest.FixtureRequest
) -> None:
    unconcerned = "/about/"
    FrontCache.objects.create(address=front.address, number=RecordHead.objects.ensure().changes)
    request.getfixturevalue("running")
    assert (front.get(story.path).status, front.get(unconcerned).status) == (200, 200)
    kill(story)
    assert wait_until_known(patience=20).warning == ""
    assert front.get(story.path).status == 410
    assert unconcerned in front.kept


def test_it_is_purged_only_once_every_process_that_lives_has_read(
    front: Front, purger: FrontCachePurger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it would fetch the old page again from one that has not."""
    PublicChange.objects.note("story:1")
    look(purger)
    CacheProcess.objects.report("web:1", 1)
    last = PublicChange.objects.note("story:2").number
    for _ in range(5):
        purger.poll()
    assert all("story:2" not in purge["Surrogate-Key"].split() for purge in front.purges)
    CacheProcess.objects.report("web:1", last)
    look(purger)
    assert "story:2" in front.purges[-1]["Surrogate-Key"].split()
    assert FrontCache.objects.get().number == last


def test_a_process_that_does_not_read_has_it_purged_at_once_and_again_until_it_has(
    front: Front, purger: FrontCachePurger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(front_caches, "PROCESS_TIMEOUT", 0.05)
    PublicChange.objects.note("story:1")
    CacheProcess.objects.report("web:1", 0)
    for _ in range(20):
        purger.poll()
        time.sleep(0.02)
    assert front.purges
    assert FrontCache.objects.get().number == 0
    CacheProcess.objects.report("web:1", 1)
    look(purger)
    assert FrontCache.objects.get().number == 1


def test_each_is_purged_once_more_a_second_later(
    front: Front, purger: FrontCachePurger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer may have been on its way into it."""
    monkeypatch.setattr(front_caches, "PURGE_AGAIN_AFTER", 0.1)
    PublicChange.objects.note("story:1")
    look(purger)
    assert wait_for(lambda: len(front.purges) == 2)
    assert front.purges[0]["Surrogate-Key"] == front.purges[1]["Surrogate-Key"]


def test_of_two_processes_one_purges(front: Front, settings: Settings) -> None:
    PublicChange.objects.note("story:1")
    both = [FrontCachePurger(settings.FRONT_CACHES) for _ in range(2)]
    for purger in both:
        purger.poll()
    assert wait_for(lambda: len(front.purges) == 1)
    for purger in both:
        purger.poll()
        purger.stop()
    assert len(front.purges) == 1


class SleptTime:
    """In place of `time` for what waits: only what it sleeps counts, so that a busy machine adds nothing."""

    def __init__(self) -> None:
        self.slept = 0.0

    def monotonic(self) -> float:
        return self.slept

    def sleep(self, seconds: float) -> None:
        self.slept += seconds
        time.sleep(seconds)


@pytest.fixture
def slept_time(monkeypatch: pytest.MonkeyPatch) -> SleptTime:
    """By which `wait_until_known` waits."""
    new_time = SleptTime()
    monkeypatch.setattr(acknowledgement, "time", new_time)
    return new_time


def dead(front: Front) -> None:
    front.close()


def slow(front: Front) -> None:
    front.seconds = 30


def refusing(front: Front) -> None:
    front.status = 403


@pytest.mark.parametrize("state", [dead, slow, refusing])
def test_one_that_is_not_purged_in_two_seconds_is_named_and_purged_when_it_can_be(
    state: Any,
    page_cache: PageCacheMiddleware,
    story: Version,
    front: Front,
    purger: FrontCachePurger,
    running: None,
    slept_time: SleptTime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(front_caches, "PURGE_TIMEOUT", 0.5)
    assert wait_until_known(patience=20).warning == ""
    ask(page_cache, story.path)
    state(front)
    kill(story)
    began = slept_time.slept
    known = wait_until_known()
    assert PATIENCE < slept_time.slept - began <= PATIENCE + 2 * acknowledgement._POLL_INTERVAL
    assert known.unpurged == (front.address,)
    assert front.address in known.warning
    assert wait_for(lambda: any(front.address in problem for problem in problems()))
    if state is dead:
        return
    front.seconds, front.status = 0, 200
    assert wait_for(lambda: wait_until_known(patience=0.1).warning == "")
    assert not any(front.address in problem for problem in problems())


def test_one_of_which_nothing_is_known_is_purged_of_everything(front: Front, purger: FrontCachePurger) -> None:
    for number in range(3):
        PublicChange.objects.note(f"story:{number}")
    PublicChange.objects.filter(number=1).delete()
    look(purger)
    assert "everything" in front.purges[0]["Surrogate-Key"].split()
    FrontCache.objects.update(number=1)
    look(purger)
    assert "story:2" in front.purges[-1]["Surrogate-Key"].split()
    assert "everything" not in front.purges[-1]["Surrogate-Key"].split()


def test_the_configured_header_goes_with_each_purge(front: Front, settings: Settings) -> None:
    PublicChange.objects.note("story:1")
    purger = FrontCachePurger(settings.FRONT_CACHES, "Fastly-Key: of ours")
    purger.poll()
    assert wait_for(lambda: len(front.purges) == 1)
    purger.stop()
    assert front.purges[0]["Fastly-Key"] == "of ours"
    assert front.purges[0]["xkey-purge"] == front.purges[0]["Surrogate-Key"]
    assert EVERY_CHANGE.replace(" ", "%20") in front.purges[0]["Surrogate-Key"].split()


#: What comes in a minute, a part every tenth of a second.
TRICKLES: dict[str, list[bytes]] = {
    "a byte at a time": [b"H"] * 600,
    "a line without an end": [b"HTTP/1.1 200 " + b"x" * 600] * 600,
    "no HTTP": [b"220 mail.example.com ESMTP\r\n"],
    "nothing": [],
}


@pytest.mark.parametrize("sent", TRICKLES)
def test_whatever_an_address_sends_the_wait_for_its_status_ends(sent: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def trickle() -> None:
            line, _ = server.accept()
            with line:
                for part in TRICKLES[sent]:
                    try:
                        line.sendall(part)
                    except OSError:
                        return
                    time.sleep(0.1)

        threading.Thread(target=trickle, daemon=True).start()
        began = time.monotonic()
        with pytest.raises(OSError, match=r"in time|timed out|no HTTP|reset"):
            status_of("PURGE", f"http://127.0.0.1:{server.getsockname()[1]}/", {}, timeout=0.5)
        assert time.monotonic() - began < 30


def test_nothing_is_waited_for_where_no_front_cache_is_configured(slept_time: SleptTime) -> None:
    RecordHead.objects.ensure()
    PublicChange.objects.note("story:1")
    assert wait_until_known(patience=60).warning == ""
    assert slept_time.slept == 0
