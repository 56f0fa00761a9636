"""The files that programs request at fixed addresses: robots.txt, and security.txt (RFC 9116)."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from articles.models.public_change import SITE
from articles.reader.caching import page
from articles.reader.frame import absolute
from articles.reader.xml import moment

#: RFC 9116 §2.5.5 recommends less than a year.
GOOD_FOR = timedelta(days=180)


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
