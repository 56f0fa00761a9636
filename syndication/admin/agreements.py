"""Agreements: signed, amended, cancelled; what was paid and taken under them."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from articles.admin.fields import Moment, Text
from articles.desk.permissions import stories_that
from articles.models.newsroom_time import day_here
from newsroom.accounts.requests import AuthenticatedHttpRequest
from syndication.admin.as_sentences import edition_sentences
from syndication.admin.fields import Listed, Rows, StoryNumber, to_the_minute
from syndication.admin.licensing_table import LicensingTable, Make, changed
from syndication.admin.partner_names import ByPartner, PartnerChoice, shown_name, with_partner_name
from syndication.licensing.agreements import (
    ROW,
    SCOPE_TABLES,
    amend,
    cancel,
    record_payment,
    record_pickup,
    row_of,
    sign,
)
from syndication.licensing.gaps import gaps
from syndication.models import Agreement, AgreementRow, TermsEdition

_NOTE = "Why, for whoever reads this later. Never shown outside."


class RowForm(forms.Form):
    """What an agreement says. `after`: number of the row that it started from."""

    edition = forms.ModelChoiceField(
        TermsEdition.objects.none(),
        label="Terms",
        empty_label="– choose",
        help_text="The edition that was accepted is kept.",
    )
    starts = Moment(label="In force from", help_text="Empty: since ever.")
    ends = Moment(label="In force until", help_text="Empty: until it is cancelled.")
    sources = Rows(help_text="None ticked: all of them; so with all below.")
    bureaus = Rows()
    sections = Rows()
    topics = Rows()
    authors = Rows()
    languages = Listed(help_text="en, sw. Empty: all.")
    published_from = Moment(label="Stories first published from")
    published_until = Moment(label="Stories first published until")
    note = Text(max_length=400, help_text=_NOTE)
    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000, required=False)

    PLAIN = ("edition", "starts", "ends", "published_from", "published_until", "note")

    def __init__(self, data: Any, last: AgreementRow | None = None, **kwargs: Any) -> None:
        super().__init__(data, label_suffix="", initial=_initial(last) if last else {}, **kwargs)
        fields: Any = self.fields
        public = Q(terms__source=None) | Q(pk=last.edition_id if last else None)
        fields["edition"].queryset = (
            TermsEdition.objects.filter(public).select_related("terms").order_by("terms__name", "-number")
        )
        for name, table in SCOPE_TABLES.items():
            field = "active" if name == "authors" else "retired"
            offered = Q(**{field: field == "active"}) | Q(pk__in=(last.scope.get(name) or []) if last else [])
            fields[name].offer(table._default_manager.filter(offered))

    def scope(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in AgreementRow.SCOPES}

    def row(self) -> dict[str, Any]:
        """What somebody has typed anew, as `sign` and `amend` take it."""
        anew = changed(self, *self.PLAIN)
        return anew | ({"scope": self.scope()} if {*AgreementRow.SCOPES} & {*self.changed_data} else {})


class SignForm(RowForm):
    partner = PartnerChoice(empty_label="– choose")
    name = Text(required=True, strip=True, max_length=120)
    after: Any = None  # Django: a field left out
    field_order = ("partner", "name")


class CancelForm(forms.Form):
    note = Text(required=True, strip=True, max_length=400, label="Why", help_text=_NOTE)


class PaymentForm(forms.Form):
    amount = forms.DecimalField(max_digits=10, decimal_places=2, min_value=0)
    currency = Text(required=True, strip=True, max_length=3, help_text="ISO 4217: EUR.")
    paid_on = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    article = StoryNumber(label="For story no.", help_text="As in its address on the desk. Empty: the flat sum.")
    note = Text(max_length=400)


class PickupForm(forms.Form):
    article = StoryNumber(label="Story no.", required=True, help_text="As in its address on the desk.")
    at = Moment(label="Taken", help_text="Empty: now.")
    note = Text(max_length=400)


def _initial(last: AgreementRow) -> dict[str, Any]:
    moments = {name: to_the_minute(getattr(last, name)) for name in ROW[2:]}
    return {"edition": last.edition_id, "after": last.number, **moments, **last.scope}


def _named(form: type[forms.Form], prefix: str) -> Make:
    """The form, with ids of its own on a page of several."""
    return lambda data: form(data, label_suffix="", auto_id=f"id_{prefix}_%s")


@admin.register(Agreement)
class AgreementAdmin(LicensingTable):
    list_display = ("named", "partner_named", "terms", "until", "status")
    list_display_links = ("named",)
    list_filter = (ByPartner,)
    list_select_related = ("partner",)
    search_fields = ("name", "partner__slug", "partner__facts__name")
    search_help_text = "Its name or the partner’s"
    nothing_yet = "The first agreement will stand here once it is signed."
    page_template = "admin/syndication/agreement.html"
    adding = ("New agreement", "Sign")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        last = AgreementRow.objects.filter(agreement=OuterRef("pk")).order_by("-number")
        last_facts = {
            f"last_{name.replace('__', '_')}": Subquery(last.values(name)[:1])
            for name in ("edition__terms__name", "edition__number", "ends", "starts", "cancelled")
        }
        return with_partner_name(super().get_queryset(request).select_related("partner")).annotate(**last_facts)

    @admin.display(description="Name", ordering="name")
    def named(self, agreement: Any) -> str:
        return agreement.name

    @admin.display(description="Partner", ordering="partner_name")
    def partner_named(self, agreement: Any) -> str:
        return shown_name(agreement)

    @admin.display(description="Terms")
    def terms(self, agreement: Any) -> str:
        return f"{agreement.last_edition_terms_name}, edition {agreement.last_edition_number}"

    @admin.display(description="Until")
    def until(self, agreement: Any) -> str:
        return day_here(agreement.last_ends) if agreement.last_ends else "–"

    @admin.display(description="Standing")
    def status(self, agreement: Any) -> str:
        now = timezone.now()
        if agreement.last_cancelled:
            return "Cancelled"
        if agreement.last_ends and agreement.last_ends <= now:
            return "Ended"
        return "To come" if agreement.last_starts and agreement.last_starts > now else "In force"

    def new_form(self, request: HttpRequest, data: Any) -> forms.Form:
        form = SignForm(data)
        if data is None and (chosen := request.GET.get("partner", "")):
            form.initial["partner"] = chosen
        return form

    def create(self, request: AuthenticatedHttpRequest, form: Any) -> Agreement:
        cleaned = form.cleaned_data
        agreement = sign(cleaned["partner"].pk, cleaned["name"], form.row(), request.user)
        _warn(request, row_of(agreement))
        return agreement

    def make_forms(self, request: HttpRequest, row: Any) -> dict[str, Make]:
        last = row_of(row)
        always = {"payment": _named(PaymentForm, "payment"), "pickup": _named(PickupForm, "pickup")}
        if last.cancelled:
            return always
        return {"amend": lambda data: RowForm(data, last), "cancel": _named(CancelForm, "cancel"), **always}

    def act(self, request: AuthenticatedHttpRequest, row: Any, name: str, form: Any) -> HttpResponse | str:
        by = request.user
        cleaned = form.cleaned_data
        match name:
            case "amend":
                amended = amend(row.pk, form.row(), by, cleaned["after"])
                _warn(request, amended)
                return "Recorded." if amended.number != cleaned["after"] else "Nothing had changed."
            case "cancel":
                cancel(row.pk, by, cleaned["note"])
                return "Cancelled: nothing is granted under it any more."
            case "payment":
                currency = cleaned["currency"].upper()
                paid = record_payment(
                    row.pk, cleaned["amount"], currency, cleaned["paid_on"], by, cleaned["article"], cleaned["note"]
                )
                return f"{paid} is recorded as paid."
        pickup = record_pickup(row.pk, cleaned["article"], by, cleaned["at"], note=cleaned["note"])
        return f"It counts once, as taken on {day_here(pickup.at)}."

    def shown(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        rows = row.rows.select_related("edition__terms", "by", "agreement").prefetch_related("edition__rules")
        history = list(rows.order_by("-number"))
        last = history[0]
        payments = list(row.payments.select_related("article", "by")[:200])
        pickups = list(row.pickups.select_related("article", "by")[:200])
        readable = stories_that(request.user, "read").filter(
            pk__in={entry.article_id for entry in (*payments, *pickups)}
        )
        return {
            "last": last,
            "edition_sentences": edition_sentences(last.edition),
            "scope": scope_sentences(last),
            "history": history,
            "gaps": gaps(last, timezone.now()),
            "partner_name": shown_name(row),
            "payments": payments,
            "pickups": pickups,
            "readable": {*readable.values_list("pk", flat=True)},
        }


def scope_sentences(row: AgreementRow) -> list[str]:
    """Which stories, in words: a line for each kind of choice; [] for all."""
    sentences = []
    for name, table in SCOPE_TABLES.items():
        if keys := row.scope.get(name):
            sentences.append(f"{name.capitalize()}: {', '.join(map(str, table._default_manager.filter(pk__in=keys)))}.")
    if codes := row.scope.get("languages"):
        sentences.append(f"Languages: {', '.join(codes)}.")
    return sentences


def _warn(request: HttpRequest, row: AgreementRow) -> None:
    for sentence in gaps(row, timezone.now()):
        messages.warning(request, sentence)
