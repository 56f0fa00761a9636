"""Error responses: short, never repeating the request, and in the form that the client reads."""

import sys
from typing import Any

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import get_template
from django.urls import reverse

from articles.admin.attempt import Refused
from articles.reader.languages import in_site_language
from articles.reader.pages import not_there
from articles.reader.private import PRIVATE
from newsroom.accounts.same_origin import from_own_page
from newsroom.http.redisplay import redisplay
from syndication.api.problems import problem

NOT_SAVED = "Not saved yet"
BUSY = "The newsroom’s database is busy or away. Wait a few seconds, then press the button; it may be pressed more than once."

#: Characters of a refusal that a page or a program is told: what somebody typed may stand in it.
LONGEST = 500


def plain_response(status: int, sentence: str) -> HttpResponse:
    """A response for the request guard, where no template and no database may be needed, and nothing else adds headers."""
    headers = {"Cache-Control": PRIVATE, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(sentence + "\n", status=status, content_type="text/plain; charset=utf-8", headers=headers)


def refusal(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    """A refusal before any view has seen the request: a line for people, a problem for programs."""
    return problem(status, sentence) if _by_a_program(request) else plain_response(status, sentence)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    sentence = "The request could not be understood."
    return redisplay(request, 400, NOT_SAVED, sentence) or refusal(request, 400, sentence)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """On the desk: you are known, and may not do that."""
    sentence = (
        str(exception) if exception and str(exception) else "You may not do that. Ask an editor or your administrator."
    )
    sentence = _shortened(sentence)
    return redisplay(request, 403, NOT_SAVED, sentence) or _page("admin/403.html", 403, {"message": sentence})


def refused(request: HttpRequest, desk_refusal: Refused) -> HttpResponse:
    """A refusal of the desk that the view has not handled itself."""
    sentence = _shortened(str(desk_refusal.problem))
    if _by_a_program(request):
        response = problem(desk_refusal.status, sentence)
    else:
        form_page = redisplay(request, desk_refusal.status, NOT_SAVED, sentence)
        response = form_page or _page("admin/403.html", desk_refusal.status, {"message": sentence})
    desk_refusal.mark(response)
    return response


def _shortened(sentence: str) -> str:
    """At most LONGEST characters of it, to the end of a word, and how many more there were."""
    if len(sentence) <= LONGEST:
        return sentence
    start = sentence[: LONGEST + 1]
    beginning = start[: start.rfind(" ")].rstrip() if " " in start else sentence[:LONGEST]
    return f"{beginning} … (and {len(sentence) - len(beginning):,} more characters)"


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404. At the desk, a form for a row that the user may not see any more is given back."""
    sentence = "What this belongs to is not here, or you may not see it any more."
    return redisplay(request, 404, NOT_SAVED, sentence) or not_there.not_found(request, exception)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF: a form from an old page or another site. A form of our own page is given back with a new token.

    A form from another site is not: its button would send that site's words again.
    """
    if from_own_page(request):
        sentence = f"Somebody has signed in or out in this browser after you had opened the form. {_signed_in_as(request)} Then send it again."
        if form_page := redisplay(request, 403, NOT_SAVED, sentence, token=get_token(request)):
            return form_page
    sentence = "This form had expired. Go back, copy your text if the page is empty, reload and send it again."
    return _page("admin/403.html", 403, {"message": sentence})


def session_ended(request: HttpRequest) -> HttpResponse | None:
    """403 with the typed text, for a form of our own page whose session has ended; None for other requests."""
    if not from_own_page(request):
        return None
    sentence = "You are not signed in any more. Sign in, come back to this page, and send it again."
    return redisplay(request, 403, NOT_SAVED, sentence, sign_in=reverse("admin:login"))


def database_is_away(exception: BaseException | None) -> bool:
    """Whether the exception means that the database is away, or locked by another transaction for too long."""
    return isinstance(exception, OperationalError | InterfaceError) or (
        isinstance(exception, DatabaseError) and "lock timeout" in str(exception)
    )


def server_error(request: HttpRequest) -> HttpResponse:
    # A 404 page that fails for want of the database reaches this handler first.
    if database_is_away(sys.exc_info()[1]):
        return busy(request)
    if _by_a_program(request):
        return problem(500, "Something is wrong on our side. It has been noted.")
    sentence = "Something is wrong on our side. It has been noted."
    return redisplay(request, 500, NOT_SAVED, sentence) or _fault_page("500.html", 500)


def busy(request: HttpRequest) -> HttpResponse:
    """503: the database is away or held by another writer."""
    sentence = "The newsroom's database is busy or away. Ask again in a few seconds."
    if _by_a_program(request):
        response = problem(503, sentence)
    else:
        response = redisplay(request, 503, NOT_SAVED, BUSY) or _fault_page("503.html", 503)
    response["Retry-After"] = "5"
    return response


def _signed_in_as(request: HttpRequest) -> str:
    """A sentence that says as whom a form would be sent now."""
    if request.user.is_authenticated:
        return f"Whoever sends it now does so as {request.user!s}: look whether that is you."
    return "Nobody is signed in now: sign in first, in another tab."


def _fault_page(template: str, status: int) -> HttpResponse:
    """For readers and for the desk alike, in the site's language."""
    with in_site_language():
        return _page(template, status)


def _by_a_program(request: HttpRequest) -> bool:
    return request.path_info.startswith("/api/")


def _page(template: str, status: int, context: dict[str, Any] | None = None) -> HttpResponse:
    return HttpResponse(get_template(template).render(context or {}), status=status)
