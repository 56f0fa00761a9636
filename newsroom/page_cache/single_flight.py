"""One piece of work per key: a caller that wants it while it is running waits for the same outcome."""

import threading
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Generic, TypeVar

T = TypeVar("T")


class SingleFlight(Generic[T]):
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._flights: dict[Hashable, Future[T]] = {}

    def do(self, key: Hashable, work: Callable[[], T], run: Callable[[Callable[[], None]], object]) -> Future[T]:
        """The future of the work that is running for this key, or else of `work`, which `run` starts.

        An exception of `run` is raised, and nothing is running then.
        """
        with self._lock:
            if (running := self._flights.get(key)) is not None:
                return running
            future = self._flights[key] = Future()
        try:
            submitted = run(lambda: self._run_work(key, future, work))
        except BaseException as problem:
            self._end(key)
            future.set_exception(problem)
            raise
        if isinstance(submitted, Future):
            # Work that was cancelled before it began has an outcome too.
            submitted.add_done_callback(lambda ended: self._fail_if_unfinished(key, future, ended))
        return future

    def _run_work(self, key: Hashable, future: Future[T], work: Callable[[], T]) -> None:
        try:
            outcome = work()
        except BaseException as problem:
            self._end(key)
            future.set_exception(problem)
            return
        self._end(key)
        future.set_result(outcome)

    def _fail_if_unfinished(self, key: Hashable, future: Future[T], ended: "Future[object]") -> None:
        if not future.done():
            self._end(key)
            future.set_exception(ended.exception() or RuntimeError("the work ended without an outcome"))

    def _end(self, key: Hashable) -> None:
        """Called before the outcome is set, so that a later caller starts the work anew."""
        with self._lock:
            self._flights.pop(key, None)
