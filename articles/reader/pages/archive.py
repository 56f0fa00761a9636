"""The archive by year, month and day, as calendars; and the pages to which a shortened story address leads."""

from calendar import Calendar
from collections.abc import Callable
from datetime import MAXYEAR, date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import get_format
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from articles.models.public_change import SITE, STORIES
from articles.reader import archive
from articles.reader.caching import PageResponse, drawn_from, page
from articles.reader.frame import Page, absolute, context
from articles.reader.languages import active_language
from articles.reader.list_rules import EVERYTHING
from articles.reader.look_ups import Position
from articles.reader.paging import listing
from articles.text.date_words import date_words
from articles.text.dates import in_words

_TextOfDate = Callable[[date], str]


@page(SITE, STORIES)
def archive_index(request: HttpRequest, now: datetime) -> HttpResponse:
    """Every month that has stories, by year."""
    years: dict[int, list[dict[str, Any]]] = {}
    for month in archive.months(now):
        years.setdefault(month.year, []).insert(0, {"name": _month_name(month, year=False), "url": _month_url(month)})
    groups = [{"year": year, "url": f"/archive/{year:04}/", "months": months} for year, months in years.items()]
    head = Page(gettext("Archive"), absolute("/archive/"), gettext("Every story that we have published, by the day."))
    return render(request, "reader/archive.html", context(head, now) | {"years": groups})


@page(SITE)
def year(request: HttpRequest, now: datetime, year: str) -> PageResponse:
    """The twelve months of a year; those that have stories are links."""
    first = _date(year)
    with_stories = archive.months_of(first, now)
    if not with_stories:
        raise Http404
    span = archive.of_year(first)
    earlier, later = archive.before(span, now), archive.after(span, now)
    name = _year_name(first)
    head = Page(name, absolute(_year_url(first)), gettext("What we published in %(time)s.") % {"time": name})
    months = [first.replace(month=number) for number in range(1, 13)]
    page_context = (
        context(head, now)
        | _beside(earlier, later, _year_url, _year_name)
        | {
            "name": name,
            "months": [
                {
                    "name": _month_name(month, year=False),
                    "url": _month_url(month) if month in with_stories else "",
                }
                for month in months
            ],
        }
    )
    keys = archive.keys_of(span, earlier, later, "month")
    return drawn_from(render(request, "reader/archive_year.html", page_context), *keys)


@page(SITE)
def month(request: HttpRequest, now: datetime, year: str, month: str) -> PageResponse:
    """A month as a calendar; its days that have stories are links."""
    first = _date(year, month)
    days = archive.days_of(first, now)
    if not days:
        raise Http404
    span = archive.of_month(first)
    earlier, later = archive.before(span, now), archive.after(span, now)
    name = _month_name(first)
    head = Page(name, absolute(_month_url(first)), gettext("What we published in %(time)s.") % {"time": name})
    page_context = (
        context(head, now)
        | _beside(earlier, later, _month_url, _month_name)
        | {
            "name": name,
            "year": {"name": _year_name(first), "url": _year_url(first)},
            "weekdays": _weekdays(),
            "weeks": [
                [
                    {"date": day, "url": _day_url(day) if day in days else ""} if day.month == first.month else None
                    for day in week
                ]
                for week in _weeks().monthdatescalendar(first.year, first.month)
            ],
        }
    )
    keys = archive.keys_of(span, earlier, later, "month")
    return drawn_from(render(request, "reader/archive_month.html", page_context), *keys)


@page(SITE, by_page=True)
def day(request: HttpRequest, now: datetime, year: str, month: str, day: str) -> PageResponse:
    """The stories of a day, newest first."""
    on = _date(year, month, day)
    span = archive.of_day(on)
    listed = listing(
        request, [EVERYTHING], now, _day_url(on), since=Position(span.starts, 0), until=Position(span.ends, 0)
    )
    if not listed.teasers:
        raise Http404
    name = in_words(on, weekday=True, language=active_language())
    head = Page(name, absolute(listed.url), gettext("What we published on %(day)s.") % {"day": name})
    earlier, later = archive.before(span, now), archive.after(span, now)
    beside = _beside(earlier, later, _day_url, _day_name)
    page_context = (
        context(head, now)
        | listed.shown()
        | beside
        | {
            "name": name,
            "on": span.starts,
            "month": {"name": _month_name(on), "url": _month_url(on)},
        }
    )
    keys = archive.keys_of(span, earlier, later, "day") | listed.keys
    return drawn_from(render(request, "reader/archive_day.html", page_context), *keys)


@require_safe
def of_address(request: HttpRequest, year: str, month: str = "01", day: str = "01") -> HttpResponse:
    """Redirect a shortened story address (`/2026/11/24/`) to the archive, whether or not that has a story of the day."""
    _date(year, month, day)
    return redirect(f"/archive{request.path}", permanent=True)


def _weeks() -> Calendar:
    """The weeks of a month, which begin on the first weekday of the site's language. Django counts from Sunday, Python from Monday."""
    return Calendar((int(get_format("FIRST_DAY_OF_WEEK")) - 1) % 7)


def _weekdays() -> list[dict[str, str]]:
    """The days of a week, in the order in which the calendar has them."""
    date_texts = date_words(active_language())
    return [
        {"name": date_texts.weekdays[day], "short": date_texts.short_weekdays[day]} for day in _weeks().iterweekdays()
    ]


def _date(year: str, month: str = "01", day: str = "01") -> date:
    """The date; raises Http404 for an invalid one, and at the calendar's edge, where a time zone could leave the calendar."""
    try:
        written = date(int(year), int(month), int(day))
    except ValueError as problem:
        raise Http404 from problem
    if not 1 < written.year < MAXYEAR:
        raise Http404
    return written


def _beside(earlier: date | None, later: date | None, url: _TextOfDate, name: _TextOfDate) -> dict[str, Any]:
    """Links to the nearest day, month or year with stories, on either side."""
    links = {"earlier": earlier, "later": later}
    return {side: {"name": name(on), "url": url(on)} if on else None for side, on in links.items()}


def _year_name(year: date) -> str:
    return str(year.year)


def _month_name(month: date, year: bool = True) -> str:
    return in_words(month, day=False, year=year, language=active_language())


def _day_name(day: date) -> str:
    return in_words(day, language=active_language())


def _year_url(year: date) -> str:
    return f"/archive/{year.year:04}/"


def _month_url(month: date) -> str:
    return f"/archive/{month:%Y}/{month:%m}/"


def _day_url(day: date) -> str:
    return f"/archive/{day:%Y}/{day:%m}/{day:%d}/"
