"""The form of a bulletin on the home: one line and a section, public as soon as it is sent."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.html import format_html

from articles.admin.attempt import Refused, attempt
from articles.desk.bulletin import may_send, send
from articles.desk.errors import Busy, NotFit, SlugTaken
from articles.models import Article, Section, Version


class BulletinForm(forms.Form):
    """Two fields, and two more for when there is time or the address is taken."""

    #: What a browser sent.
    data: QueryDict

    headline = forms.CharField(
        max_length=Article._meta.get_field("headline").max_length, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    section = forms.ModelChoiceField(Section.objects.filter(retired=False), empty_label="Choose a section")
    text = forms.CharField(
        max_length=1000,
        required=False,
        label="One line of text",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    slug = forms.SlugField(
        max_length=80, required=False, label="Last part of the address", widget=forms.HiddenInput, allow_unicode=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "bulletin_%s", **kwargs})

    def clean_slug(self) -> str:
        return str(self.cleaned_data["slug"]).lower()

    def ask_for_slug(self, suggestion: str) -> None:
        """Show the field that says the address, with one that is free."""
        self.fields["slug"].widget = forms.TextInput()
        self.data = self.data.copy()
        self.data["slug"] = suggestion


def answer(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """POST publishes a bulletin and reports its address; a refused one stands in the form again. GET shows the home."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("admin:index"))
    if not may_send(request.user):
        raise PermissionDenied("Bulletins are sent by those who may publish.")
    form = BulletinForm(request.POST)
    if form.is_valid() and (version := _send(form, request.user)) is not None:
        messages.success(
            request, format_html('The bulletin is public: <a href="{0}">{0}</a>', version.get_absolute_url())
        )
        return HttpResponseRedirect(reverse("admin:index"))
    return site.index(request, {"bulletin": form})


def _send(form: BulletinForm, by: Any) -> Version | None:
    """The published Version; None if it was refused, and then the form has the error."""
    cleaned = form.cleaned_data
    sent = attempt(lambda: send(cleaned["headline"], cleaned["section"], by, cleaned["text"], cleaned["slug"]))
    if not isinstance(sent, Refused):
        return sent
    match sent.problem:
        case SlugTaken() as taken:
            form.ask_for_slug(taken.suggestion)
            form.add_error("slug", f"{taken} Is this the same news again? If not, send it under this address.")
        case NotFit() as unfit:
            form.add_error(None, unfit.problems)
        case Busy():
            form.add_error(None, "The database was busy for too long, and nothing was published. Send it once more.")
        case problem:
            form.add_error(None, str(problem))
    return None
