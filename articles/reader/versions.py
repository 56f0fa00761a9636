"""Versions by their keys, with the section and the source that they were filed under, as those are now."""

from datetime import datetime
from functools import cache

from django.http import Http404

from articles.models import Version
from articles.reader.addresses import row_at
from articles.reader.cache import Store, stamps
from articles.reader.compiled_query import CompiledRows
from articles.reader.reference import section_row, source_row

_VERSIONS = Store(12 * 1024 * 1024, lambda version: 6_000 + 3 * len(version.body_html))


def public_version(path: str, now: datetime) -> Version:
    """The Version that readers have at this address. Raises Http404, also for one that was killed. Two queries at most."""
    row = row_at(path, now)
    version = version_by_key(row[0]) if row and row[1] == Version.PubStatus.USABLE else None
    if version is None:
        raise Http404
    return version


def version_by_key(key: int) -> Version | None:
    """The Version of that key, with its section and source as they are now. One query if it is not cached, three if nothing is."""
    stamp = stamps().texts
    version: Version | None = _VERSIONS.get(key, stamp)
    if version is None:
        version = next(iter(_by_key().rows(key=key)), None)
        if version is not None:
            version.section = section_row(version.section_id) if version.section_id else None
            version.source = source_row(version.source_id)
            _VERSIONS.put(key, version, stamp)
    return version


@cache
def _by_key() -> CompiledRows[Version]:
    mark = 987_654_321
    return CompiledRows(Version.objects.filter(pk=mark).order_by(), {"key": mark})
