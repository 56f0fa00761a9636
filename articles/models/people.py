"""Who makes stories: news organisations, their bureaus and the people who sign."""

from typing import Any
from zoneinfo import available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse

from articles.models.clock import system_clock
from articles.models.image_approval import ImageApproval
from articles.models.invalidates_pages import keys_of_row
from articles.models.public_change import PublicChange, of_image_file
from articles.models.record_head import RecordHead
from articles.models.reference import ReferenceWithPage
from articles.text.byline import bureau_staff
from articles.text.slug import slug_for

country_code = RegexValidator(r"^[A-Z]{2}\Z", "Two capital letters, as in ISO 3166-1: GB, TR, KE.")


def validate_time_zone(value: str) -> None:
    if value not in available_timezones():
        raise ValidationError(f"“{value}” is no time zone of the IANA list; write for example Europe/Istanbul.")


class SourceQuerySet(models.QuerySet["Source"]):
    def house(self) -> "Source | None":
        """The house itself; None before anyone has named it."""
        return self.filter(is_house=True).first()


class Source(ReferenceWithPage):
    """A news organisation: the house itself, or an agency that we take stories from."""

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(
        max_length=80, unique=True, blank=True, help_text="In the address of its page. Empty: made from the name."
    )
    legal_name = models.CharField(
        max_length=200, blank=True, help_text="Who holds the copyright, as printed in the notice. Empty: the name."
    )
    established = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1400), MaxValueValidator(2999)],
        help_text="First year of the copyright notice.",
    )
    url = models.URLField("web address", blank=True)
    tagline = models.CharField(max_length=160, blank=True, help_text="A line under the name on the front page.")
    about = models.TextField(
        "about us",
        max_length=10_000,
        blank=True,
        help_text="Of the house: what its page “About” says. An empty line parts paragraphs; web addresses become links.",
    )
    is_house = models.BooleanField("is the house itself", default=False)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["-is_house", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_house"],
                condition=Q(is_house=True),
                name="one_house",
                violation_error_message="Another source is already the house; there is exactly one.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("source", args=[self.slug])

    def clean_fields(self, exclude: Any = None) -> None:
        self._name_its_address()
        super().clean_fields(exclude=exclude)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._name_its_address()
        super().save(*args, **kwargs)

    def _name_its_address(self) -> None:
        """A slug of its own where nobody gave one: from the name, with a number where another has it."""
        if self.slug:
            return
        stem = slug_for(self.name)[:70].rstrip("-") or "source"
        used_slugs = set(
            Source.objects.filter(slug__startswith=stem).exclude(pk=self.pk).values_list("slug", flat=True)
        )
        numbered = (f"{stem}-{number}" for number in range(2, len(used_slugs) + 3))
        self.slug = next(slug for slug in (stem, *numbered) if slug not in used_slugs)

    @property
    def copyright_holder(self) -> str:
        return self.legal_name or self.name


class Bureau(ReferenceWithPage):
    """An office of a Source: "Washington D.C. Bureau"."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80, unique=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="bureaus")
    city = models.CharField(max_length=80, blank=True)
    country = models.CharField(max_length=2, blank=True, validators=[country_code])
    time_zone = models.CharField(max_length=64, default="UTC", validators=[validate_time_zone])
    about = models.TextField(blank=True)
    contact = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["source", "name"], name="bureau_name_once_per_source")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("bureau", args=[self.slug])

    @property
    def staff_name(self) -> str:
        """How its staff sign: `The Meridian Wire Nairobi Bureau Staff` is source, bureau, "Staff"."""
        return bureau_staff(self.source.name, self.name)


class Author(ReferenceWithPage):
    """A person who signs stories; may have a login."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=120, blank=True, help_text="Printed after the name: “Chief Correspondent”.")
    bureau = models.ForeignKey(Bureau, on_delete=models.PROTECT, null=True, blank=True, related_name="people")
    bio = models.TextField(blank=True)
    photo = models.ForeignKey("Image", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    email = models.EmailField(blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="author"
    )
    active = models.BooleanField(default=True, help_text="Untick for someone who has left: old bylines stay.")
    listed = models.BooleanField(
        default=False, help_text="Has a page, and is among the staff, before a story with this name is public."
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def surrogate_keys(self) -> set[str]:
        return keys_of_row(self)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Also approve a portrait that nothing public showed: now the person's page does, as the library has it."""
        fields = kwargs.get("update_fields")
        if fields is not None and "photo" not in fields:
            super().save(*args, **kwargs)
            return
        with transaction.atomic():
            RecordHead.objects.hold()  # before any other row: articles/models/public_change.py
            before = Author.objects.filter(pk=self.pk).values_list("photo", flat=True).first()
            now = system_clock()
            photo_is_public = ImageApproval.objects.shows(self.photo_id, now)
            super().save(*args, **kwargs)
            if self.photo_id != before:
                PublicChange.objects.note(*(of_image_file(key) for key in (before, self.photo_id) if key))
            if self.photo is not None and not photo_is_public:
                ImageApproval.objects.approve(self.photo, approved_at=now)

    def get_absolute_url(self) -> str:
        return reverse("author", args=[self.slug])
