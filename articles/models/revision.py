from django.conf import settings
from django.db import models


class Revision(models.Model):
    """The whole working copy as it stood at one save. Append-only, but for redaction."""

    article = models.ForeignKey("Article", on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    content = models.JSONField(help_text="Complete: bylines, images, topics and lists too (articles/desk/content.py).")
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    note = models.CharField(max_length=200, blank=True)
    by_itself = models.BooleanField("saved by itself", default=False)
    redacted_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="revision_number_once")]

    def __str__(self) -> str:
        return f"revision {self.number} of story {self.article_id}"
