"""The rule of the record, read as it is written: slow, and too simple to be wrong."""

from collections.abc import Iterable
from datetime import datetime

from articles.models import Version


def in_force(versions: Iterable[Version], at: datetime) -> Version | None:
    """ "At moment t, of an article's Versions with `public_at <= t`, the one recorded last." """
    due = [version for version in versions if version.public_at <= at]
    return max(due, key=lambda version: version.sequence, default=None)
