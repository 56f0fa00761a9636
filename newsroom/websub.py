"""Tells the WebSub hubs which feeds have changed: a thread in the worker (W3C WebSub §7, `hub.mode=publish`).

It looks at the record, so that nothing is lost with a process: each hub has a row that says up to what it was told. What
changed within a few seconds is told once. A hub that fails is tried again after ever longer pauses, for a day.
"""

import logging
import threading
import time
from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.db import Error, connection

from articles.desk.deadline import database_deadline
from articles.models import RecordHead, WebSubHub
from articles.models.clock import Clock, system_clock
from articles.reader.feeds.changed import changed_stories, feeds_of
from newsroom.http.outgoing import status_of

log = logging.getLogger("newsroom.websub")

#: Seconds between two looks, within which changes are told together.
LOOK_EVERY = 3.0
#: Seconds in which a hub must answer; for all that it is told at once; and for the database.
HUB_TIMEOUT, ROUND_TIMEOUT, DATABASE_TIMEOUT = 5.0, 20.0, 5.0
#: The first pause after a failure, in seconds, and the longest; each failure doubles it.
FIRST_PAUSE, LONGEST_PAUSE = 10.0, 900.0
#: How long a hub is tried again; then what waits for it is given up, and it is told of what changes next.
GIVE_UP_AFTER = timedelta(days=1)
#: Answers after which the same is worth trying again. Any other refusal is about the feed.
_BUSY = (408, 425, 429)


class HubPinger:
    """`addresses`: of settings.WEBSUB_HUBS. Without any, nothing is looked at."""

    def __init__(self, addresses: Iterable[str], clock: Clock = system_clock) -> None:
        self.addresses, self.clock = tuple(addresses), clock

    def look(self) -> None:
        """Tell each hub what it was not told yet."""
        if not self.addresses:
            return
        with database_deadline(DATABASE_TIMEOUT):
            rows = WebSubHub.objects.get_or_create_rows(self.addresses, self.clock())
        for row in rows:
            with database_deadline(DATABASE_TIMEOUT):
                due = self._note_changes(row)
            if due:
                self._tell(row)

    def _note_changes(self, row: WebSubHub) -> bool:
        """Add what changed to what waits for the hub. Whether this process is to tell it now."""
        now = self.clock()
        sequence = RecordHead.objects.values_list("sequence", flat=True).first() or 0
        if not row.pending and not changed_stories(row.sequence, sequence, row.at, now):
            # Otherwise what an import brought would be looked through at every look until there is news.
            WebSubHub.objects.pass_over(row, sequence, max(row.at, now))
            return False
        if not WebSubHub.objects.claim(row.address, now, ROUND_TIMEOUT + 2 * DATABASE_TIMEOUT):
            return False
        row.refresh_from_db()
        row.add_pending(feeds_of(changed_stories(row.sequence, sequence, row.at, now), row.at, now))
        row.sequence, row.at = sequence, max(row.at, now)
        if not row.pending:
            row.claimed_until = None
        row.save()
        return bool(row.pending)

    def _tell(self, row: WebSubHub) -> None:
        deadline, notified, problem = time.monotonic() + ROUND_TIMEOUT, list[str](), ""
        for feed in row.pending:
            timeout = min(HUB_TIMEOUT, deadline - time.monotonic())
            if timeout <= 0:
                break
            try:
                problem = self._ping(row.address, feed, timeout)
            except OSError as failure:
                problem = str(failure) or type(failure).__name__
            if problem:
                log.warning("the hub %s could not be told of %s: %s", row.address, feed, problem)
                break
            notified.append(feed)
        with database_deadline(DATABASE_TIMEOUT):
            self._record(row, set(notified), problem)

    def _ping(self, hub: str, feed: str, timeout: float) -> str:
        """Tell the hub of one feed; why it is to be tried again, "" if it is not. Raises OSError."""
        body = urlencode({"hub.mode": "publish", "hub.url": feed}).encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded", "User-Agent": "Newsroom"}
        status = status_of("POST", hub, headers, timeout, body=body, names_are_public=True)
        if status >= 500 or status in _BUSY:
            return f"it answered {status}"
        if status >= 300:
            log.warning("the hub %s refused %s with %d; it is not told again until the feed changes", hub, feed, status)
        return ""

    def _record(self, row: WebSubHub, notified: set[str], problem: str) -> None:
        now = self.clock()
        row.pending = [feed for feed in row.pending if feed not in notified]
        if problem:
            row.failing_since = row.failing_since or now
            pause = min(FIRST_PAUSE * 2 ** min(row.failures, 10), LONGEST_PAUSE)
            row.failures, row.problem, row.claimed_until = (
                row.failures + 1,
                problem[:200],
                now + timedelta(seconds=pause),
            )
            if now - row.failing_since > GIVE_UP_AFTER:
                log.error("the hub %s has failed for a day; %d feeds are given up", row.address, len(row.pending))
                row.pending, row.failing_since, row.failures = [], None, 0
        else:
            row.failing_since, row.failures, row.problem, row.claimed_until = None, 0, "", None
        row.save()


def keep_hubs_told() -> None:
    """Start a thread that tells the hubs, for the life of this process, if any is configured."""
    if settings.WEBSUB_HUBS:
        threading.Thread(target=_run, args=[HubPinger(settings.WEBSUB_HUBS)], name="websub", daemon=True).start()


def _run(pinger: HubPinger) -> None:
    while True:
        try:
            connection.close_if_unusable_or_obsolete()
            pinger.look()
        except Error as problem:
            log.warning("the hubs can't be told just now: %s", problem)
            connection.close()
        except Exception:
            log.exception("the hubs can't be told just now")
        time.sleep(LOOK_EVERY)
