"""The answer to a question about rights, as frozen values. Values that take long to compute are computed on first access."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from syndication.rights.lazy import Deferred
from syndication.rights.model import Duty, Notice, Part, Work
from syndication.rights.vocabulary import Outcome


class Reason(NamedTuple):
    """A rule that was examined: `asked`, the requested value; `says`, the rule; `held`, whether it allowed the use."""

    rule: str
    asked: str
    says: str
    held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """A near question with a better answer. `change`: parameters of the API with their values; None leaves one out."""

    says: str
    outcome: Outcome
    change: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartAnswer:
    """A part of the story with its own answer."""

    part: Part
    outcome: Outcome
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """The quota in the month of the decision. `left` does not count the story of the question unless it was already taken."""

    per_month: int
    taken: int
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The answer. `outcome` is about exactly `parts`; `left_out`: the other parts, each with its reason.

    `end`: when the use ends, as requested or as long as it may; None if it never ends or is refused. Values that take long
    to compute are computed on first access.
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
        """The answer in one sentence for people."""
        return self.sentence.value

    @property
    def stands_until(self) -> datetime | None:
        """The first moment at which this answer changes, as far as the caller may know; None if none is known."""
        return self.validity.value

    @property
    def changes_at(self) -> datetime | None:
        """A moment at or before the first one, after the decision, at which the same question has another answer.

        It is for our own caches and never shown.
        """
        return self.next_change.value
