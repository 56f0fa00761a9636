"""What can't be judged, and the checks that find it: a value outside its vocabulary, a moment without its zone."""

import functools
from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeVar

from syndication.rights.iso3166 import NAMES

Word = TypeVar("Word", bound=StrEnum)


class RightsError(Exception):
    """A question or a rule that can't be judged: an unknown action, an end before a start. Never a yes.

    `field`: the name of the part that is wrong; `str()` is a sentence for the asker.
    """

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)


def known(vocabulary: type[Word], value: str, field: str) -> Word:
    """The member of a closed vocabulary that a value names. Raises RightsError for any other value."""
    try:
        return vocabulary(value)
    except ValueError:
        there_are = ", ".join(one for one in vocabulary if one)
        raise RightsError(field, f"There is no {field} “{str(value)[:40]}”. There are {there_are}.") from None


def all_known(vocabulary: type[Word], values: Iterable[str], field: str) -> frozenset[Word]:
    """The members that values name, one set for all rules that name the same: of many rules most do."""
    return _all_known(vocabulary, frozenset(values), field)


@functools.lru_cache(maxsize=1024)
def _all_known(vocabulary: type[Word], values: frozenset[str], field: str) -> frozenset[Word]:
    return frozenset(known(vocabulary, value, field) for value in values)


@functools.lru_cache(maxsize=1024)
def territories_known(codes: frozenset[str]) -> frozenset[str]:
    """The codes themselves, one set for all rules that name the same: of many rules most do.

    Raises RightsError for a code that the table of territories doesn't have.
    """
    if unknown := codes - NAMES.keys():
        raise RightsError(
            "territory",
            f"There is no territory “{str(min(unknown))[:40]}”. Give territories by the codes of ISO 3166-1, one at least.",
        )
    return codes


def in_utc(field: str, moment: datetime) -> datetime:
    """The same moment in UTC: between two moments of one zone, Python compares and counts by the clock on the wall.

    Raises RightsError for a moment without its zone.
    """
    if moment.utcoffset() is None:
        raise RightsError(field, f"{field} has no time zone.")
    return moment.astimezone(UTC)
