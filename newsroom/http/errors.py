"""Answers when something is wrong: short, never repeating what was sent, and in words that whoever asked reads."""

import sys
from typing import Any

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import get_template
from django.urls import reverse

from articles.admin.attempt import Refused
from articles.reader.pages import not_there
from articles.text.unicode import show_controls
from newsroom.http.given_back import from_own_page, given_back
from syndication.api.problems import problem

NOT_SAVED = "Not saved yet"
BUSY = "The newsroom’s database is busy or away. Wait a few seconds, then press the button; it may be pressed more than once."


def plain_response(status: int, sentence: str) -> HttpResponse:
    """A response for the request guard, where no template and no database may be needed, and nothing else adds headers."""
    headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(sentence + "\n", status=status, content_type="text/plain; charset=utf-8", headers=headers)


def refusal(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    """A refusal before any view has seen the request: a line for people, a problem for programs."""
    return problem(status, sentence) if _by_a_program(request) else plain_response(status, sentence)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    said = "The request could not be understood."
    return given_back(request, 400, NOT_SAVED, said) or refusal(request, 400, said)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """On the desk: you are known, and may not do that."""
    said = (
        str(exception) if exception and str(exception) else "You may not do that. Ask an editor or your administrator."
    )
    back = given_back(request, 403, NOT_SAVED, said[:500])
    return back or _page("admin/403.html", 403, {"message": said[:500]})


def refused(request: HttpRequest, why: Refused) -> HttpResponse:
    """The desk refuses, and the page that asked has not said so itself."""
    said = str(why.problem)[:500]
    if _by_a_program(request):
        response = problem(why.status, said)
    else:
        back = given_back(request, why.status, NOT_SAVED, said)
        response = back or _page("admin/403.html", why.status, {"message": said})
    why.mark(response)
    return response


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404. At the desk, what was sent to a row that one may not see any more is given back."""
    said = "What this belongs to is not here, or you may not see it any more."
    return given_back(request, 404, NOT_SAVED, said) or not_there.not_found(request, exception)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF: a form from an old page or another site. What a page of ours has sent is given back with a new token.

    Not so what another site has sent: there a button that sends it again would be that site's.
    """
    if from_own_page(request):
        said = f"Somebody has signed in or out in this browser after you had opened the form. {_who(request)} Then send it again."
        if back := given_back(request, 403, NOT_SAVED, said, token=get_token(request)):
            return back
    said = "This form had expired. Go back, copy your text if the page is empty, reload and send it again."
    return _page("admin/403.html", 403, {"message": said})


def session_ended(request: HttpRequest) -> HttpResponse | None:
    """403 with what was typed, for a form that a page of ours has sent once its session was over; None for others."""
    if not from_own_page(request):
        return None
    said = "You are not signed in any more. Sign in, come back to this page, and send it again."
    return given_back(request, 403, NOT_SAVED, said, sign_in=reverse("admin:login"))


def database_is_away(exception: BaseException | None) -> bool:
    """Whether that means that the database is away, or held by another for too long."""
    return isinstance(exception, OperationalError | InterfaceError) or (
        isinstance(exception, DatabaseError) and "lock timeout" in str(exception)
    )


def server_error(request: HttpRequest) -> HttpResponse:
    # Where a page that says "not found" can't be drawn for want of a database, nothing else has looked at that.
    if database_is_away(sys.exc_info()[1]):
        return busy(request)
    if _by_a_program(request):
        return problem(500, "Something is wrong on our side. It has been noted.")
    said = "Something is wrong on our side. It has been noted."
    return given_back(request, 500, NOT_SAVED, said) or _page("500.html", 500)


def busy(request: HttpRequest) -> HttpResponse:
    """503: the database is away or held by another writer."""
    said = "The newsroom's database is busy or away. Ask again in a few seconds."
    if _by_a_program(request):
        answer = problem(503, said)
    else:
        answer = given_back(request, 503, NOT_SAVED, BUSY) or _page("503.html", 503)
    answer["Retry-After"] = "5"
    return answer


def _who(request: HttpRequest) -> str:
    """In whose name a form would be sent now."""
    if request.user.is_authenticated:
        return f"Whoever sends it now does so as {show_controls(str(request.user))}: look whether that is you."
    return "Nobody is signed in now: sign in first, in another tab."


def _by_a_program(request: HttpRequest) -> bool:
    return request.path_info.startswith("/api/")


def _page(template: str, status: int, shown: dict[str, Any] | None = None) -> HttpResponse:
    return HttpResponse(get_template(template).render(shown or {}), status=status)
