"""Addresses at which nothing is, remembered for a second, and the one page that says so."""

import threading
import time
from collections import OrderedDict

from newsroom.page_cache.entry import CacheEntry
from newsroom.page_cache.key import CacheKey

#: Seconds after which an address is looked up again (7-safety, point 14).
REMEMBERED = 1.0
#: As many addresses are remembered, those asked for last.
MOST = 20_000


class NotFoundCache:
    """Valid up to the next change: `number` is that of the last one when it was looked up."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._addresses: OrderedDict[CacheKey, tuple[int, float]] = OrderedDict()
        self._page: CacheEntry | None = None

    def __len__(self) -> int:
        return len(self._addresses)

    def page(self, seen: int) -> CacheEntry | None:
        """The page, unless something has changed since it was drawn."""
        page = self._page
        return page if page is not None and page.number >= seen else None

    def keep(self, page: CacheEntry) -> None:
        self._page = page

    def note(self, key: CacheKey, number: int) -> None:
        with self._lock:
            self._addresses[key] = (number, time.monotonic() + REMEMBERED)
            self._addresses.move_to_end(key)
            while len(self._addresses) > self._most:
                self._addresses.popitem(last=False)

    def has(self, key: CacheKey, seen: int) -> bool:
        """Whether nothing was there a moment ago, and nothing has changed since."""
        known = self._addresses.get(key)
        return known is not None and known[0] >= seen and time.monotonic() < known[1]

    def forget(self) -> None:
        """Nobody can say what has changed."""
        with self._lock:
            self._page = None
            self._addresses.clear()
