from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from articles.models.public_change import EVERY_CHANGE
from articles.reader.cache import stamps_read_once
from articles.reader.caching import nothing_there
from articles.reader.frame import Page, context, readers_now
from articles.reader.languages import in_site_language
from articles.reader.list_rules import EVERYTHING
from articles.reader.redirects import redirected
from articles.reader.story_rows import newest_of
from articles.reader.teasers import teaser


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The 404 page: the same for a secret story and for one that never existed. It repeats nothing of the requested address."""
    if (redirect := redirected(request)) is not None:
        return redirect
    if (empty := nothing_there(request, EVERY_CHANGE)) is not None:
        return empty
    return not_found_at(request, readers_now())


@stamps_read_once()
@in_site_language()
def not_found_at(request: HttpRequest, now: datetime) -> HttpResponse:
    """The page itself, as of a moment."""
    latest = newest_of([EVERYTHING], 10, now)
    head = Page(gettext("Not found"), "", robots="noindex")
    page_context = context(head, now) | {"latest": [teaser(version, now, {}) for version in latest]}
    return render(request, "reader/not_found.html", page_context, status=404)
