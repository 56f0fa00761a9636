"""Dates in templates: `{{ at|day }}`, `{{ at|moment:"weekday, zone" }}`, `{{ at|machine }}`. Loaded in every template.

An argument names what is said beside the usual (weekday, zone) or not said (no year, no month).
"""

from datetime import date, datetime

from django import template

from articles.text.dates import in_words, machine_time

register = template.Library()


@register.filter(expects_localtime=True)
def day(at: date | None, more: str = "") -> str:
    """“21 November 2026”; "" for None."""
    options = {"weekday": "weekday" in more, "year": "no year" not in more, "short": "short" in more}
    return in_words(at, month="no month" not in more, **options) if at else ""


@register.filter(expects_localtime=True)
def moment(at: datetime | None, more: str = "") -> str:
    """“21 November 2026, 14:05”, in the zone of the page; "" for None."""
    options = {"weekday": "weekday" in more, "zone": "zone" in more, "year": "no year" not in more}
    options["short"] = "short" in more
    return in_words(at, clock=True, **options) if at else ""


@register.filter(expects_localtime=True)
def machine(at: datetime | None) -> str:
    """The moment for `<time datetime>` and for programs; "" for None."""
    return machine_time(at) if at else ""
