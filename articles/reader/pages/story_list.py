from datetime import datetime

from django.http import HttpRequest
from django.shortcuts import render

from articles.models.public_change import FRONTS, SITE
from articles.reader.caching import PageResponse, drawn_from, page
from articles.reader.feed_addresses import feed_of
from articles.reader.frame import Page, absolute, context
from articles.reader.lists import find_list, pictures_in, whole_list
from articles.reader.structured import as_scripts, list_page


@page(SITE, FRONTS, by_page=True)
def story_list(request: HttpRequest, now: datetime, slug: str) -> PageResponse:
    """A list's own page: whole if it was chosen by hand, page by page if it is filled by a rule."""
    of = find_list(slug, now)
    filled_list = whole_list(of, request, now)
    title = of.title
    head = Page(title, absolute(filled_list.url), feed_url=feed_of("list", of.slug), feed_title=title)
    page_context = context(head, now) | {
        "title": title,
        "teasers": filled_list.teasers(now, pictures_in([filled_list], now)),
        "older_url": filled_list.older_url,
        "newer_url": filled_list.newer_url,
        "page_structured": as_scripts(list_page(title, filled_list.url, filled_list.ours)),
    }
    response = render(request, "reader/list.html", page_context)
    return drawn_from(response, *filled_list.keys, until=filled_list.until)
