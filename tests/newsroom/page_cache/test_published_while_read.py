"""Fifty readers of two web processes while a story is published again and again: no error, no mixed page, no old story."""

import http.client
import re
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.db import connection

from articles.desk import saving
from articles.desk.content import content_of
from articles.desk.record import publishing
from articles.models import Article, Version
from newsroom.accounts.models import User
from tests import factories
from tests.newsroom.page_cache.test_processes import serving
from tests.newsroom.processes import Served

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

READERS = 50
PUBLICATIONS = 3
#: Seconds after which no process may answer with what was public before.
LATEST = 1.0
#: What the story's page says of itself: as its headline, its summary and its text.
NUMBERS = re.compile(rb"zqedition(\d+)zq")


class Reading(NamedTuple):
    """One response. `asked`: when its request was sent, by the monotonic clock; `numbers`: the editions that its page names."""

    asked: float
    status: int
    numbers: frozenset[int]


class Reader(threading.Thread):
    """Asks for one address over a connection that stays open, some ten times a second, until it is told to stop."""

    def __init__(self, port: int, path: str, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self._connection, self._path, self._stop_reading = (
            http.client.HTTPConnection("127.0.0.1", port, timeout=15),
            path,
            stop,
        )
        self.readings: list[Reading] = []
        self.failure: Exception | None = None

    def run(self) -> None:
        try:
            while not self._stop_reading.wait(0.1):
                began = time.monotonic()
                self._connection.request("GET", self._path)
                response = self._connection.getresponse()
                numbers = frozenset(map(int, NUMBERS.findall(response.read())))
                self.readings.append(Reading(began, response.status, numbers))
        except (OSError, http.client.HTTPException) as problem:
            self.failure = problem
        finally:
            self._connection.close()


@pytest.fixture
def by() -> User:
    return factories.editor()


@pytest.fixture
def story(by: User) -> Version:
    return factories.published(by=by, **edition(0))


@pytest.fixture
def served(tmp_path: Path, story: Version) -> Iterator[Served]:
    with serving(tmp_path) as newsroom:
        yield newsroom


@pytest.fixture
def readers(served: Served, story: Version) -> Iterator[list[Reader]]:
    stop = threading.Event()
    readers = [Reader(served.port, story.path, stop) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    yield readers
    stop.set()
    for reader in readers:
        reader.join()


def edition(number: int) -> dict[str, Any]:
    """What is written in the story the n-th time: its number stands in every part that a reader sees."""
    mark = f"zqedition{number}zq"
    text = f"The harbour is open, says {mark}."
    return {"headline": f"Harbour {mark}", "slug": "harbour", "summary": text, "body": f"<p>{text}</p>" * 40}


def publish_edition(article_id: int, number: int, by: User) -> float:
    """Save and publish; the moment at which the publish returned, by the monotonic clock."""
    article = Article.objects.get(pk=article_id)
    revision = saving.save(article.pk, content_of(article) | edition(number), by, article.revision)
    assert revision is not None
    publishing.publish(article.pk, by, revision.number, approve=True)
    return time.monotonic()


def until_read(readers: list[Reader], number: int) -> None:
    """Return when every reader has seen the edition; the test's assertions say how late each was."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if all(reader.readings and number in reader.readings[-1].numbers for reader in readers):
            return
        time.sleep(0.05)


def test_nobody_is_served_an_error_a_mixed_page_or_the_old_story_more_than_a_second_after_it_was_published(
    story: Version, readers: list[Reader], by: User
) -> None:
    until_read(readers, 0)
    published_at = {}
    for number in range(1, PUBLICATIONS + 1):
        published_at[number] = publish_edition(story.article_id, number, by)
        until_read(readers, number)
    assert [reader.failure for reader in readers if reader.failure] == []
    readings = [reading for reader in readers for reading in reader.readings]
    assert {reading.status for reading in readings} == {200}
    assert {len(reading.numbers) for reading in readings} == {1}, "a page names one edition in all its parts"
    late = [
        (number, reading.asked - moment)
        for number, moment in published_at.items()
        for reading in readings
        if reading.asked > moment + LATEST and min(reading.numbers) < number
    ]
    assert late == []


def test_a_scheduled_story_is_there_within_a_second_of_its_minute_in_every_process_with_no_worker_at_all(
    served: Served, story: Version, by: User
) -> None:
    public_at = datetime.now(UTC) + timedelta(seconds=4)
    coming = factories.published(by=by, when=publishing.When(public_at), headline="Harbour opens later")
    connection.close()
    stop = threading.Event()
    readers = [Reader(served.port, coming.path, stop) for _ in range(10)]
    began, began_clock = time.monotonic(), datetime.now(UTC)
    for reader in readers:
        reader.start()
    time.sleep((public_at - datetime.now(UTC)).total_seconds() + LATEST + 1)
    stop.set()
    for reader in readers:
        reader.join()
    moment = began + (public_at - began_clock).total_seconds()
    readings = [reading for reader in readers for reading in reader.readings]
    assert {reading.status for reading in readings if reading.asked > moment + LATEST} == {200}
    # A request that is sent before the minute may be answered after it.
    before = {reading.status for reading in readings if reading.asked < moment - LATEST}
    assert before == {404}
