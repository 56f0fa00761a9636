"""The newsroom's addresses, and the barest JSON view that Django can answer with."""

from django.http import HttpRequest, JsonResponse
from django.urls import path

from newsroom import urls
from newsroom.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def bare(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"outcome": "permitted"})


urlpatterns = [path("bare.json", bare), *urls.urlpatterns]
