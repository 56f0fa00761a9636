"""The feeds: every list and every search in every format, drawn from the stories public now."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from articles.models import Version
from articles.models.public_change import CORRECTIONS, FRONTS, LATEST, RIGHTS, SITE, of_row, of_story, stories_of
from articles.reader import feed_addresses
from articles.reader.archive import keys_within, of_day
from articles.reader.archive_periods import read_period
from articles.reader.cache import stamps_read_once
from articles.reader.caching import PageResponse, drawn_from, page, showing
from articles.reader.corrections import Printed, corrections_in_force, printed
from articles.reader.feed_addresses import RSS, feed_of, in_format
from articles.reader.feeds.entries import written
from articles.reader.feeds.entry import FeedEntry, FeedHead
from articles.reader.feeds.formats import WRITERS, Writer
from articles.reader.frame import absolute, house, house_notice, readers_now
from articles.reader.languages import in_site_language
from articles.reader.list_rules import EVERYTHING
from articles.reader.lists import find_list, whole_list
from articles.reader.look_ups import Position
from articles.reader.search import read
from articles.reader.shelves import find, places_under
from articles.reader.story_rows import StoryRow, newest_of, story_rows
from articles.search.finding import find as find_stories

#: Stories, or corrections.
IN_FEED = 30


class _Feed:
    """A feed in one format, before its entries. `title`: of the part of the paper, "" for all of it. `rss`: its address in RSS.

    `is_told`: whether the hubs of WebSub are told when it changes.
    """

    def __init__(
        self, title: str, page_url: str, rss: str, extension: str, now: datetime, is_told: bool = True
    ) -> None:
        self.hubs = tuple(settings.WEBSUB_HUBS) if is_told else ()
        self.title, self.page_url, self.rss, self.now = title, page_url, rss, now
        self.writer: Writer = WRITERS[extension]

    def of_stories(self, stories: Sequence[StoryRow], *keys: str, until: datetime | None = None) -> PageResponse:
        entries = written(stories, self.writer, self.now)
        moments = [story.updated_at or story.first_published_at for story in stories]
        response = self._response(entries.texts, moments)
        return drawn_from(response, *keys, *entries.keys, until=until, stale_until=entries.stale_until)

    def of_entries(self, entries: Sequence[FeedEntry], *keys: str) -> PageResponse:
        texts = [self.writer.entry(entry) for entry in entries]
        return drawn_from(self._response(texts, [entry.published for entry in entries]), *keys)

    def _response(self, entries: Iterable[str], moments: Iterable[datetime | None]) -> HttpResponse:
        head = self._head(max(filter(None, moments), default=of_day(timezone.localtime(self.now).date()).starts))
        media_type = self.writer.format.media_type
        response = HttpResponse(self.writer.document(head, entries), content_type=f"{media_type}; charset=utf-8")
        if self.hubs:
            links = [*((hub, "hub") for hub in self.hubs), (head.feed_url, "self")]
            response["Link"] = ", ".join(f'<{url}>; rel="{relation}"' for url, relation in links)
        return response

    def _head(self, updated: datetime) -> FeedHead:
        named = house()
        title = f"{self.title} – {named.name}" if self.title else named.name
        return FeedHead(
            title=title,
            description=title
            if self.title
            else named.tagline or gettext("The latest from %(name)s") % {"name": named.name},
            publisher=named.name,
            page_url=absolute(self.page_url),
            home_url=absolute("/"),
            feed_url=absolute(in_format(self.rss, self.writer.format)),
            language=settings.SITE_LANGUAGE,
            notice=house_notice(named, self.now),
            updated=updated,
            hubs=self.hubs,
        )


@page(SITE, RIGHTS, LATEST)
def latest(request: HttpRequest, now: datetime, extension: str = RSS.extension) -> PageResponse:
    """The feed of the latest stories."""
    stories = newest_of([EVERYTHING], IN_FEED, now)
    return _Feed("", "/", feed_addresses.EVERYTHING, extension, now).of_stories(stories, *showing(stories))


@page(SITE, RIGHTS)
def shelf(request: HttpRequest, now: datetime, kind: str, slug: str, extension: str) -> PageResponse:
    """The feed of the latest stories of a section, a bureau, a person, a topic or a source."""
    row = find(kind, slug, now)
    stories = newest_of(places_under(kind, row), IN_FEED, now)
    feed = _Feed(row.name, row.get_absolute_url(), feed_of(kind, slug), extension, now)
    return feed.of_stories(stories, of_row(kind, row.pk), stories_of(kind, row.pk), *showing(stories))


@page(SITE, RIGHTS)
def archive(
    request: HttpRequest, now: datetime, extension: str, year: str, month: str | None = None, day: str | None = None
) -> PageResponse:
    """The feed of the latest stories of a year, a month or a day. Raises Http404 where it has none, as its page does."""
    period = read_period(year, month, day)
    until, since = Position(period.span.ends, 0), Position(period.span.starts, 0)
    stories = newest_of([EVERYTHING], IN_FEED, now, until, since)
    if not stories:
        raise Http404
    feed = _Feed(period.name, period.url, period.feed_url, extension, now)
    keys = keys_within(period.span, "day" if period.kind == "day" else "month")
    return feed.of_stories(stories, *keys, *showing(stories))


@page(SITE, RIGHTS, FRONTS)
def story_list(request: HttpRequest, now: datetime, slug: str, extension: str) -> PageResponse:
    """The feed of a list: our own stories, in the list's order. External entries are left out."""
    of = find_list(slug, now)
    filled_list = whole_list(of, HttpRequest(), now)
    ours = [story for story in filled_list.stories if isinstance(story, StoryRow)][:IN_FEED]
    feed = _Feed(of.title, of.get_absolute_url(), feed_of("list", slug), extension, now)
    return feed.of_stories(ours, *filled_list.keys, until=filled_list.until)


@page(SITE, RIGHTS, CORRECTIONS)
def corrections(request: HttpRequest, now: datetime, extension: str) -> PageResponse:
    """The feed of corrections, clarifications and retractions."""
    latest = list(corrections_in_force(now)[:IN_FEED])
    entries = [_of_correction(correction) for correction in printed(latest, now)]
    feed = _Feed(gettext("Corrections"), "/corrections/", feed_addresses.CORRECTIONS, extension, now)
    return feed.of_entries(entries, *(of_story(correction.article_id) for correction in latest))


@csrf_exempt
@require_safe
@stamps_read_once()
@in_site_language()
def search(request: HttpRequest, extension: str) -> HttpResponse:
    """The feed of the newest stories that a search finds. Raises Http404 for an empty search."""
    now = readers_now()
    search_request = read(request.GET, now)
    if not search_request.asks:
        raise Http404
    keys = find_stories(search_request.query, search_request.narrowed, now, 0, IN_FEED, newest_first=True).keys
    version_keys = Version.objects.public(now).filter(search_entry__in=keys).newest_first().values_list("pk", flat=True)
    rows = story_rows(version_keys)
    stories = [rows[key] for key in version_keys if key in rows]
    feed_address = search_request.url(feed_addresses.SEARCH)
    feed = _Feed(search_request.title, search_request.url("/search/"), feed_address, extension, now, is_told=False)
    return feed.of_stories(stories).response


def _of_correction(correction: Printed) -> FeedEntry:
    return FeedEntry(
        id=f"{correction.guid}#{correction.kind}-{correction.version}",
        url=absolute(correction.url),
        title=f"{correction.label}: {correction.headline}",
        summary=correction.text,
        published=correction.made_at,
        language=correction.language,
    )
