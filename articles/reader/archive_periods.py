"""A year, a month or a day of the archive, as an address names it: its page and its feed."""

from datetime import MAXYEAR, date
from typing import Literal, NamedTuple

from django.http import Http404

from articles.reader.archive import Span, of_day, of_month, of_year
from articles.reader.feed_addresses import feed_of_archive
from articles.reader.languages import active_language
from articles.text.dates import in_words


class Period(NamedTuple):
    """`first`: its first day."""

    kind: Literal["year", "month", "day"]
    first: date

    @property
    def span(self) -> Span:
        """In the newsroom's zone."""
        return {"year": of_year, "month": of_month, "day": of_day}[self.kind](self.first)

    @property
    def name(self) -> str:
        """In the language of the page."""
        if self.kind == "year":
            return str(self.first.year)
        return in_words(self.first, day=self.kind == "day", language=active_language())

    @property
    def written(self) -> str:
        """As addresses have it: 2026, 2026/11 or 2026/11/24."""
        return "/".join(self.first.isoformat().split("-")[: {"year": 1, "month": 2, "day": 3}[self.kind]])

    @property
    def url(self) -> str:
        return f"/archive/{self.written}/"

    @property
    def feed_url(self) -> str:
        return feed_of_archive(self.written)

    @property
    def within(self) -> "tuple[Period, ...]":
        """The larger ones that it lies in, the largest first."""
        larger = {"year": (), "month": (year_of,), "day": (year_of, month_of)}[self.kind]
        return tuple(of(self.first) for of in larger)


def year_of(day: date) -> Period:
    return Period("year", day.replace(month=1, day=1))


def month_of(day: date) -> Period:
    return Period("month", day.replace(day=1))


def day_of(day: date) -> Period:
    return Period("day", day)


def read_period(year: str, month: str | None = None, day: str | None = None) -> Period:
    """Raises Http404 for what is none, and at the calendar's edge, where a time zone could leave the calendar."""
    try:
        first = date(int(year), int(month or "1"), int(day or "1"))
    except ValueError as problem:
        raise Http404 from problem
    if not 1 < first.year < MAXYEAR:
        raise Http404
    return Period("day" if day else "month" if month else "year", first)
