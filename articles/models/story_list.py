"""Ordered lists of stories with a title, and the fronts that they stand on."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from articles.models.invalidates_pages import InvalidatesPages, keys_of_row
from articles.models.public_change import FRONTS, of_row
from articles.models.reference import ReferenceWithPage
from newsroom.database.plain_texts import PlainTexts


class StoryList(ReferenceWithPage):
    """An ordered list: "Latest News from The Meridian Wire", a front's top stories, a curated package."""

    class Rule(models.TextChoices):
        CURATED = "curated", "curated by hand"
        LATEST = "latest", "the latest"
        SECTION = "section", "latest of a section"
        BUREAU = "bureau", "latest of a bureau"
        TOPIC = "topic", "latest on a topic"
        AUTHOR = "author", "latest by an author"
        SIMILAR = "similar", "similar stories"

    #: What a rule needs to be told; the others need nothing.
    NEEDS = {Rule.SECTION: "section", Rule.BUREAU: "bureau", Rule.TOPIC: "topic", Rule.AUTHOR: "author"}

    title = models.CharField(max_length=200)
    slug = models.SlugField(max_length=120, unique=True)
    rule = models.CharField(max_length=8, choices=Rule, default=Rule.CURATED)
    limit = models.PositiveSmallIntegerField(default=8, validators=[MinValueValidator(1), MaxValueValidator(100)])
    fallback = models.CharField(
        "fill up with", max_length=8, choices=Rule, blank=True, help_text="Where the entries are fewer than the limit."
    )
    source = models.ForeignKey("Source", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    section = models.ForeignKey("Section", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    bureau = models.ForeignKey("Bureau", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    topic = models.ForeignKey("Topic", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    author = models.ForeignKey("Author", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["title"]
        # Who makes and changes lists and fronts is asked by one permission.
        default_permissions = ("view",)
        permissions = [("curate_lists", "Can curate story lists and fronts")]
        constraints = [
            models.CheckConstraint(condition=Q(limit__gte=1, limit__lte=100), name="list_limit"),
            models.CheckConstraint(condition=~Q(fallback="curated"), name="list_fills_up_by_rule"),
        ]

    def __str__(self) -> str:
        return self.title

    def surrogate_keys(self) -> set[str]:
        return keys_of_row(self)

    def get_absolute_url(self) -> str:
        return reverse("list", args=[self.slug])

    def clean(self) -> None:
        super().clean()
        for rule in {self.rule, self.fallback}:
            needed = self.NEEDS.get(StoryList.Rule(rule)) if rule else None
            if needed and getattr(self, f"{needed}_id") is None:
                raise ValidationError({needed: f"Say which {needed} the list is of."})


class StoryListEntry(PlainTexts, InvalidatesPages):
    """One entry of a curated list: a story of ours, or words and an address from elsewhere."""

    story_list = models.ForeignKey(StoryList, on_delete=models.CASCADE, related_name="entries")
    position = models.PositiveSmallIntegerField(default=0)
    article = models.ForeignKey("Article", on_delete=models.PROTECT, null=True, blank=True, related_name="list_entries")
    headline = models.CharField(max_length=300, blank=True)
    picture_alt = models.CharField(
        "picture's alternative text", max_length=500, blank=True, help_text="Empty: the headline."
    )
    teaser = models.TextField(blank=True, max_length=2000)
    url = models.URLField("address", blank=True, max_length=500)
    pinned_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(article__isnull=False, headline="") | (Q(article=None) & ~Q(headline=""))),
                name="entry_is_ours_or_external",
                violation_error_message="An entry is a story of ours, or a headline from elsewhere.",
            )
        ]

    def __str__(self) -> str:
        return str(self.article or self.headline)

    def surrogate_keys(self) -> set[str]:
        """Those of its list; of the one that it stood in, too. One query."""
        before = StoryListEntry.objects.filter(pk=self.pk).values_list("story_list", flat=True)
        return {of_row("storylist", key) for key in {self.story_list_id, *before}}


class Front(InvalidatesPages):
    """A slot of the home page (no section) or of a section's front, and the list that stands in it."""

    class Layout(models.TextChoices):
        LEAD = "lead", "lead story"
        SECOND = "second", "second stories"
        RAIL = "rail", "rail: headlines with times"
        SECTION = "section", "block of a section"
        STRIP = "strip", "strip"

    section = models.ForeignKey(
        "Section",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="front",
        verbose_name="page",
        help_text="Empty: the home page.",
    )
    position = models.PositiveSmallIntegerField(default=0)
    story_list = models.ForeignKey(StoryList, on_delete=models.PROTECT, related_name="fronts")
    layout = models.CharField(max_length=8, choices=Layout, default=Layout.SECTION)

    class Meta:
        default_permissions = ("view",)
        ordering = ["section", "position"]
        verbose_name = "front slot"
        constraints = [
            models.UniqueConstraint(fields=["position"], condition=Q(section=None), name="home_slot_once"),
            models.UniqueConstraint(fields=["section", "position"], name="section_slot_once"),
        ]

    def __str__(self) -> str:
        return f"{self.section or 'Home'} {self.position}: {self.story_list}"

    def surrogate_keys(self) -> set[str]:
        return {FRONTS}
