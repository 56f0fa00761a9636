"""The headers for a configured front cache: the keys by which a page is purged, and how long it may be cached.

`Surrogate-Key` and `Surrogate-Control` (Edge Architecture Specification) are for the front cache alone, which removes them.
"""

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from django.conf import settings

from articles.models.public_change import EVERY_CHANGE
from newsroom.page_cache.entry import Headers

#: Every page and every picture has this key.
EVERYTHING = "everything"
#: Seconds for which a front cache answers without a request to us. The same for every page, so that it reveals no coming
#: change; and short, so that a change by the clock, or one whose purge was lost, is everywhere within a second.
LIFETIME = 1
#: Bytes of keys in one header. A page with more of them is purged by every change.
MAX_KEY_BYTES = 4_000


def surrogate_headers(keys: Iterable[str]) -> Headers:
    """The headers of a page drawn from these keys; an empty list without a configured front cache."""
    if not settings.FRONT_CACHES:
        return []
    header_value = join_keys([EVERYTHING, *keys])
    if len(header_value) > MAX_KEY_BYTES:
        header_value = join_keys([EVERYTHING, EVERY_CHANGE])
    return [("Surrogate-Key", header_value), ("Surrogate-Control", f"max-age={LIFETIME}")]


def purge_header_values(keys: Iterable[str]) -> Iterator[str]:
    """The header values that purge these keys, each of MAX_KEY_BYTES at most."""
    batch: list[str] = []
    for key in sorted({*keys, EVERY_CHANGE}):
        if batch and len(join_keys([*batch, key])) > MAX_KEY_BYTES:
            yield join_keys(batch)
            batch = []
        batch.append(key)
    yield join_keys(batch)


def join_keys(keys: Iterable[str]) -> str:
    """The keys as a header value: separated by spaces, each quoted so that it contains none."""
    return " ".join(sorted(quote(key, safe=":") for key in keys))
