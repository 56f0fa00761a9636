"""What is wrong, told to a program: RFC 9457 problem details. They repeat no secret that was sent."""

import json
from collections.abc import Mapping
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from articles.reader.private import PRIVATE

PROBLEM = "application/problem+json"
#: Nobody between us and who asked keeps an answer: the next one may be told another.
NO_STORE = {"Cache-Control": PRIVATE, "X-Content-Type-Options": "nosniff"}


def problem(
    status: int, detail: str, *, field: str | None = None, headers: Mapping[str, str] | None = None
) -> HttpResponse:
    """An error as a program reads it. `detail`: a sentence for people; `field`: the parameter that is wrong."""
    # §4.2.1: with about:blank the title is the status's own phrase.
    content = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    if field is not None:
        content["field"] = field
    body = json.dumps(content, ensure_ascii=False)
    return HttpResponse(body, status=status, content_type=PROBLEM, headers={**NO_STORE, **(headers or {})})


def not_there() -> HttpResponse:
    """404, the same for a story that is secret, one that never was, and an address that nothing answers."""
    return problem(404, "There is nothing here that you may know of.")


@csrf_exempt
def unknown(request: HttpRequest) -> HttpResponse:
    """Whatever address below /api/ nothing answers, whatever the method."""
    return not_there()
