"""Sitemaps (sitemaps.org 0.9): every public story, every page that lists some, and the news of the last two days."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from django.http import Http404, HttpRequest, HttpResponse
from lxml import etree
from lxml.builder import ElementMaker

from articles.models import Version
from articles.models.public_change import FRONTS, REVISED, SITE, STORIES, all_of
from articles.reader import archive
from articles.reader.caching import PageResponse, drawn_from, page
from articles.reader.frame import absolute, house
from articles.reader.lists import on_fronts
from articles.reader.shelves import SHELVES, in_use
from articles.reader.xml import document, legal_text, moment

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
#: sitemaps.org: 50,000 addresses a file at most.
IN_SITEMAP = 20_000
#: Google's news sitemap: what was published in the last two days, a thousand stories at most.
IN_NEWS, NEWS_FOR = 1_000, timedelta(days=2)

e = ElementMaker(nsmap={None: _SITEMAP}, namespace=_SITEMAP)
news = ElementMaker(nsmap={"news": _NEWS}, namespace=_NEWS)


@page(SITE, STORIES, REVISED)
def index(request: HttpRequest, now: datetime) -> HttpResponse:
    """The file of pages, then the parts of stories. They count from the oldest, so that a full one stays as it is."""
    many = Version.objects.public(now).count()
    files = ["/sitemap-pages.xml", *(f"/sitemap-{n}.xml" for n in range(1, -(-many // IN_SITEMAP) + 1))]
    return _answer(e.sitemapindex(*(e.sitemap(e.loc(absolute(file))) for file in files)))


@page(SITE, STORIES, REVISED)
def stories(request: HttpRequest, now: datetime, part: str) -> HttpResponse:
    start = (int(part) - 1) * IN_SITEMAP
    public = Version.objects.public(now).order_by("first_published_at", "article_id")
    rows = list(public.values_list("path", "updated_at", "first_published_at")[start : start + IN_SITEMAP])
    if not rows:
        raise Http404
    urls = (e.url(e.loc(absolute(path)), e.lastmod(moment(updated or first or now))) for path, updated, first in rows)
    return _answer(e.urlset(*urls))


@page(SITE, STORIES, REVISED, FRONTS, *map(all_of, ("author", "topic", "storylist")))
def pages(request: HttpRequest, now: datetime) -> HttpResponse:
    """The pages that list stories; of sections, people, topics and the like those that public stories name."""
    addresses = islice(_pages(now), IN_SITEMAP)
    return _answer(e.urlset(*(e.url(e.loc(absolute(path))) for path in addresses)))


@page(SITE, STORIES, REVISED)
def latest(request: HttpRequest, now: datetime) -> PageResponse:
    """The house's own news of the last two days; what it prints of others is theirs to announce."""
    named = house()
    young = Version.objects.public(now).filter(first_published_at__gt=now - NEWS_FOR, source__is_house=True)
    rows = list(young.for_lists().newest_first()[:IN_NEWS])
    root = etree.Element(f"{{{_SITEMAP}}}urlset", nsmap={None: _SITEMAP, "news": _NEWS})
    root.extend(_news(version, named.name) for version in rows)
    oldest = rows[-1].first_published_at if rows else None
    return drawn_from(_answer(root), until=oldest + NEWS_FOR if oldest else None)


def _pages(now: datetime) -> Iterator[str]:
    yield from ("/", "/about/", "/staff/", "/bureaus/", "/reprint/", "/archive/", "/corrections/", "/feeds/")
    for kind in SHELVES:
        yield from (row.get_absolute_url() for row in in_use(kind, now).order_by("pk"))
    yield from (story_list.get_absolute_url() for story_list in on_fronts())
    months = archive.months(now)
    yield from (f"/archive/{year:04}/" for year in sorted({month.year for month in months}, reverse=True))
    yield from (f"/archive/{month:%Y}/{month:%m}/" for month in months)


def _news(version: Version, name: str) -> etree._Element:
    language = version.language.lower()
    publication = news.publication(
        news.name(legal_text(name)),
        # ISO 639 alone, but for the two ways in which Chinese is written.
        news.language(language if language in ("zh-cn", "zh-tw") else language.split("-")[0]),
    )
    published = version.first_published_at or version.public_at
    return e.url(
        e.loc(absolute(version.path)),
        news.news(publication, news.publication_date(moment(published)), news.title(legal_text(version.headline))),
    )


def _answer(root: etree._Element) -> HttpResponse:
    return HttpResponse(document(root), content_type="application/xml")
