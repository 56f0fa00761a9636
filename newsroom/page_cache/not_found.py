"""Addresses that were answered with 404, remembered for a second, and the cache entry of the one 404 page."""

import threading
import time

from articles.reader.least_recently_used import LeastRecentlyUsed
from newsroom.page_cache.entry import CacheEntry
from newsroom.page_cache.key import CacheKey

#: Seconds after which an address is looked up again (7-safety, point 14).
REMEMBERED_FOR = 1.0
#: How many addresses are remembered, those last asked for.
MAX_ADDRESSES = 20_000


class NotFoundCache:
    """Valid up to the next change: `number` is that of the last change known when the address was looked up."""

    def __init__(self, max_addresses: int = MAX_ADDRESSES) -> None:
        self._lock = threading.Lock()
        self._addresses = LeastRecentlyUsed[CacheKey, tuple[int, float]](max_addresses)
        self._entry: CacheEntry | None = None

    def __len__(self) -> int:
        return len(self._addresses)

    def entry(self, last_change: int) -> CacheEntry | None:
        """The entry of the 404 page, unless something has changed since it was drawn."""
        entry = self._entry
        return entry if entry is not None and entry.number >= last_change else None

    def put(self, entry: CacheEntry) -> None:
        with self._lock:
            self._entry = entry

    def holds(self, entry: CacheEntry) -> bool:
        """Whether this very entry is still the page."""
        return self._entry is entry

    def replace(self, entry: CacheEntry, compressed: CacheEntry) -> None:
        """Take the compressed entry for the very entry that it was made of, if that is still the page."""
        with self._lock:
            if self._entry is entry:
                self._entry = compressed

    def add(self, key: CacheKey, number: int) -> None:
        with self._lock:
            self._addresses.put(key, (number, time.monotonic() + REMEMBERED_FOR))

    def has(self, key: CacheKey, last_change: int) -> bool:
        """Whether the address was a 404 within the last REMEMBERED_FOR seconds, and nothing has changed since."""
        with self._lock:
            remembered = self._addresses.get(key)
        return remembered is not None and remembered[0] >= last_change and time.monotonic() < remembered[1]

    def clear(self) -> None:
        """Forget every address and the page: changes have been missed."""
        with self._lock:
            self._entry = None
            self._addresses.clear()
