"""What is kept of an address whose words a redaction took: a keyed hash, by which it is still answered as before.

The key is SECRET_KEY, so that a list of likely headlines can't be tried against a copy of the database. A key that was
changed is still tried while SECRET_KEY_FALLBACKS names it.
"""

import hashlib
import hmac

from django.conf import settings

#: How a redacted path begins. No address of a page begins so.
PREFIX = "redacted:"


def redacted_path(path: str, key: str | None = None) -> str:
    """What stands in the place of `path`."""
    secret = (key or settings.SECRET_KEY).encode()
    return PREFIX + hmac.new(secret, b"newsroom.address:" + path.encode(), hashlib.sha256).hexdigest()


def as_stored(path: str) -> list[str]:
    """Every way in which `path` may be stored: itself, and as a redaction left it."""
    keys = map(str, (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))
    return [path, *(redacted_path(path, key) for key in keys)]
