"""Answers when something is wrong: short, never repeating what was sent, and in words that whoever asked reads."""

import re
import sys
from typing import Any, NamedTuple

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.template.loader import get_template

from syndication.api.problems import problem

#: Fields of a form that hold none of a person's words: tokens, keys, counts of rows, and the button that was pressed.
_OURS = re.compile(r"(csrfmiddlewaretoken|_.*|base|.*_FORMS|.*_key)\Z").match


def plain_answer(status: int, sentence: str) -> HttpResponse:
    """An answer for the door, where no template and no database may be needed, and nothing else adds headers."""
    headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(sentence + "\n", status=status, content_type="text/plain; charset=utf-8", headers=headers)


def refusal(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    """A refusal before any view has seen the request: a line for people, a problem for programs."""
    return problem(status, sentence) if _by_a_program(request) else plain_answer(status, sentence)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return refusal(request, 400, "The request could not be understood.")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """On the desk: you are known, and may not do that."""
    said = (
        str(exception) if exception and str(exception) else "You may not do that. Ask an editor or your administrator."
    )
    return _page("admin/403.html", 403, {"message": said[:500]})


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF: a form from an old page or another site. The text is still in the browser's last page."""
    said = "This form had expired. Go back, copy your text if the page is empty, reload and send it again."
    return _page("admin/403.html", 403, {"message": said})


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
    return _page("500.html", 500)


def busy(request: HttpRequest) -> HttpResponse:
    """503: the database is away or held by another writer."""
    said = "The newsroom's database is busy or away. Ask again in a few seconds."
    if _by_a_program(request):
        answer = problem(503, said)
    elif typed := typed_fields(request):
        answer = _page("admin/busy.html", 503, {"fields": typed, "action": request.get_full_path()})
    else:
        answer = _page("503.html", 503)
    answer["Retry-After"] = "5"
    return answer


class TypedField(NamedTuple):
    """What came with a form. `long`: it is shown as a text; `hidden`: nobody typed it."""

    name: str
    value: str
    label: str
    long: bool
    hidden: bool


def typed_fields(request: HttpRequest) -> list[TypedField]:
    """What was sent to the desk, to be given back where the database can't take it; nothing where a password is in it.

    Empty for what is no form of the desk. Files can't be given back.
    """
    if request.method != "POST" or not request.path_info.startswith("/admin/"):
        return []
    try:
        sent = [(name, value) for name, values in request.POST.lists() for value in values]
    except (OSError, MultiPartParserError, BadRequest, SuspiciousOperation):
        return []
    if any("password" in name for name, _ in sent):
        return []
    return [_typed(name, value) for name, value in sent]


def _typed(name: str, value: str) -> TypedField:
    label = name.replace("_", " ").replace("-", " ").strip().capitalize()
    return TypedField(name, value, label, long=len(value) > 80 or "\n" in value, hidden=not value or bool(_OURS(name)))


def _by_a_program(request: HttpRequest) -> bool:
    return request.path_info.startswith("/api/")


def _page(template: str, status: int, shown: dict[str, Any] | None = None) -> HttpResponse:
    return HttpResponse(get_template(template).render(shown or {}), status=status)
