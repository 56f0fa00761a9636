"""Partners by the names that people know them by: in lists, in filters, and where one is chosen."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest

from articles.admin.tables.fields import is_key
from syndication.models import Partner, PartnerFacts


def with_partner_name(rows: QuerySet[Any], partner: str = "partner") -> QuerySet[Any]:
    """Each row with its partner's name of today as `partner_name`; `partner`: the way from the row to its key."""
    last = PartnerFacts.objects.filter(partner=OuterRef(partner)).order_by("-number")
    return rows.annotate(partner_name=Subquery(last.values("name")[:1]))


def shown_name(row: Any) -> str:
    """Of a row from `with_partner_name`. A partner without facts goes by its slug."""
    return row.partner_name or str(row if isinstance(row, Partner) else row.partner)


def partners() -> QuerySet[Any]:
    """All of them with their names, in the order of these."""
    return with_partner_name(Partner.objects.all(), "pk").order_by("partner_name", "slug")


class PartnerChoice(forms.ModelChoiceField):
    """A partner by its name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(partners(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return shown_name(obj)


class ByPartner(admin.SimpleListFilter):
    """The rows of one partner."""

    title = "partner"
    parameter_name = "partner__id__exact"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(partner.pk), shown_name(partner)) for partner in partners()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        key = self.value()
        if key is None:
            return queryset
        return queryset.filter(partner=key) if is_key(key) else queryset.none()
