"""Declares what a page was drawn from, and whether the page cache (newsroom/page_cache/) may store its bytes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeAlias
from urllib.parse import quote

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.urls import resolve, reverse
from django.views.decorators.csrf import csrf_exempt

from articles.models import ImageApproval, Version
from articles.models.public_change import EVERY_CHANGE, of_image, of_story
from articles.models.rendition import Copy
from articles.reader.cache import nothing_cached, stamps_read_once
from articles.reader.frame import readers_now
from articles.reader.languages import in_site_language
from articles.reader.private import PRIVATE
from articles.reader.story_rows import StoryRow

#: Where the page cache leaves a `Drawing` in a request whose response it would keep.
DRAWING = "newsroom.drawing"

#: The parts of a page's address, as a view takes them.
_Where = ParamSpec("_Where")


@dataclass
class Drawing:
    """What the page cache learns of a page while it is drawn. A page without keys is not stored.

    `keys`: the surrogate keys (`articles.models.public_change`) whose changes purge the page. `until`: the moment at which
    the page is out of date by the clock alone, besides the moments that hold for every page; None if there is none. While
    the database is away it is served after that moment too. `stale_until`: the moment from which the page would be wrong,
    because a right begins or ends: from then on it is never served.

    `needs_not_found`: false if the cache has the 404 page, so that no view has to draw it. `not_found`: the response is
    a 404.

    `defers_pictures`: a copy of a picture that is not drawn yet is drawn elsewhere, so that no thread that answers readers
    waits for it. `deferred_copy`: that copy; once it is drawn, the address is requested again.
    """

    keys: set[str] = field(default_factory=set)
    until: datetime | None = None
    stale_until: datetime | None = None
    needs_not_found: bool = False
    not_found: bool = False
    defers_pictures: bool = False
    deferred_copy: tuple[ImageApproval, Copy] | None = None

    def add(self, *keys: str, until: datetime | None = None, stale_until: datetime | None = None) -> None:
        self.keys |= set(keys)
        self.until = _sooner(self.until, until)
        self.stale_until = _sooner(self.stale_until, stale_until)


def nothing_there(request: HttpRequest, *keys: str) -> HttpResponse | None:
    """Tell the page cache that the response is a 404. Returns an empty response if the cache has the 404 page, else None."""
    drawing = request.META.get(DRAWING)
    if not isinstance(drawing, Drawing):
        return None
    drawing.not_found = True
    if not drawing.needs_not_found:
        empty = HttpResponse(status=404)
        # Django would write a line for each address that a stranger thinks of.
        empty._has_been_logged = True  # type: ignore[attr-defined]
        return empty
    drawing.keys |= set(keys)
    return None


def drawn_apart(request: HttpRequest, approved: ImageApproval, copy: Copy) -> HttpResponse | None:
    """An empty response if the drawing of this copy is deferred; None if the caller is to draw it now."""
    drawing = request.META.get(DRAWING)
    if not isinstance(drawing, Drawing) or not drawing.defers_pictures:
        return None
    drawing.deferred_copy = approved, copy
    return HttpResponse(status=202, headers={"Cache-Control": PRIVATE})


def _sooner(first: datetime | None, other: datetime | None) -> datetime | None:
    return min(filter(None, (first, other)), default=None)


def showing(versions: Iterable[Version | StoryRow]) -> set[str]:
    """The surrogate keys of a page that shows texts and pictures of these Versions."""
    version_list = list(versions)
    images = {of_image(use["image"]) for version in version_list for use in version.images}
    return {of_story(version.article_id) for version in version_list} | images


class LeadsOn(Exception):
    """The page has another address today: the response is a redirect to `url`, a path."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url


class Renamed(Exception):
    """What is requested has another slug today, at which its address leads on for ever."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.slug = slug


class PageResponse(NamedTuple):
    """A page's response, with the keys and ends that its decorator does not declare. The fields are those of `Drawing`."""

    response: HttpResponse
    keys: frozenset[str]
    until: datetime | None
    stale_until: datetime | None


def drawn_from(
    response: HttpResponse, *keys: str, until: datetime | None = None, stale_until: datetime | None = None
) -> PageResponse:
    """The return value of a view whose keys or end depend on the rows that it found."""
    return PageResponse(response, frozenset(keys), until, stale_until)


class PageRule(NamedTuple):
    """What `page` declares of a view. `keys`: of all its pages; `by_page`: `?before=` and `?page=2` are pages of their own.

    `undecorated`: the view itself, which is called with the moment.
    """

    keys: tuple[str, ...]
    by_page: bool
    undecorated: Callable[..., Any]


_View: TypeAlias = Callable[Concatenate[HttpRequest, datetime, _Where], HttpResponse | PageResponse]


def _drawn(request: HttpRequest, now: datetime, view: Callable[..., Any], where: dict[str, Any]) -> Any:
    """The view's response, or the redirect to where the page is today."""
    with stamps_read_once(), in_site_language():
        try:
            try:
                return view(request, now, **where)
            except Renamed as renamed:
                return _at_present_slug(request, now, view, where | {"slug": renamed.slug})
        except LeadsOn as elsewhere:
            return HttpResponseRedirect(elsewhere.url)


def moved(url: str) -> PageResponse:
    """A redirect to where a page is for good. It is kept, until anything changes, as what is not there is."""
    return drawn_from(HttpResponsePermanentRedirect(url), EVERY_CHANGE)


def _at_present_slug(
    request: HttpRequest, now: datetime, view: Callable[..., Any], where: dict[str, Any]
) -> PageResponse:
    """The redirect from a former slug. Raises what the page there does: Http404, or LeadsOn, so that one hop is enough."""
    url = reverse(resolve(request.path_info).view_name, kwargs=where)
    if "page" not in request.GET and "before" not in request.GET:
        return moved(url)
    view(request, now, **where)
    cursor = request.GET.get("before")
    return moved(f"{url}?before={quote(cursor)}" if cursor else url)


def page(
    *keys: str, by_page: bool = False, post: Callable[..., HttpResponse] | None = None
) -> Callable[[_View[_Where]], Callable[Concatenate[HttpRequest, _Where], HttpResponse]]:
    """Declare a reader's page: the same for everybody, drawn as of one moment, read-only, and cached by its address.

    `keys`: what all pages of the view are drawn from; the view adds others with `drawn_from`. `by_page`: a long list, whose
    pages are addressed by `?before=` (formerly `?page=`); every other parameter is ignored. The view is called with the
    request, the moment, and the parts of its address by name.

    A missing page is 404 and a killed story 410, for every method. Only an existing page answers methods other than GET and
    HEAD with 405. `post`: the view that answers a form sent to the page, which is never kept.
    """

    def decorate(view: _View[_Where]) -> Callable[Concatenate[HttpRequest, _Where], HttpResponse]:
        @csrf_exempt
        @wraps(view)
        def answer_request(request: HttpRequest, *args: _Where.args, **kwargs: _Where.kwargs) -> HttpResponse:
            received = post if request.method == "POST" else None
            page_response = _drawn(request, readers_now(), received or view, kwargs)
            if isinstance(page_response, HttpResponse):
                page_response = drawn_from(page_response)
            if received is not None:
                return page_response.response
            if page_response.response.status_code < 400 and request.method not in ("GET", "HEAD"):
                return HttpResponseNotAllowed(["GET", "HEAD", *(["POST"] if post else [])])
            drawing = request.META.get(DRAWING)
            if isinstance(drawing, Drawing) and page_response.response.status_code == 200:
                drawing.add(
                    *keys, *page_response.keys, until=page_response.until, stale_until=page_response.stale_until
                )
            elif isinstance(drawing, Drawing) and page_response.response.status_code == 301:
                drawing.add(*page_response.keys)
            return page_response.response

        answer_request.page_rule = PageRule(keys, by_page, view)  # type: ignore[attr-defined]
        return answer_request

    return decorate


def page_at(rule: PageRule, request: HttpRequest, now: datetime, **where: Any) -> HttpResponse:
    """What a page's view draws as of another moment, for those who may see it. Nothing is kept of it. Raises Http404."""
    with nothing_cached():
        drawn_response: HttpResponse | PageResponse = _drawn(request, now, rule.undecorated, where)
    return drawn_response.response if isinstance(drawn_response, PageResponse) else drawn_response


def page_rule(view: Callable[..., Any]) -> PageRule | None:
    """The rule that a view's `page` decorator declares; None for a view without it."""
    rule = getattr(view, "page_rule", None)
    return rule if isinstance(rule, PageRule) else None
