"""Waiting until every process that serves finished pages has read what was just taken from the public."""

import logging
import time
from datetime import timedelta
from typing import NamedTuple

from django.db import Error, connection

from articles.desk.deadline import database_deadline
from articles.models import CacheProcess, RecordHead

log = logging.getLogger("newsroom.desk")

#: Verbs after which whoever did them is told when it is everywhere.
ACKNOWLEDGED_VERBS = frozenset({"kill", "withhold", "unpublish", "redact", "withdraw"})
#: Seconds at most that somebody is kept waiting, and between two looks.
PATIENCE = 2.0
_TURN = 0.03
#: One that was seen within that time may only have been kept from saying that it lives, by a lock or an outage: it is
#: given the seconds in which a process that lives reads what has changed, and is not named where it stays silent.
_DOUBTFUL, _DOUBTFUL_PATIENCE = timedelta(minutes=1), 0.7


class Acknowledgement(NamedTuple):
    """`late`: the processes that have not said that they read it; `lost`: the database went away meanwhile."""

    late: tuple[str, ...] = ()
    lost: bool = False

    @property
    def warning(self) -> str:
        """A sentence for whoever waited; "" where every process knows."""
        if self.lost:
            return "The database went away before every web process had read this. Look at the page itself."
        if not self.late:
            return ""
        return (
            f"{len(self.late)} web process{'es have' if len(self.late) > 1 else ' has'} not said within {PATIENCE:.0f} "
            f"seconds that it has read this ({', '.join(self.late)}). Look at the page itself, or restart what serves it."
        )


def acknowledged(patience: float = PATIENCE) -> Acknowledgement:
    """Wait until every live process has read all that is committed by now; at most `patience` seconds.

    Holds no transaction and no lock. Called inside a transaction it waits for nothing: nothing is committed then.
    """
    if connection.in_atomic_block:
        return Acknowledgement()
    began = time.monotonic()
    try:
        with database_deadline(patience + 1):
            return _waited(began, patience)
    except Error as problem:
        log.error("the database went away before a change was known everywhere: %s", problem)
        return Acknowledgement(lost=True)


def _waited(began: float, patience: float) -> Acknowledgement:
    number = RecordHead.objects.values_list("changes", flat=True).first() or 0
    while CacheProcess.objects.behind(number, _DOUBTFUL):
        late = tuple(CacheProcess.objects.behind(number))
        waited = time.monotonic() - began
        if waited > (patience if late else min(patience, _DOUBTFUL_PATIENCE)):
            if late:
                log.error("not every process has read change %s: %s", number, ", ".join(late))
            return Acknowledgement(late)
        time.sleep(_TURN)
    return Acknowledgement()
