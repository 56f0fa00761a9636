"""A moment in words is said by the newsroom's own clocks."""

from datetime import UTC, datetime

import pytest
from pytest_django import Settings

from articles.models.newsroom_time import clock_today, day_here, moment_here

LATE = datetime(2026, 11, 21, 22, 5, 7, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_istanbul(settings: Settings) -> None:
    settings.TIME_ZONE = "Europe/Istanbul"


def test_the_day_and_the_clock_are_those_of_the_newsroom() -> None:
    assert day_here(LATE) == "22 November 2026"
    assert moment_here(LATE) == "22 November 2026, 01:05"
    assert moment_here(LATE, seconds=True) == "22 November 2026, 01:05:07"


def test_the_clock_alone_is_said_on_the_newsrooms_same_day() -> None:
    assert clock_today(LATE, datetime(2026, 11, 22, 20, tzinfo=UTC)) == "01:05"
    assert clock_today(LATE, datetime(2026, 11, 21, 20, 59, tzinfo=UTC)) == ""
