"""The judgement of a use, before it is put into words."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from syndication.rights.model import Use, Work
from syndication.rights.parts import Parts
from syndication.rights.restrictions import Bar
from syndication.rights.use import DefiniteUse
from syndication.rights.verdict import Permission, Verdict
from syndication.rights.vocabulary import Outcome


@dataclass(frozen=True, slots=True)
class Judgement:
    """All results from which an answer is worded.

    `bar`: the story's own refusal, which comes before any grant. `verdicts`: one for each action as which the use is judged;
    empty if there is a bar or the action is free.
    """

    work: Work
    use: Use
    definite_use: DefiniteUse
    at: datetime
    zone: tzinfo
    outcome: Outcome
    bar: Bar | None
    verdicts: tuple[Verdict, ...]
    parts: Parts

    @property
    def end(self) -> datetime | None:
        """When a use without a stated end ends; None if never."""
        return min((verdict.end for verdict in self.verdicts if verdict.end is not None), default=None)

    @property
    def chosen(self) -> tuple[Permission, ...]:
        """The permissions that carry the use, one for each action as which it is judged; empty if the use is refused.

        The story's own restriction may still refuse a use that permissions carry, such as a text that is not ours to give.
        """
        if self.outcome == Outcome.PROHIBITED:
            return ()
        chosen = [verdict.chosen for verdict in self.verdicts if verdict.chosen is not None]
        return tuple(chosen) if len(chosen) == len(self.verdicts) else ()
