from django.db import models


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
