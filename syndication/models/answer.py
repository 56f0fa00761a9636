"""That a question was answered, and how often somebody asked."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models


class Answer(models.Model):
    """An answer given to a known partner: the question, the answer, its grants and its Version.

    Both hold words of the Version: its address, its pictures' titles. They go with them where it is redacted.
    """

    #: How an answer looks after a redaction.
    BLANK: ClassVar[dict[str, Any]] = {"question": {}, "answer": {}}

    at = models.DateTimeField()
    partner = models.ForeignKey("Partner", on_delete=models.PROTECT, related_name="answers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    token = models.ForeignKey("Token", on_delete=models.PROTECT, null=True, related_name="+")
    version = models.ForeignKey("articles.Version", on_delete=models.PROTECT, related_name="+")
    question = models.JSONField()
    outcome = models.CharField(max_length=12)
    answer = models.JSONField()
    redacted_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ("view",)
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["partner", "-at"], name="answers_to_a_partner")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.outcome}"


class TokenRead(models.Model):
    """A request made with a token: when, what and how it was answered. The address is kept without its question."""

    token = models.ForeignKey("Token", on_delete=models.PROTECT, related_name="reads")
    at = models.DateTimeField()
    path = models.CharField(max_length=200)
    status = models.PositiveSmallIntegerField()

    class Meta:
        default_permissions = ("view",)
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["token", "-at"], name="reads_of_a_token")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.path}: {self.status}"


class AskCount(models.Model):
    """How often a peer or a token asked within one window; counted here, for every process alike."""

    who = models.CharField(max_length=80)
    window = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["who", "window"], name="asked_once_a_window")]
        indexes = [models.Index(fields=["window"], name="ask_count_window")]

    def __str__(self) -> str:
        return f"{self.who} {self.window:%H:%M}: {self.count}"
