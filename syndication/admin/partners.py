"""Partners: what is known of them, their people, their tokens and their agreements."""

import secrets
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from articles.admin.fields import Moment, Text, field_of
from articles.admin.tables.fields import is_key
from articles.desk.errors import DeskError
from newsroom.accounts.models import User
from newsroom.accounts.requests import AuthenticatedHttpRequest
from syndication.admin.fields import Listed, Ticks
from syndication.admin.licensing_table import LicensingTable, Make, changed
from syndication.licensing.partners import FACTS, create_partner, facts_of, record_facts
from syndication.licensing.people import add_person, remove_person
from syndication.licensing.tokens import SHOWN_FOR, Issued, issue_token, issued_with, revoke_token, secret_from
from syndication.models import Partner, PartnerFacts, Token
from syndication.models.partner import WORKS_HERE

#: Characters of a seed that a page of ours has made; of a shorter one nothing is made.
_LEAST_SEED = 40
_NOT_ITS = "That is not the partner’s, or no longer."


class FactsForm(forms.Form):
    """What is known of a partner. `after`: number of the row that it started from."""

    name = Text(required=True, strip=True, max_length=120)
    country = Text(strip=True, max_length=2, help_text="ISO 3166-1: GB, KE.")
    domains = Listed(max_length=4000, help_text="Where it publishes: news.example.org, with commas between.")
    contact = Text(strip=True, max_length=200)
    active = forms.BooleanField(required=False, initial=True, help_text="Unticked, it is answered as anyone.")
    embargo_access = forms.BooleanField(required=False, help_text="Gets stories under embargo, marked as such.")
    note = Text(max_length=400, help_text="Why, for whoever reads this later. Never shown outside.")
    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000, required=False)

    def clean_country(self) -> str:
        return str(self.cleaned_data["country"]).upper()


class NewPartnerForm(FactsForm):
    slug = forms.SlugField(max_length=80, label="Short name", help_text="In addresses and logs. It stays for good.")
    after: Any = None  # Django: a field left out
    field_order = ("slug",)


class PersonForm(forms.Form):
    user = forms.ModelChoiceField(
        User.objects.none(), label="User", empty_label="– choose", help_text="A user without the staff flag."
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data, label_suffix="", auto_id="id_person_%s")
        free = User.objects.filter(**dict.fromkeys(WORKS_HERE, False), is_active=True)
        free = free.filter(partner_person=None).order_by("username")
        field_of(self, "user", forms.ModelChoiceField).queryset = free


class TokenForm(forms.Form):
    name = Text(required=True, strip=True, max_length=80, help_text="What it is for: “Newsdesk import”.")
    scopes = Ticks(label="It may", required=True, choices=list(Token.SCOPES.items()), initial=[*Token.SCOPES])
    expires_at = Moment(label="Expires", required=True)
    #: What the secret is made from, so that the same form sent twice shows the same one.
    seed = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, data: Any) -> None:
        in_a_year = (timezone.localtime() + timedelta(days=365)).replace(second=0, microsecond=0)
        initial = {"expires_at": in_a_year, "seed": secrets.token_urlsafe(32)}
        super().__init__(data, label_suffix="", auto_id="id_token_%s", initial=initial)

    def secret(self, by: User) -> str:
        """That of the token; empty for a form without a seed, which a program has sent."""
        seed = self.cleaned_data["seed"]
        return secret_from(seed, by) if len(seed) >= _LEAST_SEED else ""


class KeyForm(forms.Form):
    """A button beside a row: its key."""

    key = forms.CharField(widget=forms.HiddenInput)

    def clean_key(self) -> int:
        if not is_key(self.cleaned_data["key"]):
            raise forms.ValidationError(_NOT_ITS)
        return int(self.cleaned_data["key"])


@admin.register(Partner)
class PartnerAdmin(LicensingTable):
    list_display = ("named", "slug", "country", "status")
    list_display_links = ("named",)
    search_fields = ("slug", "facts__name")
    nothing_yet = "The first partner will stand here once it is recorded."
    page_template = "admin/syndication/partner.html"
    adding = ("New partner", "Record the partner")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        last = PartnerFacts.objects.filter(partner=OuterRef("pk")).order_by("-number")
        last_facts = {f"last_{name}": Subquery(last.values(name)[:1]) for name in ("name", "country", "active")}
        return super().get_queryset(request).annotate(**last_facts)

    @admin.display(description="Name", ordering="last_name")
    def named(self, partner: Any) -> str:
        return partner.last_name

    @admin.display(description="Country", ordering="last_country")
    def country(self, partner: Any) -> str:
        return str(partner.last_country or "–")

    @admin.display(description="Standing", ordering="last_active")
    def status(self, partner: Any) -> str:
        return "Active" if partner.last_active else "Inactive"

    def new_form(self, request: HttpRequest, data: Any) -> forms.Form:
        return NewPartnerForm(data, label_suffix="")

    def create(self, request: AuthenticatedHttpRequest, form: Any) -> Partner:
        fields = {name: form.cleaned_data[name] for name in (*FACTS, "note")}
        return create_partner(form.cleaned_data["slug"], fields, request.user)

    def make_forms(self, request: HttpRequest, row: Any) -> dict[str, Make]:
        last = facts_of(row)
        initial = {name: getattr(last, name) for name in FACTS} | {"after": last.number}
        return {
            "facts": lambda data: FactsForm(data, initial=initial, label_suffix=""),
            "add_person": PersonForm,
            "remove_person": KeyForm,
            "issue_token": TokenForm,
            "revoke_token": KeyForm,
        }

    def act(self, request: AuthenticatedHttpRequest, row: Any, name: str, form: Any) -> HttpResponse | str:
        by = request.user
        cleaned = form.cleaned_data
        match name:
            case "facts":
                before = cleaned["after"]
                facts = record_facts(row.pk, changed(form, *FACTS, "note"), by, before)
                return "Recorded." if facts.number != before else "Nothing had changed."
            case "add_person":
                return f"{add_person(row.pk, cleaned['user'].pk, by).user} belongs to the partner now."
            case "remove_person":
                remove_person(row.pk, cleaned["key"], by)
                return "Removed: they ask as anyone again."
            case "revoke_token":
                if not row.tokens.filter(pk=cleaned["key"]).exists():
                    raise DeskError(_NOT_ITS)
                return f"“{revoke_token(cleaned['key'], by)}” is revoked."
        return self._token_page(
            request,
            row,
            issue_token(row.pk, cleaned["name"], cleaned["scopes"], cleaned["expires_at"], by, secret=form.secret(by)),
        )

    def again(self, request: AuthenticatedHttpRequest, row: Any, name: str, form: Any) -> HttpResponse | str:
        """A browser shows the answer to the last press: that of a token has to show the token, too."""
        if name != "issue_token":
            return super().again(request, row, name, form)
        secret = form.secret(request.user)
        if secret and (token := issued_with(row, secret)) is not None:
            return self._token_page(request, row, Issued(token, secret))
        return (
            "This token was made already, and shown then. If nobody has copied it, revoke it and make another one: "
            "it is kept nowhere."
        )

    def _token_page(self, request: HttpRequest, row: Any, issued: Issued) -> HttpResponse:
        """Shown in the answer itself: a page that could be come back to would have to keep it."""
        page_context = issued._asdict() | {"minutes": SHOWN_FOR // timedelta(minutes=1)}
        return self.page(request, "admin/syndication/token.html", row, name=row.last_name, **page_context)

    def shown(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        history = list(row.facts.select_related("by").order_by("-number"))
        return {
            "facts": history[0],
            "history": history,
            "people": row.people.select_related("user"),
            "tokens": row.tokens.all(),
            "now": timezone.now(),
            "agreements": row.agreements.all(),
        }
