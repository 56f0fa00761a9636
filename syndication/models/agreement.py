"""Agreements with partners, payments under them, and pickups of stories."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from syndication.models.partner import Partner
from syndication.models.recorded import Recorded, RecordedQuerySet
from syndication.models.terms import TermsEdition, currency_code


class Agreement(models.Model):
    """An agreement itself; its content is the `AgreementRow` recorded last."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="agreements")
    #: Counted for each partner alone: what a partner is told of its own says nothing of how many others have.
    number = models.PositiveIntegerField(editable=False)
    name = models.CharField(max_length=120)
    created_at = models.DateTimeField(editable=False)

    class Meta:
        default_permissions = ("add", "change", "view")
        ordering = ["partner", "name"]
        constraints = [
            models.UniqueConstraint(fields=["partner", "name"], name="agreement_name_once_a_partner"),
            models.UniqueConstraint(fields=["partner", "number"], name="agreement_number_once_a_partner"),
        ]

    def __str__(self) -> str:
        return self.name


class AgreementRow(Recorded):
    """What an agreement says from `recorded_at` on: the edition of Terms accepted, for which stories, in force when.

    `scope`: lists of keys under `sources`, `bureaus`, `sections`, `topics`, `authors`, and of codes under `languages`;
    one that is missing or empty is any.
    """

    SCOPES = ("sources", "bureaus", "sections", "topics", "authors", "languages")

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField(editable=False)
    edition = models.ForeignKey(TermsEdition, on_delete=models.PROTECT, related_name="agreement_rows")
    scope = models.JSONField(default=dict, blank=True)
    published_from = models.DateTimeField("stories first published from", null=True, blank=True)
    published_until = models.DateTimeField("stories first published until", null=True, blank=True)
    starts = models.DateTimeField("in force from", null=True, blank=True)
    ends = models.DateTimeField("in force until", null=True, blank=True)
    cancelled = models.BooleanField(default=False, help_text="Nothing is granted under it any more.")

    objects = RecordedQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["agreement", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="agreement_row_number_once"),
            models.CheckConstraint(
                condition=Q(starts=None) | Q(ends=None) | Q(ends__gt=F("starts")),
                name="agreement_runs_forward",
                violation_error_message="The agreement ends before it begins.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement}, {self.number}"


class Payment(Recorded):
    """That something due was paid: for one story, or (without one) the flat sum."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="payments")
    article = models.ForeignKey("articles.Article", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    amount = models.DecimalField(max_digits=10, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))])
    currency = models.CharField(max_length=3, validators=[currency_code], help_text="ISO 4217: EUR.")
    paid_on = models.DateField()

    objects = RecordedQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-recorded_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


class Pickup(Recorded):
    """That a story was taken under an agreement, as it counts against a quota: once, in the month of the first time."""

    class How(models.TextChoices):
        REPORTED = "reported", "reported by the partner"

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="pickups")
    article = models.ForeignKey("articles.Article", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("taken")
    how = models.CharField(max_length=12, choices=How, default=How.REPORTED)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["agreement", "article"], name="taken_once_under_an_agreement")]
        indexes = [models.Index(fields=["agreement", "at"], name="taken_under_an_agreement")]

    def __str__(self) -> str:
        return f"{self.article_id} under {self.agreement_id}"
