"""Signing in and one's own password: how long to wait after too many tries, and nothing about which accounts there are."""

from datetime import timedelta
from math import ceil
from typing import Any

from django.contrib.admin.forms import AdminAuthenticationForm, AdminPasswordChangeForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy, ngettext

from newsroom.accounts.sign_in import Attempt, attempt_of, note_failure, wait


class SignInForm(AdminAuthenticationForm):
    error_messages = {
        **AdminAuthenticationForm.error_messages,
        "invalid_login": gettext_lazy("This user name and this password don't belong together. Capitals count."),
    }

    def clean(self) -> dict[str, Any]:
        self._refuse_while_waiting()
        try:
            return super().clean()
        except ValidationError:
            self._refuse_while_waiting()
            raise

    def confirm_login_allowed(self, user: Any) -> None:
        """Someone who may not come in here is told, and counted, like someone with a wrong password."""
        try:
            self.admit(user)
        except ValidationError:
            note_failure(attempt_of(self.request, self.cleaned_data["username"]))
            raise

    def admit(self, user: Any) -> None:
        """Raise ValidationError for a user who may not sign in here: one who isn't of the staff."""
        super().confirm_login_allowed(user)

    def _refuse_while_waiting(self) -> None:
        refuse_while_waiting(attempt_of(self.request, self.cleaned_data.get("username", "")))


class OwnPasswordForm(AdminPasswordChangeForm):
    """A new password for the person signed in. The old one can't be guessed here more often than at the sign-in page."""

    #: The request that the form came with; set by the page.
    request: HttpRequest | None = None

    def clean_old_password(self) -> str:
        attempt = attempt_of(self.request, self.user.get_username())
        refuse_while_waiting(attempt)
        try:
            return super().clean_old_password()
        except ValidationError:
            note_failure(attempt)
            raise


def refuse_while_waiting(attempt: Attempt) -> None:
    """Raises ValidationError, saying how long to wait, where there were too many tries."""
    left = wait(attempt)
    if left > timedelta(0):
        minutes = ceil(left / timedelta(minutes=1))
        raise ValidationError(
            ngettext(
                "Too many tries. Wait %(minutes)d minute, then try again; an administrator can set a new password for you.",
                "Too many tries. Wait %(minutes)d minutes, then try again; an administrator can set a new password for you.",
                minutes,
            )
            % {"minutes": minutes},
            code="too_many",
        )
