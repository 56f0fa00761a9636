"""The error for values that can't be judged, and its checks: a value outside its vocabulary, a moment without a zone."""

import functools
from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeVar

from syndication.rights.iso3166 import NAMES

Word = TypeVar("Word", bound=StrEnum)


class RightsError(Exception):
    """A question or a rule can't be judged: an unknown action, an end before a start. The answer is never a yes.

    `field`: the name of the invalid parameter; `str()`: a sentence for the caller.
    """

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)


def vocabulary_member(vocabulary: type[Word], value: str, field: str) -> Word:
    """The member of a closed vocabulary that a value names. Raises RightsError for any other value."""
    try:
        return vocabulary(value)
    except ValueError:
        members = ", ".join(member for member in vocabulary if member)
        raise RightsError(field, f"There is no {field} “{str(value)[:40]}”. There are {members}.") from None


def vocabulary_members(vocabulary: type[Word], values: Iterable[str], field: str) -> frozenset[Word]:
    """The members that these values name. Rules with the same values share one set, because most rules have the same."""
    return _vocabulary_members(vocabulary, frozenset(values), field)


@functools.lru_cache(maxsize=1024)
def _vocabulary_members(vocabulary: type[Word], values: frozenset[str], field: str) -> frozenset[Word]:
    return frozenset(vocabulary_member(vocabulary, value, field) for value in values)


@functools.lru_cache(maxsize=1024)
def known_territories(codes: frozenset[str]) -> frozenset[str]:
    """The checked codes. Rules with the same codes share one set, because most rules have the same.

    Raises RightsError for a code that the table of territories doesn't have.
    """
    if unknown := codes - NAMES.keys():
        raise RightsError(
            "territory",
            f"There is no territory “{str(min(unknown))[:40]}”. Give territories by the codes of ISO 3166-1, one at least.",
        )
    return codes


def in_utc(field: str, moment: datetime) -> datetime:
    """The same moment in UTC. Between two moments of one zone, Python compares and subtracts wall-clock times.

    Raises RightsError for a moment without its zone.
    """
    if moment.utcoffset() is None:
        raise RightsError(field, f"{field} has no time zone.")
    return moment.astimezone(UTC)
