"""The keyed hash kept of a redacted address, by which requests for it are still answered as before.

The key lies outside the database, so that a list of likely headlines can't be tried against a copy of it. Each hash names
its key by a mark, so that one whose key is no longer there is found: such an address answers 404, and may be taken anew.
"""

import hashlib
import hmac

from django.conf import settings

#: How a redacted path begins. No address of a page begins so.
PREFIX = "redacted:"


def redacted_path(path: str, key: str | None = None) -> str:
    """What stands in the place of `path`: the prefix, the mark of the key, the hash."""
    secret = key or _keys()[0]
    return begins_with(secret) + _keyed(secret, b"newsroom.address:" + path.encode())


def as_stored(path: str) -> list[str]:
    """Every way in which `path` may be stored: itself, and as a redaction left it."""
    return [path, *(redacted_path(path, key) for key in _keys())]


def known_beginnings() -> list[str]:
    """How the redacted paths begin that can still be found by their address."""
    return [begins_with(key) for key in _keys()]


def begins_with(key: str) -> str:
    return f"{PREFIX}{_keyed(key, b'newsroom.address-key')[:8]}:"


def _keys() -> list[str]:
    """The first hashes new redactions; a look-up tries all of them."""
    own: list[str] = settings.ADDRESS_KEYS
    return own or [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _keyed(key: str, data: bytes) -> str:
    return hmac.new(key.encode(), data, hashlib.sha256).hexdigest()
