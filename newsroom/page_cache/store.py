"""The cache entries of this process: a bounded number of bytes, least recently used first out, none that was purged."""

import threading
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from articles.models.public_change import EVERY_CHANGE, merely_lists
from articles.reader.least_recently_used import LeastRecentlyUsed
from newsroom.page_cache.entry import CacheEntry
from newsroom.page_cache.key import CacheKey
from newsroom.page_cache.not_found import NotFoundCache

#: Bytes of all entries together; and of one entry, so that a few large ones can't push out the rest.
MAX_BYTES = 64 * 1024 * 1024
MAX_ENTRY_BYTES = 2 * 1024 * 1024


#: An `until` before every moment: the entry is out of date.
ALREADY_EXPIRED = datetime.min.replace(tzinfo=UTC)


class PageStore:
    def __init__(self, limit: int = MAX_BYTES) -> None:
        self._entries = LeastRecentlyUsed[CacheKey, CacheEntry](limit, lambda entry: entry.size)
        self._last_change = 0
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def size(self) -> int:
        """Approximate bytes of all entries."""
        return self._entries.size

    def entries(self) -> dict[CacheKey, CacheEntry]:
        """A copy, the least recently used first."""
        with self._lock:
            return dict(self._entries.items())

    def get(self, key: CacheKey) -> CacheEntry | None:
        with self._lock:
            return self._entries.get(key)

    def put(self, key: CacheKey, entry: CacheEntry) -> bool:
        """Store an entry, unless changes have been read since it was drawn: the next drawing will include them.

        The old entry then stays, for the case that the database goes away before the next drawing.
        """
        with self._lock:
            if entry.number < self._last_change:
                return False
            if entry.size > MAX_ENTRY_BYTES:
                self._entries.drop(key)
                return False
            self._entries.put(key, entry)
            return key in self._entries

    def holds(self, key: CacheKey, entry: CacheEntry) -> bool:
        """Whether this very entry still stands there."""
        with self._lock:
            return self._entries.get(key) is entry

    def replace(self, key: CacheKey, entry: CacheEntry, compressed: CacheEntry) -> None:
        """Store the compressed entry in the place of the very entry that it was made of, if that still stands there."""
        with self._lock:
            if self._entries.get(key) is entry:
                self._entries.put(key, compressed)

    def drop(self, key: CacheKey) -> None:
        """Remove the entry: its address has no page any more."""
        with self._lock:
            self._entries.drop(key)

    def purge(self, changed: Iterable[tuple[int, list[str]]], last_change: int) -> None:
        """Remove the entries that these changes (number, keys) touch. From now on, store only entries as new as `last_change`.

        An entry that is touched only by keys of lists stays, but out of date: it is served while the database is away.
        """
        changes = [(number, frozenset(keys)) for number, keys in changed]
        with self._lock:
            self._last_change = last_change
            for key, entry in self._entries.items():
                if keys := changed_keys(entry, changes):
                    if all(map(merely_lists, keys)):
                        self._entries.replace(key, entry._replace(until=ALREADY_EXPIRED))
                    else:
                        self._entries.drop(key)

    def clear(self, last_change: int = 0) -> None:
        """Remove every entry: changes have been missed."""
        with self._lock:
            self._entries.clear()
            self._last_change = last_change


def changed_keys(entry: CacheEntry, changes: Iterable[tuple[int, frozenset[str]]]) -> frozenset[str]:
    """The keys by which changes after the drawing concern this entry."""
    concerned = frozenset[str]()
    for number, keys in changes:
        if number > entry.number:
            concerned |= keys & entry.keys if EVERY_CHANGE not in entry.keys else {EVERY_CHANGE}
    return concerned


class Stores:
    """The stores of pages, pictures and redirects, each with its own limit, so that none pushes out a page. A purge reaches all."""

    def __init__(self, stores: Sequence[PageStore], not_found: NotFoundCache) -> None:
        self._stores, self._not_found = stores, not_found

    def __len__(self) -> int:
        return sum(map(len, self._stores))

    def purge(self, changes: Iterable[tuple[int, list[str]]], last_change: int) -> None:
        change_list = list(changes)
        for store in self._stores:
            store.purge(change_list, last_change)

    def clear(self, last_change: int = 0) -> None:
        for store in self._stores:
            store.clear(last_change)
        self._not_found.clear()
