"""The stages of the working copy: checks and takes the steps of the registry of verbs."""

from articles.desk.errors import WrongStage
from articles.desk.verbs import VERBS, Step
from articles.models import Article

#: The verbs that move the copy to a stage.
STEPS: dict[str, Step] = {verb: definition.step for verb, definition in VERBS.items() if definition.step is not None}


def may_follow(verb: str, stage: str) -> bool:
    """Whether `verb` may be done to a copy at `stage`. Raises KeyError for a verb without a step."""
    return stage in STEPS[verb].start


def move_stage(article: Article, verb: str) -> None:
    """Set the stage to which `verb` leads; the caller saves. Raises WrongStage if the registry has no such step."""
    if not may_follow(verb, article.stage):
        raise WrongStage(
            f"“{article}” is {article.get_stage_display().lower()}; “{VERBS[verb].label}” can't be done from there."
        )
    article.stage = STEPS[verb].end
