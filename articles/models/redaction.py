from django.conf import settings
from django.db import models

from newsroom.database.plain_texts import PlainTexts


class Redaction(PlainTexts):
    """That content of the record was blanked for good: the one exception to "written once"."""

    article = models.ForeignKey("Article", on_delete=models.PROTECT, related_name="redactions")
    versions = models.JSONField(default=list, help_text="Numbers of the Versions blanked.")
    revisions = models.JSONField(default=list, help_text="Numbers of the Revisions blanked.")
    pictures = models.JSONField(default=list, help_text="Keys of the pictures whose words and files went.")
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        default_permissions = ("view",)
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"redaction of story {self.article_id} on {self.at:%Y-%m-%d}"
