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
    """Everything from which an answer is written.

    `bar`: the story's own refusal, which comes before any grant. `verdicts`: one for each action that the use is judged as;
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
        """When a use whose end was left unsaid ends; None: never."""
        return min((verdict.end for verdict in self.verdicts if verdict.end is not None), default=None)

    @property
    def chosen(self) -> tuple[Permission, ...]:
        """The permissions that carry the use, one for each action that it is judged as; empty if the use is refused.

        A use that permissions carry may still be refused by the story's own word, as a text that is not ours to give.
        """
        if self.outcome == Outcome.PROHIBITED:
            return ()
        chosen = [verdict.chosen for verdict in self.verdicts if verdict.chosen is not None]
        return tuple(chosen) if len(chosen) == len(self.verdicts) else ()
