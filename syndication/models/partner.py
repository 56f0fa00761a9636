"""Partners: their facts over time, their people, and the tokens of their programs."""

from typing import Any

from django.conf import settings
from django.db import models

from articles.models.people import country_code
from syndication.models.recorded import Recorded, RecordedQuerySet


class Partner(models.Model):
    """A partner itself; its facts are the `PartnerFacts` recorded last."""

    slug = models.SlugField(max_length=80, unique=True, help_text="Its name in addresses and logs.")
    created_at = models.DateTimeField(editable=False)

    class Meta:
        default_permissions = ("add", "change", "view")
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug


class PartnerFacts(Recorded):
    """The facts of a partner from `recorded_at` on, until the next row."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="facts")
    number = models.PositiveIntegerField(editable=False)
    name = models.CharField(max_length=120)
    country = models.CharField(max_length=2, blank=True, validators=[country_code])
    domains = models.JSONField(default=list, blank=True, help_text="Where it publishes: example.org, one a line.")
    contact = models.CharField(max_length=200, blank=True)
    active = models.BooleanField(default=True, help_text="Unticked, it is answered as anyone.")
    embargo_access = models.BooleanField(default=False, help_text="Gets stories under embargo, marked as such.")

    objects = RecordedQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["partner", "-number"]
        constraints = [models.UniqueConstraint(fields=["partner", "number"], name="partner_facts_number_once")]

    def __str__(self) -> str:
        return self.name


#: What a user has who works here; a partner's people have none of them.
WORKS_HERE = ("is_staff", "is_superuser", "is_system")


class PartnerPersonQuerySet(models.QuerySet["PartnerPerson"]):
    def of(self, user: Any) -> "PartnerPerson | None":
        """Whose person a signed-in user is, with the partner; None for staff, for who is not active, and for anyone else.

        One query.
        """
        if user.is_staff or not user.is_active:
            return None
        return self.select_related("partner").filter(user=user).first()


def may_belong_to_a_partner(user: Any) -> bool:
    """Whether a user may become a partner's person at all: nobody who works here may."""
    return not any(getattr(user, flag) for flag in WORKS_HERE)


class PartnerPerson(models.Model):
    """That a user without the staff flag belongs to a partner."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="people")
    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="partner_person")
    added_at = models.DateTimeField(editable=False)

    objects = PartnerPersonQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.user)


class Token(models.Model):
    """What a partner's program asks with. Only its digest is kept: the page that made it shows it, for five minutes."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=80, help_text="What it is for: “Newsdesk import”.")
    prefix = models.CharField(max_length=12, unique=True, editable=False, help_text="By which it is told apart.")
    digest = models.CharField(max_length=64, editable=False, help_text="SHA-256 of the whole token, hexadecimal.")
    scopes = models.JSONField(default=list, help_text="What it may do: keys of SCOPES.")
    created_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, editable=False)
    last_used_at = models.DateTimeField(null=True, editable=False)

    #: What a token may be given.
    SCOPES = {"rights": "ask what it may use, answered by its agreements"}

    class Meta:
        default_permissions = ()
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"
