from datetime import datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from lxml.builder import E

from articles.models.public_change import FRONTS, SITE, STORIES, all_of
from articles.reader import feed_addresses
from articles.reader.caching import page
from articles.reader.feed_addresses import FeedLink, feed_of, links
from articles.reader.frame import Page, absolute, context, house
from articles.reader.lists import on_fronts
from articles.reader.shelves import SHELVES, in_use
from articles.reader.xml import document, legal_text

#: People's feeds are named at the foot of their pages: here they would hide the rest.
_LISTED = ("section", "bureau", "topic", "source")
#: The rows that it names, whichever of them have stories, and the lists on fronts.
_DRAWN_FROM = (SITE, STORIES, FRONTS, all_of("topic"), all_of("storylist"))
#: Of each kind; what is more is found from its own page.
_AT_MOST = 200


class Feed(NamedTuple):
    """`url`, `page`: paths; `url` is that of RSS."""

    name: str
    url: str
    page: str

    @property
    def formats(self) -> list[FeedLink]:
        return links(self.url)


@page(*_DRAWN_FROM)
def feeds(request: HttpRequest, now: datetime) -> HttpResponse:
    """Every feed by kind."""
    head = Page(gettext("Feeds"), absolute("/feeds/"), gettext("Follow the whole paper, or one part of it."))
    page_context = context(head, now) | {"groups": _groups(now)}
    return render(request, "reader/feeds.html", page_context)


@page(*_DRAWN_FROM)
def opml(request: HttpRequest, now: datetime) -> HttpResponse:
    """Every feed in one file for feed readers (OPML 2.0): each in RSS only, so that no story arrives three times."""
    root = E.opml(
        E.head(
            E.title(legal_text(gettext("%(name)s: feeds") % {"name": house().name})),
            E.ownerName(legal_text(house().name)),
        ),
        version="2.0",
    )
    body = E.body()
    for group in _groups(now):
        outlines = (
            E.outline(
                type="rss",
                text=legal_text(feed.name),
                title=legal_text(feed.name),
                xmlUrl=absolute(feed.url),
                htmlUrl=absolute(feed.page),
                version="RSS2",
                language=settings.SITE_LANGUAGE,
            )
            for feed in group["feeds"]
        )
        body.append(E.outline(*outlines, text=legal_text(group["title"])))
    root.append(body)
    return HttpResponse(document(root), content_type="text/x-opml; charset=utf-8")


def _groups(now: datetime) -> list[dict[str, Any]]:
    """{title, feeds} of each kind that has feeds."""
    named = [
        {"title": SHELVES[kind].title(), "feeds": [_feed(kind, row, row.name) for row in in_use(kind, now)[:_AT_MOST]]}
        for kind in _LISTED
    ]
    paper = [
        Feed(gettext("Everything"), feed_addresses.EVERYTHING, "/"),
        Feed(gettext("Corrections"), feed_addresses.CORRECTIONS, "/corrections/"),
    ]
    lists = [_feed("list", story_list, story_list.title) for story_list in on_fronts()[:_AT_MOST]]
    groups = [{"title": gettext("The paper"), "feeds": paper}, *named, {"title": gettext("Lists"), "feeds": lists}]
    return [group for group in groups if group["feeds"]]


def _feed(kind: str, row: Any, name: str) -> Feed:
    return Feed(name, feed_of(kind, row.slug), row.get_absolute_url())
