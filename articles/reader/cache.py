"""The cache of rows that pages are drawn from: rows of the newsroom's own tables and texts of Versions, each with a stamp.

A stamp is the number of the last change that could make a row wrong. It is read from the record's head, in one query a page. So
cached rows are exact in every process, whatever changes that process has read. A list shows only stories that the look-up for
this page found public.
"""

import threading
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from django.db import connection

from articles.models import RecordHead, Version
from articles.models.clock import FOREVER
from articles.reader.least_recently_used import LeastRecentlyUsed

_K = TypeVar("_K", bound=Hashable)
_T = TypeVar("_T")


class Stamps(NamedTuple):
    """The numbers of the last change, of the last change of a row other than a story, and of the last redaction."""

    changes: int
    reference: int
    redactions: int

    @property
    def texts(self) -> int:
        """The stamp of everything made of a Version: the last change of a row to which Versions link, and the last redaction."""
        return max(self.reference, self.redactions)


class Store:
    """A bounded number of values with one stamp; the least recently used go first. A newer stamp empties it."""

    def __init__(self, limit: int, size: Callable[[Any], int] = lambda value: 1) -> None:
        self._values = LeastRecentlyUsed[Hashable, Any](limit, size)
        self._stamp = -1
        self._lock = threading.Lock()
        _STORES.append(self)

    def get(self, key: Hashable, stamp: int) -> Any:
        """The value of the key with that stamp; None if there is none, and within `nothing_cached`."""
        if _uncached.get():
            return None
        with self._lock:
            return self._values.get(key) if stamp == self._stamp else None

    def put(self, key: Hashable, value: Any, stamp: int) -> None:
        """Store a value, unless its stamp is older than the store's, or a transaction is open that may be rolled back."""
        if _uncached.get() or _in_transaction():
            return
        with self._lock:
            if stamp < self._stamp:
                return
            if stamp > self._stamp:
                self._values.clear()
                self._stamp = stamp
            self._values.put(key, value)

    def clear(self) -> None:
        with self._lock:
            self._values.clear()
            self._stamp = -1


_STORES: list[Store] = []
_NOTHING, _WINDOW = object(), object()
#: As of the last change of a row that is no story.
_REFERENCE = Store(10_000)
#: As of the last change of anything, until the clock makes another.
_RECORD = Store(20_000)
_uncached: ContextVar[bool] = ContextVar("uncached", default=False)
_look: ContextVar[list[Stamps] | None] = ContextVar("look", default=None)


@contextmanager
def stamps_read_once() -> Iterator[None]:
    """Within this context, the stamps are read once, on first use, so that a page is drawn as of one moment."""
    token = _look.set([] if (outer := _look.get()) is None else outer)
    try:
        yield
    finally:
        _look.reset(token)


@contextmanager
def nothing_cached() -> Iterator[None]:
    """Within it nothing is taken from the cache or put into it: a page is drawn as of another moment than now."""
    token = _uncached.set(True)
    try:
        yield
    finally:
        _uncached.reset(token)


def stamps() -> Stamps:
    """The current stamps. One query; none if `stamps_read_once` has read them."""
    look = _look.get()
    if look is None:
        return newest_stamps()
    if not look:
        look.append(newest_stamps())
    return look[0]


def cached_by_reference(key: Hashable, load: Callable[[], _T]) -> _T:
    """The value that `load` returns, cached until a row of the newsroom's own tables changes. None is not cached."""
    stamp = stamps().reference
    value = _REFERENCE.get(key, stamp)
    if value is None:
        value = load()
        if value is not None:
            _REFERENCE.put(key, value, stamp)
    return value


def many_cached_by_reference(
    kind: str,
    keys: Iterable[_K],
    load: Callable[[list[_K]], dict[_K, _T]],
    holds: Callable[[_T], bool] = lambda value: True,
) -> dict[_K, _T]:
    """What `load` says of each key of a kind, kept until a row of the newsroom's own tables changes, or it no longer `holds`.

    No query where all is kept.
    """
    stamp, wanted = stamps().reference, list(dict.fromkeys(keys))
    cached = {
        key: value for key in wanted if (value := _REFERENCE.get((kind, key), stamp)) is not None and holds(value)
    }
    missing = [key for key in wanted if key not in cached]
    loaded = load(missing) if missing else {}
    for key, value in loaded.items():
        _REFERENCE.put((kind, key), value, stamp)
    return cached | loaded


def cached_by_record(
    kind: str, keys: Iterable[_K], now: datetime, load: Callable[[list[_K]], dict[_K, _T]]
) -> dict[_K, _T]:
    """The values that `load` returns for these keys of a kind, from the record as it is at `now`. Keys without a value are left out.

    They are cached until anything changes: because somebody changes it, or by the clock. No query if all are cached.
    """
    wanted = set(keys)
    if not wanted:
        return {}
    if _uncached.get():
        return load(list(wanted))
    stamp = stamps().changes
    # Under its window: what a slower request loaded before the clock made a change is not found after it.
    window = _window(now, stamp)
    cached = {key: value for key in wanted if (value := _RECORD.get((window, kind, key), stamp)) is not None}
    missing = [key for key in wanted if key not in cached]
    loaded = load(missing) if missing else {}
    for key in missing:
        _RECORD.put((window, kind, key), loaded.get(key, _NOTHING), stamp)
    return {key: value for key, value in cached.items() if value is not _NOTHING} | loaded


def _window(now: datetime, stamp: int) -> tuple[datetime, datetime]:
    """The interval around `now` in which the clock changes nothing of the record. Drops all entries of another interval."""
    window: tuple[datetime, datetime] | None = _RECORD.get(_WINDOW, stamp)
    if window is None or not window[0] <= now < window[1]:
        window = (now, Version.objects.next_change(now) or FOREVER)
        _RECORD.clear()
        _RECORD.put(_WINDOW, window, stamp)
    return window


def clear_caches() -> None:
    """Empty every store of this process."""
    for store in _STORES:
        store.clear()


def newest_stamps() -> Stamps:
    """As they are now, whenever they were read before. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_statement())
        row = cursor.fetchone()
    return Stamps(*row) if row else Stamps(0, 0, 0)


def _statement() -> str:
    return f"SELECT changes, reference_changes, redactions FROM {RecordHead._meta.db_table} WHERE id = 1"


def _in_transaction() -> bool:
    """Whether a transaction is open. As for `atomic(durable=True)`, the transaction around a test does not count."""
    blocks = connection.atomic_blocks
    return bool(blocks) and not getattr(blocks[-1], "_from_testcase", False)
