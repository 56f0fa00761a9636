"""A story's own word on what may not be done with it, which no grant overrides."""

from django.db import models

from syndication.models.partner import Partner
from syndication.models.recorded import Recorded, RecordedQuerySet


class ArticleRights(Recorded):
    """The whole of a story's restrictions from `recorded_at` on; the last row counts, one that says nothing lifts them."""

    article = models.ForeignKey("articles.Article", on_delete=models.PROTECT, related_name="rights_rows")
    number = models.PositiveIntegerField(editable=False)
    not_for_reprint = models.BooleanField(default=False, help_text="Nobody may do anything but link to it.")
    hold = models.BooleanField(default=False, help_text="The same, for now.")
    text_only = models.BooleanField(default=False, help_text="None of its pictures goes to anyone.")
    third_party = models.JSONField(
        "third-party material",
        default=list,
        blank=True,
        help_text='Parts that are not ours to give: "text", "picture:12".',
    )
    exclusive_to = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    exclusive_territories = models.JSONField(default=list, blank=True, help_text="Empty: everywhere.")
    exclusive_codes = models.JSONField(default=list, editable=False)
    exclusive_until = models.DateTimeField(null=True, blank=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["article", "-number"]
        verbose_name = "restriction"
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="article_rights_number_once"),
            models.CheckConstraint(
                condition=models.Q(exclusive_to=None) | models.Q(exclusive_until__isnull=False),
                name="exclusive_until_a_date",
                violation_error_message="Say until when the story is exclusive.",
            ),
        ]

    def __str__(self) -> str:
        return f"restrictions {self.number} of story {self.article_id}"
