"""`/api/v1/`: what programs may ask."""

import json
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import NinjaAPI

from syndication.api.description import completed, parameters
from syndication.api.entry import reading_only, with_caller
from syndication.api.problems import NO_STORE, not_there, unknown
from syndication.api.schemas import Answer, Problem
from syndication.questions.answer_json import answer_json
from syndication.questions.answering import answer
from syndication.questions.caller import Caller
from syndication.questions.question import read


class Api(NinjaAPI):
    def get_openapi_schema(self, **options: Any) -> Any:
        """Ninja's document, completed by what it has no words for."""
        return completed(super().get_openapi_schema(**options))


api = Api(
    title="Newsroom",
    version="1",
    description="Whether, where and how a story may be used, why, and what must be printed with it.",
    urls_namespace="api-v1",
    openapi_url="/openapi.json",
    docs_url=None,
    servers=[{"url": settings.SITE_URL}],
)


@api.api_operation(
    ["GET", "HEAD"],
    "/rights",
    operation_id="rights",
    summary="What may be done with a story",
    description="One story, one use. Anyone is answered by the public terms of its source; a partner's program, which "
    "shows its token, by the partner's agreements too.",
    response={200: Answer, **dict.fromkeys((401, 403, 404, 414, 422, 429, 503), Problem)},
    openapi_extra={"parameters": parameters()},
)
def rights(request: HttpRequest) -> HttpResponse:
    def respond(caller: Caller, now: datetime) -> HttpResponse:
        question = read(dict(request.GET.lists()), zone=timezone.get_default_timezone())
        answered_question = answer(question, caller, now)
        if answered_question is None:
            return not_there()
        body = json.dumps(answer_json(answered_question), ensure_ascii=False)
        return HttpResponse(body, content_type="application/json", headers=NO_STORE)

    return with_caller(request, "rights", respond)


def api_urls() -> Any:
    """Ninja's addresses, each under the methods of the API; its root, by which it finds its prefix, has no page."""
    patterns: Any
    patterns, app_name, namespace = api.urls
    for pattern in patterns:
        pattern.callback = unknown if pattern.name == "api-root" else reading_only(pattern.callback)
    return patterns, app_name, namespace
