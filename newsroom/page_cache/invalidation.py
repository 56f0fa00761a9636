"""The reader of changes: in each process, off the path of requests, it reads what has changed and purges the pages.

A kill that was committed anywhere is in every process within a second: rows are read at least every 500 ms while anyone
asks, and whoever asks when the last reading is too old (the machine slept, the process was stopped, nobody asked for a
while) waits for the next one. While the database is known to be away nobody waits, and what is kept is served on.
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
from articles.desk.lock_timeout import short_lock_timeout
from articles.models import CacheProcess, PublicChange, RecordHead
from articles.models.cache_process import LIVE_FOR
from articles.models.clock import Clock, system_clock
from articles.models.public_change import ACKNOWLEDGED, noted
from newsroom.page_cache.store import PageStore, Stores

log = logging.getLogger("newsroom.pages")

#: Seconds between two readings.
EVERY = 0.4
#: Seconds after which a reading is too old to answer by.
FRESH = 0.8
#: One who waits does so in this many turns of so many seconds. Turns, not a deadline: a process that was stopped
#: meanwhile would find a deadline past.
TURNS, TURN = 7, 0.1
#: Seconds for which it is believed that the database is away, once it has failed, or has not answered one who waited.
AWAY = 3.0
SILENT = 5.0
#: Seconds without a request after which the thread ends and its connection is closed, where no page is kept: one that is
#: kept may be served while the database is away, so that what changes must be read as long as there is one.
IDLE = 30.0
#: Seconds that a reading waits for the database: less than it is believed to be away after one has failed.
READ_PATIENCE = 2.0
#: Seconds between two sayings that this process lives and what it has read; and how long it waits for another writer.
TELL_EVERY, TELL_PATIENCE = 3.0, 0.05

#: A clock that goes on while the machine sleeps, where there is one.
_CLOCK = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


def _now() -> float:
    return time.clock_gettime(_CLOCK)


class ChangeReader:
    """What has been read. `seen` is the number of the last change, 0 before the first reading."""

    def __init__(self, pages: PageStore | Stores) -> None:
        self.pages = pages
        self.seen = 0
        self._read_at = self._asked_at = self._away_until = float("-inf")
        self._reading, self._turn = threading.Lock(), threading.Condition()
        self._wake = threading.Event()
        self._stopping = False
        self._thread: threading.Thread | None = None
        self._process, self._name = 0, ""
        self._tried_at, self._told_at = float("-inf"), float("-inf")
        self._asked_to_tell = False
        #: Whether the last reading was one, so that all was known until then.
        self._followed = False
        noted.connect(self._noted)

    def now(self, clock: Clock = system_clock) -> datetime:
        """The readers' now: what the clock says."""
        return clock()

    @property
    def fresh(self) -> bool:
        return _now() - self._read_at <= FRESH

    @property
    def away(self) -> bool:
        """Whether the database is known to be away."""
        return _now() < self._away_until

    @property
    def ready(self) -> bool:
        """Whether what is kept may be answered with now, without waiting."""
        return self.fresh or self.away

    @property
    def announced(self) -> bool:
        """Whether this process has said that it keeps pages, so that whoever kills a story waits for it.

        Until then it keeps none: where SQLite's one writer is at work, that may take a while.
        """
        return self._process == os.getpid() and self._told_at > float("-inf")

    def catch_up(self) -> None:
        """Wait until the cache may be served: no wait at all, unless this process paused."""
        self._asked_at = _now()
        if self._process != os.getpid():
            self._read_at = float("-inf")  # a child has none of its parent's threads
        if self.fresh:
            return
        with self._turn:
            for _ in range(TURNS):
                # Each time: a thread that has nothing to do may just be ending.
                self._start()
                if self.fresh or self.away:
                    return
                self._wake.set()
                self._turn.wait(TURN)
            self._go_on_without(SILENT)
        log.error("the database has not said within %s s what has changed; kept pages are served on", TURNS * TURN)

    def read(self) -> None:
        """One reading, in the thread that calls. The head first: rows that come later are the next reading's."""
        with self._reading:
            self._read()

    def _read(self) -> None:
        began = _now()
        last = RecordHead.objects.values_list("changes", flat=True).first() or 0
        if last < self.seen or not self._follow(last):
            log.warning("changes up to %s can't be followed from %s; every page is drawn anew", last, self.seen)
            self.pages.forget(last)
        self.seen = last
        with self._turn:
            self._read_at, self._away_until, self._followed = began, float("-inf"), True
            self._turn.notify_all()

    def _follow(self, last: int) -> bool:
        """Purge what the changes up to `last` touch; False where some of their rows are gone."""
        if last == self.seen:
            self.pages.purge([], last)
            return True
        if not self.seen:
            # What was kept before the first reading is as of a moment that nobody followed from.
            self.pages.forget(last)
            return True
        rows = changes_between(self.seen, last)
        if len(rows) != last - self.seen:
            return False
        self.pages.purge(rows, last)
        self._asked_to_tell |= any(ACKNOWLEDGED in keys for _, keys in rows)
        return True

    def _tell(self) -> None:
        """Say what was read: at once where somebody waits for it, and every few seconds.

        Never waited for: where another writes, it is said in the next round.
        """
        if not self._asked_to_tell and _now() - self._told_at < TELL_EVERY:
            return
        began = _now()
        with short_lock_timeout(TELL_PATIENCE):
            CacheProcess.objects.tell(self._name, self.seen)
        self._told_at, self._asked_to_tell = began, False

    def stop(self, patience: float = 10.0) -> None:
        """End the thread and close its connection, in so many seconds; the next request starts another."""
        thread, self._stopping = self._thread, True
        self._wake.set()
        if thread is not None and self._process == os.getpid():
            thread.join(timeout=patience)
        self._read_at = self._away_until = float("-inf")
        self._followed = False

    def _noted(self, **kwargs: Any) -> None:
        self._wake.set()

    def _start(self) -> None:
        """Called by who holds `_turn`, so that there is one thread."""
        if self._process == os.getpid() and self._thread is not None and self._thread.is_alive():
            return
        if self._process != os.getpid():
            self._name = f"{socket.gethostname()[:60]}:{os.getpid()}:{secrets.token_hex(4)}"
        self._process, self._stopping = os.getpid(), False
        self._thread = threading.Thread(target=self._run, name="changes", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            # Before the first page can be kept: whoever kills its story then waits for this process.
            self._told_at = float("-inf")
            with contextlib.suppress(Error), database_deadline(READ_PATIENCE):
                self._tell()
            while not self._stopping and (len(self.pages) or _now() - self._asked_at < IDLE):
                self._wake.clear()
                with database_deadline(READ_PATIENCE):
                    self._try()
                self._wake.wait(TELL_PATIENCE if self._asked_to_tell else EVERY)
        finally:
            with contextlib.suppress(Error), database_deadline(READ_PATIENCE), short_lock_timeout(TELL_PATIENCE):
                CacheProcess.objects.end(self._name)
            connection.close()

    def _try(self) -> None:
        self._forget_if_given_up()
        try:
            connection.close_if_unusable_or_obsolete()
            self.read()
        except Error as problem:
            self._forget_if_given_up()  # it may have been stopped while it waited for the database
            with self._turn:
                if not self.away:
                    log.error("the database is away (%s); kept pages are served on", problem)
                self._go_on_without(AWAY)
                self._turn.notify_all()
            connection.close()
        else:
            with contextlib.suppress(Error):  # another writes
                self._tell()
        finally:
            self._tried_at = _now()

    def _go_on_without(self, seconds: float) -> None:
        """The database is away for so long, as far as can be told: what is kept is served on.

        Not where this process had last said that it lives so long before the reading that failed that it counted as
        ended, which a lock held by another can bring about: nobody who killed a story then waited for it.
        """
        if self._followed and _now() - self._told_at > LIVE_FOR.total_seconds():
            self.pages.forget(self.seen)
        self._followed, self._away_until = False, _now() + seconds

    def _forget_if_given_up(self) -> None:
        """Drop everything where this process was stopped for so long that it counted as ended.

        Nobody waited for it: what it keeps may be of a story that was killed meanwhile.
        """
        if _now() - self._tried_at > LIVE_FOR.total_seconds():
            self.pages.forget(self.seen)


def changes_between(seen: int, last: int) -> list[tuple[int, list[str]]]:
    """(number, keys) of the changes after `seen` and up to `last`, in order. One query."""
    rows = PublicChange.objects.filter(number__gt=seen, number__lte=last).order_by("number")
    return list(rows.values_list("number", "keys"))
