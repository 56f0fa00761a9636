"""An approved state of a picture: the words that its published file carries, and how it is cropped.

The library's row changes while people work on it. What readers get follows from here alone: a row is written with each
Version that shows the picture, when it becomes a portrait, and when somebody who may correct changes its words while it is
public. Append-only, as the record is; a redaction blanks the words.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery

from articles.models.image import Image
from articles.models.version import Version

#: What a published file says of the picture; blanked by a redaction.
TEXTS = ("alt_text", "caption", "credit", "copyright_holder")
#: The columns copied from the library's row on approval.
COPIED = (*TEXTS, "focal_x", "focal_y", "sha256", "format", "width", "height")


class ImageApprovalQuerySet(models.QuerySet["ImageApproval"]):
    def public(self, at: datetime) -> "ImageApprovalQuerySet":
        """The rule for pictures: those that a public page shows at `at`, each by its last approval.

        Pages, addresses, drawing and deletion of copies all ask this and nothing else. At most one row for each picture,
        with its Image, `in_story`, `as_lead` and `as_portrait`.
        """
        # Asked of one Version after the other: a planner that knows of many makes a list of all that are public otherwise.
        of_public = Exists(Version.objects.public(at).filter(pk=OuterRef("version")))
        stories = ImageApproval.objects.filter(of_public, image=OuterRef("image"))
        approved = ImageApproval.objects.filter(Q(version=None) | of_public, image=OuterRef("image"))
        return (
            self.filter(pk=Subquery(approved.order_by("-pk").values("pk")[:1]))
            .filter(image__in=Image.objects.that_may_be_shown())
            .annotate(
                in_story=Exists(stories), as_lead=Exists(stories.filter(lead=True)), as_portrait=Exists(_portraits())
            )
            .filter(Q(in_story=True) | Q(as_portrait=True))
            .select_related("image")
        )

    def shows(self, image: int | None, at: datetime) -> bool:
        """Whether the public may see the picture of that key at `at`. One query."""
        return image is not None and self.public(at).filter(image=image).exists()

    def coming(self, at: datetime) -> "ImageApprovalQuerySet":
        """Of Versions recorded and not public yet: what may be drawn ahead, privately, and is shown to nobody."""
        return self.filter(
            version__in=Version.objects.coming(at).filter(pub_status=Version.PubStatus.USABLE),
            image__in=Image.objects.that_may_be_shown(),
        ).select_related("image")

    def printed(self, at: datetime) -> "ImageApprovalQuerySet":
        """All but those of Versions not public yet: what addresses may ever have been made of."""
        return self.exclude(version__in=Version.objects.coming(at))


def _portraits() -> Any:
    author = Image._meta.apps.get_model("articles", "Author")
    return author._default_manager.filter(photo=OuterRef("image"))


class ImageApprovalManager(models.Manager.from_queryset(ImageApprovalQuerySet)):  # type: ignore[misc]
    def approve(self, image: Image, like: "ImageApproval | None" = None, **values: Any) -> "ImageApproval":
        """Record the library's present row of a picture as approved, or an earlier approval again.

        Called with the record's head locked, so that the last row is the last approval.
        """
        copied_values = copied(image) if like is None else {name: getattr(like, name) for name in (*COPIED, "original")}
        approved: ImageApproval = self.create(image=image, **copied_values, **values)
        return approved


def copied(image: Image) -> dict[str, Any]:
    return {name: getattr(image, name) for name in COPIED} | {"original": image.file.name}


class ImageApproval(models.Model):
    image = models.ForeignKey(Image, on_delete=models.PROTECT, related_name="approvals")
    #: With which it was approved; None for a portrait, and for words changed by somebody who may correct.
    version = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, related_name="image_approvals")
    #: Whether the Version shows it as its lead picture.
    lead = models.BooleanField(default=False)

    original = models.CharField(max_length=120, help_text="The name of its file in the private store.")
    sha256 = models.CharField(max_length=64)
    format = models.CharField(max_length=8)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    focal_x = models.PositiveSmallIntegerField()
    focal_y = models.PositiveSmallIntegerField()

    alt_text = models.CharField(max_length=500)
    caption = models.CharField(max_length=1000, blank=True)
    credit = models.CharField(max_length=200, blank=True)
    copyright_holder = models.CharField(max_length=200, blank=True)

    approved_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    redacted_at = models.DateTimeField(null=True)

    objects = ImageApprovalManager()

    class Meta:
        default_permissions = ()
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["image", "version"], name="approved_once_per_version")]

    def __str__(self) -> str:
        return f"{self.image_id} as approved on {self.approved_at:%Y-%m-%d}"

    @classmethod
    def of(cls, image: Image) -> "ImageApproval":
        """What an approval would say now, not stored: for the desk, which looks at pictures before they are approved."""
        return cls(image=image, **copied(image))
