"""What the clock alone will change until the newsroom's midnight, looked up once for all pages that are drawn meanwhile."""

from datetime import datetime
from typing import NamedTuple

from articles.models.clock import FOREVER
from articles.models.story_sets import Change, changes_to_come
from syndication.portal.public_terms import next_in_force


class _Known(NamedTuple):
    """As of the change `number`, for moments from `since` until the first at which the clock changes anything."""

    number: int
    since: datetime
    midnight: datetime
    valid_until: datetime
    changes: tuple[Change, ...]
    next_terms: datetime | None


class ComingChanges:
    """Each change that is recorded may bring others, so a look-up holds until the next of either kind."""

    def __init__(self) -> None:
        self._known: _Known | None = None

    def until(self, midnight: datetime, now: datetime, number: int) -> _Known:
        """Changes after `now` up to `midnight`. `number`: of the last change, read before; two queries where it is another."""
        known = self._known
        if (
            known is None
            or (known.number, known.midnight) != (number, midnight)
            or not known.since <= now < known.valid_until
        ):
            changes, next_terms = tuple(changes_to_come(now, midnight)), next_in_force(now)
            valid_until = min(filter(None, (*(one.at for one in changes), next_terms)), default=FOREVER)
            known = self._known = _Known(number, now, midnight, valid_until, changes, next_terms)
        return known
