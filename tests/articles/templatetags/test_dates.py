"""The filters by which a template says a moment that is near: its clock on the day itself, else its day."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.template import engines
from django.utils import timezone

LAGOS = ZoneInfo("Africa/Lagos")
#: Half past two in the afternoon, there.
NOW = datetime(2026, 3, 2, 14, 30, tzinfo=LAGOS)


def rendered(name: str, at: datetime, now: datetime | None) -> str:
    with timezone.override(LAGOS):
        return engines["django"].from_string(f"{{{{ at|{name}:now }}}}").render({"at": at, "now": now})


@pytest.mark.parametrize(
    ("at", "with_year", "short"),
    [
        (datetime(2026, 3, 2, 9, 5, tzinfo=LAGOS), "09:05", "09:05"),
        (datetime(2026, 3, 2, 0, 0, tzinfo=LAGOS), "00:00", "00:00"),
        (datetime(2026, 3, 2, 23, 59, tzinfo=LAGOS), "23:59", "23:59"),
        (datetime(2026, 3, 1, 23, 59, tzinfo=LAGOS), "1 March", "1 Mar"),
        (datetime(2026, 3, 3, 0, 0, tzinfo=LAGOS), "3 March", "3 Mar"),
        (datetime(2025, 12, 31, 23, 59, tzinfo=LAGOS), "31 December 2025", "31 Dec"),
        (datetime(2025, 3, 2, 14, 30, tzinfo=LAGOS), "2 March 2025", "2 Mar"),
        # Lagos is an hour ahead of UTC: what is yesterday there is today here, and last year is this one.
        (datetime(2026, 3, 1, 23, 30, tzinfo=UTC), "00:30", "00:30"),
        (datetime(2025, 12, 31, 23, 30, tzinfo=UTC), "1 January", "1 Jan"),
    ],
)
def test_the_clock_stands_for_today_and_the_day_for_any_other(at: datetime, with_year: str, short: str) -> None:
    assert rendered("clock_or_day", at, NOW) == with_year
    assert rendered("clock_or_short_day", at, NOW) == short


def test_on_a_page_that_knows_no_now_the_day_is_said_with_its_year() -> None:
    at = datetime(2026, 3, 2, 9, 5, tzinfo=LAGOS)
    assert rendered("clock_or_day", at, None) == "2 March 2026"
    assert rendered("clock_or_short_day", at, None) == "2 Mar"
