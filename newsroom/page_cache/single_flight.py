"""One piece of work a key: whoever asks for it while it is under way waits for the same outcome."""

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
        """The outcome of the work of that key: of what is under way, or else of this work, which `run` begins.

        Raises whatever `run` raises; then nothing is under way.
        """
        with self._lock:
            if (under_way := self._flights.get(key)) is not None:
                return under_way
            future = self._flights[key] = Future()
        try:
            begun = run(lambda: self._finish(key, future, work))
        except BaseException as problem:
            self._end(key)
            future.set_exception(problem)
            raise
        if isinstance(begun, Future):
            # Work that was given up before it began has an outcome too.
            begun.add_done_callback(lambda ended: self._give_up(key, future, ended))
        return future

    def _finish(self, key: Hashable, future: Future[T], work: Callable[[], T]) -> None:
        try:
            outcome = work()
        except BaseException as problem:
            self._end(key)
            future.set_exception(problem)
            return
        self._end(key)
        future.set_result(outcome)

    def _give_up(self, key: Hashable, future: Future[T], ended: "Future[object]") -> None:
        if not future.done():
            self._end(key)
            future.set_exception(ended.exception() or RuntimeError("the work ended without an outcome"))

    def _end(self, key: Hashable) -> None:
        """Before the outcome is told: who comes after it begins anew."""
        with self._lock:
            self._flights.pop(key, None)
