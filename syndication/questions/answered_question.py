"""A question with its answer: the decision, its caller and its Version."""

from dataclasses import dataclass
from datetime import datetime

from articles.models import Version
from articles.text.dates import in_words
from syndication.questions.caller import Caller
from syndication.questions.question import Question
from syndication.rights.answer import Decision, Miss, Reason
from syndication.rights.model import Grant
from syndication.rights.vocabulary import Outcome

#: Among the reasons, how territories were read that have another name here.
READ = "territory"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredQuestion:
    """The decision, its caller and its Version. `at`: the moment at which the record was read.

    `current_version`: the story's present Version, if the answer is about an earlier one; its headline names the story.

    `outcome_then`: the outcome at a past `at`, if the story has been withdrawn since. `summary` and `reasons` add it, and
    how the question was read, to the decision's own. They contain no word of a withdrawn story.
    """

    question: Question
    caller: Caller
    version: Version
    decision: Decision
    grants: tuple[Grant, ...]
    at: datetime
    current_version: Version | None = None
    outcome_then: Outcome | None = None

    @property
    def summary(self) -> str:
        if self.outcome_then is None:
            return self.decision.summary
        return (
            f"{self.decision.summary} On {day_in_words(self.at, self.question)} the answer was “{self.outcome_then}”."
        )

    @property
    def reasons(self) -> tuple[Reason, ...]:
        territories = ", ".join(self.question.parameters.get("territory", ()))
        notes = [Reason(rule=READ, asked=territories, says=note, held=True) for note in self.question.notes]
        if self.outcome_then is not None:
            says = f"As of {day_in_words(self.at, self.question)} the answer was “{self.outcome_then}”. It no longer stands."
            notes.append(Reason(rule="then", asked=day_in_words(self.at, self.question), says=says, held=False))
        return (*self.decision.reasons, *notes)

    def ask(self, miss: Miss) -> str:
        """The query string, without its “?”, of the near miss's question."""
        return self.question.query(**miss.change)


def day_in_words(moment: datetime, question: Question) -> str:
    """The text of a moment in the question's zone."""
    return in_words(moment.astimezone(question.zone), clock=True)
