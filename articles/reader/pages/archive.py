from collections.abc import Callable
from datetime import MAXYEAR, date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from articles.models.public_change import SITE, STORIES
from articles.reader import archive
from articles.reader.caching import PageResponse, drawn_from, page
from articles.reader.frame import Page, absolute, context
from articles.reader.paging import listing
from articles.text.dates import in_words

_Said = Callable[[date], str]


@page(SITE, STORIES)
def archive_index(request: HttpRequest, now: datetime) -> HttpResponse:
    """Every month that has stories, by year."""
    years: dict[int, list[dict[str, Any]]] = {}
    for month in archive.months(now):
        years.setdefault(month.year, []).insert(
            0, {"name": in_words(month, day=False, year=False), "url": _month_url(month)}
        )
    head = Page("Archive", absolute("/archive/"), "Every story that we have published, by the day.")
    page_context = context(head, now) | {"years": [{"year": year, "months": months} for year, months in years.items()]}
    return render(request, "reader/archive.html", page_context)


@page(SITE)
def month(request: HttpRequest, now: datetime, year: str, month: str) -> PageResponse:
    """The days of a month that have stories, with how many."""
    first = _date(year, month, "01")
    days = archive.days(first, now)
    if not days:
        raise Http404
    span = archive.of_month(first)
    earlier, later = archive.before(span, now), archive.after(span, now)
    name = _month_name(first)
    head = Page(name, absolute(_month_url(first)), f"What we published in {name}.")
    page_context = (
        context(head, now)
        | _beside(earlier, later, _month_url, _month_name)
        | {
            "name": name,
            "days": [{"day": day, "url": _day_url(day), "stories": stories} for day, stories in days],
        }
    )
    keys = archive.keys_of(span, earlier, later, "month")
    return drawn_from(render(request, "reader/archive_month.html", page_context), *keys)


@page(SITE, by_page=True)
def day(request: HttpRequest, now: datetime, year: str, month: str, day: str) -> PageResponse:
    """The stories of a day, newest first."""
    on = _date(year, month, day)
    span = archive.of_day(on)
    listed = listing(request, archive.stories_in(span, now), now, _day_url(on))
    if not listed.teasers:
        raise Http404
    name = in_words(on, weekday=True)
    head = Page(name, absolute(listed.url), f"What we published on {name}.")
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


def _date(year: str, month: str, day: str) -> date:
    """Raises Http404 for what is no date, or one at the calendar's edge, where a zone could fall off it."""
    try:
        written = date(int(year), int(month), int(day))
    except ValueError as problem:
        raise Http404 from problem
    if not 1 < written.year < MAXYEAR:
        raise Http404
    return written


def _beside(earlier: date | None, later: date | None, url: _Said, name: _Said) -> dict[str, Any]:
    """Links to the nearest day or month with stories, on either side."""
    links = {"earlier": earlier, "later": later}
    return {side: {"name": name(on), "url": url(on)} if on else None for side, on in links.items()}


def _month_name(month: date) -> str:
    return in_words(month, day=False)


def _day_name(day: date) -> str:
    return in_words(day)


def _month_url(month: date) -> str:
    return f"/archive/{month:%Y}/{month:%m}/"


def _day_url(day: date) -> str:
    return f"/archive/{day:%Y}/{day:%m}/{day:%d}/"
