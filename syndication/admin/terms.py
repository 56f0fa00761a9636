"""Terms: the edition in force as sentences, those before and to come, and the form of a new one."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from articles.admin.fields import Text, field_of
from articles.models import Source
from articles.models.newsroom_time import day_here, moment_here
from newsroom.accounts.requests import AuthenticatedHttpRequest
from syndication.admin.as_sentences import edition_sentences
from syndication.admin.edition_form import EditionForm
from syndication.admin.licensing_table import LicensingTable, Make
from syndication.licensing.terms import create_terms, record_edition
from syndication.models import Terms, TermsEdition


class NewTermsForm(forms.Form):
    """What Terms are called, and whose."""

    name = Text(required=True, strip=True, max_length=120)
    slug = forms.SlugField(max_length=80, label="Address", help_text="The last part of the address of their page.")
    source = forms.ModelChoiceField(
        Source.objects.none(),
        required=False,
        label="Public terms of",
        empty_label="– none: for agreements with partners",
        help_text="What anyone may do with this source’s stories. It can’t be changed later.",
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data, label_suffix="")
        free = Source.objects.filter(public_terms=None, retired=False)
        field_of(self, "source", forms.ModelChoiceField).queryset = free


@admin.register(Terms)
class TermsAdmin(LicensingTable):
    list_display = ("name", "whose", "edition_in_force", "since")
    search_fields = ("name",)
    nothing_yet = "The first terms will stand here once they are made."
    page_template = "admin/syndication/terms.html"
    adding = ("New terms", "Make them, then write the first edition")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Terms]:
        return super().get_queryset(request).select_related("source").prefetch_related("editions")

    @admin.display(description="Whose", ordering="source")
    def whose(self, terms: Terms) -> str:
        return f"Public terms of {terms.source}" if terms.source else "For agreements"

    @admin.display(description="In force")
    def edition_in_force(self, terms: Terms) -> str:
        edition = in_force(list(terms.editions.all()))
        return f"edition {edition.number}" if edition else "none"

    @admin.display(description="Since")
    def since(self, terms: Terms) -> str:
        edition = in_force(list(terms.editions.all()))
        return day_here(edition.in_force_from) if edition and edition.in_force_from else "–"

    def new_form(self, request: HttpRequest, data: Any) -> forms.Form:
        return NewTermsForm(data)

    def create(self, request: AuthenticatedHttpRequest, form: Any) -> Terms:
        cleaned = form.cleaned_data
        return create_terms(cleaned["name"], cleaned["slug"], cleaned["source"], request.user)

    def make_forms(self, request: HttpRequest, row: Any) -> dict[str, Make]:
        last = row.editions.prefetch_related("rules").order_by("-number").first()
        return {"edition": lambda data: EditionForm(data, last)}

    def act(self, request: AuthenticatedHttpRequest, row: Any, name: str, form: Any) -> HttpResponse | str:
        fields, rules = form.edition()
        edition = record_edition(row.pk, fields, rules, request.user, form.cleaned_data["after"])
        for warning in edition_sentences(edition).warnings:
            messages.warning(request, warning)
        begins = moment_here(edition.in_force_from or edition.recorded_at)
        return f"Edition {edition.number} is recorded, in force from {begins}."

    def shown(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        rows = row.editions.select_related("terms", "by").prefetch_related("rules").order_by("-number")
        editions = list(rows)
        current = in_force(editions)
        now = timezone.now()
        return {
            "current": edition_sentences(current) if current else None,
            "coming": [
                edition_sentences(edition)
                for edition in editions
                if edition.in_force_from and edition.in_force_from > now
            ],
            "past": [edition_sentences(edition) for edition in editions if edition != current and not _comes(edition)],
        }


def in_force(editions: list[TermsEdition]) -> TermsEdition | None:
    """The edition in force now: of those begun, the one that began last."""
    begun = [edition for edition in editions if not _comes(edition)]
    return max(begun, key=lambda edition: edition.number, default=None)


def _comes(edition: TermsEdition) -> bool:
    return edition.in_force_from is not None and edition.in_force_from > timezone.now()
