from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy

from newsroom.database.plain_texts import PlainTexts


class Correction(PlainTexts):
    """What was wrong and is now right, as printed with the story."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", gettext_lazy("Correction")
        CLARIFICATION = "clarification", gettext_lazy("Clarification")
        UPDATE = "update", gettext_lazy("Update")
        EDITORS_NOTE = "editors-note", gettext_lazy("Editor's note")
        RETRACTION = "retraction", gettext_lazy("Retraction")

    article = models.ForeignKey("Article", on_delete=models.PROTECT, related_name="corrections")
    version = models.OneToOneField("Version", on_delete=models.PROTECT, related_name="correction")
    kind = models.CharField(max_length=16, choices=Kind)
    text = models.TextField()
    changes_meaning = models.BooleanField(default=True, help_text="Printed above the text, not below it.")
    made_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    redacted_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        default_permissions = ()
        ordering = ["-made_at", "-pk"]
        # The page of corrections: the newest first.
        indexes = [models.Index(fields=["-made_at"], name="correction_newest")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text[:60]}"
