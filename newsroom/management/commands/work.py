"""The worker: finds what is undone and does it. It keeps no list of tasks that a killed worker could leave behind."""

import os
import signal
import threading
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import Error, close_old_connections

from articles.desk.library.prerender import delete_unneeded, draw_missing
from articles.desk.report_mail import mail_reports
from articles.desk.sweeping import sweep
from articles.models import Heartbeat
from articles.models.clock import system_clock
from articles.models.heartbeat import WORKER
from articles.models.whole_files import StoreFailed
from articles.search.index import settle_apart
from newsroom.old_rows import drop_old_rows
from newsroom.page_cache.front_caches import keep_front_caches_purged
from newsroom.server.parent import follow_parent
from newsroom.websub import keep_hubs_told

#: "Every worker start, and each minute, looks for what is undone" (7-safety, point 24).
EVERY = 60.0
#: What nobody will come back for is swept at the start, and then each hour.
SWEEP_EVERY = 3600.0
#: How far it stands back behind other processes, as nice(1) counts.
NICE = 10
#: While there are pictures to draw it looks again at once.
AT_ONCE = 20


class Command(BaseCommand):
    help = "Do what is slow, draw the pictures that pages will name, and tidy up. Runs until it is stopped."

    #: `serve` has looked at what would keep it from working.
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="look once, do it, and end")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        if not once:
            # Readers first: what they wait for is drawn by the processes that serve them.
            os.nice(NICE)
            keep_front_caches_purged()
            keep_hubs_told()
        self.stopping, self.woken = False, threading.Event()
        self.swept_at: float | None = None
        follow_parent()
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        while not self.stopping:
            done = self._round()
            if done < AT_ONCE and once:
                return
            if not once:
                # One that broke, or that is older than it may be, is not taken into the next round.
                close_old_connections()
            if done < AT_ONCE:
                self._rest()

    def _round(self) -> int:
        """One look; a database that is away or locked ends the round, never the worker."""
        try:
            Heartbeat.objects.beat(WORKER, system_clock())
            drop_old_rows(system_clock())
            settle_apart(system_clock())
            drawn_count = draw_missing(AT_ONCE, say=self.stderr.write, stopping=lambda: self.stopping)
            if drawn_count < AT_ONCE:
                self._mail()
                self._take_away()
                self._sweep()
            return drawn_count
        except Error as problem:
            self.stderr.write(f"The database is away or busy ({problem}); the worker looks again in a minute.\n")
            return 0

    def _mail(self) -> None:
        """What a mail server that is away did not take is sent with the next mail."""
        try:
            mail_reports()
        except OSError as failure:
            self.stderr.write(f"The desk could not be told of readers' reports by mail: {failure}\n")

    def _take_away(self) -> None:
        """A store that is read-only or away is tidied the next time."""
        try:
            delete_unneeded()
        except OSError as failure:
            self.stderr.write(f"Copies that nothing public names could not be deleted: {failure}\n")

    def _sweep(self) -> None:
        """Tidy up, where that is due; a store that is full, read-only or away is swept the next time."""
        if self.swept_at is not None and time.monotonic() - self.swept_at < SWEEP_EVERY:
            return
        try:
            sweep(system_clock())
        except StoreFailed as failure:
            self.stderr.write(f"Not everything could be swept: {failure}\n")
        self.swept_at = time.monotonic()

    def _rest(self) -> None:
        self.woken.wait(EVERY)

    def _stop(self, *_: Any) -> None:
        self.stopping = True
        self.woken.set()
