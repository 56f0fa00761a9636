"""How tests search: by what is typed, and headlines for an answer."""

from datetime import UTC, datetime
from typing import Any

from articles.models import Version
from articles.models.clock import Clock
from articles.search.finding import Narrowed, find
from articles.text.search_query import parse


def headlines_found(typed: str, clock: Clock, newest_first: bool = False, **narrowed: Any) -> list[str]:
    """The headlines found, best first; that they are as many as were counted is looked at too."""
    result = find(parse(typed), Narrowed(**narrowed), clock(), 0, 100, newest_first)
    headlines = dict(Version.objects.filter(search_entry__in=result.keys).values_list("search_entry", "headline"))
    assert result.total == len(result.keys) == len(headlines)
    return [headlines[key] for key in result.keys]


def day(number: int, hour: int = 9) -> datetime:
    """That day of March 2026, UTC."""
    return datetime(2026, 3, number, hour, tzinfo=UTC)
