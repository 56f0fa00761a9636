"""Dates: one function for every date in words, and times for machines in UTC or whole minutes."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from articles.text.dates import in_words, machine_time

AT = datetime(2026, 11, 21, 14, 5, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ({}, "21 November 2026"),
        ({"clock": True}, "21 November 2026, 14:05"),
        ({"weekday": True}, "Saturday, 21 November 2026"),
        ({"year": False}, "21 November"),
        ({"day": False}, "November 2026"),
        ({"day": False, "year": False}, "November"),
        ({"weekday": True, "month": False}, "Saturday 21"),
        ({"clock": True, "seconds": True}, "21 November 2026, 14:05:09"),
        ({"weekday": True, "clock": True, "zone": True}, "Saturday, 21 November 2026, 14:05 UTC"),
    ],
)
def test_a_date_is_said_in_one_way(how: dict[str, Any], expected: str) -> None:
    assert in_words(AT, **how) == expected


def test_a_day_alone_is_said_without_a_clock() -> None:
    assert in_words(date(1840, 5, 1), clock=True) == "1 May 1840"


@pytest.mark.parametrize(
    ("at", "written"),
    [
        (AT, "2026-11-21T14:05:09+00:00"),
        (AT.astimezone(ZoneInfo("Europe/Istanbul")), "2026-11-21T17:05:09+03:00"),
        (AT.astimezone(ZoneInfo("Asia/Kathmandu")), "2026-11-21T19:50:09+05:45"),
        (datetime(1840, 5, 1, 12, tzinfo=ZoneInfo("Europe/London")), "1840-05-01T12:01:15+00:00"),
        (datetime(1840, 5, 1, 12, tzinfo=ZoneInfo("Europe/Istanbul")), "1840-05-01T10:04:08+00:00"),
    ],
)
def test_a_machine_reads_whole_minutes_or_utc(at: datetime, written: str) -> None:
    assert machine_time(at) == written


@given(st.integers(-14_000_000_000, 29_000_000_000), st.integers(-86_000, 86_000))
def test_a_machine_can_read_every_moment(seconds: int, offset: int) -> None:
    at = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).astimezone(timezone(timedelta(seconds=offset)))
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", machine_time(at))
    assert datetime.fromisoformat(machine_time(at)) == at


def test_a_moment_without_a_zone_is_for_no_machine() -> None:
    with pytest.raises(ValueError, match="zone"):
        machine_time(AT.replace(tzinfo=None))


def test_templates_say_dates_by_the_same_function() -> None:
    template = Template(
        '{{ at|day }}; {{ at|moment }}; {{ at|day:"weekday, no year" }}; {{ at|machine }}; {{ no|day }}{{ no|machine }}'
    )
    assert template.render(Context({"at": AT, "no": None})) == (
        "21 November 2026; 21 November 2026, 14:05; Saturday, 21 November; 2026-11-21T14:05:09+00:00; "
    )


def test_no_other_place_says_a_date_in_words() -> None:
    root = Path(settings.BASE_DIR)
    sources = [path for app in ("articles", "syndication", "newsroom") for path in (root / app).rglob("*.py")]
    pattern = re.compile(r"%-?[aAbB]\b|%-d\b|%d %[bB]")
    assert [str(path) for path in sources if pattern.search(path.read_text())] == []
    named = re.compile(r"""\|date:(["'])[^"']*[FMNbDlc][^"']*\1|\|date\b(?!:)""")
    assert [str(path) for path in (root / "templates").rglob("*.html") if named.search(path.read_text())] == []


def test_in_a_narrow_column_the_month_is_three_letters():
    assert in_words(date(2026, 11, 25), year=False, short=True) == "25 Nov"
