from django.conf import settings
from django.db import models


class AuditEntry(models.Model):
    """Who did what to which story, when, and why. One entry for each verb; read-only for everyone."""

    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=32)
    #: By its name: accounts imports nothing of the apps above it.
    article = models.ForeignKey(
        "articles.Article", on_delete=models.PROTECT, null=True, blank=True, related_name="audit_entries"
    )
    about = models.CharField(max_length=200, blank=True, help_text="What it was done to, where that is no story.")
    detail = models.JSONField(default=dict)
    #: When what was typed as its reason went with a story's words.
    redacted_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        default_permissions = ("view",)
        ordering = ["-at", "-pk"]
        verbose_name_plural = "audit entries"
        indexes = [models.Index(fields=["article", "-at"], name="audit_of_a_story")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.by}: {self.verb} {self.article or self.about}"
