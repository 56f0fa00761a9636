"""Whatever happens to a small newsroom, each page that was not purged is what would be drawn now.

`PURGES_EACH` says how many deeds are done for each seed, `PURGES_SEEDS` how many newsrooms are tried.
"""

import os
import re
from datetime import datetime, timedelta
from difflib import unified_diff

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from articles.models.sitemap_part import part_of
from newsroom.page_cache.key import CacheKey
from newsroom.page_cache.middleware import PageCacheMiddleware
from tests.newsroom.page_cache.asking import ask
from tests.newsroom.page_cache.small_newsroom import SmallNewsroom

EACH = int(os.environ.get("PURGES_EACH", "0")) or 6
SEEDS = int(os.environ.get("PURGES_SEEDS", "1"))
#: Pages asked for before each deed; all of them where more is tried than usual.
SHARE = None if "PURGES_EACH" in os.environ else 6
#: Blocks below an article, and the stories before and after it: what enters them is there ten minutes late.
_BLOCKS = re.compile(
    rb'(<section class="slot related[^"]*".*?</section>|<nav class="neighbours".*?</nav>)\s*', re.DOTALL
)
_WORD = re.compile(rb"Zqword\d+qz")

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_what_was_not_purged_is_what_would_be_drawn_now(page_cache: PageCacheMiddleware, seed: int) -> None:
    with time_machine.travel(datetime.now().astimezone().replace(hour=11, minute=0), tick=True) as clock:
        newsroom = SmallNewsroom(seed)
        kinds = list(newsroom.deeds)
        for number in range(EACH):
            fill(page_cache, newsroom, SHARE)
            before = words_of(newsroom)
            kind = kinds[(seed + number) % len(kinds)] if len(kinds) > EACH else newsroom.chance.choice(kinds)
            changed = newsroom.deeds[kind]()
            if kind == "time":
                clock.shift(timedelta(minutes=newsroom.chance.choice([1, 9, 61])))
                if timezone.localtime().hour >= 22:
                    clock.shift(timedelta(hours=12))
            page_cache.changes.read()
            context_of_failure = f"seed {seed}, deed {number}: {kind} of {changed}"
            nothing_old_is_fresh(page_cache, context_of_failure)
            if kind != "time":
                no_old_word_is_left(page_cache, before - words_of(newsroom), context_of_failure)


def fill(page_cache: PageCacheMiddleware, newsroom: SmallNewsroom, share: int | None = None) -> None:
    """Ask for every page, or for so many of them."""
    addresses = newsroom.addresses()
    for address in newsroom.chance.sample(addresses, min(share or len(addresses), len(addresses))):
        assert ask(page_cache, address).status in (200, 301, 404, 410), address


def words_of(newsroom: SmallNewsroom) -> set[bytes]:
    """The words by which the stories are known that are public now."""
    return {word for story in newsroom.stories() for word in _WORD.findall(story.headline.encode())}


def nothing_old_is_fresh(page_cache: PageCacheMiddleware, context_of_failure: str) -> None:
    client = Client(headers={"host": "127.0.0.1:8000"})
    for where, page in page_cache.pages.entries().items():
        if page.until > timezone.now():
            now = client.get(where.path, QUERY_STRING=where.query)
            was, is_now = (
                list(filter(str.strip, _BLOCKS.sub(b"", body).decode(errors="backslashreplace").splitlines()))
                for body in (page.forms[""], now.content)
            )
            differs = "\n".join(unified_diff(was, is_now, "kept", "drawn now", lineterm="", n=0))
            assert (now.status_code, differs) == (200, ""), f"{context_of_failure}: {where.path} was kept"
    for where, redirect in page_cache.redirects.entries().items():
        now = client.get(where.path, QUERY_STRING=where.query)
        location = dict(redirect.headers)["Location"]
        assert (now.status_code, now["Location"]) == (301, location), (
            f"{context_of_failure}: {where.path} led to {location}"
        )


def no_old_word_is_left(page_cache: PageCacheMiddleware, gone: set[bytes], context_of_failure: str) -> None:
    """Not even for the time of the database being away."""
    for where, page in page_cache.pages.entries().items():
        left = gone & set(_WORD.findall(page.forms[""]))
        assert not left or page.stale_until <= timezone.now(), f"{context_of_failure}: {where.path} still says {left}"


def test_a_publication_purges_what_it_enters_and_no_other_story_s_page(page_cache: PageCacheMiddleware) -> None:
    newsroom = SmallNewsroom(1)
    fill(page_cache, newsroom)
    before = {where.path for where in page_cache.pages.entries() if not where.path.startswith("/pictures/")}
    stories = {story.path for story in newsroom.stories()}
    # Blocks below a story are drawn anew after ten minutes at most.
    pages = [page_cache.pages.entries()[CacheKey(path, "")] for path in stories]
    assert all(page.until <= timezone.now() + timedelta(minutes=10) for page in pages)
    entered = newsroom.publish()
    page_cache.changes.read()
    fresh = {where.path for where, page in page_cache.pages.entries().items() if page.until > timezone.now()}
    assert stories <= fresh
    assert {
        where.path for where in page_cache.pages.entries()
    } >= before  # and the rest are there for when the database is away
    [story] = [story for story in newsroom.stories() if story.article_id == entered]
    purged = before - fresh
    home = {
        "/",
        "/feeds/rss.xml",
        "/sitemap.xml",
        f"/sitemap-{part_of(entered)}.xml",
        "/sitemap-news.xml",
        "/sitemap-pages.xml",
        "/feeds/",
    }
    assert home <= purged
    for row in newsroom.filed():
        own = story.section.pk if story.section else None
        inside = {
            "section": row in newsroom.sections and own in row.family_keys() if row in newsroom.sections else False,
            "bureau": row.pk == story.bureau_id,
            "author": row.pk in [line["author"] for line in story.bylines],
            "topic": row.pk in [topic["topic"] for topic in story.topics],
            "source": row.pk == story.source_id,
        }[str(row._meta.model_name)]
        page = row.get_absolute_url()
        assert (page in purged, f"/feeds{page.rstrip('/')}.xml" in purged) == (inside, inside) or page.startswith(
            "/section/"
        )
