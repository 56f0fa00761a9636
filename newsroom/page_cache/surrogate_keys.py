"""What a configured front cache is told with each page: the keys by which it is purged, and for how long it may keep it.

`Surrogate-Key` and `Surrogate-Control` (Edge Architecture Specification) are for the front cache alone, which takes them off.
"""

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from django.conf import settings

from articles.models.public_change import EVERY_CHANGE
from newsroom.page_cache.entry import Headers

#: Every page and every picture has this key.
EVERYTHING = "everything"
#: Seconds for which a front cache answers without asking: the same for every page, so that it tells nobody when something
#: is due, and so few that what changes by the clock, or while a purge is lost, is everywhere within one.
LIFETIME = 1
#: Bytes of keys in one header. A page with more of them is purged by every change.
LONGEST = 4_000


def surrogate_headers(keys: Iterable[str]) -> Headers:
    """The headers of a page that was drawn from these keys; none where no front cache is configured."""
    if not settings.FRONT_CACHES:
        return []
    told = joined([EVERYTHING, *keys])
    if len(told) > LONGEST:
        told = joined([EVERYTHING, EVERY_CHANGE])
    return [("Surrogate-Key", told), ("Surrogate-Control", f"max-age={LIFETIME}")]


def to_purge(keys: Iterable[str]) -> Iterator[str]:
    """The values of the headers that purge what these keys touch, each short enough."""
    part: list[str] = []
    for key in sorted({*keys, EVERY_CHANGE}):
        if part and len(joined([*part, key])) > LONGEST:
            yield joined(part)
            part = []
        part.append(key)
    yield joined(part)


def joined(keys: Iterable[str]) -> str:
    """Keys as a header has them: parted by spaces, of which none is within one."""
    return " ".join(sorted(quote(key, safe=":") for key in keys))
