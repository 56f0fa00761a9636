"""A model of one story that knows nothing of Versions: what is to be seen from when."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from articles.models.clock import AT_ONCE

TICK = timedelta(microseconds=1)


@dataclass(frozen=True)
class Entry:
    """Readers see `text` once their clock says `begins`; "" is nothing, None is that the story was killed.

    `moment` is when that was, for the history: after the moments of all that is seen before it.
    """

    moment: datetime
    text: str | None
    corrects: bool = False
    again: bool = False
    begins: datetime = AT_ONCE


@dataclass
class Plan:
    """What is to be seen from when, in the order in which it was planned. The last that has begun counts: the whole rule."""

    entries: list[Entry] = field(default_factory=list)

    def at(self, clock: datetime) -> Entry | None:
        return next((e for e in reversed(self.entries) if e.begins <= clock), None)

    def coming(self, clock: datetime) -> list[Entry]:
        """What has not begun, and what nothing planned later comes before."""
        rest = [(e, self.entries[number:]) for number, e in enumerate(self.entries, 1) if e.begins > clock]
        return sorted((e for e, later in rest if all(o.begins > e.begins for o in later)), key=lambda e: e.begins)

    def history(self) -> list[Entry]:
        """What was, is or will be seen for some time, in order."""
        rest = [(e, self.entries[number:]) for number, e in enumerate(self.entries, 1)]
        return sorted((e for e, later in rest if all(o.moment > e.moment for o in later)), key=lambda e: e.moment)

    def shown(self) -> list[Entry]:
        return [e for e in self.history() if e.text]

    def now(self, clock: datetime) -> datetime:
        """The moment of what is done when the clock says `clock`: after all that has begun."""
        return max([clock, *[e.moment + TICK for e in self.history() if e.begins <= clock]])

    def was_public(self, clock: datetime) -> bool:
        return any(e.moment < self.now(clock) for e in self.shown())

    def moment(self, begins: datetime, clock: datetime) -> datetime:
        sooner = [e.moment + TICK for e in self.coming(clock) if e.begins < begins]
        return max([self.now(clock), begins, *sooner])

    def put(self, entry: Entry, clock: datetime, without: list[Entry]) -> None:
        """Plan `entry`; what it replaces and would come before it is taken back first."""
        if sooner := [e for e in without if e.begins < entry.begins]:
            self.take_back(sooner, clock, until=entry.begins)
        self.entries.append(entry)

    def take_back(self, removed: list[Entry], clock: datetime, until: datetime | None = None) -> None:
        """Plan again what is seen before them, or nothing; and what comes after them but before `until`."""
        first = min(e.begins for e in removed)
        later = [e for e in self.coming(clock) if e.begins > first and e not in removed]
        stands = self.at(first - TICK)
        if stands is None or stands.begins <= clock:
            # To readers it is no change: what they see they go on seeing.
            self.entries.append(Entry(self.now(clock), stands.text if stands else "", again=stands is not None))
        else:
            self._again(stands, clock)
        for entry in later:
            if until is not None and entry.begins < until:
                self._again(entry, clock)

    def _again(self, entry: Entry, clock: datetime) -> None:
        self.entries.append(replace(entry, moment=self.moment(entry.begins, clock)))
