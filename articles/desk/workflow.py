"""Which stage of the working copy may follow which: the steps of the registry of verbs, asked and taken."""

from articles.desk.errors import WrongStage
from articles.desk.verbs import VERBS, Step
from articles.models import Article

#: The verbs that move the copy to a stage.
STEPS: dict[str, Step] = {verb: definition.step for verb, definition in VERBS.items() if definition.step is not None}


def may_follow(verb: str, stage: str) -> bool:
    """Whether `verb` may be done to a copy at `stage`. KeyError for a verb that moves no copy."""
    return stage in STEPS[verb].start


def move_stage(article: Article, verb: str) -> None:
    """Set the stage that `verb` leads to; the caller saves. Raises WrongStage where the registry has no such step."""
    if not may_follow(verb, article.stage):
        raise WrongStage(
            f"“{article}” is {article.get_stage_display().lower()}; “{VERBS[verb].label}” can't be done from there."
        )
    article.stage = STEPS[verb].end
