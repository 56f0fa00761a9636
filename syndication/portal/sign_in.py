"""The door for partners' people: who belongs to a partner is answered by its agreements. Staff may come in here too."""

from typing import Any

from django.contrib.auth import login, logout
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from articles.desk.unsent import say_signed_in, say_signed_out
from articles.reader.cache import stamps_read_once
from articles.reader.frame import Page, context, readers_now
from articles.reader.languages import in_site_language
from newsroom.accounts.forms import SignInForm
from newsroom.accounts.sign_in import signed_in
from syndication.models import PartnerPerson

_LONGEST_NEXT = 2_000


class PartnerSignInForm(SignInForm):
    """The desk's form, before another door."""

    def admit(self, user: Any) -> None:
        AuthenticationForm.confirm_login_allowed(self, user)
        if not user.is_staff and PartnerPerson.objects.of(user) is None:
            raise self.get_invalid_login_error()


@sensitive_post_parameters("password")
@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
@stamps_read_once()
@in_site_language()
def sign_in(request: HttpRequest) -> HttpResponse:
    """The form, and back to where one came from. The session gets a new name, so that none can be planted (CWE-384)."""
    next_path = own_path(request.POST.get("next") or request.GET.get("next") or "")
    form = PartnerSignInForm(request, data=request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        user: Any = form.get_user()
        login(request, user)
        response = HttpResponseRedirect(next_path)
        signed_in(request, response, user)
        say_signed_in(response, user)
        return response
    head = Page(gettext("Sign in"), "", robots="noindex")
    extra_context = context(head, readers_now()) | {
        "form": form,
        "next": next_path,
        "username": form.data.get("username", "")[:150],
    }
    return render(request, "portal/sign_in.html", extra_context, status=422 if form.errors else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    person = request.user
    response = HttpResponseRedirect(reverse("partners"))
    if person.is_authenticated:
        say_signed_out(response, person)
    logout(request)
    return response


def own_path(address: str) -> str:
    """The address where it is a path of ours, else that of the question (CWE-601)."""
    fit = len(address) <= _LONGEST_NEXT and address.startswith("/") and url_has_allowed_host_and_scheme(address, None)
    return address if fit and address.isprintable() else reverse("rights")
