"""The archive: the years, months and days that have public stories, in the newsroom's zone. A million stories cost little."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.utils import timezone

from articles.models.clock import FOREVER
from articles.models.listed_version import public_on
from articles.models.public_change import LATEST, stories_of
from articles.reader.list_rules import EVERYTHING
from articles.reader.look_ups import LookUp, Position, look_up

#: A gap of more days than this is told by its months.
_BY_DAYS = 62
_LONG_AGO = datetime(2, 1, 1, tzinfo=UTC)


class Span(NamedTuple):
    """A day, a month or a year in the newsroom's zone: two aware moments, the second excluded."""

    starts: datetime
    ends: datetime


def of_day(day: date) -> Span:
    return Span(_midnight(day), _midnight(day + timedelta(days=1)))


def of_month(first: date) -> Span:
    return Span(_midnight(first), _midnight(following(first)))


def of_year(first: date) -> Span:
    return Span(_midnight(first), _midnight(first.replace(year=first.year + 1)))


def following(first: date) -> date:
    """The first day of the next month."""
    return (first + timedelta(days=31)).replace(day=1)


def before(span: Span, now: datetime) -> date | None:
    """The newsroom's day of the last public story before the span. One look-up in the index of the newest."""
    return _day_of(_public(now).filter(first_published_at__lt=span.starts).newest_first())


def after(span: Span, now: datetime) -> date | None:
    """The newsroom's day of the first public story after the span."""
    return _day_of(_public(now).filter(first_published_at__gte=span.ends).oldest_first())


def months(now: datetime) -> list[date]:
    """The first day of each month that has public stories, newest first. Five queries for fifty years."""
    # Bounds that every public story keeps, for so a planner takes the index of the newest.
    public = _public(now).filter(first_published_at__gt=_LONG_AGO, first_published_at__lt=FOREVER)
    newest, oldest = _day_of(public.newest_first()), _day_of(public.oldest_first())
    if newest is None or oldest is None:
        return []
    candidates = [oldest.replace(day=1)]
    while following(candidates[-1]) <= newest:
        candidates.append(following(candidates[-1]))
    return _with_stories(candidates, of_month, now)[::-1]


def months_of(year: date, now: datetime) -> list[date]:
    """The first day of each month of the year that has public stories. One query."""
    return _with_stories([year.replace(month=month) for month in range(1, 13)], of_month, now)


def days_of(month: date, now: datetime) -> list[date]:
    """Each day of the month that has public stories. One query."""
    length = (following(month) - month).days
    return _with_stories([month + timedelta(days=n) for n in range(length)], of_day, now)


def _with_stories(candidates: list[date], span_of: Callable[[date], Span], now: datetime) -> list[date]:
    """Those of the days or months that have public stories.

    Asked of each is whether it has any story, which an index answers. Counting would read every story.
    """
    look_ups = {on: _any_in(span_of(on)) for on in candidates}
    listed = look_up(list(look_ups.values()), now)
    return [on for on, wanted in look_ups.items() if listed[wanted]]


def _any_in(span: Span) -> LookUp:
    """The span's newest story. No story has so small a key as the positions have, so what begins with the span is in it."""
    return LookUp(*EVERYTHING, 1, before=Position(span.ends, 0), after=Position(span.starts, 0))


def _public(now: datetime) -> Any:
    """All public stories, as rows of ListedVersion."""
    shelf, key = EVERYTHING
    return public_on(shelf, now, key)


def _day_of(stories: Any) -> date | None:
    moment = stories.values_list("first_published_at", flat=True).first()
    return timezone.localtime(moment).date() if moment else None


def keys_of(span: Span, earlier: date | None, later: date | None, kind: str) -> set[str]:
    """The surrogate keys of a page of the archive: of the span, and of the days on either side to which a link could move.

    `kind`: "day" or "month" keys; a year has the keys of its months. `earlier` and `later`: the days that the page links to.
    """
    first, last = timezone.localtime(span.starts).date(), timezone.localtime(span.ends).date()
    keys: set[str] = set()
    for begins, ends in ((earlier, first), (first, last - timedelta(days=1)), (last, later)):
        keys |= _between(begins, ends, kind)
    return keys


def keys_within(span: Span, kind: str) -> set[str]:
    """The surrogate keys of the span alone."""
    first, end = timezone.localtime(span.starts).date(), timezone.localtime(span.ends).date()
    return _between(first, end - timedelta(days=1), kind)


def _between(begins: date | None, ends: date | None, kind: str) -> set[str]:
    """The keys from `begins` to `ends`, both included: of months if the span is long, of all stories if one end is None."""
    if begins is None or ends is None:
        return {LATEST}
    if (ends - begins).days > _BY_DAYS:
        kind = "month"
    days = (begins + timedelta(days=n) for n in range((ends - begins).days + 1))
    return {stories_of(kind, _named(day, kind)) for day in days}


def _named(day: date, kind: str) -> str:
    return f"{day:%Y-%m-%d}" if kind == "day" else f"{day:%Y-%m}"


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
