"""Purging the front caches: in each web process and in the worker a thread sees to it that each is purged of what changed.

One process, whichever is first, purges a front cache of a change, once every web process that lives has read it: otherwise
a front cache would fetch the old page once more from one that has not. Who is killed meanwhile leaves it to another; what
fails is tried again until it is done.
"""

import logging
import threading
import time
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, NamedTuple

from django.conf import settings
from django.db import Error, connection

from articles.desk.deadline import database_deadline
from articles.models import CacheProcess, FrontCache, RecordHead
from articles.models.public_change import noted
from newsroom.http.outgoing import status_of
from newsroom.page_cache.invalidation import changes_between
from newsroom.page_cache.surrogate_keys import EVERYTHING, to_purge

log = logging.getLogger("newsroom.front_caches")

#: Seconds between two looks at what is to be purged, and while something is under way.
EVERY, TURN = 0.4, 0.03
#: Seconds in which a front cache must have answered.
LONGEST_ANSWER = 2.0
#: Seconds that a process which has not read what changed is waited for; then what it serves may be cached once more, so
#: that it is purged again until it has.
SLOW_PROCESS = 2.0
#: Seconds after which a purge is made again: an answer may have been on its way into the cache when it was purged.
ONCE_MORE = 1.0
#: Seconds before a front cache that failed is tried again: one, and with each failure twice as many.
LONGEST_PAUSE = 10.0
#: Seconds that the database is waited for.
DATABASE_PATIENCE = 2.0


class Purge(NamedTuple):
    """Of one front cache: the keys to be purged, the change up to which it is purged then, and seconds before the next."""

    address: str
    keys: frozenset[str]
    number: int
    pause: float


class FrontCachePurger:
    """`addresses`: those of settings.FRONT_CACHES; nothing is done where there are none."""

    def __init__(self, addresses: Iterable[str], header: str = "") -> None:
        self.addresses = tuple(addresses)
        name, _, value = header.partition(":")
        self._headers = {name: value.strip()} if name else {}
        self._under_way: dict[str, tuple[Purge, Future[None]]] = {}
        self._again: list[tuple[float, Purge]] = []
        #: The last change, and when this process first saw that there is one.
        self._last, self._since = -1, 0.0
        self._wake, self._stopping = threading.Event(), False
        self._senders = ThreadPoolExecutor(2 * max(1, len(self.addresses)), thread_name_prefix="purging")

    def start(self) -> None:
        """Begin the thread, where a front cache is configured."""
        if self.addresses:
            noted.connect(self._noted)
            threading.Thread(target=self._run, name="front-caches", daemon=True).start()

    def stop(self) -> None:
        self._stopping = True
        self._wake.set()
        self._senders.shutdown(wait=False, cancel_futures=True)

    def look(self) -> bool:
        """One look: tell what is done, begin what is to be done. Whether there is more to do soon."""
        for address, (purge, outcome) in list(self._under_way.items()):
            if outcome.done():
                del self._under_way[address]
                self._tell(purge, outcome)
        self._send_again()
        with database_deadline(DATABASE_PATIENCE):
            waiting = self._begin()
        return waiting or bool(self._under_way or self._again)

    def _begin(self) -> bool:
        """Begin to purge each front cache that is behind. Whether some are left behind."""
        last = RecordHead.objects.values_list("changes", flat=True).first() or 0
        if last != self._last:
            self._last, self._since = last, time.monotonic()
        behind = [row for row in FrontCache.objects.known(self.addresses) if row.number < last]
        if not behind:
            return False
        known = CacheProcess.objects.known_to_all(last)
        slow = known < last
        if slow and time.monotonic() - self._since < SLOW_PROCESS:
            return True
        for row in behind:
            busy = row.address in self._under_way
            if not busy and FrontCache.objects.claim(row.address, last, LONGEST_ANSWER + 1):
                purge = Purge(row.address, _keys(row.number, last), known, ONCE_MORE if slow else 0)
                self._under_way[row.address] = purge, self._submit(purge)
        return True

    def _submit(self, purge: Purge) -> "Future[None]":
        future = self._senders.submit(self._send, purge)
        future.add_done_callback(lambda _: self._wake.set())
        return future

    def _send(self, purge: Purge) -> None:
        """Raises OSError or HTTPException where the front cache does not say that it is done."""
        until = time.monotonic() + LONGEST_ANSWER
        for keys in to_purge(purge.keys):
            # Varnish's module xkey and content delivery networks call it differently.
            headers = {"Surrogate-Key": keys, "xkey-purge": keys, **self._headers}
            status = status_of("PURGE", purge.address, headers, max(0.01, until - time.monotonic()))
            if not 200 <= status < 300:
                raise OSError(f"it answered {status}")

    def _tell(self, purge: Purge, outcome: "Future[None]") -> None:
        with database_deadline(DATABASE_PATIENCE):
            failure = outcome.exception()
            if failure is None:
                FrontCache.objects.purged(purge.address, purge.number, purge.pause)
                self._again.append((time.monotonic() + ONCE_MORE, purge))
                return
            row = FrontCache.objects.known([purge.address])[0]
            log.error("the front cache %s could not be purged: %s", purge.address, failure)
            pause = min(2.0 ** min(row.failures, 10), LONGEST_PAUSE)
            FrontCache.objects.failed(purge.address, str(failure) or type(failure).__name__, pause)

    def _send_again(self) -> None:
        now = time.monotonic()
        for due in [one for one in self._again if one[0] <= now]:
            self._again.remove(due)
            self._senders.submit(self._send, due[1])

    def _run(self) -> None:
        while not self._stopping:
            self._wake.clear()
            soon = False
            try:
                connection.close_if_unusable_or_obsolete()
                soon = self.look()
            except Error as problem:
                log.warning("what is to be purged can't be told just now: %s", problem)
                connection.close()
            self._wake.wait(TURN if soon and not self._paused() else EVERY)
        connection.close()

    def _paused(self) -> bool:
        """Whether nothing is under way here: a front cache is behind that failed, or that another purges."""
        return not self._under_way and time.monotonic() - self._since > SLOW_PROCESS

    def _noted(self, **_: Any) -> None:
        self._wake.set()


def _keys(seen: int, last: int) -> frozenset[str]:
    """What the changes after `seen` touch; everything where that is not known any more."""
    rows = changes_between(seen, last) if seen else []
    if len(rows) != last - seen:
        return frozenset({EVERYTHING})
    return frozenset(key for _, keys in rows for key in keys)


def keep_front_caches_purged() -> None:
    """Begin it in this process, as long as that lives."""
    FrontCachePurger(settings.FRONT_CACHES, settings.FRONT_CACHE_HEADER).start()
