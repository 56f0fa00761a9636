"""Why something is not recorded, in sentences for the user; all are DeskErrors."""

from articles.desk.errors import DeskError


class NotSound(DeskError):
    """The given values can't be recorded. `problems`: field by field ("" for the whole), each with its sentences."""

    def __init__(self, problems: dict[str, list[str]]) -> None:
        self.problems = problems
        super().__init__(" ".join(sentence for sentences in problems.values() for sentence in sentences))


class Overtaken(DeskError):
    """Someone recorded a row in between. Nothing was recorded; the caller still has what it sent."""


class Absent(DeskError):
    """There is no such partner, agreement or Terms."""
