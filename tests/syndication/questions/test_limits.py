"""Questions are counted by the minute, for a peer or a token, whichever process is asked."""

import contextlib
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from syndication.models import AskCount
from syndication.questions import limits
from tests.conftest import SettableClock

pytestmark = pytest.mark.django_db


def test_a_peer_may_ask_so_often_and_no_more(clock: SettableClock) -> None:
    who = limits.Who("peer 192.0.2.1", 3)
    taken = [limits.take(who, clock) for _ in range(4)]
    assert [allowance.remaining for allowance in taken] == [2, 1, 0, 0]
    assert [allowance.allowed for allowance in taken] == [True, True, True, False]


def test_the_next_minute_begins_anew(clock: SettableClock) -> None:
    who = limits.Who("peer 192.0.2.1", 1)
    limits.take(who, clock)
    clock.advance(seconds=59.5)
    assert limits.take(who, clock) == limits.Allowance(limit=1, remaining=0, reset_seconds=1, allowed=False)
    clock.advance(seconds=0.5)
    assert limits.take(who, clock) == limits.Allowance(limit=1, remaining=0, reset_seconds=60, allowed=True)


def test_peers_are_counted_apart(clock: SettableClock) -> None:
    for number in range(3):
        assert limits.take(limits.peer(f"192.0.2.{number}"), clock).remaining == limits.PER_PEER - 1


@pytest.mark.parametrize(
    ("first", "other"),
    [("2001:db8::1", "2001:db8::2"), ("192.0.2.1", "::ffff:192.0.2.1"), (None, "no address")],
)
def test_what_a_peer_can_choose_does_not_count(first: str | None, other: str) -> None:
    assert limits.peer(first) == limits.peer(other)


def test_windows_that_are_over_are_cleared_away(clock: SettableClock) -> None:
    limits.take(limits.peer("192.0.2.1"), clock)
    clock.advance(timedelta(minutes=2))
    limits.take(limits.peer("192.0.2.2"), clock)
    assert list(AskCount.objects.values_list("who", flat=True)) == ["peer 192.0.2.2"]


def test_counting_takes_one_statement(clock: SettableClock, django_assert_num_queries) -> None:
    limits.take(limits.peer("192.0.2.1"), clock)
    with django_assert_num_queries(1):
        limits.take(limits.peer("192.0.2.1"), clock)


@pytest.mark.django_db(transaction=True)
def test_questions_at_once_are_all_counted(clock: SettableClock, monkeypatch: pytest.MonkeyPatch) -> None:
    # How long one waits for the writer is tried elsewhere: here a machine may be as busy as it likes.
    monkeypatch.setattr(limits, "short_lock_timeout", contextlib.nullcontext)
    who = limits.peer("192.0.2.1")

    def take(_: int) -> int:
        try:
            return limits.take(who, clock).remaining
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        left = sorted(threads.map(take, range(20)))
    assert left == list(range(limits.PER_PEER - 20, limits.PER_PEER))
