"""Dates in templates: `{{ at|day }}`, `{{ at|moment:"weekday, zone" }}`, `{{ at|machine }}`. Loaded in every template.

An argument names what is said beside the usual (weekday, zone) or not said (no year, no month). Each is said in the language of the
sentences around it.
"""

from datetime import date, datetime

from django import template

from articles.reader.languages import active_language
from articles.text.dates import in_words, machine_time

register = template.Library()


@register.filter(expects_localtime=True)
def day(at: date | None, more: str = "") -> str:
    """“21 November 2026”; "" for None."""
    options = {"weekday": "weekday" in more, "year": "no year" not in more, "short": "short" in more}
    return in_words(at, month="no month" not in more, language=active_language(), **options) if at else ""


@register.filter(expects_localtime=True)
def moment(at: datetime | None, more: str = "") -> str:
    """“21 November 2026, 14:05”, in the zone of the page; "" for None."""
    options = {"weekday": "weekday" in more, "zone": "zone" in more, "year": "no year" not in more}
    options["short"] = "short" in more
    return in_words(at, clock=True, language=active_language(), **options) if at else ""


@register.filter(expects_localtime=True)
def clock_or_day(at: datetime, now: datetime | None) -> str:
    """“14:05” on the day of `now`, else “21 November”, with its year once that is over. `now` is in the zone of the page."""
    return _clock(at, now) or day(at, "no year" if now and at.year == now.year else "")


@register.filter(expects_localtime=True)
def clock_or_short_day(at: datetime, now: datetime | None) -> str:
    """“14:05” on the day of `now`, else “21 Nov”, for narrow columns."""
    return _clock(at, now) or day(at, "no year, short")


def _clock(at: datetime, now: datetime | None) -> str:
    return f"{at:%H:%M}" if now and at.date() == now.date() else ""


@register.filter(expects_localtime=True)
def machine(at: datetime | None) -> str:
    """The moment for `<time datetime>` and for programs; "" for None."""
    return machine_time(at) if at else ""
