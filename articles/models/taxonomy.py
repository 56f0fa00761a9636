"""Where a story is filed (Section) and what it is about (Topic)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy

from articles.models.invalidates_pages import keys_of_row
from articles.models.reference import ReferenceWithPage

#: "parent (Section, at most 3 deep, no cycles)": world, world/europe, world/europe/balkans.
DEEPEST = 3


class Section(ReferenceWithPage):
    name = models.CharField(max_length=80)
    slug = models.SlugField(max_length=80, unique=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="subsections")
    depth = models.PositiveSmallIntegerField(default=1, editable=False)
    position = models.PositiveSmallIntegerField(default=100, help_text="Order in the menu, smallest first.")
    about = models.CharField(max_length=240, blank=True)

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(condition=Q(depth__gte=1, depth__lte=DEEPEST), name="section_depth"),
            models.CheckConstraint(condition=Q(parent=None) | ~Q(parent=F("pk")), name="section_not_its_own_parent"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("section", args=[self.slug])

    def ancestors(self) -> list["Section"]:
        """The sections above, nearest first. One query for each step, at most two."""
        above: list[Section] = []
        section = self.parent
        while section is not None and len(above) < DEEPEST:
            above.append(section)
            section = section.parent
        return above

    def family_keys(self) -> list[int]:
        """Keys of this section and all below it. One query for each level, at most two."""
        keys = [self.pk]
        level = [self.pk]
        for _ in range(DEEPEST - 1):
            level = list(Section.objects.filter(parent__in=level).values_list("pk", flat=True))
            keys += level
        return keys

    def clean(self) -> None:
        super().clean()
        if self.parent_id is None:
            return
        if self.pk and self.parent_id in self.family_keys():
            raise ValidationError({"parent": "A section can't stand under itself or under one of its own subsections."})
        if self.parent is not None and self.parent.depth + self._height() > DEEPEST:
            raise ValidationError({"parent": f"Sections go {DEEPEST} deep at most; this would be one deeper."})

    def _height(self) -> int:
        """How many levels this section and those below it take: 1 without subsections."""
        if not self.pk:
            return 1
        below = self.subsections.all()
        return 1 + max((section._height() for section in below), default=0)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.depth = self.parent.depth + 1 if self.parent else 1
        super().save(*args, **kwargs)
        for section in self.subsections.exclude(depth=self.depth + 1):
            section.save()


class Topic(ReferenceWithPage):
    class Kind(models.TextChoices):
        SUBJECT = "subject", gettext_lazy("Subject")
        PERSON = "person", gettext_lazy("Person")
        PLACE = "place", gettext_lazy("Place")
        ORGANISATION = "organisation", gettext_lazy("Organisation")
        EVENT = "event", gettext_lazy("Event")

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.SUBJECT)
    about = models.CharField(max_length=400, blank=True, help_text="What it is, for readers of its page.")
    medtop = models.CharField(
        "IPTC Media Topic",
        max_length=32,
        blank=True,
        validators=[RegexValidator(r"^medtop:\d{8}\Z", "An IPTC code, for example medtop:20000344.")],
    )

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["name", "kind"], name="topic_once_per_kind")]

    def __str__(self) -> str:
        return self.name

    def surrogate_keys(self) -> set[str]:
        return keys_of_row(self)

    def get_absolute_url(self) -> str:
        return reverse("topic", args=[self.slug])
