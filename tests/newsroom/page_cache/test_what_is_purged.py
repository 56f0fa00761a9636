"""No page in the cache is older than what has changed: it is gone within a second, and none is kept past its change."""

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from articles.desk.library import pictures
from articles.desk.record import publishing
from articles.desk.record.publishing import When
from articles.models import PublicChange, RecordHead, Section, Version
from articles.models.public_change import SITE, change_committed
from newsroom.page_cache import invalidation as reading
from newsroom.page_cache.middleware import PageCacheMiddleware
from tests import factories
from tests.newsroom.page_cache.asking import Answer, ask
from tests.newsroom.page_cache.requests import WORD, kill, within_a_second

pytestmark = pytest.mark.django_db(transaction=True)


def change_of(name: str, story: Version) -> Callable[[], Any]:
    section = story.section
    assert section is not None
    if name == "kill":
        return lambda: kill(story)
    if name == "correction":
        live = publishing.live_content(story.article) or {}
        return lambda: publishing.correct(
            story.article_id, factories.editor(), "correction", "It was wrong.", live=live | {"headline": "Other words"}
        )
    return lambda: Section.objects.get(pk=section.pk).save()


@pytest.mark.parametrize("name", ["kill", "correction", "rename"])
def test_a_change_drops_the_page_within_a_second(page_cache: PageCacheMiddleware, story: Version, name: str) -> None:
    ask(page_cache, story.path)
    (old,) = page_cache.pages.entries().values()
    change_of(name, story)()

    def asked_and_gone() -> bool:
        ask(page_cache, story.path)
        return old not in page_cache.pages.entries().values()

    assert within_a_second(asked_and_gone)


def test_a_story_s_kill_leaves_another_s_page_where_it_is(page_cache: PageCacheMiddleware, story: Version) -> None:
    """A story without lists below it is drawn from nothing else."""
    ask(page_cache, "/robots.txt")
    (entry,) = page_cache.pages.entries().values()
    kill(story)
    page_cache.changes.read()
    assert list(page_cache.pages.entries().values()) == [entry]


def test_a_withdrawn_picture_leaves_the_page_within_a_second(page_cache: PageCacheMiddleware) -> None:
    image, by = factories.ImageFactory(alt_text="zqpictureqz"), factories.editor()
    version = factories.published(images=[{"image": image.pk, "role": "lead", "caption": "zqpictureqz"}])
    assert "zqpictureqz" in ask(page_cache, version.path).text
    pictures.withdraw(image.pk, by, "The right ended.")
    assert within_a_second(lambda: "zqpictureqz" not in ask(page_cache, version.path).text)


def test_without_the_signal_a_kill_is_still_everywhere_within_a_second(
    page_cache: PageCacheMiddleware, story: Version
) -> None:
    change_committed.disconnect(page_cache.changes._on_change)
    old = ask(page_cache, story.path)
    for _ in range(2):
        assert ask(page_cache, story.path) == old
    kill(story)
    time.sleep(1)
    for also in ({}, {"HTTP_ACCEPT_ENCODING": "gzip"}, {"HTTP_IF_NONE_MATCH": old.etag}, {"HTTP_RANGE": "bytes=0-99"}):
        response = ask(page_cache, story.path, **also)
        assert response.status == 410
        assert WORD.encode() not in response.body


def test_changes_are_read_so_often_that_a_second_is_enough() -> None:
    assert reading.READ_EVERY <= reading.FRESH_FOR < 1


def test_the_first_answer_after_a_pause_knows_what_changed_meanwhile(
    page_cache: PageCacheMiddleware, story: Version
) -> None:
    ask(page_cache, story.path)
    page_cache.changes.stop()
    kill(story)
    assert ask(page_cache, story.path).status == 410


def test_the_thread_ends_when_nobody_asks_and_nothing_is_kept_and_begins_again(
    page_cache: PageCacheMiddleware, story: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "IDLE_TIMEOUT", 0.1)
    ask(page_cache, story.path)
    page_cache.pages.clear()
    thread = page_cache.changes._thread
    assert thread is not None
    thread.join(timeout=3)
    assert not thread.is_alive()
    time.sleep(reading.FRESH_FOR)
    assert ask(page_cache, story.path).status == 200
    assert page_cache.changes._thread is not thread


def drawn_while(
    page_cache: PageCacheMiddleware, address: str, meanwhile: Callable[[], Any], sql: str = "body_html"
) -> Answer:
    """The answer to one whose page is being drawn, after its story was read, while something else happens."""
    reached, go = threading.Event(), threading.Event()
    responses: list[Answer] = []

    def hold(execute: Any, statement: str, *rest: Any) -> Any:
        outcome = execute(statement, *rest)
        if sql in statement and not reached.is_set():
            reached.set()
            go.wait(timeout=20)
        return outcome

    def read() -> None:
        with connection.execute_wrapper(hold):
            responses.append(ask(page_cache, address))
        connection.close()

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    assert reached.wait(timeout=20)
    meanwhile()
    go.set()
    reader.join(timeout=20)
    return responses[0]


def test_a_page_held_in_drawing_while_its_story_is_killed_reaches_nobody(
    page_cache: PageCacheMiddleware, story: Version
) -> None:
    response = drawn_while(page_cache, story.path, lambda: kill(story))
    assert response.status == 410
    assert WORD not in response.text
    assert ask(page_cache, story.path).status == 410
    assert len(page_cache.pages) == 0


def test_a_page_is_not_kept_where_its_change_was_read_before_it_was_finished(
    page_cache: PageCacheMiddleware, story: Version
) -> None:
    ask(page_cache, "/robots.txt")  # the thread runs

    def rename_and_read() -> None:
        change_of("rename", story)()
        page_cache.changes.read()

    assert drawn_while(page_cache, story.path, rename_and_read).status == 200
    entry = page_cache.pages.entries().popitem()[1]
    assert entry.number == RecordHead.objects.ensure().changes


def test_rows_that_are_gone_mean_that_every_page_is_drawn_anew(page_cache: PageCacheMiddleware, story: Version) -> None:
    ask(page_cache, story.path)
    page_cache.changes.stop()
    PublicChange.objects.note("nothing")
    PublicChange.objects.drop_old(timezone.now() + timedelta(days=2))
    PublicChange.objects.note("nothing")
    page_cache.changes.read()
    assert len(page_cache.pages) == 0


def test_a_database_with_fewer_changes_than_were_seen_means_that_too(
    page_cache: PageCacheMiddleware, story: Version
) -> None:
    """An older copy was restored."""
    ask(page_cache, story.path)
    RecordHead.objects.update(changes=0)
    page_cache.changes.read()
    assert len(page_cache.pages) == 0


def test_a_change_to_the_site_is_seen_by_every_page(page_cache: PageCacheMiddleware, story: Version) -> None:
    for address in ("/", story.path, "/feeds/rss.xml", "/sitemap.xml", "/robots.txt"):
        ask(page_cache, address)
    assert all(SITE in page.keys for page in page_cache.pages.entries().values())


def test_a_scheduled_story_is_there_in_its_second_and_the_front_shows_it(
    page_cache: PageCacheMiddleware, story: Version
) -> None:
    at = timezone.now() + timedelta(hours=1)
    coming = factories.published(when=When(at), headline="Zqcomingqz")
    with time_machine.travel(at - timedelta(seconds=1), tick=False) as clock:
        assert ask(page_cache, coming.path).status == 404
        assert "Zqcomingqz" not in ask(page_cache, "/").text
        clock.move_to(at + timedelta(seconds=0.2))
        assert ask(page_cache, coming.path).status == 200
        assert "Zqcomingqz" in ask(page_cache, "/").text
