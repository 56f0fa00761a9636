"""Where the redirects by hand lead now: looked up only where no page was found."""

from datetime import datetime
from functools import cache

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import resolve, reverse

from articles.models import Redirect, Version
from articles.models.public_change import EVERY_CHANGE
from articles.models.redirect import key_of
from articles.reader.addresses import row_at
from articles.reader.caching import DRAWING, Drawing, Renamed, page_at, page_rule
from articles.reader.compiled_query import CompiledQuery, compiled
from articles.reader.frame import readers_now
from articles.reader.lists import find_list
from articles.reader.shelves import SHELVES, find
from articles.reader.story_rows import story_rows
from articles.text.site_path import requested_path

#: Below these nothing is redirected: the desk, programs, files.
_OURS = ("/admin/", "/api/", "/static/")


def redirected(request: HttpRequest) -> HttpResponse | None:
    """The redirect from an address at which there is no page; None without one. One indexed query where there is none."""
    path = request.path_info
    if request.method not in ("GET", "HEAD") or path.startswith(_OURS):
        return None
    page = leading_from(path, request.META.get("QUERY_STRING", ""))
    if page is None:
        return None
    now = readers_now()
    url = None if _is_there_with_a_slash(request, now) else present_address(page, now)
    if url is None:
        return None
    drawing = request.META.get(DRAWING)
    if isinstance(drawing, Drawing):
        drawing.add(EVERY_CHANGE)
    return HttpResponsePermanentRedirect(url)


def leading_from(path: str, query: str) -> str | None:
    """Where a redirect leads from a requested address: one of this very query before one of any query. One indexed query."""
    own, plain = requested_path(path, query), requested_path(path)
    news = dict(_stored_redirects().rows(own=key_of(own), plain=key_of(plain)))
    return news.get(own) or news.get(plain)


@cache
def _stored_redirects() -> CompiledQuery:
    rows = Redirect.objects.filter(old_key__in=["own", "plain"]).order_by().values_list("old", "new")
    return compiled(rows, {"own": "own", "plain": "plain"})


def present_address(page: str, now: datetime) -> str | None:
    """Where that page of a story, a row with a slug or its feed is now, for good; None if readers may know of none there."""
    match = resolve(page)
    if match.url_name == "article":
        return _of_story(page, now)
    kind = match.kwargs.get("kind", match.url_name)
    if kind in ("list", "feed-of-list") or kind in SHELVES:
        slug = _slug_now(str(kind), match.kwargs["slug"], now)
        return reverse(match.view_name, kwargs=match.kwargs | {"slug": slug}) if slug else None
    return page


def _of_story(path: str, now: datetime) -> str | None:
    """The present path of a public story; the same path of one that was killed, which says so there."""
    key, status, first_published_at = row_at(path, now) or (0, "", None)
    if status == Version.PubStatus.USABLE:
        return story_rows([key])[key].path
    return path if status == Version.PubStatus.CANCELED and first_published_at is not None else None


def _slug_now(kind: str, slug: str, now: datetime) -> str | None:
    try:
        row = find(kind, slug, now) if kind in SHELVES else find_list(slug, now)
    except Renamed as renamed:
        return renamed.slug
    except Http404:
        return None
    return str(row.slug)


def _is_there_with_a_slash(request: HttpRequest, now: datetime) -> bool:
    """Whether only the slash at the end is missing from the address of a page, which came to be after the redirect."""
    path = request.path_info
    if path.endswith("/"):
        return False
    try:
        match = resolve(f"{path}/")
        rule = page_rule(match.func)
        return rule is None or page_at(rule, request, now, **match.kwargs).status_code < 400
    except Http404:
        return False
