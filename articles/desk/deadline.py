"""Limits how long one piece of work waits for the database, over all its statements.

A stopped server still acknowledges on TCP, so only a clock of our own ends the wait for its answer.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

#: Seconds that a request waits for the database's answers in all, before it is answered 503. Beside it stand the time for
#: connecting anew and for drawing what the person is told: ten seconds together.
REQUEST = 7.0


class _ThreadDeadline(threading.local):
    ends: float | None = None


_thread_deadline = _ThreadDeadline()


@contextmanager
def database_deadline(seconds: float) -> Iterator[None]:
    """Within this context, this thread's waits for the database end with OperationalError after so many seconds.

    Inside another deadline the earlier one counts.
    """
    outer_deadline, ends = _thread_deadline.ends, time.monotonic() + seconds
    _thread_deadline.ends = ends if outer_deadline is None else min(outer_deadline, ends)
    try:
        yield
    finally:
        _thread_deadline.ends = outer_deadline


def time_left() -> float | None:
    """Seconds until the deadline, at least 0; None without a deadline, as in a command."""
    return None if _thread_deadline.ends is None else max(_thread_deadline.ends - time.monotonic(), 0.0)
