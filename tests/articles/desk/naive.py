"""The rule of the record, read as it is written: slow, and too simple to be wrong."""

from collections.abc import Iterable
from datetime import datetime

from articles.models import Version


def in_force(versions: Iterable[Version], at: datetime) -> Version | None:
    """ "At moment t, of a story's Versions that t has reached, the one recorded last is in force." """
    due = [version for version in versions if version.in_force_from <= at]
    return max(due, key=lambda version: version.sequence, default=None)


def was_in_force(versions: Iterable[Version], at: datetime) -> Version | None:
    """The same of the past, by the moments of the history."""
    due = [version for version in versions if version.public_at <= at]
    return max(due, key=lambda version: version.sequence, default=None)
