"""The working copy of a story, as it lies on the desk."""

import secrets
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from articles.models.clock import system_clock
from articles.text.language import LONGEST


def new_guid(at: datetime | None = None) -> str:
    """A permanent name for a story: `urn:newsml:{domain}:{YYYYMMDD}:{id}` (RFC 3085), never reused."""
    domain = urlsplit(settings.SITE_URL).hostname or "localhost"
    return f"urn:newsml:{domain}:{at or system_clock():%Y%m%d}:{secrets.token_hex(8)}"


def house_language() -> str:
    return str(settings.SITE_LANGUAGE)


class Article(models.Model):
    """A row of the desk. The public never sees it, only `Version`s."""

    class Stage(models.TextChoices):
        DRAFT = "draft"
        SUBMITTED = "submitted"
        APPROVED = "approved"
        PUBLISHED = "published"
        SPIKED = "spiked"

    guid = models.CharField(max_length=120, unique=True, default=new_guid, editable=False)
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.DRAFT, editable=False)

    headline = models.CharField(max_length=300, blank=True)
    kicker = models.CharField(max_length=120, blank=True, help_text="A word or two above the headline.")
    summary = models.TextField(blank=True, max_length=1000, help_text="The teaser, in lists and feeds.")
    slug = models.SlugField("address", max_length=120, blank=True, help_text="Its last part. Empty: from the headline.")
    body = models.TextField(blank=True)
    dateline_place = models.CharField(
        "dateline",
        max_length=80,
        blank=True,
        help_text="Where the news was gathered: Istanbul. Set in capitals, never typed into the text.",
    )
    dateline_agency = models.CharField(
        "agency", max_length=80, blank=True, help_text="In brackets after the place. Empty: the source’s name."
    )

    source = models.ForeignKey("Source", on_delete=models.PROTECT, related_name="articles")
    bureau = models.ForeignKey("Bureau", on_delete=models.PROTECT, null=True, blank=True, related_name="articles")
    section = models.ForeignKey("Section", on_delete=models.PROTECT, null=True, blank=True, related_name="articles")
    topics: "models.ManyToManyField[Any, Any]" = models.ManyToManyField("Topic", blank=True, related_name="articles")
    images: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        "Image", through="ArticleImage", related_name="articles"
    )
    related: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        "StoryList", through="ArticleList", related_name="articles"
    )

    language = models.CharField(
        max_length=LONGEST, default=house_language, help_text="Its code or its name: en-GB, Indonesian."
    )
    publish_at = models.DateTimeField(null=True, blank=True, help_text="Not before this moment. Empty: at once.")
    embargo_until = models.DateTimeField(
        null=True,
        blank=True,
        help_text="Partners with embargo access have it before, readers only then. Empty: no embargo.",
    )
    copyright_override = models.CharField(
        "copyright notice", max_length=300, blank=True, help_text="Replaces the usual notice, word for word."
    )
    origin_url = models.URLField(
        "first published at", blank=True, max_length=500, help_text="The address of the original elsewhere."
    )
    translation_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="translations",
        help_text="The story that this is a translation of: words of its headline find it; what is kept is its guid.",
    )
    replaces = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="substitutes",
        verbose_name="sent instead of",
        help_text="The killed story that this one replaces: words of its headline find it; what is kept is its guid.",
    )
    editors_note = models.TextField("editor’s note", blank=True, max_length=2000, help_text="Printed with the story.")
    ed_note = models.TextField("note to desks", blank=True, max_length=2000, help_text="Never printed.")
    urgency = models.PositiveSmallIntegerField(
        default=5, validators=[MinValueValidator(1), MaxValueValidator(8)], help_text="1 flash … 8 whenever."
    )
    slugline = models.CharField(max_length=80, blank=True, help_text="The story’s name on the wire: RIVER-TALKS.")

    revision = models.PositiveIntegerField(default=0, editable=False)
    approved_revision = models.PositiveIntegerField(null=True, editable=False)
    sent_back_because = models.TextField(blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="articles"
    )
    created_at = models.DateTimeField(editable=False)
    saved_at = models.DateTimeField(editable=False)

    class Meta:
        default_permissions = ()
        ordering = ["-saved_at", "-pk"]
        permissions = [
            ("write_own_article", "Can write stories and submit their own"),
            ("edit_bureau_article", "Can edit the bureau's stories"),
            ("approve_bureau_article", "Can approve and send back the bureau's stories"),
            ("edit_any_article", "Can edit every story"),
            ("approve_any_article", "Can approve and send back every story"),
            ("publish_article", "Can publish, schedule and unschedule"),
            ("correct_article", "Can correct what is published"),
            ("withhold_article", "Can withhold and restore"),
            ("kill_article", "Can kill a story"),
            ("restrict_article", "Can say what may not be done with a story"),
            ("redact_record", "Can redact the record for a court"),
            ("read_any_article", "Can read every story on the desk"),
        ]
        indexes = [
            # The desk's home: "my drafts", "waiting for me".
            models.Index(fields=["stage", "-saved_at"], name="article_stage_saved"),
            models.Index(fields=["created_by", "-saved_at"], name="article_writer_saved"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(urgency__gte=1, urgency__lte=8), name="article_urgency"),
            models.CheckConstraint(
                condition=Q(stage__in=["draft", "submitted", "approved", "published", "spiked"]), name="article_stage"
            ),
        ]

    def __str__(self) -> str:
        return self.headline or f"Untitled story {self.pk or ''}".strip()


class Byline(models.Model):
    """One name on one Article, in order: an author, a bureau's staff, or free text."""

    class Role(models.TextChoices):
        BY = "by", "by"
        WITH = "with", "with"
        ADDITIONAL_REPORTING = "additional_reporting", "additional reporting by"
        EDITED_BY = "edited_by", "edited by"
        TRANSLATED_BY = "translated_by", "translated by"
        PHOTOGRAPHS_BY = "photographs_by", "photographs by"

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="bylines")
    position = models.PositiveSmallIntegerField(default=0)
    role = models.CharField(max_length=24, choices=Role, default=Role.BY)
    author = models.ForeignKey("Author", on_delete=models.PROTECT, null=True, blank=True, related_name="bylines")
    bureau = models.ForeignKey("Bureau", on_delete=models.PROTECT, null=True, blank=True, related_name="bylines")
    text = models.CharField("or as written", max_length=200, blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(author__isnull=False, bureau=None, text="")
                    | Q(author=None, bureau__isnull=False, text="")
                    | (Q(author=None, bureau=None) & ~Q(text=""))
                ),
                name="byline_is_exactly_one_name",
                violation_error_message="A byline is one of three: a person, a bureau, or free text.",
            )
        ]

    def __str__(self) -> str:
        return str(self.author or self.bureau or self.text)


class ArticleImage(models.Model):
    """A picture's place in a story: the lead, or one that the text shows."""

    class Role(models.TextChoices):
        LEAD = "lead"
        INLINE = "inline"

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="image_uses")
    image = models.ForeignKey("Image", on_delete=models.PROTECT, related_name="uses")
    role = models.CharField(max_length=8, choices=Role, default=Role.LEAD)
    position = models.PositiveSmallIntegerField(default=0)
    caption = models.CharField(max_length=1000, blank=True, help_text="Empty: the picture’s own.")

    class Meta:
        default_permissions = ()
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "image"], name="picture_once_per_story"),
            models.UniqueConstraint(fields=["article"], condition=Q(role="lead"), name="one_lead_picture"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.image}"


class ArticleList(models.Model):
    """A story list printed under a story, in order."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="list_uses")
    story_list = models.ForeignKey("StoryList", on_delete=models.PROTECT, related_name="uses")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        default_permissions = ()
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["article", "story_list"], name="list_once_per_story")]

    def __str__(self) -> str:
        return str(self.story_list)
