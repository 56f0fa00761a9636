"""The answer to a question about rights: frozen values, of which what takes long to say is made when it is first read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from syndication.rights.lazy import Deferred
from syndication.rights.model import Duty, Notice, Part, Work
from syndication.rights.vocabulary import Outcome


class Reason(NamedTuple):
    """One rule looked at: what was asked of it, what it says, and whether it held (a prohibition: does not apply)."""

    rule: str
    asked: str
    says: str
    held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """A question near the one asked that is answered better. `change`: names and values of the wire, None to leave out."""

    says: str
    outcome: Outcome
    change: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartAnswer:
    """A part with its own word."""

    part: Part
    outcome: Outcome
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """Of the month of the decision. `left` counts the story asked about as not yet taken unless it was."""

    per_month: int
    taken: int
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The answer. `outcome` speaks of exactly `parts`; `left_out` are the others, each with why.

    `end`: when the use ends, as asked or as long as it may; None: never, or there is none. What takes long to say is made
    when it is first read.
    """

    outcome: Outcome
    sentence: Deferred[str]
    reasons: Sequence[Reason]
    nearest: Sequence[Miss]
    duties: tuple[Duty, ...]
    end: datetime | None
    notice: Notice | None
    parts: tuple[PartAnswer, ...]
    left_out: tuple[PartAnswer, ...]
    validity: Deferred[datetime | None]
    next_change: Deferred[datetime | None]
    quota: Quota | None
    grants: tuple[str, ...]
    work: Work
    territory_table: str

    @property
    def summary(self) -> str:
        """One sentence for people."""
        return self.sentence.value

    @property
    def stands_until(self) -> datetime | None:
        """The first moment at which this very answer changes, as far as the asker may know; None: none is known."""
        return self.validity.value

    @property
    def changes_at(self) -> datetime | None:
        """No later than the first moment after the decision at which the same question is answered otherwise.

        For our own caches, never shown.
        """
        return self.next_change.value
