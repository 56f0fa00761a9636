"""Long lists by page: `?page=2`. No count is taken, so that page 1 costs the same with a million stories."""

from datetime import datetime
from typing import Any, NamedTuple

from django.http import Http404, HttpRequest

from articles.models.version import VersionQuerySet
from articles.reader.caching import showing
from articles.reader.pictures import images_of
from articles.reader.teasers import Teaser, teaser
from articles.text.number import whole_number

PER_PAGE = 25
#: Further back the archive by day is the way; also a bound on what a crawler can make us skip over.
LAST_PAGE = 400


class Paged(NamedTuple):
    rows: list[Any]
    url: str
    older_url: str
    newer_url: str
    teasers: list[Teaser] = []
    keys: frozenset[str] = frozenset()

    def shown(self) -> dict[str, Any]:
        """What the templates of a list by pages are given."""
        return {"teasers": self.teasers, "older_url": self.older_url, "newer_url": self.newer_url}


def page_number(parameter: str | None) -> int:
    """1 where none was asked for. Raises Http404 for what is no page number, or one too far."""
    if parameter is None:
        return 1
    number = whole_number(parameter, digits=4)
    if number is None or number > LAST_PAGE or parameter.startswith("0"):
        raise Http404
    return number


def paged(parameter: str | None, rows: Any, address: str) -> Paged:
    """One page of `rows`; Http404 beyond the last. One query."""
    number = page_number(parameter)
    first_row = (number - 1) * PER_PAGE
    page_rows = list(rows[first_row : first_row + PER_PAGE + 1])
    if not page_rows and number > 1:
        raise Http404
    older = f"{address}?page={number + 1}" if len(page_rows) > PER_PAGE and number < LAST_PAGE else ""
    newer = "" if number == 1 else address if number == 2 else f"{address}?page={number - 1}"
    return Paged(page_rows[:PER_PAGE], address if number == 1 else f"{address}?page={number}", older, newer)


def listing(request: HttpRequest, stories: VersionQuerySet, now: datetime, address: str) -> Paged:
    """The asked page of these stories, newest first, as teasers, with the keys of what they show.

    Two queries; Http404 beyond the last page.
    """
    page_result = paged(request.GET.get("page"), stories.for_lists().newest_first(), address)
    images = images_of(page_result.rows, now)
    teasers = [teaser(version, now, images) for version in page_result.rows]
    return page_result._replace(teasers=teasers, keys=frozenset(showing(page_result.rows)))
