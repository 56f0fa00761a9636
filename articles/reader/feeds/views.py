"""Feeds: RSS 2.0 with Dublin Core for names and rights (rssboard 2.0.11), drawn from the stories public now."""

from datetime import datetime
from email.utils import format_datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from lxml import etree
from lxml.builder import ElementMaker

from articles.models import Version
from articles.models.public_change import CORRECTIONS, FRONTS, LATEST, RIGHTS, SITE, of_row, of_story, stories_of
from articles.reader.cache import stamps_read_once
from articles.reader.caching import PageResponse, drawn_from, page, showing
from articles.reader.corrections import Printed, corrections_in_force, printed
from articles.reader.frame import absolute, house, readers_now
from articles.reader.languages import in_site_language
from articles.reader.list_rules import EVERYTHING
from articles.reader.lists import find_list, whole_list
from articles.reader.reference import sections
from articles.reader.rights import terms_address
from articles.reader.search import read
from articles.reader.shelves import feed_of, find, places_under
from articles.reader.story_rows import StoryRow, newest_of, story_rows
from articles.reader.xml import document, legal_text, moment
from articles.search.finding import find as find_stories

_ATOM, _DC, _DCTERMS = "http://www.w3.org/2005/Atom", "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
IN_FEED = 30

e = ElementMaker(nsmap={"atom": _ATOM, "dc": _DC, "dcterms": _DCTERMS})


@page(SITE, RIGHTS, LATEST)
def rss(request: HttpRequest, now: datetime) -> PageResponse:
    """The feed of the latest stories."""
    latest = newest_of([EVERYTHING], IN_FEED, now)
    channel = _channel("", "/", "/feeds/rss.xml")
    return _answer(channel, _stories(channel, latest, now), *showing(latest))


@page(SITE, RIGHTS)
def shelf(request: HttpRequest, now: datetime, kind: str, slug: str) -> PageResponse:
    """The feed of the latest stories of a section, a bureau, a person, a topic or a source."""
    row = find(kind, slug, now)
    latest = newest_of(places_under(kind, row), IN_FEED, now)
    channel = _channel(row.name, row.get_absolute_url(), feed_of(kind, slug))
    keys = (of_row(kind, row.pk), stories_of(kind, row.pk), *showing(latest))
    return _answer(channel, _stories(channel, latest, now), *keys)


@page(SITE, RIGHTS, FRONTS)
def story_list(request: HttpRequest, now: datetime, slug: str) -> PageResponse:
    """The feed of a list: our own stories, in the list's order. External entries are left out."""
    of = find_list(slug, now)
    filled_list = whole_list(of, HttpRequest(), now)
    ours = [story for story in filled_list.stories if isinstance(story, StoryRow)][:IN_FEED]
    channel = _channel(of.title, of.get_absolute_url(), feed_of("list", slug))
    return _answer(channel, _stories(channel, ours, now), *filled_list.keys, until=filled_list.until)


@page(SITE, RIGHTS, CORRECTIONS)
def corrections(request: HttpRequest, now: datetime) -> PageResponse:
    """The feed of corrections, clarifications and retractions."""
    latest = list(corrections_in_force(now)[:IN_FEED])
    items = [_correction(correction) for correction in printed(latest, now)]
    channel = _channel(gettext("Corrections"), "/corrections/", "/feeds/corrections.xml")
    return _answer(channel, items, *(of_story(correction.article_id) for correction in latest))


@csrf_exempt
@require_safe
@stamps_read_once()
@in_site_language()
def search(request: HttpRequest) -> HttpResponse:
    """The feed of the newest stories that a search finds. Raises Http404 for an empty search."""
    now = readers_now()
    search_request = read(request.GET, now)
    if not search_request.asks:
        raise Http404
    keys = find_stories(search_request.query, search_request.narrowed, now, 0, IN_FEED, newest_first=True).keys
    version_keys = Version.objects.public(now).filter(search_entry__in=keys).newest_first().values_list("pk", flat=True)
    rows = story_rows(version_keys)
    stories = [rows[key] for key in version_keys if key in rows]
    title = (
        gettext("“%(words)s”") % {"words": search_request.typed["q"]}
        if search_request.typed["q"]
        else gettext("Search")
    )
    channel = _channel(title, search_request.url("/search/"), search_request.url("/feeds/search.xml"))
    return _answer(channel, _stories(channel, stories, now)).response


def _channel(title: str, page: str, feed: str) -> etree._Element:
    """The channel without items. `title`: of the part of the site, "" for the whole site."""
    named = house()
    full_title = f"{title} – {named.name}" if title else named.name
    return e.channel(
        e.title(legal_text(full_title)),
        e.link(absolute(page)),
        e.description(
            legal_text(
                full_title if title else named.tagline or gettext("The latest from %(name)s") % {"name": named.name}
            )
        ),
        e(f"{{{_ATOM}}}link", rel="self", type="application/rss+xml", href=absolute(feed)),
    )


def _stories(channel: etree._Element, stories: list[StoryRow], now: datetime) -> list[etree._Element]:
    """The items of these stories. Adds the date of the latest update to the channel."""
    if stories:
        built = max(story.updated_at or story.first_published_at or now for story in stories)
        channel.append(e.lastBuildDate(format_datetime(built)))
    licences = {key: terms_address(key, now) for key in {story.source_id for story in stories}}
    return [_item(story, licences[story.source_id]) for story in stories]


def _item(story: StoryRow, licence: str) -> etree._Element:
    item = e.item(
        e.title(legal_text(story.headline)),
        e.link(absolute(story.path)),
        # The guid stays over every correction, so that a reader's program shows one story, not two.
        e.guid(story.guid, isPermaLink="false"),
        e.description(legal_text(story.teaser)),
        e(f"{{{_DC}}}language", legal_text(story.language)),
    )
    if story.first_published_at:
        item.append(e.pubDate(format_datetime(story.first_published_at)))
    if story.updated_at:
        item.append(e(f"{{{_DCTERMS}}}modified", moment(story.updated_at)))
    if story.section_id and (section := sections().get(story.section_id)):
        item.append(e.category(legal_text(section.name)))
    for line in story.bylines:
        if line["role"] == "by":
            item.append(e(f"{{{_DC}}}creator", legal_text(line["name"])))
    item.append(e(f"{{{_DC}}}rights", legal_text(story.copyright_notice)))
    if licence:
        item.append(e(f"{{{_DCTERMS}}}license", absolute(licence)))
    return item


def _correction(correction: Printed) -> etree._Element:
    return e.item(
        e.title(legal_text(f"{correction.label}: {correction.headline}")),
        e.link(absolute(correction.url)),
        e.guid(f"{correction.guid}#{correction.kind}-{correction.version}", isPermaLink="false"),
        e.description(legal_text(correction.text)),
        e.pubDate(format_datetime(correction.made_at)),
    )


def _answer(
    channel: etree._Element, items: list[etree._Element], *keys: str, until: datetime | None = None
) -> PageResponse:
    channel.extend(items)
    answer = HttpResponse(document(e.rss(channel, version="2.0")), content_type="application/rss+xml; charset=utf-8")
    return drawn_from(answer, *keys, until=until)
