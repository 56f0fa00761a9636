"""The search page. It is drawn for each request and never cached, because there is no end of different queries."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from articles.reader import feed_addresses
from articles.reader.cache import stamps_read_once
from articles.reader.frame import Page, context, readers_now
from articles.reader.languages import in_site_language
from articles.reader.paging import page_number
from articles.reader.search import SearchRequest, read, with_query
from articles.reader.search_hits import hits
from articles.search.finding import MOST, completions, did_you_mean, find
from articles.text.unicode import without_controls

PER_PAGE = 10
#: Further back a search is narrowed by days.
LAST_PAGE = 100
#: Characters of a word that is being typed; what is longer is not completed.
_LONGEST_TYPED = 100


@csrf_exempt
@require_safe
@stamps_read_once()
@in_site_language()
def search(request: HttpRequest) -> HttpResponse:
    """The form and the results. Search engines are told not to index the page."""
    now = readers_now()
    search_request = read(request.GET, now)
    results_context = _results(search_request, _page(request), now) if search_request.asks else {}
    page = Page(search_request.title, "", robots="noindex")
    if search_request.asks:
        page = page._replace(feed_url=search_request.url(feed_addresses.SEARCH), feed_title=gettext("This search"))
    page_context = context(page, now) | {
        "search_request": search_request,
        "narrowed": _is_narrowed(search_request),
        **results_context,
    }
    return render(request, "reader/search.html", page_context)


@csrf_exempt
@require_safe
@stamps_read_once()
@in_site_language()
def suggestions(request: HttpRequest) -> HttpResponse:
    """Completions of the typed text, in the format of OpenSearch Suggestions 1.0: [typed text, completions]."""
    typed = without_controls(request.GET.get("q", ""))
    suggested = completions(typed, readers_now()) if len(typed) <= _LONGEST_TYPED else []
    return JsonResponse([typed[:_LONGEST_TYPED], suggested], safe=False, content_type="application/x-suggestions+json")


def _page(request: HttpRequest) -> int:
    number = page_number(request.GET.get("page"))
    if number > LAST_PAGE:
        raise Http404
    return number


def _results(search_request: SearchRequest, number: int, now: datetime) -> dict[str, Any]:
    """The results for the template. Raises Http404 beyond the last page."""
    first = (number - 1) * PER_PAGE
    result = find(search_request.query, search_request.narrowed, now, first, PER_PAGE + 1, search_request.newest_first)
    if not result.keys and number > 1:
        raise Http404
    guess = None if result.keys else did_you_mean(search_request.query, search_request.narrowed, now)
    more = len(result.keys) > PER_PAGE and number < LAST_PAGE
    return {
        "hits": hits(result.keys[:PER_PAGE], search_request.query, now),
        "total": min(result.total, MOST),
        "more_than": result.total > MOST,
        "guess": guess and _guess(with_query(search_request, guess)),
        "older_url": search_request.url(reverse("search"), page=number + 1) if more else "",
        "newer_url": search_request.url(reverse("search"), page=number - 1 if number > 2 else "") if number > 1 else "",
    }


def _guess(search_request: SearchRequest) -> dict[str, str]:
    return {"words": search_request.typed["q"], "url": search_request.url(reverse("search"))}


def _is_narrowed(search_request: SearchRequest) -> bool:
    """Whether the part of the form with the filters is open."""
    return any(value for name, value in search_request.typed.items() if name != "q") or bool(search_request.problems)
