"""Addresses of every kind of page that lists or shows stories, of the newsroom that a measure finds."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from articles.models import Author, Bureau, Section, Topic, Version
from articles.reader.frame import readers_now


def moment() -> datetime:
    return readers_now()


def by_kind(many: int) -> dict[str, list[str]]:
    """At most so many of each."""
    now = moment()
    stories = Version.objects.public(now).newest_first()
    paths = list(stories.values_list("path", flat=True)[:many])
    middle = stories.values_list("first_published_at", flat=True)[min(len(paths), many) // 2]
    day = timezone.localtime(middle)
    sections = _urls(Section.objects.filter(retired=False))
    return {
        "article": paths,
        "home": ["/"],
        "section": sections,
        "bureau": _urls(Bureau.objects.filter(retired=False)),
        "topic": _urls(Topic.objects.all()),
        "feed": ["/feeds/rss.xml"],
        "feed of a section": [f"/feeds{url.rstrip('/')}.xml" for url in sections],
        "author": _urls(Author.objects.filter(retired=False)),
        "day": [f"/archive/{day:%Y/%m/%d}/"],
        "month": [f"/archive/{day:%Y/%m}/"],
        "archive": ["/archive/"],
        "corrections": ["/corrections/"],
        "sitemap": ["/sitemap.xml"],
        "sitemap of pages": ["/sitemap-pages.xml"],
        "sitemap of news": ["/sitemap-news.xml"],
    }


def _urls(rows: Any) -> list[str]:
    return [row.get_absolute_url() for row in rows]
