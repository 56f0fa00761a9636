"""Purging the front caches: a thread in each web process and in the worker sends them the keys of what changed.

The first process to claim a front cache purges it, once every live web process has read the change: before that, the front
cache could fetch the old page again from a process that has not. If the process is killed, another claims the purge. A
purge that fails is tried again until it succeeds.
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
from articles.models.public_change import change_committed
from newsroom.http.outgoing import status_of
from newsroom.page_cache.invalidation import changes_between
from newsroom.page_cache.surrogate_keys import EVERYTHING, purge_header_values

log = logging.getLogger("newsroom.front_caches")

#: Seconds between two polls for changes: usually, and while a purge is in flight.
POLL_EVERY, POLL_EVERY_WHEN_BUSY = 0.4, 0.03
#: Seconds in which a front cache must answer.
PURGE_TIMEOUT = 2.0
#: Seconds to wait for a process that has not read the change. After that its old page may be cached once more, so the
#: front cache is purged again until the process has read the change.
PROCESS_TIMEOUT = 2.0
#: Seconds after which a purge is sent again: an old response may have been on its way into the cache during the first.
PURGE_AGAIN_AFTER = 1.0
#: The longest pause, in seconds, before a failed purge is tried again. The first is 1 s; each failure doubles it.
LONGEST_RETRY_PAUSE = 10.0
#: Seconds to wait for the database.
DATABASE_TIMEOUT = 2.0


class Purge(NamedTuple):
    """One purge of one front cache: its keys, the last change that it covers, and the seconds before the next purge."""

    address: str
    keys: frozenset[str]
    number: int
    pause: float


class FrontCachePurger:
    """`addresses`: of settings.FRONT_CACHES. Without any, the purger does nothing."""

    def __init__(self, addresses: Iterable[str], header: str = "") -> None:
        self.addresses = tuple(addresses)
        name, _, value = header.partition(":")
        self._headers = {name: value.strip()} if name else {}
        self._in_flight: dict[str, tuple[Purge, Future[None]]] = {}
        self._repeats: list[tuple[float, Purge]] = []
        #: The last change, and when this process first saw that there is one.
        self._last_change, self._last_change_seen_at = -1, 0.0
        self._wake, self._stopping = threading.Event(), False
        self._senders = ThreadPoolExecutor(2 * max(1, len(self.addresses)), thread_name_prefix="purging")

    def start(self) -> None:
        """Start the thread, if a front cache is configured."""
        if self.addresses:
            change_committed.connect(self._on_change)
            threading.Thread(target=self._run, name="front-caches", daemon=True).start()

    def stop(self) -> None:
        self._stopping = True
        self._wake.set()
        self._senders.shutdown(wait=False, cancel_futures=True)

    def poll(self) -> bool:
        """Record the purges that have ended and start those that are due. True if more work is expected soon."""
        for address, (purge, outcome) in list(self._in_flight.items()):
            if outcome.done():
                del self._in_flight[address]
                self._record_outcome(purge, outcome)
        self._send_repeats()
        with database_deadline(DATABASE_TIMEOUT):
            waiting = self._start_purges()
        return waiting or bool(self._in_flight or self._repeats)

    def _start_purges(self) -> bool:
        """Start a purge of each front cache that is behind. True if any is behind."""
        last = RecordHead.objects.values_list("changes", flat=True).first() or 0
        if last != self._last_change:
            self._last_change, self._last_change_seen_at = last, time.monotonic()
        behind = [row for row in FrontCache.objects.get_or_create_rows(self.addresses) if row.number < last]
        if not behind:
            return False
        read_by_all = CacheProcess.objects.read_by_every_process(last)
        some_process_slow = read_by_all < last
        if some_process_slow and time.monotonic() - self._last_change_seen_at < PROCESS_TIMEOUT:
            return True
        for row in behind:
            busy = row.address in self._in_flight
            if not busy and FrontCache.objects.claim(row.address, last, PURGE_TIMEOUT + 1):
                purge = Purge(
                    row.address,
                    _keys_of_changes(row.number, last),
                    read_by_all,
                    PURGE_AGAIN_AFTER if some_process_slow else 0,
                )
                self._in_flight[row.address] = purge, self._submit(purge)
        return True

    def _submit(self, purge: Purge) -> "Future[None]":
        future = self._senders.submit(self._send, purge)
        future.add_done_callback(lambda _: self._wake.set())
        return future

    def _send(self, purge: Purge) -> None:
        """Send the purge. Raises OSError or HTTPException unless the front cache confirms it."""
        deadline = time.monotonic() + PURGE_TIMEOUT
        for keys in purge_header_values(purge.keys):
            # Varnish's module xkey and content delivery networks call it differently.
            headers = {"Surrogate-Key": keys, "xkey-purge": keys, **self._headers}
            status = status_of("PURGE", purge.address, headers, max(0.01, deadline - time.monotonic()))
            if not 200 <= status < 300:
                raise OSError(f"it answered {status}")

    def _record_outcome(self, purge: Purge, outcome: "Future[None]") -> None:
        with database_deadline(DATABASE_TIMEOUT):
            failure = outcome.exception()
            if failure is None:
                FrontCache.objects.record_purge(purge.address, purge.number, purge.pause)
                self._repeats.append((time.monotonic() + PURGE_AGAIN_AFTER, purge))
                return
            row = FrontCache.objects.get_or_create_rows([purge.address])[0]
            log.error("the front cache %s could not be purged: %s", purge.address, failure)
            pause = min(2.0 ** min(row.failures, 10), LONGEST_RETRY_PAUSE)
            FrontCache.objects.record_failure(purge.address, str(failure) or type(failure).__name__, pause)

    def _send_repeats(self) -> None:
        now = time.monotonic()
        for repeat in [repeat for repeat in self._repeats if repeat[0] <= now]:
            self._repeats.remove(repeat)
            self._senders.submit(self._send, repeat[1])

    def _run(self) -> None:
        while not self._stopping:
            self._wake.clear()
            busy = False
            try:
                connection.close_if_unusable_or_obsolete()
                busy = self.poll()
            except Error as problem:
                log.warning("what is to be purged can't be told just now: %s", problem)
                connection.close()
            self._wake.wait(POLL_EVERY_WHEN_BUSY if busy and not self._nothing_in_flight() else POLL_EVERY)
        connection.close()

    def _nothing_in_flight(self) -> bool:
        """Whether this process has no purge in flight. A front cache that is behind has then failed, or another process purges it."""
        return not self._in_flight and time.monotonic() - self._last_change_seen_at > PROCESS_TIMEOUT

    def _on_change(self, **_: Any) -> None:
        self._wake.set()


def _keys_of_changes(after: int, last: int) -> frozenset[str]:
    """The keys of the changes after `after`; the key of everything if their rows have been deleted."""
    rows = changes_between(after, last) if after else []
    if len(rows) != last - after:
        return frozenset({EVERYTHING})
    return frozenset(key for _, keys in rows for key in keys)


def keep_front_caches_purged() -> None:
    """Start a purger for the life of this process."""
    FrontCachePurger(settings.FRONT_CACHES, settings.FRONT_CACHE_HEADER).start()
