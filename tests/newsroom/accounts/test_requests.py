"""Behind a sign-in a request has an account; the type says so, and nobody passes for one."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory

from newsroom.accounts.models import User
from newsroom.accounts.requests import authenticated


def test_the_request_of_somebody_signed_in_is_itself() -> None:
    request = RequestFactory().get("/admin/")
    request.user = User(username="roe")
    assert authenticated(request) is request  # type: ignore[comparison-overlap]


def test_nobody_is_refused() -> None:
    request = RequestFactory().get("/admin/")
    request.user = AnonymousUser()
    with pytest.raises(PermissionDenied):
        authenticated(request)
