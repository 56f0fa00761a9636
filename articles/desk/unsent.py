"""Cookies for the browser, which stores texts that were sent and not yet saved (static/admin/desk/unsent.js)."""

import re
from base64 import b64encode

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac

from newsroom.accounts.models import User

#: The field in which a form carries the number of the text that the browser keeps of it.
FIELD = "_unsent"
_NUMBER = re.compile(r"[0-9a-f]{24}\Z")
_HOST = "__Host-" if settings.SESSION_COOKIE_SECURE else ""
#: The page that shows what became of a text follows at once.
_SOON = 60
#: Longer than any browser keeps a text.
_LONG = 30 * 24 * 60 * 60


def mark_of(user: User) -> str:
    """The mark of a person's stored texts: their key, and a hash of the password. A new password invalidates older texts."""
    mark = salted_hmac("newsroom.unsent", user.get_session_auth_hash(), algorithm="sha256").hexdigest()[:16]
    return f"{user.pk}:{mark}"


def secret_of(user: User) -> str:
    """The key with which this person's browser encrypts texts: 32 bytes as base64. A new password changes it."""
    secret = salted_hmac("newsroom.unsent.secret", user.get_session_auth_hash(), algorithm="sha256").digest()
    return b64encode(secret).decode()


def say_outcome(request: HttpRequest, response: HttpResponseBase) -> None:
    """Tell the browser that a text was saved, or that it was refused on a page that contains it."""
    sent = request.POST.get(FIELD, "") if request.method == "POST" else ""
    if _NUMBER.match(sent) and response.status_code < 500:
        _set(response, f"unsent-{sent}", "saved" if 300 <= response.status_code < 400 else "refused", _SOON)


def say_signed_out(response: HttpResponseBase, user: User) -> None:
    """Tell the browser to delete this person's texts."""
    _set(response, f"signed-out-{user.pk}", "1", _LONG)


def say_signed_in(response: HttpResponseBase, user: User) -> None:
    """Tell the browser to store this person's texts again."""
    response.delete_cookie(f"{_HOST}signed-out-{user.pk}")


def _set(response: HttpResponseBase, name: str, value: str, max_age: int) -> None:
    """Set a cookie for our script. It gives access to nothing."""
    response.set_cookie(
        _HOST + name, value, max_age=max_age, secure=settings.SESSION_COOKIE_SECURE, httponly=False, samesite="Lax"
    )
