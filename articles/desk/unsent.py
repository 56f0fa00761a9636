"""What the server tells a browser that keeps texts which were sent and not yet saved (static/admin/desk/unsent.js)."""

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
    """Whose texts they are: a person's number, and a mark of the password, with which older texts end."""
    mark = salted_hmac("newsroom.unsent", user.get_session_auth_hash(), algorithm="sha256").hexdigest()[:16]
    return f"{user.pk}:{mark}"


def secret_of(user: User) -> str:
    """The key under which this person's browser seals texts: 32 bytes as base64, another one with a new password."""
    secret = salted_hmac("newsroom.unsent.secret", user.get_session_auth_hash(), algorithm="sha256").digest()
    return b64encode(secret).decode()


def say_outcome(request: HttpRequest, response: HttpResponseBase) -> None:
    """Say whether a text was saved, or refused on a page that has it."""
    sent = request.POST.get(FIELD, "") if request.method == "POST" else ""
    if _NUMBER.match(sent) and response.status_code < 500:
        _set(response, f"unsent-{sent}", "saved" if 300 <= response.status_code < 400 else "refused", _SOON)


def say_signed_out(response: HttpResponseBase, user: User) -> None:
    """Say that nothing of this person's is kept any more."""
    _set(response, f"signed-out-{user.pk}", "1", _LONG)


def say_signed_in(response: HttpResponseBase, user: User) -> None:
    """Take that back, for what the person writes from now on."""
    response.delete_cookie(f"{_HOST}signed-out-{user.pk}")


def _set(response: HttpResponseBase, name: str, value: str, max_age: int) -> None:
    """A cookie that a script of ours reads; it opens nothing."""
    response.set_cookie(
        _HOST + name, value, max_age=max_age, secure=settings.SESSION_COOKIE_SECURE, httponly=False, samesite="Lax"
    )
