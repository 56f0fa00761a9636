"""The files that programs request at fixed addresses: robots.txt, and security.txt (RFC 9116)."""

import json
from datetime import datetime, time, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils import timezone

from articles.models.public_change import SITE
from articles.reader.caching import page
from articles.reader.frame import absolute, house
from articles.reader.xml import legal_text, moment
from articles.text.language import direction

#: RFC 9116 §2.5.5 recommends less than a year.
GOOD_FOR = timedelta(days=180)
#: Sides in pixels of the icons that the manifest names.
ICONS = (192, 512)


@page(SITE)
def robots(request: HttpRequest, now: datetime) -> HttpResponse:
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "",
        f"Sitemap: {absolute('/sitemap.xml')}",
        f"Sitemap: {absolute('/sitemap-news.xml')}",
        "",
    ]
    return _text(lines)


@page(SITE)
def manifest(request: HttpRequest, now: datetime) -> HttpResponse:
    """The house's name and its icons, for a telephone's first screen (W3C Web Application Manifest)."""
    named = house()
    icons = [
        {"src": static(f"reader/icons/icon-{side}.png"), "sizes": f"{side}x{side}", "type": "image/png"}
        for side in ICONS
    ]
    values = {
        "name": legal_text(named.name),
        "short_name": legal_text(named.name)[:30],
        "description": legal_text(named.tagline),
        "lang": settings.SITE_LANGUAGE,
        "dir": direction(settings.SITE_LANGUAGE),
        "start_url": "/",
        "scope": "/",
        "display": "minimal-ui",
        "icons": icons,
    }
    return HttpResponse(json.dumps(values, ensure_ascii=False), content_type="application/manifest+json")


@page(SITE)
def security(request: HttpRequest, now: datetime) -> HttpResponse:
    """security.txt. Raises Http404 if no contact for reports of weaknesses is set."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    # From the newsroom's midnight, so that the file is the same for a day.
    today = timezone.make_aware(datetime.combine(timezone.localtime(now).date(), time.min))
    lines = [
        *(f"Contact: {contact}" for contact in settings.SECURITY_CONTACT),
        f"Expires: {moment(today + GOOD_FOR)}",
        f"Preferred-Languages: {settings.SITE_LANGUAGE}",
        f"Canonical: {absolute('/.well-known/security.txt')}",
        "",
    ]
    return _text(lines)


def _text(lines: list[str]) -> HttpResponse:
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
