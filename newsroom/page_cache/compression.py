"""Finished pages are compressed in a thread of their own, after the answer: who has a page drawn does not wait for it.

Until then the entry is answered with uncompressed. Compressing leaves the interpreter to the threads that answer readers.
"""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait

from newsroom.page_cache.entry import CacheEntry, compress

log = logging.getLogger("newsroom.pages")

Holds = Callable[[CacheEntry], bool]
Replace = Callable[[CacheEntry, CacheEntry], object]

#: Seconds that a test waits for it at most.
LONGEST_WAIT = 30


class Compression:
    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="compression")
        self._running: set[Future[None]] = set()

    def after_the_answer(self, entry: CacheEntry, holds: Holds, replace: Replace) -> None:
        """Have the entry compressed, and then replaced by `replace(entry, compressed)`; not if `holds(entry)` is false by then."""
        if not entry.compressible:
            return
        try:
            future = self._thread.submit(_compress, entry, holds, replace)
        except RuntimeError:
            return  # the process ends
        self._running.add(future)
        future.add_done_callback(self._running.discard)

    def wait(self) -> None:
        """Until every entry handed in so far is compressed."""
        wait(list(self._running), timeout=LONGEST_WAIT)

    def stop(self) -> None:
        self._thread.shutdown(wait=False, cancel_futures=True)


def _compress(entry: CacheEntry, holds: Holds, replace: Replace) -> None:
    try:
        # After a purge of many pages, those that wait here are no longer worth the time.
        if holds(entry):
            replace(entry, compress(entry))
    except Exception:
        log.exception("a page could not be compressed")
