"""The way in for programs: which methods there are, who asks, how often, and what is noted of it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from articles.reader.frame import readers_now
from articles.reader.private import PRIVATE
from syndication.api.problems import problem
from syndication.models import Token, TokenRead
from syndication.questions import limits
from syndication.questions.caller import STRANGER, Caller, of_token
from syndication.questions.refusals import count_refusal
from syndication.rights.model import RightsError

METHODS = "GET, HEAD, OPTIONS"
#: A token's last use is kept to the minute, so that a busy program doesn't write it at each question.
_USED_EVERY = timedelta(minutes=1)

View = Callable[..., HttpResponse]


def reading_only(view: View) -> View:
    """A view of the API under its methods: OPTIONS says them, any other is 405."""

    @csrf_exempt
    @wraps(view)
    def answer_request(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            # RFC 9110 §9.3.7: 200 that says it has no content; a 204 may not say how long it is, and Django would.
            return HttpResponse(headers={"Allow": METHODS, "Cache-Control": PRIVATE})
        if request.method not in ("GET", "HEAD"):
            return problem(405, f"This address answers {METHODS}.", headers={"Allow": METHODS})
        return view(request, *args, **kwargs)

    return answer_request


def with_caller(request: HttpRequest, scope: str, view: Callable[[Caller, datetime], HttpResponse]) -> HttpResponse:
    """The response of `view` to the caller: anyone, or the partner whose token comes with the request.

    A wrong token is 401 before anything else is looked at, one without `scope` 403, too many questions 429, a question
    that can't be read 422. Each read by a token is recorded, however it was answered, and so is how often one was refused.
    """
    now = readers_now()
    presented = request.headers.get("Authorization")
    address = request.META.get("REMOTE_ADDR")
    caller = STRANGER if presented is None else of_token(_bearer(presented), now)
    token = caller.token if caller is not None else None
    allowance = limits.take(limits.program(token) if token else limits.peer(address))
    if caller is None:
        count_refusal(_bearer(str(presented)), address)
    response = _answered(caller, scope, allowance, now, view)
    _say_allowance(response, allowance)
    if token is not None:
        _note(token, request, response.status_code, now)
    return response


def _answered(
    caller: Caller | None,
    scope: str,
    allowance: limits.Allowance,
    now: datetime,
    view: Callable[[Caller, datetime], HttpResponse],
) -> HttpResponse:
    if caller is None:
        challenge = 'Bearer realm="newsroom", error="invalid_token"'
        sentence = "The token is unknown, expired or revoked. Ask the newsroom for a new one, or ask without a token."
        return problem(401, sentence, headers={"WWW-Authenticate": challenge})
    if not allowance.allowed:
        sentence = (
            f"That was more than {allowance.limit} questions in a minute. Ask again in {allowance.reset_seconds} s."
        )
        return problem(429, sentence, headers={"Retry-After": str(allowance.reset_seconds)})
    if caller.token is not None and scope not in caller.token.scopes:
        challenge = f'Bearer realm="newsroom", error="insufficient_scope", scope="{scope}"'
        sentence = f"The token was not given “{scope}”. Ask the newsroom for one that was."
        return problem(403, sentence, headers={"WWW-Authenticate": challenge})
    try:
        return view(caller, now)
    except RightsError as wrong:
        return problem(422, str(wrong), field=wrong.field)


def _bearer(header: str) -> str:
    """The token of an Authorization header (RFC 6750 §2.1); "" for any other scheme."""
    scheme, _, secret = header.strip().partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else ""


def _say_allowance(response: HttpResponse, allowance: limits.Allowance) -> None:
    """The limit, on every answer. A 404 has no more than that: two of them differ in nothing."""
    response["RateLimit-Limit"] = str(allowance.limit)
    if response.status_code != 404:
        response["RateLimit-Remaining"] = str(allowance.remaining)
        response["RateLimit-Reset"] = str(allowance.reset_seconds)


def _note(token: Token, request: HttpRequest, status: int, now: datetime) -> None:
    TokenRead.objects.create(token=token, at=now, path=request.path[:200], status=status)
    if token.last_used_at is None or token.last_used_at <= now - _USED_EVERY:
        Token.objects.filter(pk=token.pk).update(last_used_at=now)
