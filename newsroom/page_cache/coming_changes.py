"""The changes that the clock alone will make within a day or two, looked up once for all pages drawn meanwhile."""

from datetime import datetime
from typing import NamedTuple

from articles.models.clock import FOREVER
from articles.models.story_sets import Change, changes_to_come
from syndication.portal.public_terms import next_in_force


class _Known(NamedTuple):
    """The look-up after the change `number`, for moments from `since` until the clock changes anything."""

    number: int
    since: datetime
    end: datetime
    valid_until: datetime
    changes: tuple[Change, ...]
    next_terms: datetime | None


class ComingChanges:
    """The coming changes by the clock. A look-up is valid until the next recorded change or the next change by the clock."""

    def __init__(self) -> None:
        self._known: _Known | None = None

    def until(self, end: datetime, now: datetime, number: int) -> _Known:
        """The changes after `now` and up to `end`. `number`: of the last recorded change. Two queries if the look-up is not valid."""
        known = self._known
        if known is None or (known.number, known.end) != (number, end) or not known.since <= now < known.valid_until:
            changes, next_terms = tuple(changes_to_come(now, end)), next_in_force(now)
            valid_until = min(filter(None, (*(change.at for change in changes), next_terms)), default=FOREVER)
            known = self._known = _Known(number, now, end, valid_until, changes, next_terms)
        return known
