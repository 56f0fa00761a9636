"""Which responses shared caches may store. One that set or read a cookie, or needed a login, is private."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, set_response_etag

from articles.reader.private import PRIVATE

#: Other caches may store a page but must revalidate it before each use, so that a kill is everywhere at once. The value is
#: the same for every response, so that none reveals a coming change.
PUBLIC = "public, max-age=0, must-revalidate"


class PrivateResponses:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if self.is_private(request, response):
            response["Cache-Control"] = PRIVATE
            return response
        response.setdefault("Cache-Control", PUBLIC)
        if response.status_code == 200 and request.method in ("GET", "HEAD") and not response.streaming:
            if not response.has_header("ETag"):
                set_response_etag(response)
            return get_conditional_response(request, etag=response["ETag"], response=response) or response
        return response

    def is_private(self, request: HttpRequest, response: HttpResponse) -> bool:
        session = getattr(request, "session", None)
        return bool(
            request.path_info.startswith("/admin/")
            or response.cookies
            or "no-store" in response.get("Cache-Control", "")
            or "Cookie" in response.get("Vary", "")
            or request.headers.get("Authorization")
            or (session is not None and session.accessed)
        )
