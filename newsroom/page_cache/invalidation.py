"""The reader of changes: a thread in each process that reads the rows of PublicChange and purges the page cache.

A kill that was committed anywhere reaches every process within a second: rows are read at least every 500 ms while requests
arrive. A request that finds the last reading too old (the machine slept, the process was stopped, no request came for a
while) waits for the next reading. While the database is known to be away, no request waits and cache entries are served.
"""

import contextlib
import logging
import os
import secrets
import socket
import threading
import time
from datetime import datetime
from typing import Any

from django.db import Error, connection

from articles.desk.deadline import database_deadline
from articles.models import CacheProcess, PublicChange, RecordHead
from articles.models.cache_process import LIVE_FOR
from articles.models.clock import Clock, system_clock
from articles.models.public_change import ACKNOWLEDGED, change_committed
from newsroom.database.lock_timeout import short_lock_timeout
from newsroom.page_cache.store import PageStore, Stores

log = logging.getLogger("newsroom.pages")

#: Seconds between two readings.
READ_EVERY = 0.4
#: Seconds for which a reading is recent enough to serve cache entries by.
FRESH_FOR = 0.8
#: A request waits for a reading in this many attempts of this many seconds. It has no deadline: in a process that was
#: stopped meanwhile, a deadline would have passed.
ATTEMPTS, ATTEMPT_TIMEOUT = 7, 0.1
#: Seconds for which the database counts as away: after an error, and after a request waited for a reading in vain.
AWAY_AFTER_ERROR = 3.0
AWAY_AFTER_TIMEOUT = 5.0
#: Seconds without a request after which the thread ends and closes its connection, if the cache is empty. An entry may be
#: served while the database is away, so changes are read as long as there is one.
IDLE_TIMEOUT = 30.0
#: Seconds that a reading waits for the database: less than AWAY_AFTER_ERROR.
READ_TIMEOUT = 2.0
#: Seconds between two reports that this process is alive and what it has read; and the lock timeout of a report.
REPORT_EVERY, REPORT_TIMEOUT = 3.0, 0.05

#: A clock that also runs while the machine sleeps, if the system has one.
_CLOCK = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


def _now() -> float:
    return time.clock_gettime(_CLOCK)


class ChangeReader:
    """Reads changes and purges `pages`. `last_change`: the number of the last change read, 0 before the first reading."""

    def __init__(self, pages: PageStore | Stores) -> None:
        self.pages = pages
        self.last_change = 0
        self._read_at = self._last_request = self._database_away_until = float("-inf")
        self._read_lock, self._reading_ended = threading.Lock(), threading.Condition()
        self._wake = threading.Event()
        self._stopping = False
        self._thread: threading.Thread | None = None
        self._process_id, self._process_name = 0, ""
        self._last_attempt, self._last_report = float("-inf"), float("-inf")
        self._report_requested = False
        #: Whether every change was known up to the last reading.
        self._last_reading_succeeded = False
        change_committed.connect(self._on_change)

    def now(self, clock: Clock = system_clock) -> datetime:
        """The moment that readers see the site at."""
        return clock()

    @property
    def fresh(self) -> bool:
        return _now() - self._read_at <= FRESH_FOR

    @property
    def database_away(self) -> bool:
        """Whether the database is known to be away."""
        return _now() < self._database_away_until

    @property
    def ready(self) -> bool:
        """Whether a request may be answered from the cache without waiting for a reading."""
        now = _now()
        return now - self._read_at <= FRESH_FOR or now < self._database_away_until

    @property
    def registered(self) -> bool:
        """Whether this process has its row in CacheProcess, so that a kill waits for it.

        Until then the process stores no page. On SQLite the row may have to wait for another writer.
        """
        return self._process_id == os.getpid() and self._last_report > float("-inf")

    def catch_up(self) -> None:
        """Wait until the cache may be served. There is no wait unless the last reading is too old."""
        self._last_request = _now()
        if self._process_id != os.getpid():
            self._read_at = float("-inf")  # a child has none of its parent's threads
        if self.fresh:
            return
        with self._reading_ended:
            for _ in range(ATTEMPTS):
                # In each attempt: an idle thread may be ending just now.
                self._start()
                if self.fresh or self.database_away:
                    return
                self._wake.set()
                self._reading_ended.wait(ATTEMPT_TIMEOUT)
            self._serve_without_database(AWAY_AFTER_TIMEOUT)
        log.error(
            "the database has not said within %s s what has changed; kept pages are served on",
            ATTEMPTS * ATTEMPT_TIMEOUT,
        )

    def read(self) -> None:
        """Read the changes once, in the calling thread. The head is read first, so later rows wait for the next reading."""
        with self._read_lock:
            self._read()

    def _read(self) -> None:
        began = _now()
        last = RecordHead.objects.values_list("changes", flat=True).first() or 0
        if last < self.last_change or not self._purge_up_to(last):
            log.warning("changes up to %s can't be followed from %s; every page is drawn anew", last, self.last_change)
            self.pages.clear(last)
        self.last_change = last
        with self._reading_ended:
            self._read_at, self._database_away_until, self._last_reading_succeeded = began, float("-inf"), True
            self._reading_ended.notify_all()

    def _purge_up_to(self, last: int) -> bool:
        """Purge the entries that the changes up to `last` touch. False if some rows of these changes have been deleted."""
        if last == self.last_change:
            self.pages.purge([], last)
            return True
        if not self.last_change:
            # Entries from before the first reading may have missed a change.
            self.pages.clear(last)
            return True
        rows = changes_between(self.last_change, last)
        if len(rows) != last - self.last_change:
            return False
        self.pages.purge(rows, last)
        self._report_requested |= any(ACKNOWLEDGED in keys for _, keys in rows)
        return True

    def _report(self) -> None:
        """Write to CacheProcess the number of the last change read: at once if a kill waits for it, else every REPORT_EVERY seconds.

        The report gives way to another writer: it is then tried again in the next round.
        """
        if not self._report_requested and _now() - self._last_report < REPORT_EVERY:
            return
        began = _now()
        with short_lock_timeout(REPORT_TIMEOUT):
            CacheProcess.objects.report(self._process_name, self.last_change)
        self._last_report, self._report_requested = began, False

    def stop(self, timeout: float = 10.0) -> None:
        """End the thread and close its connection within `timeout` seconds. The next request starts another thread."""
        thread, self._stopping = self._thread, True
        self._wake.set()
        if thread is not None and self._process_id == os.getpid():
            thread.join(timeout=timeout)
        self._read_at = self._database_away_until = float("-inf")
        self._last_reading_succeeded = False

    def _on_change(self, **kwargs: Any) -> None:
        self._wake.set()

    def _start(self) -> None:
        """Start the thread if it is not running. The caller holds `_reading_ended`, so that there is only one."""
        if self._process_id == os.getpid() and self._thread is not None and self._thread.is_alive():
            return
        if self._process_id != os.getpid():
            self._process_name = f"{socket.gethostname()[:60]}:{os.getpid()}:{secrets.token_hex(4)}"
        self._process_id, self._stopping = os.getpid(), False
        self._thread = threading.Thread(target=self._run, name="changes", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            # Before the first page is stored, so that a kill of its story waits for this process.
            self._last_report = float("-inf")
            with contextlib.suppress(Error), database_deadline(READ_TIMEOUT):
                self._report()
            while not self._stopping and (len(self.pages) or _now() - self._last_request < IDLE_TIMEOUT):
                self._wake.clear()
                with database_deadline(READ_TIMEOUT):
                    self._attempt()
                self._wake.wait(REPORT_TIMEOUT if self._report_requested else READ_EVERY)
        finally:
            with contextlib.suppress(Error), database_deadline(READ_TIMEOUT), short_lock_timeout(REPORT_TIMEOUT):
                CacheProcess.objects.end(self._process_name)
            connection.close()

    def _attempt(self) -> None:
        self._clear_if_presumed_dead()
        try:
            connection.close_if_unusable_or_obsolete()
            self.read()
        except Error as problem:
            self._clear_if_presumed_dead()  # it may have been stopped while it waited for the database
            with self._reading_ended:
                if not self.database_away:
                    log.error("the database is away (%s); kept pages are served on", problem)
                self._serve_without_database(AWAY_AFTER_ERROR)
                self._reading_ended.notify_all()
            connection.close()
        else:
            with contextlib.suppress(Error):  # another writes
                self._report()
        finally:
            self._last_attempt = _now()

    def _serve_without_database(self, seconds: float) -> None:
        """Treat the database as away for `seconds`: cache entries are served meanwhile.

        The cache is cleared if the last report is older than LIVE_FOR, as it may be when another process held a lock: this
        process then counted as ended, so that a kill did not wait for it.
        """
        if self._last_reading_succeeded and _now() - self._last_report > LIVE_FOR.total_seconds():
            self.pages.clear(self.last_change)
        self._last_reading_succeeded, self._database_away_until = False, _now() + seconds

    def _clear_if_presumed_dead(self) -> None:
        """Clear the cache if this process was stopped for longer than LIVE_FOR, so that it counted as ended.

        No kill waited for it meanwhile, so an entry may show a killed story.
        """
        if _now() - self._last_attempt > LIVE_FOR.total_seconds():
            self.pages.clear(self.last_change)


def changes_between(after: int, last: int) -> list[tuple[int, list[str]]]:
    """(number, keys) of the changes after `after` and up to `last`, in order. One query."""
    rows = PublicChange.objects.filter(number__gt=after, number__lte=last).order_by("number")
    return list(rows.values_list("number", "keys"))
