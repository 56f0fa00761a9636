"""Long lists by page: `?before=2026/11/26/slug` shows the stories older than that one.

A new publication moves no story to another page, and a page far down the list costs as much as the first.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.http import Http404, HttpRequest

from articles.models import Version
from articles.reader.addresses import row_at
from articles.reader.caching import LeadsOn, showing
from articles.reader.list_rules import Place
from articles.reader.look_ups import NEWEST, OLDEST, Listed, LookUp, Position, look_up, merged, passed_over
from articles.reader.pictures import images_of
from articles.reader.story_rows import StoryRow, story_rows
from articles.reader.teasers import Teaser, teaser
from articles.text.number import whole_number

PER_PAGE = 25
#: As far as pages were once told by their numbers; what is further back is found by `before` alone.
LAST_PAGE = 400
#: A story's address without its first and last slash.
_STORY = re.compile(r"[0-9]{4}/[0-9]{2}/[0-9]{2}/[-a-z0-9_]{1,120}", re.ASCII)


class Paged(NamedTuple):
    rows: list[Any]
    url: str
    older_url: str
    newer_url: str
    teasers: list[Teaser] = []
    keys: frozenset[str] = frozenset()

    def shown(self) -> dict[str, Any]:
        """The context for the templates of a paged list."""
        return {"teasers": self.teasers, "older_url": self.older_url, "newer_url": self.newer_url}


def page_number(parameter: str | None) -> int:
    """The requested page number, 1 by default. Raises Http404 for an invalid number, and beyond the last allowed page."""
    if parameter is None:
        return 1
    number = whole_number(parameter, digits=4)
    if number is None or number > LAST_PAGE or parameter.startswith("0"):
        raise Http404
    return number


def paged(parameter: str | None, rows: Any, address: str) -> Paged:
    """One page of `rows`, by its number; Http404 beyond the last. One query."""
    number = page_number(parameter)
    first_row = (number - 1) * PER_PAGE
    page_rows = list(rows[first_row : first_row + PER_PAGE + 1])
    if not page_rows and number > 1:
        raise Http404
    older = f"{address}?page={number + 1}" if len(page_rows) > PER_PAGE and number < LAST_PAGE else ""
    newer = "" if number == 1 else address if number == 2 else f"{address}?page={number - 1}"
    return Paged(page_rows[:PER_PAGE], address if number == 1 else f"{address}?page={number}", older, newer)


def asks_for_more(request: HttpRequest) -> bool:
    """Whether the request is for another page than the first. Raises Http404 for an invalid page."""
    return page_number(request.GET.get("page")) > 1 or "before" in request.GET


def listing(
    request: HttpRequest,
    places: Sequence[Place],
    now: datetime,
    address: str,
    since: Position = OLDEST,
    until: Position = NEWEST,
) -> Paged:
    """The requested page of the stories on these shelves, newest first, as teasers, with their surrogate keys.

    Raises Http404 beyond the last page, and LeadsOn if the page has another address today.
    """
    within = _Within(places, now, address, since, until)
    number = page_number(request.GET.get("page"))
    cursor = request.GET.get("before")
    if cursor is not None and "page" in request.GET:
        raise Http404
    if number > 1:
        raise LeadsOn(within.address_of_page(number))
    return _shown(within.first() if cursor is None else within.older_than(cursor), now)


def _shown(page: Paged, now: datetime) -> Paged:
    images = images_of(page.rows, now)
    teasers = [teaser(row, now, images) for row in page.rows]
    return page._replace(teasers=teasers, keys=frozenset(showing(page.rows)))


class _Within(NamedTuple):
    """A long list: the stories on these shelves between two positions."""

    places: Sequence[Place]
    now: datetime
    address: str
    since: Position
    until: Position

    def first(self) -> Paged:
        older = self._look_ups(PER_PAGE + 1)
        listed = merged(older, look_up(older, self.now))
        return self._page(listed, [], self.address)

    def older_than(self, cursor: str) -> Paged:
        position, path = self._position_of(cursor)
        older = self._look_ups(PER_PAGE + 1, before=position)
        # The story of the cursor stands on the page before this one, as its last: those from there on are newer.
        newer = self._look_ups(PER_PAGE + 1, after=position._replace(article_id=position.article_id - 1))
        listed_rows = look_up([*older, *newer], self.now)
        listed = merged(older, listed_rows)
        if not listed:
            raise Http404
        return self._page(listed, merged(newer, listed_rows), self._url(path))

    def address_of_page(self, number: int) -> str:
        """The address at which the page of that number begins today. Raises Http404 beyond the last page."""
        last_before = passed_over((number - 1) * PER_PAGE, self._look_ups(limit=0), self.now)
        if last_before is None:
            raise Http404
        return self._url(story_rows([last_before])[last_before].path)

    def _page(self, listed: list[Listed], newer: list[Listed], url: str) -> Paged:
        """A page of the list. `newer`: the stories before it, nearest first; they give the address of the newer page."""
        page_rows = listed[:PER_PAGE]
        rows = story_rows([row.version_id for row in (*page_rows, *newer[PER_PAGE : PER_PAGE + 1])])
        page: list[StoryRow] = [rows[row.version_id] for row in page_rows]
        older_url = self._url(page[-1].path) if len(listed) > PER_PAGE else ""
        newer_url = self._url(rows[newer[PER_PAGE].version_id].path) if len(newer) > PER_PAGE else self.address
        return Paged(page, url if newer else self.address, older_url, newer_url if newer else "")

    def _look_ups(self, limit: int, before: Position | None = None, after: Position | None = None) -> list[LookUp]:
        until, since = min(before or self.until, self.until), max(after or self.since, self.since)
        return [LookUp(*place, limit, until, since, forward=after is not None) for place in self.places]

    def _url(self, path: str) -> str:
        return f"{self.address}?before={path.strip('/')}"

    def _position_of(self, cursor: str) -> tuple[Position, str]:
        """The position and path of a public or killed story. One query.

        Raises Http404 if `cursor` has not the form of a story's address. Raises LeadsOn to the list if there is no such story,
        and to the page's present address if the story has another path now.
        """
        if _STORY.fullmatch(cursor) is None:
            raise Http404
        key, status, first = row_at(f"/{cursor}/", self.now) or (0, "", None)
        if first is None or status == Version.PubStatus.WITHHELD:
            raise LeadsOn(self.address)
        row = story_rows([key])[key]
        path = row.path
        if path != f"/{cursor}/":
            raise LeadsOn(self._url(path))
        return Position(row.first_published_at or row.public_at, row.article_id), path
