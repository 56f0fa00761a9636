"""The errors of verbs, with messages for people. One edge, of the admin and of the API, turns them into HTTP statuses."""

from typing import Any


class DeskError(Exception):
    """A refusal of the desk. `str()` is a message for a person."""


class Busy(DeskError):
    """The database is locked by another writer, or away. Nothing was done; the same deed may be tried again."""

    def __init__(
        self,
        message: str = "The newsroom’s database is busy: somebody else is writing to it. Nothing is lost; press the button again.",
    ) -> None:
        super().__init__(message)


class NotAllowed(DeskError):
    """The table of permissions does not allow it."""


class WrongStage(DeskError):
    """The stage of the copy, or the state of the record, does not allow this verb."""


class NotFit(DeskError):
    """The story is not fit to print. `problems`: a sentence for everything that is missing."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__(" ".join(problems))


class NotApproved(DeskError):
    """The Revision named is not the approved one. `changes`: what differs, field by field."""

    def __init__(self, message: str, changes: list[Any]) -> None:
        self.changes = changes
        super().__init__(message)


class StaleCopy(DeskError):
    """Someone else saved meanwhile. `theirs` and `yours` are complete contents, so that no text is lost."""

    def __init__(self, message: str, theirs: dict[str, Any], yours: dict[str, Any], revision: Any) -> None:
        self.theirs, self.yours, self.revision = theirs, yours, revision
        super().__init__(message)


class SlugTaken(DeskError):
    """Another story of that day has this address. `suggestion`: a slug that is free."""

    def __init__(self, path: str, suggestion: str) -> None:
        self.suggestion = suggestion
        super().__init__(
            f"Another story has the address {path}. Write another last part of the address, for example “{suggestion}”."
        )
