from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from articles.models.public_change import FRONTS, SITE
from articles.reader.caching import for_reading
from articles.reader.frame import Page, absolute, context, readers_now
from articles.reader.lists import find_list, pictures_in, whole_list
from articles.reader.shelves import feed_of
from articles.text.unicode import show_controls


@csrf_exempt
def story_list(request: HttpRequest, slug: str) -> HttpResponse:
    """A list of its own: what was chosen by hand as it stands, what a rule finds by pages."""
    now = readers_now()
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
    return for_reading(request, drawn, SITE, FRONTS, *found.keys, until=found.until)
