"""Why something is not recorded, in sentences for whoever asked; all are DeskErrors of the desk."""

from articles.desk.errors import DeskError


class NotSound(DeskError):
    """What was given can't be recorded. `problems`: field by field ("" for the whole), each with its sentences."""

    def __init__(self, problems: dict[str, list[str]]) -> None:
        self.problems = problems
        super().__init__(" ".join(said for sentences in problems.values() for said in sentences))


class Overtaken(DeskError):
    """Someone recorded a row in between. Nothing was recorded; the caller still has what it sent."""


class Absent(DeskError):
    """There is no such partner, agreement or Terms."""
