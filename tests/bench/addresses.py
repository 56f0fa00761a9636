"""Addresses of every kind of page that lists or shows stories, of the newsroom that a measure finds."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from articles.models import Bureau, Section, Topic, Version
from articles.models.sitemap_part import part_of
from articles.reader.frame import readers_now
from articles.reader.shelves import known_people


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
        "author": _urls(known_people(now)),
        "day": [f"/archive/{day:%Y/%m/%d}/"],
        "month": [f"/archive/{day:%Y/%m}/"],
        "archive": ["/archive/"],
        "corrections": ["/corrections/"],
        "sitemap": ["/sitemap.xml"],
        "sitemap of stories": [f"/sitemap-{part_of(stories[0].article_id)}.xml"],
        "sitemap of pages": ["/sitemap-pages.xml"],
        "sitemap of news": ["/sitemap-news.xml"],
    }


def _urls(rows: Any) -> list[str]:
    return [row.get_absolute_url() for row in rows]
