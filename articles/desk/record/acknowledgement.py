"""Waits until every process with a page cache has read a change, and every front cache is purged of it."""

import logging
import time
from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import Error, connection

from articles.desk.deadline import database_deadline
from articles.models import CacheProcess, FrontCache, RecordHead

log = logging.getLogger("newsroom.desk")

#: Seconds at most that somebody is kept waiting, and between two looks.
PATIENCE = 2.0
_POLL_INTERVAL = 0.03
#: One that was seen within that time may only have been kept from saying that it lives, by a lock or an outage: it is
#: given the seconds in which a process that lives reads what has changed, and is not named where it stays silent.
_DOUBTFUL, _DOUBTFUL_PATIENCE = timedelta(minutes=1), 0.7


class Acknowledgement(NamedTuple):
    """The outcome of the wait. `late`: the processes that did not acknowledge the change. `lost`: the database went away.

    `unpurged`: the front caches that were not purged of the change.
    """

    late: tuple[str, ...] = ()
    lost: bool = False
    unpurged: tuple[str, ...] = ()

    @property
    def warning(self) -> str:
        """A sentence for the person who waited; "" where every process has read the change."""
        if self.lost:
            return "The database went away before every web process had read this. Look at the page itself."
        sentences = []
        if self.late:
            sentences.append(
                f"{len(self.late)} web process{'es have' if len(self.late) > 1 else ' has'} not said within {PATIENCE:.0f} "
                f"seconds that it has read this ({', '.join(self.late)}). Look at the page itself, or restart what serves it."
            )
        if self.unpurged:
            sentences.append(
                f"{len(self.unpurged)} front cache{'s were' if len(self.unpurged) > 1 else ' was'} not purged of this within "
                f"{PATIENCE:.0f} seconds ({', '.join(self.unpurged)}); that is tried again until it is done. Look at the page there."
            )
        return " ".join(sentences)


def wait_until_known(patience: float = PATIENCE) -> Acknowledgement:
    """Wait until every live process has read the changes committed so far, and every front cache is purged of them.

    It waits `patience` seconds at most, without a transaction or lock. Within a transaction it does not wait, because the
    change is not committed yet.
    """
    if connection.in_atomic_block:
        return Acknowledgement()
    began = time.monotonic()
    try:
        with database_deadline(patience + 1):
            return _wait_for_change(began, patience)
    except Error as problem:
        log.error("the database went away before a change was known everywhere: %s", problem)
        return Acknowledgement(lost=True)


def _wait_for_change(began: float, patience: float) -> Acknowledgement:
    number = RecordHead.objects.values_list("changes", flat=True).first() or 0
    while not (acknowledgement := _find_behind(number)).all_know:
        if time.monotonic() - began > acknowledgement.patience(patience):
            if acknowledgement.late or acknowledgement.unpurged:
                log.error(
                    "change %s is not known to all: %s",
                    number,
                    ", ".join([*acknowledgement.late, *acknowledgement.unpurged]),
                )
            return Acknowledgement(acknowledgement.late, unpurged=acknowledgement.unpurged)
        time.sleep(_POLL_INTERVAL)
    return Acknowledgement()


class _Behind(NamedTuple):
    """The caches that may not know of a change: live processes, processes that may have ended, front caches."""

    late: tuple[str, ...]
    doubtful: tuple[str, ...]
    unpurged: tuple[str, ...]

    @property
    def all_know(self) -> bool:
        return not (self.doubtful or self.unpurged)

    def patience(self, longest: float) -> float:
        return longest if self.late or self.unpurged else min(longest, _DOUBTFUL_PATIENCE)


def _find_behind(number: int) -> _Behind:
    doubtful = tuple(CacheProcess.objects.behind(number, _DOUBTFUL))
    late = tuple(CacheProcess.objects.behind(number)) if doubtful else ()
    unpurged = tuple(FrontCache.objects.behind(settings.FRONT_CACHES, number)) if settings.FRONT_CACHES else ()
    return _Behind(late, doubtful, unpurged)
