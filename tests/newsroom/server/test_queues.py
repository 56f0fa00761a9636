"""A queue has so many places, and nobody waits in it for longer than it says."""

import asyncio
import threading
import time
from collections.abc import Iterator

import pytest

from newsroom.server.queues import Busy, SharedQueue, WorkQueue


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    opened = threading.Event()
    yield opened
    opened.set()


def test_where_all_places_are_taken_the_next_is_turned_away_at_once(gate: threading.Event) -> None:
    queue = WorkQueue("few", threads=1, waiting=2, longest_wait=5)
    for _ in range(3):
        queue.submit(gate.wait)
    with pytest.raises(Busy):
        queue.submit(gate.wait)
    gate.set()
    queue.close()


def test_one_that_is_not_begun_in_time_is_turned_away_and_leaves_its_place(gate: threading.Event) -> None:
    queue = WorkQueue("slow", threads=1, waiting=2, longest_wait=0.05)
    queue.submit(gate.wait)
    begun: list[int] = []
    with pytest.raises(Busy):
        asyncio.run(queue.run(lambda: begun.append(1), wait_for_end=True))
    assert not gate.is_set()  # it did not wait for what is before it
    assert queue.size == 1
    gate.set()
    queue.submit(lambda: None).result(timeout=5)
    assert begun == []
    queue.close()


def test_what_has_begun_is_waited_for_where_its_outcome_must_be_told(gate: threading.Event) -> None:
    queue = WorkQueue("one", threads=1, waiting=1, longest_wait=1)
    threading.Timer(1.5, gate.set).start()
    assert asyncio.run(queue.run(lambda: gate.wait(60), wait_for_end=True)) is True
    gate.clear()
    with pytest.raises(Busy):
        asyncio.run(queue.run(lambda: gate.wait(60), wait_for_end=False))
    gate.set()
    queue.close()


def test_strangers_take_no_place_of_a_known_browser(gate: threading.Event) -> None:
    queue = SharedQueue("hashing", known=1, unknown=1, waiting=1, longest_wait=5)
    for _ in range(2):
        queue.of(False).submit(gate.wait)
    with pytest.raises(Busy):
        queue.of(False).submit(gate.wait)
    assert queue.of(True).submit(lambda: "in").result(timeout=5) == "in"
    gate.set()
    queue.close()


def test_while_a_known_browser_waits_or_is_worked_for_nothing_is_begun_for_a_stranger(gate: threading.Event) -> None:
    queue = SharedQueue("hashing", known=1, unknown=1, waiting=3, longest_wait=20, known_first=True)
    begun: list[str] = []
    known = queue.of(True).submit(lambda: gate.wait(5))
    stranger = queue.of(False).submit(lambda: begun.append("stranger"))
    for _ in range(2):
        queue.of(True).submit(lambda: begun.append("known"))
    time.sleep(0.1)
    assert begun == []
    gate.set()
    assert known.result(timeout=5)
    stranger.result(timeout=5)
    assert begun == ["known", "known", "stranger"]
    queue.close()


def test_a_stranger_is_not_kept_waiting_for_ever_by_known_browsers(gate: threading.Event) -> None:
    queue = SharedQueue("hashing", known=1, unknown=1, waiting=3, longest_wait=0.4, known_first=True)
    queue.of(True).submit(gate.wait)
    assert queue.of(False).submit(lambda: "begun").result(timeout=5) == "begun"
    queue.close()
