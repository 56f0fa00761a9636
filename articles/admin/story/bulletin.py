"""A bulletin: one line and a section, public as soon as it is sent."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html

from articles.admin.attempt import Refused, attempt
from articles.desk.content import EMPTY
from articles.desk.errors import Busy, NotFit, SlugTaken
from articles.desk.permissions import may, require
from articles.desk.record.publishing import publish
from articles.desk.saving import create
from articles.models import Article, Byline, Section, Source, User, Version
from articles.models.clock import Clock, system_clock
from articles.text.plain import html_from_paragraphs


class BulletinForm(forms.Form):
    """Two fields, and two more for when there is time or the address is taken."""

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
        super().__init__(*args, auto_id="bulletin_%s", **kwargs)  # type: ignore[misc]

    def clean_slug(self) -> str:
        return str(self.cleaned_data["slug"]).lower()

    def ask_for_slug(self, suggestion: str) -> None:
        """Show the field that says the address, with one that is free."""
        self.fields["slug"].widget = forms.TextInput()
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data["slug"] = suggestion  # type: ignore[index]


def may_send(user: Any) -> bool:
    """A bulletin is written, approved and published at once: whoever may do all three may send one."""
    return may(user, "create") and may(user, "approve") and may(user, "publish")


def send(
    headline: str, section: Section, by: User, text: str = "", slug: str = "", clock: Clock = system_clock
) -> Version:
    """Create and publish a story of one line, in one transaction.

    Raises what `create` and `publish` raise: NotAllowed, UnfitText, NotFit, SlugTaken.
    """
    require(by, "publish")
    author = getattr(by, "author", None)
    content = {
        "headline": headline,
        "slug": slug,
        "section": section.pk,
        "body": html_from_paragraphs([text or headline]),
        "bureau": author.bureau_id if author else None,
        "bylines": [_byline(author)],
        "language": EMPTY["language"],
        "urgency": 2,
    }
    with transaction.atomic():
        article = create(content, by, clock=clock, note="Bulletin")
        return publish(article.pk, by, revision=article.revision, approve=True, clock=clock)


def _byline(author: Any) -> dict[str, Any]:
    """The person who sends it, else their bureau's staff, else the house."""
    line = {"role": Byline.Role.BY.value, "author": None, "bureau": None, "text": ""}
    if author is not None and author.active and not author.retired:
        return line | {"author": author.pk}
    if author is not None and author.bureau_id is not None:
        return line | {"bureau": author.bureau_id}
    house = Source.objects.house()
    return line | {"text": house.name if house else "Staff"}


def answer(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """POST sends a bulletin and says its address; what is refused stands in the form again. GET shows the home."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("admin:index"))
    if not may_send(request.user):
        raise PermissionDenied("Bulletins are sent by those who may publish.")
    form = BulletinForm(request.POST)
    if form.is_valid() and (version := _sent(form, request.user)) is not None:
        messages.success(
            request, format_html('The bulletin is public: <a href="{0}">{0}</a>', version.get_absolute_url())
        )
        return HttpResponseRedirect(reverse("admin:index"))
    return site.index(request, {"bulletin": form})


def _sent(form: BulletinForm, by: Any) -> Version | None:
    """What was published; None where it was refused, and then the form says why."""
    given = form.cleaned_data
    sent = attempt(lambda: send(given["headline"], given["section"], by, given["text"], given["slug"]))
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
