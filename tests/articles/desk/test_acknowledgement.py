"""Whoever takes something from the public is told when every process that serves pages knows of it, or which does not."""

import threading
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models.functions import Now

from articles.desk.record.acknowledgement import Acknowledgement, wait_until_known
from articles.models import CacheProcess, PublicChange, RecordHead

pytestmark = pytest.mark.django_db(transaction=True)


def process(name: str, behind: int = 0, unseen: int = 0) -> None:
    """One that has all changes but so many, and was last seen so many seconds ago."""
    CacheProcess.objects.report(name, RecordHead.objects.ensure().changes - behind)
    CacheProcess.objects.filter(name=name).update(seen_at=Now() - timedelta(seconds=unseen))


def test_it_is_at_once_where_every_process_has_read() -> None:
    PublicChange.objects.note("story:1")
    process("web:1")
    process("web:2")
    began = time.monotonic()
    assert wait_until_known(patience=60) == Acknowledgement()
    assert time.monotonic() - began < 30


@pytest.mark.parametrize(("unseen", "late"), [(0, ("web:2",)), (8, ("web:2",)), (12, ()), (3600, ())])
def test_a_process_seen_within_ten_seconds_is_waited_for_and_named(unseen: int, late: tuple[str, ...]) -> None:
    PublicChange.objects.note("story:1")
    process("web:1")
    process("web:2", behind=1, unseen=unseen)
    acknowledgement = wait_until_known(patience=0.7)
    assert acknowledgement.late == late
    assert ("web:2" in acknowledgement.warning) == bool(late)


def test_one_that_ended_without_a_word_costs_a_second_at_the_most_once_ten_are_over() -> None:
    PublicChange.objects.note("story:1")
    process("web:2", behind=1, unseen=12)
    began = time.monotonic()
    assert wait_until_known(patience=60) == Acknowledgement()
    assert time.monotonic() - began < 30


def test_it_is_when_the_last_process_has_read() -> None:
    PublicChange.objects.note("story:1")
    process("web:1", behind=1)

    def read() -> None:
        process("web:1")
        connection.close()

    reading = threading.Timer(0.2, read)
    reading.start()
    assert wait_until_known(patience=20) == Acknowledgement()
    reading.join()


def test_the_wait_holds_no_transaction() -> None:
    """What another writes meanwhile is not held up."""
    PublicChange.objects.note("story:1")
    process("web:1", behind=1)

    def wait() -> None:
        wait_until_known(patience=60)
        connection.close()

    waiting = threading.Thread(target=wait)
    waiting.start()
    PublicChange.objects.note("story:2")
    assert waiting.is_alive()
    process("web:1")
    waiting.join()


def test_the_rows_of_processes_long_gone_are_dropped() -> None:
    process("web:old", unseen=2 * 86_400)
    process("web:new")
    assert CacheProcess.objects.drop_old() == 1
    assert [cache_process.name for cache_process in CacheProcess.objects.all()] == ["web:new"]
