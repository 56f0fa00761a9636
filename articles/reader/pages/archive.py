"""The archive by year, month and day, as calendars; and the pages to which a shortened story address leads."""

from calendar import Calendar
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import get_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from articles.models.public_change import SITE, STORIES
from articles.reader import archive
from articles.reader.archive_periods import Period, day_of, month_of, read_period, year_of
from articles.reader.caching import PageResponse, drawn_from, page
from articles.reader.frame import Page, absolute, context
from articles.reader.languages import active_language
from articles.reader.list_rules import EVERYTHING
from articles.reader.look_ups import Position
from articles.reader.paging import listing
from articles.reader.structured import as_scripts, breadcrumbs, list_page
from articles.text.date_words import date_words
from articles.text.dates import in_words

_PeriodOf = Callable[[date], Period]


@page(SITE, STORIES)
def archive_index(request: HttpRequest, now: datetime) -> HttpResponse:
    """Every month that has stories, by year."""
    years: dict[int, list[dict[str, Any]]] = {}
    for month in archive.months(now):
        years.setdefault(month.year, []).insert(0, {"name": _short_name(month), "url": month_of(month).url})
    groups = [{"year": year, "url": f"/archive/{year:04}/", "months": months} for year, months in years.items()]
    listed = [(str(group["year"]), str(group["url"])) for group in groups]
    head = Page(gettext("Archive"), absolute("/archive/"), gettext("Every story that we have published, by the day."))
    data = as_scripts(list_page(head.title, "/archive/", listed)) if listed else ""
    return render(request, "reader/archive.html", context(head, now) | {"years": groups, "page_structured": data})


@page(SITE)
def year(request: HttpRequest, now: datetime, year: str) -> PageResponse:
    """The twelve months of a year; those that have stories are links."""
    period = read_period(year)
    with_stories = archive.months_of(period.first, now)
    if not with_stories:
        raise Http404
    earlier, later = archive.before(period.span, now), archive.after(period.span, now)
    months = [period.first.replace(month=number) for number in range(1, 13)]
    page_context = (
        context(_head(period), now)
        | _beside(earlier, later, year_of)
        | {
            "name": period.name,
            "months": [
                {"name": _short_name(month), "url": month_of(month).url if month in with_stories else ""}
                for month in months
            ],
            "page_structured": _data(period, period.url, _named(map(month_of, with_stories))),
        }
    )
    keys = archive.keys_of(period.span, earlier, later, "month")
    return drawn_from(render(request, "reader/archive_year.html", page_context), *keys)


@page(SITE)
def month(request: HttpRequest, now: datetime, year: str, month: str) -> PageResponse:
    """A month as a calendar; its days that have stories are links."""
    period = read_period(year, month)
    days = archive.days_of(period.first, now)
    if not days:
        raise Http404
    earlier, later = archive.before(period.span, now), archive.after(period.span, now)
    page_context = (
        context(_head(period), now)
        | _beside(earlier, later, month_of)
        | {
            "name": period.name,
            "year": _link(year_of(period.first)),
            "weekdays": _weekdays(),
            "weeks": [
                [
                    {"date": day, "url": day_of(day).url if day in days else ""}
                    if day.month == period.first.month
                    else None
                    for day in week
                ]
                for week in _weeks().monthdatescalendar(period.first.year, period.first.month)
            ],
            "page_structured": _data(period, period.url, _named(map(day_of, days))),
        }
    )
    keys = archive.keys_of(period.span, earlier, later, "month")
    return drawn_from(render(request, "reader/archive_month.html", page_context), *keys)


@page(SITE, by_page=True)
def day(request: HttpRequest, now: datetime, year: str, month: str, day: str) -> PageResponse:
    """The stories of a day, newest first."""
    period = read_period(year, month, day)
    span = period.span
    listed = listing(
        request, [EVERYTHING], now, period.url, since=Position(span.starts, 0), until=Position(span.ends, 0)
    )
    if not listed.teasers:
        raise Http404
    name = in_words(period.first, weekday=True, language=active_language())
    head = _head(period)._replace(
        title=name,
        canonical=absolute(listed.url),
        description=gettext("What we published on %(day)s.") % {"day": name},
    )
    earlier, later = archive.before(span, now), archive.after(span, now)
    stories = ((story.headline, story.path) for story in listed.rows)
    page_context = (
        context(head, now)
        | listed.shown()
        | _beside(earlier, later, day_of)
        | {
            "name": name,
            "on": span.starts,
            "month": _link(month_of(period.first)),
            "page_structured": _data(period, listed.url, stories),
        }
    )
    keys = archive.keys_of(span, earlier, later, "day") | listed.keys
    return drawn_from(render(request, "reader/archive_day.html", page_context), *keys)


@require_safe
def of_address(request: HttpRequest, year: str, month: str = "01", day: str = "01") -> HttpResponse:
    """Redirect a shortened story address (`/2026/11/24/`) to the archive, whether or not that has a story of the day."""
    read_period(year, month, day)
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


def _head(period: Period) -> Page:
    what = gettext("What we published in %(time)s.") % {"time": period.name}
    return Page(period.name, absolute(period.url), what, feed_url=period.feed_url, feed_title=period.name)


def _data(period: Period, url: str, listed: Iterable[tuple[str, str]]) -> SafeString:
    """What the page lists, and where in the archive it stands, for machines."""
    trail = [(gettext("Archive"), "/archive/"), *_named((*period.within, period))]
    return as_scripts(list_page(period.name, url, listed), breadcrumbs(trail))


def _named(periods: Iterable[Period]) -> list[tuple[str, str]]:
    return [(period.name, period.url) for period in periods]


def _link(period: Period) -> dict[str, str]:
    return {"name": period.name, "url": period.url}


def _beside(earlier: date | None, later: date | None, period_of: _PeriodOf) -> dict[str, Any]:
    """Links to the nearest day, month or year with stories, on either side."""
    return {side: _link(period_of(on)) if on else None for side, on in {"earlier": earlier, "later": later}.items()}


def _short_name(month: date) -> str:
    """Without its year."""
    return in_words(month, day=False, year=False, language=active_language())
