"""The request guard, the first middleware. Hostile or oversized input ends here with a clear response, never a 500."""

import logging
from collections.abc import Callable
from ipaddress import ip_network

from django.conf import settings
from django.db import DataError
from django.http import HttpRequest, HttpResponse

from articles.admin.attempt import refusal_of
from articles.desk.deadline import REQUEST, database_deadline
from articles.desk.errors import Busy, DeskError
from articles.models.whole_files import RETRY_AFTER, store_failure
from articles.text.errors import UnfitText
from articles.text.number import whole_number
from newsroom.http.errors import NOT_SAVED, busy, database_is_away, refusal, refused
from newsroom.http.forwarded import client_hop
from newsroom.http.redisplay import redisplay

log = logging.getLogger("newsroom.request_guard")

LONGEST_PATH, LONGEST_QUERY = 4_096, 4_096
#: The addresses at which whatever is typed is a query, and how long it may be there.
SEARCHES, LONGEST_SEARCH = ("/search/", "/feeds/search."), 65_536
#: The only addresses that accept bodies up to LARGEST_UPLOAD: those where pictures are uploaded.
UPLOADS = "/admin/articles/image/"
#: The addresses at which anybody may send a report, and how many bytes it has at most: each character may take twelve in a form.
REPORTS, LARGEST_REPORT = "/report/", 32 * 1024


def largest_body(path: str) -> int:
    """How many bytes may be sent there."""
    if path.startswith(REPORTS):
        return LARGEST_REPORT
    return settings.LARGEST_UPLOAD if path.startswith(UPLOADS) else settings.LARGEST_FORM


def in_bytes(limit: int) -> str:
    """A limit as a sentence says it: 40 MB, 32 kB."""
    return f"{limit // 1024 // 1024} MB" if limit >= 1024 * 1024 else f"{limit // 1024} kB"


class RequestGuard:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.proxies = [ip_network(proxy) for proxy in settings.TRUSTED_PROXIES]

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with database_deadline(REQUEST):
            return self.refusal(request) or self.get_response(self._behind_proxies(request))

    def refusal(self, request: HttpRequest) -> HttpResponse | None:
        """413, 414 or 422 for a request that no browser sends in good faith."""
        query = request.META.get("QUERY_STRING", "")
        is_search = request.path_info.startswith(SEARCHES)
        if len(query) > (LONGEST_SEARCH if is_search else LONGEST_QUERY):
            return refusal(request, 414, "The address is too long.")
        if "\0" in request.path_info or ("%00" in query and not is_search):
            return refusal(request, 422, "The address holds a character that no address has.")
        length = request.META.get("CONTENT_LENGTH") or "0"
        limit = largest_body(request.path_info)
        # RFC 9110 §8.6: ASCII digits. `isdigit` accepts digits of other scripts, some of which `int` refuses.
        if (size := whole_number(length, digits=15)) is None or size > limit:
            log.info("refused a body of %r bytes at %r", length[:20], request.path_info[:100])
            return refusal(request, 413, f"That is more than the {in_bytes(limit)} that can be sent here.")
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """503 with Retry-After while the database is away or busy, and the responses to refusals of the desk."""
        if database_is_away(exception) or isinstance(exception, Busy):
            log.error("database away or busy at %r: %s", request.path_info[:100], exception)
            return busy(request)
        if isinstance(exception, DeskError | UnfitText):
            return refused(request, refusal_of(exception))
        if failure := store_failure(exception):
            log.error("a store of files failed at %r: %s", request.path_info[:100], exception)
            response = redisplay(request, failure.status, NOT_SAVED, str(failure)) or refusal(
                request, failure.status, str(failure)
            )
            response["Retry-After"] = str(RETRY_AFTER)
            return response
        if isinstance(exception, OverflowError | DataError):
            # Forms refuse such numbers at their fields; this is the last resort.
            log.error("a value that no column holds at %r: %s", request.path_info[:100], exception)
            sentence = "A number or text in the request is larger than anything here."
            return redisplay(request, 422, NOT_SAVED, sentence) or refusal(request, 422, sentence)
        return None

    def _behind_proxies(self, request: HttpRequest) -> HttpRequest:
        """Believe `Forwarded` (RFC 7239) from our own proxies alone."""
        hop = client_hop(request.META, self.proxies)
        request.META |= {"REMOTE_ADDR": hop.address, "wsgi.url_scheme": hop.scheme}
        return request
