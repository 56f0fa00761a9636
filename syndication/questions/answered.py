"""A question with its answer: what was decided, for whom, and of which Version."""

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
class Answered:
    """What was decided, for whom and of which Version. `at`: the moment of which the record was asked.

    `standing`: the story's Version of now, where the answer is about an earlier one; by its words the story is named.

    `then`: what the answer to a past `at` was before the story was stopped, where it has been since. `summary` and
    `reasons` are the decision's with that, and with how the question was read; no word of a stopped story is in them.
    """

    question: Question
    caller: Caller
    version: Version
    decision: Decision
    grants: tuple[Grant, ...]
    at: datetime
    standing: Version | None = None
    then: Outcome | None = None

    @property
    def summary(self) -> str:
        if self.then is None:
            return self.decision.summary
        return f"{self.decision.summary} On {day_in_words(self.at, self.question)} the answer was “{self.then}”."

    @property
    def reasons(self) -> tuple[Reason, ...]:
        said = ", ".join(self.question.parameters.get("territory", ()))
        read = [Reason(rule=READ, asked=said, says=note, held=True) for note in self.question.notes]
        if self.then is not None:
            says = f"As of {day_in_words(self.at, self.question)} the answer was “{self.then}”. It no longer stands."
            read.append(Reason(rule="then", asked=day_in_words(self.at, self.question), says=says, held=False))
        return (*self.decision.reasons, *read)

    def ask(self, miss: Miss) -> str:
        """The query string, without its “?”, that asks the question as the miss would have it."""
        return self.question.query(**miss.change)


def day_in_words(moment: datetime, question: Question) -> str:
    """A moment as the question's zone writes it."""
    return in_words(moment.astimezone(question.zone), clock=True)
