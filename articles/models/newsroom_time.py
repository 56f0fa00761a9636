"""A moment in words, by the newsroom's own clocks: every sentence that says one in Python. Templates have filters of their own."""

from datetime import datetime

from django.utils import timezone

from articles.text.dates import in_words


def day_here(at: datetime, language: str = "en") -> str:
    """“21 November 2026”, in that language."""
    return in_words(timezone.localtime(at), language=language)


def moment_here(at: datetime, seconds: bool = False, language: str = "en") -> str:
    """“21 November 2026, 14:05”, in that language."""
    return in_words(timezone.localtime(at), clock=True, seconds=seconds, language=language)


def clock_today(at: datetime, now: datetime) -> str:
    """“14:05” where that is the newsroom's day of `now`; "" for any other day."""
    local_moment = timezone.localtime(at)
    return f"{local_moment:%H:%M}" if local_moment.date() == timezone.localtime(now).date() else ""
