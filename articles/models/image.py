"""A picture and the right to use it."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.core.files.storage import storages
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from articles.models.originals import OriginalsStore
from articles.models.public_change import ACKNOWLEDGED, all_of, of_image
from articles.models.reference import Reference

percent = [MinValueValidator(0), MaxValueValidator(100)]


def originals_store() -> OriginalsStore:
    """The private store: what was uploaded, never served."""
    store = storages["originals"]
    assert isinstance(store, OriginalsStore)
    return store


#: Where pictures lie that were handed in with a form which is not finished yet, under their hash; and for how long.
INCOMING = "incoming"
INCOMING_KEPT_FOR = timedelta(days=1)


def unguessable() -> str:
    """A name with 128 random bits, so that nobody finds a picture that no page shows."""
    return secrets.token_urlsafe(16)


def name_by_content(sha256: str, format: str) -> str:
    """The name of an original: nothing that an uploader wrote becomes a path."""
    return f"{sha256[:2]}/{sha256}.{format}"


def original_name(image: "Image", filename: str) -> str:
    return name_by_content(image.sha256, image.format)


class ImageQuerySet(models.QuerySet["Image"]):
    def that_may_be_shown(self) -> "ImageQuerySet":
        """Pictures whose right to be shown stands: neither withdrawn nor restricted. The one rule of that."""
        return self.filter(withdrawn_at=None, rights__in=MAY_BE_SHOWN)

    def usable(self) -> "ImageQuerySet":
        """Pictures that may be put into a story at all: those that may be shown and are not retired."""
        return self.that_may_be_shown().filter(retired=False)


class Image(Reference):
    class Rights(models.TextChoices):
        OWN = "own", "own picture"
        AGENCY = "agency", "from an agency"
        HANDOUT = "handout", "handout"
        CREATIVE_COMMONS = "creative-commons", "Creative Commons"
        ONE_TIME = "one-time", "one story only"
        RESTRICTED = "restricted", "restricted: not to be published"

    file = models.FileField(storage=originals_store, upload_to=original_name, max_length=120)
    sha256 = models.CharField(max_length=64, editable=False)
    format = models.CharField(max_length=8, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    public_name = models.CharField(max_length=32, unique=True, default=unguessable, editable=False)

    alt_text = models.CharField(
        "alternative text", max_length=500, help_text="What the picture shows, for those who can't see it."
    )
    caption = models.CharField(max_length=1000, blank=True)
    credit = models.CharField(max_length=200, blank=True, help_text="“Ana Lima/The Meridian Wire”")
    copyright_holder = models.CharField(max_length=200, blank=True)
    rights = models.CharField(max_length=16, choices=Rights, default=Rights.OWN)
    may_be_syndicated = models.BooleanField(
        default=False, help_text="Partners may take it with the story. Leave empty where the right isn't ours to give."
    )
    focal_x = models.PositiveSmallIntegerField("focal point from the left, %", default=50, validators=percent)
    focal_y = models.PositiveSmallIntegerField("focal point from the top, %", default=50, validators=percent)
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_on = models.DateField(
        "taken on the day", null=True, blank=True, help_text="Where the hour isn't known. Leave empty where it is."
    )
    metadata = models.JSONField(default=dict, blank=True, editable=False, help_text="As read from the file.")
    withdrawn_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="Set when the right ended: it leaves every page at once."
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    uploaded_at = models.DateTimeField(auto_now_add=True)

    objects = ImageQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(focal_x__lte=100, focal_y__lte=100), name="focal_point_within_the_picture"
            ),
            models.CheckConstraint(condition=~Q(alt_text=""), name="picture_has_alternative_text"),
        ]

    def __str__(self) -> str:
        return self.alt_text[:80]

    def original(self) -> bytes:
        """The file as it was handed in, its hash read anew.

        Raises FileNotFoundError where it is gone (DamagedOriginal where other bytes lie there), and StoreFailed.
        """
        return originals_store().read(str(self.file.name), self.sha256)

    def surrogate_keys(self) -> set[str]:
        """A picture that may not be shown is gone when every process knows it."""
        return (
            {of_image(self.pk), all_of("image"), *([] if self.may_be_shown else [ACKNOWLEDGED])} if self.pk else set()
        )

    @property
    def may_be_shown(self) -> bool:
        """`that_may_be_shown`, for one that is at hand."""
        return self.withdrawn_at is None and self.rights in MAY_BE_SHOWN


#: Rights under which a picture may be shown at all; an unknown value is not among them.
MAY_BE_SHOWN = tuple(right for right in Image.Rights.values if right != Image.Rights.RESTRICTED)
