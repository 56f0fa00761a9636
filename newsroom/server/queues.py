"""Bounded queues with threads of their own: slow work in one queue delays nothing outside it."""

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


#: Seconds between two checks whether the queue with priority still has work.
YIELD_INTERVAL = 0.01


class Busy(Exception):
    """The queue is full, or no thread was free in time."""


class WorkQueue:
    """`threads` run at once; `waiting` more pieces of work may wait, each for `longest_wait` seconds at most.

    `after`: a queue with priority. While it has work, none is started here, for half of the longest wait at most.
    """

    def __init__(
        self, name: str, threads: int, waiting: int, longest_wait: float, after: "WorkQueue | None" = None
    ) -> None:
        self.name, self.longest_wait, self._after = name, longest_wait, after
        self._capacity, self._size = threads + waiting, 0
        self._lock = threading.Lock()
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix=name)

    @property
    def size(self) -> int:
        """How many pieces of work are running or waiting."""
        return self._size

    def submit(self, work: Callable[[], T]) -> Future[T]:
        """Add work to the queue; raises Busy if it is full. Work that waited too long is not started: its future has Busy."""
        with self._lock:
            if self._size >= self._capacity:
                raise Busy(self.name)
            self._size += 1
        now = time.monotonic()
        deadline, yield_until = now + self.longest_wait, now + self.longest_wait / 2

        def begin() -> T:
            while self._after is not None and self._after.size and time.monotonic() < yield_until:
                time.sleep(YIELD_INTERVAL)
            if time.monotonic() > deadline:
                raise Busy(self.name)
            return work()

        future = self._threads.submit(begin)
        future.add_done_callback(self._free_place)
        return future

    async def run(self, work: Callable[[], T], wait_for_end: bool) -> T:
        """The result of the work; raises Busy if it has not started in time.

        `wait_for_end`: once started, the work is waited for however long it takes. Otherwise that wait is bounded too.
        """
        future = self.submit(work)
        outcome = asyncio.wrap_future(future)
        done, _ = await asyncio.wait({outcome}, timeout=self.longest_wait)
        if not done and (future.cancel() or not wait_for_end):
            outcome.add_done_callback(_retrieve_exception)
            raise Busy(self.name)
        return await outcome

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _free_place(self, _: Future[T]) -> None:
        with self._lock:
            self._size -= 1


class SharedQueue:
    """Two queues of one kind: one for known browsers, whose places no stranger can take, and one for everybody else.

    `known`, `unknown`: the threads of each. The other arguments hold for each queue. `known_first`: known browsers have
    priority, because work for a stranger would share the processors with theirs.
    """

    def __init__(
        self, name: str, known: int, unknown: int, waiting: int, longest_wait: float, known_first: bool = False
    ) -> None:
        self.known = WorkQueue(f"{name}-known", known, waiting, longest_wait)
        self.unknown = WorkQueue(name, unknown, waiting, longest_wait, self.known if known_first else None)

    def of(self, known: bool) -> WorkQueue:
        return self.known if known else self.unknown

    def close(self) -> None:
        self.known.close()
        self.unknown.close()


def _retrieve_exception(future: "asyncio.Future[T]") -> None:
    """Retrieve the exception of an abandoned future, so that asyncio does not log it as never retrieved."""
    if not future.cancelled():
        future.exception()
