"""Addresses of every kind of page that lists or shows stories, of the newsroom that a measure finds."""

from datetime import datetime
from typing import Any

from django.db.models import Count, F
from django.db.models.functions import Abs
from django.utils import timezone

from articles.models import Bureau, ListedVersion, SearchWord, Section, Topic, Version
from articles.models.sitemap_part import part_of
from articles.reader.frame import readers_now
from articles.reader.shelves import known_people

#: How far down a section its page is measured.
DOWN = 10_000


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
        "section far down": [_far_down(now)],
        "search": [f"/search/?q={_word_in_a_fiftieth()}"],
    }


def _far_down(now: datetime) -> str:
    """The page of the largest section that goes on where DOWN stories are passed over, or nearly all if there are fewer."""
    listed = ListedVersion.objects.public(now).filter(shelf=ListedVersion.Shelf.SECTION)
    largest = listed.values("shelf_key").annotate(many=Count("*")).order_by("-many", "shelf_key")[0]
    rows = listed.filter(shelf_key=largest["shelf_key"]).newest_first()
    story = rows[min(DOWN, largest["many"] * 9 // 10)].version
    section = Section.objects.get(pk=largest["shelf_key"])
    return f"{section.get_absolute_url()}?before={story.path.strip('/')}"


def _word_in_a_fiftieth() -> str:
    """The word whose number of stories is nearest to 2 %."""
    wanted = SearchWord.objects.count() and Version.objects.public(moment()).count() / 50
    words = SearchWord.objects.exclude(word__contains=":").annotate(away=Abs(F("stories") - wanted))
    return str(words.order_by("away", "word").values_list("word", flat=True)[0])


def _urls(rows: Any) -> list[str]:
    return [row.get_absolute_url() for row in rows]
