"""The one edge at which the desk's refusals become answers: a deed is done, or refused with a sentence and a status.

Views of the admin call a verb through `attempt` and catch none of its errors themselves.
"""

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from django.contrib import messages
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.desk.errors import Busy, DeskError, NotAllowed, NotApproved, NotFit
from articles.desk.record.acknowledgement import wait_until_known
from articles.text.errors import UnfitText

Done = TypeVar("Done")

#: What HTTP calls a refusal. Every other one is a conflict with how things stand (RFC 9110 §15.5.10).
_STATUS: dict[type[Exception], int] = {NotAllowed: 403, UnfitText: 422, Busy: 503}
_CONFLICT = 409
#: Seconds after which a busy database is worth asking again.
RETRY_AFTER = 5


class Refused(NamedTuple):
    """Why a deed was not done. `message`: for the person, as HTML; `retry_after`: seconds, None if waiting changes nothing."""

    problem: DeskError | UnfitText
    message: SafeString
    status: int
    retry_after: int | None

    def mark(self, response: HttpResponse) -> None:
        """Give the response of a page the status and the headers of the refusal that it tells."""
        response.status_code = self.status
        if self.retry_after is not None:
            response["Retry-After"] = str(self.retry_after)


def attempt(deed: Callable[[], Done]) -> Done | Refused:
    """What the deed returns; or, where the desk refuses or its database is busy, why it was not done."""
    try:
        return deed()
    except (DeskError, UnfitText) as problem:
        return refusal_of(problem)
    except OperationalError:
        return refusal_of(Busy())


def refusal_of(problem: DeskError | UnfitText) -> Refused:
    status = next((_STATUS[kind] for kind in type(problem).__mro__ if kind in _STATUS), _CONFLICT)
    return Refused(problem, _as_html(problem), status, RETRY_AFTER if isinstance(problem, Busy) else None)


def _as_html(problem: DeskError | UnfitText) -> SafeString:
    """A refusal as HTML: one sentence, or a list where there are several."""
    listed: list[str] = []
    if isinstance(problem, NotFit):
        listed, heading = problem.problems, "Not published. The story is not fit to print yet:"
    elif isinstance(problem, NotApproved) and problem.changes:
        listed, heading = [change.field for change in problem.changes], f"{problem} What differs:"
    else:
        return format_html("{}", str(problem))
    return format_html("{}<ul>{}</ul>", heading, format_html_join("", "<li>{}</li>", ((item,) for item in listed)))


def report_when_everywhere(request: HttpRequest) -> bool:
    """Wait until every web process has read the change; add a warning where one has not.

    False where the database went away meanwhile, so that nothing more can be said of the story.
    """
    acknowledgement = wait_until_known()
    if acknowledgement.warning:
        messages.warning(request, acknowledgement.warning)
    return not acknowledgement.lost


def report(request: HttpRequest, *sentences: str) -> None:
    """Add a success message of these sentences."""
    messages.success(request, " ".join(sentence for sentence in sentences if sentence))


def report_refused(request: HttpRequest, refused: Refused, done: str = "") -> None:
    """Add the refusal as an error message; before it `done`, which was done all the same, as a success."""
    if done:
        messages.success(request, done)
    messages.error(request, refused.message)
