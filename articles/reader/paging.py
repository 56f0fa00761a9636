"""Long lists by page: `?page=2`. No count is taken, so that page 1 costs the same with a million stories."""

from typing import Any, NamedTuple

from django.http import Http404

PER_PAGE = 25
#: Further back the archive by day is the way; also a bound on what a crawler can make us skip over.
LAST_PAGE = 400


class Paged(NamedTuple):
    rows: list[Any]
    url: str
    older_url: str
    newer_url: str
    teasers: list[Any] = []


def page_number(asked: str | None) -> int:
    """1 where none was asked for. Raises Http404 for what is no page number, or one too far."""
    if asked is None:
        return 1
    if not (asked.isascii() and asked.isdigit()) or len(asked) > 4 or asked.startswith("0"):
        raise Http404
    number = int(asked)
    if number > LAST_PAGE:
        raise Http404
    return number


def paged(asked: str | None, rows: Any, address: str) -> Paged:
    """One page of `rows`; Http404 beyond the last. One query."""
    number = page_number(asked)
    start = (number - 1) * PER_PAGE
    found = list(rows[start : start + PER_PAGE + 1])
    if not found and number > 1:
        raise Http404
    older = f"{address}?page={number + 1}" if len(found) > PER_PAGE and number < LAST_PAGE else ""
    newer = "" if number == 1 else address if number == 2 else f"{address}?page={number - 1}"
    return Paged(found[:PER_PAGE], address if number == 1 else f"{address}?page={number}", older, newer)
