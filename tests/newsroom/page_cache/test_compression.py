"""Pages are compressed in a thread of their own, and only those that are still there when their turn comes."""

import threading

from articles.models.clock import FOREVER
from newsroom.page_cache.compression import Compression
from newsroom.page_cache.entry import CacheEntry, make_entry


def test_an_entry_that_was_purged_while_it_waited_is_not_compressed() -> None:
    compression, hold = Compression(), threading.Event()
    purged, present = (make_entry([("Content-Type", "text/html")], b"x" * 1000, (), 1, FOREVER) for _ in range(2))
    compressed: list[CacheEntry] = []
    try:
        compression._thread.submit(hold.wait, 30)
        for entry in (purged, present):
            compression.after_the_answer(
                entry, lambda entry: entry is present, lambda entry, _: compressed.append(entry)
            )
        hold.set()
        compression.wait()
    finally:
        compression.stop()
    assert [entry is present for entry in compressed] == [True]
