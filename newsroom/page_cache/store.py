"""The finished pages that this process keeps: so many bytes, those asked for last, and none that was purged."""

import threading
from collections import OrderedDict
from collections.abc import Iterable
from datetime import UTC, datetime

from articles.models.public_change import EVERY_CHANGE, merely_lists
from newsroom.page_cache.entry import CacheEntry
from newsroom.page_cache.key import CacheKey
from newsroom.page_cache.not_found import NotFoundCache

#: Bytes, of all pages together; and of one, so that a few can't push out the rest.
LIMIT = 64 * 1024 * 1024
LARGEST = 2 * 1024 * 1024


#: Before every moment: the time of a page is over.
LONG_AGO = datetime.min.replace(tzinfo=UTC)


class PageStore:
    def __init__(self, limit: int = LIMIT) -> None:
        self._limit, self._size, self._seen = limit, 0, 0
        self._pages: OrderedDict[CacheKey, CacheEntry] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._pages)

    @property
    def size(self) -> int:
        """Bytes, about."""
        return self._size

    def get(self, key: CacheKey) -> CacheEntry | None:
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def keep(self, key: CacheKey, page: CacheEntry) -> bool:
        """Keep a page, but not where changes have been read since it was drawn: the next reader's is as new as they are.

        What was kept there before stays then, for when the database goes away before there is a next one.
        """
        with self._lock:
            if page.number < self._seen:
                return False
            self._drop(key)
            if page.size > LARGEST:
                return False
            self._pages[key] = page
            self._size += page.size
            while self._size > self._limit:
                self._drop(next(iter(self._pages)))
            return key in self._pages

    def drop(self, key: CacheKey) -> None:
        """Nothing is there any more."""
        with self._lock:
            self._drop(key)

    def purge(self, changed: Iterable[tuple[int, list[str]]], seen: int) -> None:
        """Drop what these changes (number, keys) touch, and keep from here on only what was drawn after `seen`.

        A page of which they only say that other stories may be on it is kept, out of date, for as long as the database
        is away.
        """
        changes = [(number, frozenset(keys)) for number, keys in changed]
        with self._lock:
            self._seen = seen
            for key, page in list(self._pages.items()):
                if keys := changed_keys(page, changes):
                    if all(map(merely_lists, keys)):
                        self._pages[key] = page._replace(until=LONG_AGO)
                    else:
                        self._drop(key)

    def forget(self, seen: int = 0) -> None:
        """Drop everything: nobody can say what has changed."""
        with self._lock:
            self._pages.clear()
            self._size, self._seen = 0, seen

    def _drop(self, key: CacheKey) -> None:
        page = self._pages.pop(key, None)
        self._size -= page.size if page else 0


def changed_keys(page: CacheEntry, changes: Iterable[tuple[int, frozenset[str]]]) -> frozenset[str]:
    """The keys by which changes made after the page was drawn concern it."""
    found = frozenset[str]()
    for number, keys in changes:
        if number > page.number:
            found |= keys & page.keys if EVERY_CHANGE not in page.keys else {EVERY_CHANGE}
    return found


class Stores:
    """Both, each with its own limit, so that pictures push out no page. What changes reaches either."""

    def __init__(self, pages: PageStore, pictures: PageStore, not_found: NotFoundCache) -> None:
        self._kinds, self._not_found = (pages, pictures), not_found

    def __len__(self) -> int:
        return sum(map(len, self._kinds))

    def purge(self, changed: Iterable[tuple[int, list[str]]], seen: int) -> None:
        changes = list(changed)
        for kind in self._kinds:
            kind.purge(changes, seen)

    def forget(self, seen: int = 0) -> None:
        for kind in self._kinds:
            kind.forget(seen)
        self._not_found.forget()
