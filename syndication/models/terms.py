"""Terms: a named set of rules and duties, in editions that are never rewritten."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q

from syndication.models.recorded import Recorded, RecordedQuerySet
from syndication.rights.clauses import Clause, Constraint, Duties
from syndication.rights.vocabulary import FREE, MEDIA, Action

ACTION_CHOICES = [(action.value, action.label) for action in Action if action is not FREE]
MEDIA_CHOICES = list(MEDIA.items())

currency_code = RegexValidator(r"^[A-Z]{3}\Z", "Three capital letters, as in ISO 4217: EUR, KES, USD.")


def _named(clause: Clause) -> str:
    """A clause's label as the name of its column."""
    return f"{clause.label[0].lower()}{clause.label[1:]}"


def _number(clause: Clause) -> dict[str, Any]:
    """A column of a number that both databases and a timedelta hold, and that somebody may have meant; empty: none."""
    bounds = [MinValueValidator(clause.least), MaxValueValidator(clause.most)]
    return {"verbose_name": _named(clause), "null": True, "blank": True, "validators": bounds}


class Terms(models.Model):
    """Terms themselves. With a `source` they are its public Terms: given to anyone, for that source's stories."""

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=80, unique=True, help_text="In the address of the page that says them.")
    source = models.ForeignKey(
        "articles.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="public_terms",
        help_text="Whose public terms they are: what anyone may do. Empty: for agreements with partners.",
    )
    created_at = models.DateTimeField(editable=False)

    class Meta:
        default_permissions = ("add", "change", "view")
        ordering = ["name"]
        verbose_name_plural = "terms"
        constraints = [models.UniqueConstraint(fields=["source"], name="one_set_of_public_terms_a_source")]

    def __str__(self) -> str:
        return self.name


class TermsEdition(Recorded):
    """One edition: in force from a moment, until the next edition's. Its rules are `TermsRule`s, its duties fields."""

    class AfterEnd(models.TextChoices):
        REMOVE = "remove", "it must be removed"
        MAY_STAY = "may_stay", "it may stay"

    class PayPer(models.TextChoices):
        USE = "use", "for each story"
        FLAT = "flat", "once"

    terms = models.ForeignKey(Terms, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField(editable=False)
    in_force_from = models.DateTimeField(null=True, blank=True, help_text="Empty: from the moment of saving.")

    credit_line = models.CharField(max_length=200, blank=True, help_text=Duties.CREDIT.clause.help)
    print_notice = models.BooleanField(_named(Duties.NOTICE.clause), default=True)
    link_back = models.BooleanField(_named(Duties.LINK_BACK.clause), default=False)
    canonical_link = models.BooleanField(_named(Duties.CANONICAL.clause), default=False)
    no_edits = models.BooleanField(_named(Duties.NO_EDITS.clause), default=False)
    geo_block = models.BooleanField(_named(Duties.GEO_BLOCK.clause), default=False)
    keep_current_hours = models.PositiveSmallIntegerField(
        **_number(Duties.KEEP_CURRENT.clause), help_text=Duties.KEEP_CURRENT.clause.help
    )
    notify = models.BooleanField(_named(Duties.NOTIFY.clause), default=False)
    pay_amount = models.DecimalField(_named(Duties.PAY.clause), max_digits=10, decimal_places=2, null=True, blank=True)
    pay_currency = models.CharField(
        "currency", max_length=3, blank=True, validators=[currency_code], help_text="ISO 4217: EUR."
    )
    pay_per = models.CharField("for", max_length=4, choices=PayPer, blank=True)
    pay_before_use = models.BooleanField("before use", default=False)
    pay_to = models.CharField("to", max_length=120, blank=True, help_text="A named contributor. Empty: the house.")
    after_end = models.CharField("after the end", max_length=8, choices=AfterEnd, default=AfterEnd.REMOVE)
    takes_requests_for = models.JSONField(
        "ask us about", default=list, blank=True, help_text="Actions not permitted here for which we may be asked."
    )

    objects = RecordedQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["terms", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["terms", "number"], name="terms_edition_number_once"),
            models.CheckConstraint(
                condition=Q(pay_amount=None) | Q(pay_amount__gt=0) & ~Q(pay_currency="") & ~Q(pay_per=""),
                name="terms_payment_is_whole",
                violation_error_message="A payment needs an amount above nothing, a currency, and what it is for.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.terms}, edition {self.number}"


class TermsRule(models.Model):
    """A permission or a prohibition, with its constraints; empty: without that constraint.

    `territories` and `except_territories` stand as written (codes and groups); the `_codes` are what the groups held
    on the day of the edition.
    """

    class Kind(models.TextChoices):
        PERMISSION = "permission", "permitted"
        PROHIBITION = "prohibition", "prohibited"

    class Parts(models.TextChoices):
        ALL = "all", "text and pictures"
        TEXT = "text", "the text alone"
        PICTURES = "pictures", "the pictures alone"

    edition = models.ForeignKey(TermsEdition, on_delete=models.PROTECT, related_name="rules")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.PERMISSION)
    action = models.CharField(max_length=12, choices=ACTION_CHOICES, default="reprint")
    territories = models.JSONField(default=list, blank=True)
    territory_codes = models.JSONField(default=list, editable=False)
    except_territories = models.JSONField(default=list, blank=True)
    except_codes = models.JSONField(default=list, editable=False)
    media = models.JSONField(default=list, blank=True)
    languages = models.JSONField(default=list, blank=True)
    starts = models.DateTimeField(_named(Constraint.STARTS.clause), null=True, blank=True)
    ends = models.DateTimeField(_named(Constraint.ENDS.clause), null=True, blank=True)
    delay_hours = models.PositiveIntegerField(**_number(Constraint.DELAY.clause))
    display_days = models.PositiveIntegerField(**_number(Constraint.DISPLAY.clause))
    words = models.PositiveIntegerField(**_number(Constraint.WORDS.clause))
    percent = models.PositiveSmallIntegerField(**_number(Constraint.PERCENT.clause))
    per_month = models.PositiveIntegerField(**_number(Constraint.PER_MONTH.clause))
    non_commercial = models.BooleanField(_named(Constraint.NON_COMMERCIAL.clause), default=False)
    parts = models.CharField(max_length=8, choices=Parts, default=Parts.ALL)
    on_request = models.BooleanField(default=False, help_text="Of a prohibition: not refused, but to be asked for.")

    class Meta:
        default_permissions = ()
        ordering = ["edition", "position", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_action_display()}"
