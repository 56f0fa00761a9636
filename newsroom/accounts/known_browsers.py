"""Known browsers: those in which somebody has signed in before, by a signed cookie that they keep.

A stranger who tries passwords can use up the tries that unknown browsers have on an account. The owner's own browser
has tries of its own, so that the limit is not paid by its victim (7-safety, point 26). The cookie signs nobody in.
"""

import secrets
from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac

#: How long a browser stays known after the last sign-in there.
KNOWN_FOR = timedelta(days=180)
#: Accounts that one browser is known for, the latest first.
MOST_ACCOUNTS = 5
#: RFC 6265bis §4.1.3.2: `__Host-` cookies are set by this very host alone.
COOKIE = "__Host-browser" if settings.SESSION_COOKIE_SECURE else "browser"
#: What we set is shorter; a longer value is not read.
_LONGEST = 600
_SALT = "newsroom.known-browser"


class KnownBrowser(NamedTuple):
    """`name` tells it apart (22 random characters); `accounts`: marks of those who have signed in in it."""

    name: str
    accounts: tuple[str, ...]

    def knows(self, account: str) -> bool:
        """Whether the person of this normalised user name has signed in here before."""
        return _mark(account) in self.accounts


def known_browser(request: HttpRequest | None) -> KnownBrowser | None:
    """The browser of a request, where it is a known one. No query."""
    return read(request.COOKIES.get(COOKIE, "")) if request is not None else None


def read(value: str) -> KnownBrowser | None:
    """The browser that a cookie's value names; None if we did not sign it, or if it is too old."""
    if not value or len(value) > _LONGEST:
        return None
    try:
        name, *accounts = signing.loads(value, salt=_SALT, max_age=KNOWN_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return KnownBrowser(name, tuple(accounts))


def remember(request: HttpRequest, response: HttpResponseBase, account: str) -> None:
    """Let the browser be known from now on for the account that has just signed in there."""
    browser = known_browser(request)
    name = browser.name if browser else secrets.token_urlsafe(16)
    others = [mark for mark in (browser.accounts if browser else ()) if mark != _mark(account)]
    value = signing.dumps([name, _mark(account), *others[: MOST_ACCOUNTS - 1]], salt=_SALT)
    response.set_cookie(
        COOKIE, value, max_age=KNOWN_FOR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )


def _mark(account: str) -> str:
    """A user name as the cookie holds it: nobody who looks into the browser can read it there."""
    return salted_hmac(_SALT, account, algorithm="sha256").hexdigest()[:16]
