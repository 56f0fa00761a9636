"""A model of one story that knows nothing of Versions: what is to be seen from when."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Entry:
    """From `moment` on readers see `text`; "" is nothing, None is that the story was killed."""

    moment: datetime
    text: str | None
    corrects: bool = False
    again: bool = False


@dataclass
class Plan:
    """What is to be seen from when. A new entry wipes out every later one; that is the whole rule."""

    entries: list[Entry] = field(default_factory=list)

    def at(self, moment: datetime) -> Entry | None:
        return max((e for e in self.entries if e.moment <= moment), key=lambda e: e.moment, default=None)

    def coming(self, now: datetime) -> list[Entry]:
        return sorted((e for e in self.entries if e.moment > now), key=lambda e: e.moment)

    def shown(self) -> list[Entry]:
        """What is or was or will be seen, in order."""
        return sorted((e for e in self.entries if e.text), key=lambda e: e.moment)

    def was_public(self, now: datetime) -> bool:
        return any(e.moment < now for e in self.shown())

    def put(self, entry: Entry, now: datetime, without: list[Entry]) -> None:
        """Plan `entry`; what it replaces goes, and if that was to be the first thing seen, nothing is seen till then."""
        sooner = [e for e in without if e.moment < entry.moment]
        self.entries = [e for e in self.entries if e.moment < entry.moment and e not in sooner]
        if sooner and self.at(min(e.moment for e in sooner)) is None:
            self.entries.append(Entry(now, ""))
        self.entries.append(entry)

    def take_back(self, entry: Entry, now: datetime) -> None:
        self.entries = [e for e in self.entries if e.moment < entry.moment]
        if not self.entries:
            self.entries.append(Entry(now, ""))
