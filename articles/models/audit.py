from django.conf import settings
from django.db import models

from articles.models.plain_texts import PlainTexts


class AuditEntry(models.Model):
    """Who did what to which story, when, and why. One entry for each verb; read-only for everyone."""

    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=32)
    article = models.ForeignKey(
        "Article", on_delete=models.PROTECT, null=True, blank=True, related_name="audit_entries"
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


class SignInAttempt(models.Model):
    """A refused sign-in, counted per account and per peer; in a known browser, by itself (7-safety, 7 and 26)."""

    at = models.DateTimeField(db_index=True)
    account = models.CharField(max_length=150, help_text="The user name as typed, normalised.")
    peer = models.GenericIPAddressField(null=True)
    browser = models.CharField(
        max_length=32, blank=True, default="", help_text="The known browser's name; empty for an unknown one."
    )

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["account", "browser", "at"], name="attempts_on_an_account"),
            models.Index(fields=["peer", "at"], name="attempts_of_a_peer"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.account}"
