"""Sitemaps (sitemaps.org 0.9): every public story, every page that lists some, and the news of the last two days."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from copy import deepcopy
from datetime import datetime, timedelta
from functools import cache
from itertools import chain, islice
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from lxml import etree
from lxml.builder import ElementMaker

from articles.models import ImageApproval, ListedVersion, Version
from articles.models.clock import FOREVER
from articles.models.public_change import FRONTS, REVISED, SITE, STORIES, all_of, of_sitemap_part, stories_of
from articles.models.rendition import Copy, url, widths
from articles.models.sitemap_part import STORIES_IN_PART, changed_at, part_of
from articles.models.translation_group import Preference, preference
from articles.reader import archive
from articles.reader.caching import PageResponse, drawn_from, page
from articles.reader.compiled_query import CompiledQuery, as_moment, compiled, rows_of_all
from articles.reader.frame import absolute, house
from articles.reader.lists import on_fronts
from articles.reader.look_ups import LookUp, Position, look_up, merged
from articles.reader.shelves import SHELVES, in_use
from articles.reader.xml import document, legal_text, moment
from articles.text.language import primary

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"
#: Pages that list stories. sitemaps.org: 50,000 addresses a file at most.
IN_PAGES = 20_000
#: Parts of stories, as their addresses can number them.
MOST_PARTS = 9_999
#: Pictures of a story that are named, so that a part stays far below 50 MB.
PICTURES = 20
#: Google's news sitemap: what was published in the last two days, a thousand stories at most.
IN_NEWS, NEWS_FOR = 1_000, timedelta(days=2)
#: Look-ups in one statement, and pictures asked for by one.
_AT_ONCE = 250
_NO_STORY = 2**62

e = ElementMaker(nsmap={None: _SITEMAP}, namespace=_SITEMAP)
news = ElementMaker(nsmap={"news": _NEWS}, namespace=_NEWS)
image = ElementMaker(nsmap={"image": _IMAGE}, namespace=_IMAGE)


@page(SITE, STORIES, REVISED)
def index(request: HttpRequest, now: datetime) -> HttpResponse:
    """The sitemap index: the file of pages, then each part that has public stories, with its last change. One look-up a part."""
    parts = (
        e.sitemap(e.loc(absolute(f"/sitemap-{number}.xml")), e.lastmod(moment(changed)))
        for number, changed in _parts(now)
    )
    return _answer(e.sitemapindex(e.sitemap(e.loc(absolute("/sitemap-pages.xml"))), *parts))


@page(SITE, all_of("image"))
def stories(request: HttpRequest, now: datetime, part: str) -> PageResponse:
    """The public stories of one range of keys. No story ever moves to another part, so a change purges one part."""
    public = Version.objects.public(now).in_sitemap_part(int(part))
    rows = list(public.values_list("path", changed_at(), "images", "translation_of", "article"))
    if not rows:
        raise Http404
    approvals = _approvals((pictures for _, _, pictures, *_ in rows), now)
    translated = {original for *_, original, _ in rows if original} | _with_translations(int(part), now)
    alternates = _alternates(translated, now)
    root = _urlset({"image": _IMAGE, "xhtml": _XHTML})
    for path, changed, pictures, original, article in rows:
        # Copied: an element stands in one place alone.
        others = deepcopy(alternates.get(original or article, []))
        root.append(e.url(e.loc(absolute(path)), e.lastmod(moment(changed)), *others, *_images(pictures, approvals)))
    return drawn_from(_answer(root), stories_of("sitemap", int(part)), of_sitemap_part(int(part)))


@page(SITE, STORIES, REVISED, FRONTS, *map(all_of, ("author", "topic", "storylist")))
def pages(request: HttpRequest, now: datetime) -> HttpResponse:
    """The pages that list stories; of sections, people, topics and the like only those with public stories."""
    addresses = islice(_pages(now), IN_PAGES)
    return _answer(e.urlset(*(e.url(e.loc(absolute(path))) for path in addresses)))


@page(SITE, STORIES, REVISED)
def latest(request: HttpRequest, now: datetime) -> PageResponse:
    """The house's own stories of the last two days. Stories from other sources are left to those sources."""
    named = house()
    # What was published at the very moment is two days old: no story has so great a key.
    since = Position(now - NEWS_FOR, _NO_STORY)
    # Each translation is news of its own to who reads its language.
    young = [LookUp(shelf, named.key, IN_NEWS, after=since) for shelf in ("source", "beside")]
    version_keys = [story.version_id for story in merged(young, look_up(young, now))]
    young_versions = Version.objects.filter(pk__in=version_keys).newest_first()
    rows = list(young_versions.only("path", "headline", "language", "first_published_at", "public_at"))
    root = _urlset({"news": _NEWS})
    root.extend(_news(version, named.name) for version in rows)
    oldest = rows[-1].first_published_at if rows else None
    return drawn_from(_answer(root), until=oldest + NEWS_FOR if oldest else None)


def _parts(now: datetime) -> Iterator[tuple[int, datetime]]:
    """The parts that have public stories, each with the last change of a text. Two queries for a million stories."""
    # Whether the last one is public does not matter: a part without a public story is left out below.
    last = Version.objects.order_by("-article_id").values_list("article_id", flat=True).first()
    numbers = range(1, min(part_of(last), MOST_PARTS) + 1) if last else range(0)
    look_ups = [{"part": number, "now": now, "usable": Version.PubStatus.USABLE} for number in numbers]
    for start in range(0, len(look_ups), _AT_ONCE):
        for number, changed in rows_of_all(_last_change(), look_ups[start : start + _AT_ONCE]):
            yield numbers[start + number], as_moment(changed)


@cache
def _last_change() -> CompiledQuery:
    marks = {"part": 987_654_321, "now": FOREVER, "usable": Version.PubStatus.USABLE}
    return compiled(Version.objects.public(FOREVER).in_sitemap_part(987_654_321).values_list(changed_at())[:1], marks)


def _approvals(uses: Iterable[list[dict[str, Any]]], now: datetime) -> dict[int, ImageApproval]:
    """The approvals of those pictures that may be shown, by the picture's key. One query for each batch of pictures."""
    keys = sorted({use["image"] for use in chain.from_iterable(uses)})
    public = ImageApproval.objects.public(now)
    batches = (public.filter(image__in=keys[n : n + _AT_ONCE]) for n in range(0, len(keys), _AT_ONCE))
    return {approved.image_id: approved for approved in chain.from_iterable(batches)}


def _images(uses: Sequence[dict[str, Any]], approvals: dict[int, ImageApproval]) -> Iterator[etree._Element]:
    """An element for each picture of a story, once, with the widest copy on its page."""
    approved_images = (approvals[key] for key in dict.fromkeys(use["image"] for use in uses) if key in approvals)
    for approved in islice(approved_images, PICTURES):
        widest = Copy("whole", widths(approved, "whole")[-1])
        yield image.image(image.loc(absolute(url(approved, widest))))


def _with_translations(part: int, now: datetime) -> set[int]:
    """The originals in the part that have public translations, wherever those are. One query."""
    first = (part - 1) * STORIES_IN_PART + 1
    of_part = {"translation_of__gte": first, "translation_of__lt": first + STORIES_IN_PART}
    originals = Version.objects.public(now).filter(**of_part).values_list("translation_of", flat=True)
    return {original for original in originals if original is not None}


def _alternates(originals: Collection[int], now: datetime) -> dict[int, list[etree._Element]]:
    """Of each of these translation groups: a link to each of its languages, and to that which lists show. One query.

    https://developers.google.com/search/docs/specialty/international/localized-versions#sitemap
    """
    in_groups = ListedVersion.objects.public(now).filter(shelf=ListedVersion.Shelf.GROUP)
    rows = in_groups.filter(translation_group__in=originals)
    columns = ("translation_group", "language", "article", "first_published_at", "version__path")
    groups: dict[int, list[tuple[Preference, str, str]]] = {}
    for group, language, article, first_published, path in rows.values_list(*columns):
        preferred = preference(language, article == group, first_published, article)
        groups.setdefault(group, []).append((preferred, language, path))
    return {group: list(_links(sorted(members))) for group, members in groups.items() if len(members) > 1}


def _links(members: list[tuple[Preference, str, str]]) -> Iterator[etree._Element]:
    """`members`: the preferred first. One for each language, and one for readers of any other."""
    addresses: dict[str, str] = {}
    for _, language, path in members:
        addresses.setdefault(language, path)
    addresses["x-default"] = members[0][2]
    for language, path in addresses.items():
        yield etree.Element(f"{{{_XHTML}}}link", {"rel": "alternate", "hreflang": language, "href": absolute(path)})


def _urlset(extensions: dict[str, str]) -> etree._Element:
    namespaces: dict[str | None, str] = {None: _SITEMAP}
    return etree.Element(f"{{{_SITEMAP}}}urlset", nsmap=namespaces | extensions)


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
        news.language(language if language in ("zh-cn", "zh-tw") else primary(language)),
    )
    published = version.first_published_at or version.public_at
    return e.url(
        e.loc(absolute(version.path)),
        news.news(publication, news.publication_date(moment(published)), news.title(legal_text(version.headline))),
    )


def _answer(root: etree._Element) -> HttpResponse:
    return HttpResponse(document(root), content_type="application/xml")
