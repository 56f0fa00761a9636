from datetime import datetime

from django.http import HttpRequest
from django.shortcuts import render

from articles.models.public_change import FRONTS, SITE
from articles.reader.caching import PageResponse, drawn_from, page
from articles.reader.frame import Page, absolute, context
from articles.reader.lists import find_list, pictures_in, whole_list
from articles.reader.shelves import feed_of
from articles.text.unicode import show_controls


@page(SITE, FRONTS, by_page=True)
def story_list(request: HttpRequest, now: datetime, slug: str) -> PageResponse:
    """A list of its own: what was chosen by hand as it stands, what a rule finds by pages."""
    of = find_list(slug, now)
    found = whole_list(of, request.GET.get("page"), now)
    title = show_controls(of.title)
    page = Page(title, absolute(found.url), feed_url=feed_of("list", of.slug), feed_title=title)
    shown = context(page, now) | {
        "title": title,
        "teasers": found.teasers(now, pictures_in([found], now)),
        "older_url": found.older_url,
        "newer_url": found.newer_url,
    }
    drawn = render(request, "reader/list.html", shown)
    return drawn_from(drawn, *found.keys, until=found.until)
