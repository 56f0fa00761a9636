"""Bounded queues with threads of their own: what waits or is slow in one of them holds up nothing outside it."""

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


#: Seconds between two looks at whether the queue that goes before has work still.
STANDS_BACK = 0.01


class Busy(Exception):
    """There is no place in the queue, or no thread was free in time."""


class WorkQueue:
    """`threads` work at once, `waiting` more may stand in line, each of them `longest_wait` seconds at most.

    `after`: while there is work in that queue, none is begun here, for half of the longest wait at most.
    """

    def __init__(
        self, name: str, threads: int, waiting: int, longest_wait: float, after: "WorkQueue | None" = None
    ) -> None:
        self.name, self.longest_wait, self._after = name, longest_wait, after
        self._places, self._taken = threads + waiting, 0
        self._lock = threading.Lock()
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix=name)

    @property
    def taken(self) -> int:
        """How many work or wait."""
        return self._taken

    def submit(self, work: Callable[[], T]) -> Future[T]:
        """Put it in line; raises Busy where that is full. Work that waited too long ends in Busy without having begun."""
        with self._lock:
            if self._taken >= self._places:
                raise Busy(self.name)
            self._taken += 1
        now = time.monotonic()
        too_late, stands_back_until = now + self.longest_wait, now + self.longest_wait / 2

        def begin() -> T:
            while self._after is not None and self._after.taken and time.monotonic() < stands_back_until:
                time.sleep(STANDS_BACK)
            if time.monotonic() > too_late:
                raise Busy(self.name)
            return work()

        future = self._threads.submit(begin)
        future.add_done_callback(self._leave)
        return future

    async def run(self, work: Callable[[], T], to_the_end: bool) -> T:
        """What the work returns; raises Busy where it has not begun in time.

        `to_the_end`: what has begun is waited for, however long it takes; otherwise the wait for its end is bounded too.
        """
        future = self.submit(work)
        ended = asyncio.wrap_future(future)
        done, _ = await asyncio.wait({ended}, timeout=self.longest_wait)
        if not done and (future.cancel() or not to_the_end):
            ended.add_done_callback(_forget)
            raise Busy(self.name)
        return await ended

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _leave(self, _: Future[T]) -> None:
        with self._lock:
            self._taken -= 1


class SharedQueue:
    """Two queues of one kind: one for known browsers, whose places no stranger can take, and one for everybody else.

    `known`, `unknown`: threads of each. The rest is as for one queue, and holds for each. `known_first`: what is begun for a
    stranger while a known browser waits would share the processors with it.
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


def _forget(future: "asyncio.Future[T]") -> None:
    """Look at an outcome that nobody waits for, so that it is not reported as overlooked."""
    if not future.cancelled():
        future.exception()
