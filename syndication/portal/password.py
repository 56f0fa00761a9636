"""A new password for a partner's person, who has no desk to set it at."""

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from articles.reader.cache import stamps_read_once
from articles.reader.frame import Page, context, readers_now
from articles.reader.languages import in_site_language
from newsroom.accounts.forms import OwnPasswordForm
from newsroom.accounts.sign_in import password_changed


@sensitive_post_parameters("old_password", "new_password1", "new_password2")
@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
@stamps_read_once()
@in_site_language()
def password(request: HttpRequest) -> HttpResponse:
    """The form, and back to it with a sentence. A visitor who isn't signed in is asked to; other sessions end."""
    user = request.user
    if not user.is_authenticated:
        return redirect_to_login(request.path, reverse("partners-sign-in"))
    form = OwnPasswordForm(user, request.POST if request.method == "POST" else None, label_suffix="")
    form.request = request
    if request.method == "POST" and form.is_valid():
        update_session_auth_hash(request, form.save())
        password_changed(user)
        return HttpResponseRedirect(f"{reverse('partners-password')}?done=1")
    head = Page(gettext("Your password"), "", robots="noindex")
    extra_context = context(head, readers_now()) | {"form": form, "done": not form.is_bound and "done" in request.GET}
    return render(request, "portal/password.html", extra_context, status=422 if form.errors else 200)
