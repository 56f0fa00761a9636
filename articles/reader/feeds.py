"""The feed and the sitemap, drawn from what is public now."""

from datetime import datetime
from email.utils import format_datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from lxml import etree
from lxml.builder import ElementMaker

from articles.models import Version
from articles.reader.keeping import for_reading
from articles.reader.page import absolute, house, readers_now
from articles.text.unicode import show_controls, without_controls

_ATOM, _DC = "http://www.w3.org/2005/Atom", "http://purl.org/dc/elements/1.1/"
_DCTERMS, _SITEMAP = "http://purl.org/dc/terms/", "http://www.sitemaps.org/schemas/sitemap/0.9"
IN_FEED = 30
#: sitemaps.org: 50,000 addresses a file at most.
IN_SITEMAP = 20_000


@csrf_exempt
def rss(request: HttpRequest) -> HttpResponse:
    """The latest stories, RSS 2.0 with Dublin Core for names and rights (rssboard 2.0.11)."""
    now = readers_now()
    stories = list(Version.objects.public(now).for_lists().newest_first()[:IN_FEED])
    named = house()
    e = ElementMaker(nsmap={"atom": _ATOM, "dc": _DC, "dcterms": _DCTERMS})
    channel = e.channel(
        e.title(_words(named.name)),
        e.link(absolute("/")),
        e.description(_words(named.tagline or f"The latest from {named.name}")),
        e(f"{{{_ATOM}}}link", rel="self", type="application/rss+xml", href=absolute("/feeds/rss.xml")),
    )
    if stories:
        channel.append(e.lastBuildDate(_rfc822(max(s.updated_at or s.first_published_at or now for s in stories))))
    for story in stories:
        channel.append(_item(e, story))
    return for_reading(
        request, HttpResponse(_bytes(e.rss(channel, version="2.0")), content_type="application/rss+xml; charset=utf-8")
    )


def _item(e: ElementMaker, story: Version) -> etree._Element:
    item = e.item(
        e.title(_words(story.headline)),
        e.link(absolute(story.path)),
        # The guid stays over every correction, so that a reader's program shows one story, not two.
        e.guid(story.guid, isPermaLink="false"),
        e.description(_words(story.summary)),
        e(f"{{{_DC}}}language", _words(story.language)),
    )
    if story.first_published_at:
        item.append(e.pubDate(_rfc822(story.first_published_at)))
    if story.updated_at:
        item.append(e(f"{{{_DCTERMS}}}modified", story.updated_at.strftime("%Y-%m-%dT%H:%M:%SZ")))
    if story.section:
        item.append(e.category(_words(story.section.name)))
    for line in story.bylines:
        if line["role"] == "by":
            item.append(e(f"{{{_DC}}}creator", _words(line["name"])))
    item.append(e(f"{{{_DC}}}rights", _words(story.copyright_notice)))
    return item


@csrf_exempt
def sitemap(request: HttpRequest, part: str = "") -> HttpResponse:
    """Every public story: one file while they fit, an index of parts beyond.

    Parts count from the oldest story, so that a full part changes only when one of its own stories does.
    """
    from articles.reader.views import not_found

    now = readers_now()
    public = Version.objects.public(now).order_by("first_published_at", "article_id")
    many = public.count()
    e = ElementMaker(nsmap={None: _SITEMAP}, namespace=_SITEMAP)
    if not part and many > IN_SITEMAP:
        parts = range(1, -(-many // IN_SITEMAP) + 1)
        index = e.sitemapindex(*(e.sitemap(e.loc(absolute(f"/sitemap-{n}.xml"))) for n in parts))
        return for_reading(request, HttpResponse(_bytes(index), content_type="application/xml"))
    start = (int(part) - 1) * IN_SITEMAP if part else 0
    rows = list(public.values_list("path", "updated_at", "first_published_at")[start : start + IN_SITEMAP])
    if part and not rows:
        return not_found(request)
    urls = [
        e.url(e.loc(absolute(path)), e.lastmod(f"{updated or first:%Y-%m-%dT%H:%M:%SZ}"))
        for path, updated, first in rows
    ]
    return for_reading(request, HttpResponse(_bytes(e.urlset(*urls)), content_type="application/xml"))


@csrf_exempt
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", "Disallow: /admin/", "", f"Sitemap: {absolute('/sitemap.xml')}", ""]
    return for_reading(request, HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8"))


def _rfc822(moment: datetime) -> str:
    return format_datetime(moment)


def _words(text: str) -> str:
    """Without the characters that XML 1.0 §2.2 has no way to write; controls that turn the direction are shown."""
    return without_controls(show_controls(text))


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")
