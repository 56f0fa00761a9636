"""The request of somebody who is signed in, for annotations: behind a sign-in `request.user` is an account."""

from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from newsroom.accounts.models import User


class AuthenticatedHttpRequest(HttpRequest):
    """What a view behind a sign-in is given. Django makes none: its requests are called that."""

    user: User


def authenticated(request: HttpRequest) -> AuthenticatedHttpRequest:
    """The request itself. Raises PermissionDenied where nobody is signed in.

    For the methods of Django's admin, which are declared for any request and called for those of signed-in people alone.
    """
    if not request.user.is_authenticated:
        raise PermissionDenied("Nobody is signed in.")
    return cast(AuthenticatedHttpRequest, request)
