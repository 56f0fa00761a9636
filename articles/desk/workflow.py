"""Which stage of the working copy may follow which. Admin buttons, the verbs and the tests all read this table."""

from typing import NamedTuple

from articles.desk.errors import WrongStage
from articles.models import Article

Stage = Article.Stage


class Transition(NamedTuple):
    label: str
    start: frozenset[str]
    end: str
    #: The verb whose rule in `permissions.MAY` applies is the key of the table.


_ALL = frozenset(Stage.values)
_OPEN = _ALL - {Stage.SPIKED}

TRANSITIONS: dict[str, Transition] = {
    "submit": Transition("Submit", frozenset({Stage.DRAFT}), Stage.SUBMITTED),
    "send_back": Transition("Send back", frozenset({Stage.SUBMITTED, Stage.APPROVED}), Stage.DRAFT),
    "approve": Transition("Approve", _OPEN, Stage.APPROVED),
    "publish": Transition("Publish", frozenset({Stage.APPROVED}), Stage.PUBLISHED),
    "unpublish": Transition("Unpublish to draft", _OPEN, Stage.DRAFT),
    "spike": Transition("Spike", _OPEN, Stage.SPIKED),
    "unspike": Transition("Take off the spike", frozenset({Stage.SPIKED}), Stage.DRAFT),
}


def follows(verb: str, stage: str) -> bool:
    """Whether `verb` may be done to a copy at `stage`."""
    return stage in TRANSITIONS[verb].start


def move(article: Article, verb: str) -> None:
    """Set the stage that `verb` leads to; the caller saves. Raises WrongStage where the table has no such step."""
    if not follows(verb, article.stage):
        raise WrongStage(
            f"“{article}” is {article.get_stage_display().lower()}; “{TRANSITIONS[verb].label}” can't be done from there."
        )
    article.stage = TRANSITIONS[verb].end
