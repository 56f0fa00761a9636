"""Why a verb refused, in words for the person who asked. HTTP codes are given at one edge, the admin's and the API's."""

from typing import Any


class DeskError(Exception):
    """Something that the desk does not do, and why. `str()` is a message for a person."""


class Busy(DeskError):
    """The database is held by another writer, or away. Nothing was done; the same deed may be tried again."""

    def __init__(
        self,
        message: str = "The newsroom’s database is busy: somebody else is writing to it. Nothing is lost; press the button again.",
    ) -> None:
        super().__init__(message)


class NotAllowed(DeskError):
    """The one permission table says no."""


class WrongStage(DeskError):
    """The copy or the record is not where this verb can take it from."""


class NotFit(DeskError):
    """Not fit to print. `problems`: everything that is missing, each a sentence."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__(" ".join(problems))


class NotApproved(DeskError):
    """The Revision named is not the approved one. `changes`: what differs, field by field."""

    def __init__(self, message: str, changes: list[Any]) -> None:
        self.changes = changes
        super().__init__(message)


class StaleCopy(DeskError):
    """Someone saved in between. `theirs` and `yours` are both whole contents, so that no text is lost."""

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
