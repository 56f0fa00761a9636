"""That a form has created its row: sent again, by Back or by a second press, it creates no second one."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

#: Longer than any page stays open with words in it.
KEPT_FOR = timedelta(days=30)


class IdempotencyKeyManager(models.Manager["IdempotencyKey"]):
    def drop_old(self, now: datetime) -> int:
        """Delete the keys that no open form has any more; returns how many those were."""
        return self.filter(at__lt=now - KEPT_FOR).delete()[0]


class IdempotencyKey(models.Model):
    """The key that an empty form was given, and what that form has created. One for each person and key."""

    key = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(db_index=True)
    digest = models.CharField(max_length=64, help_text="SHA-256 of what was sent, hexadecimal.")
    table = models.CharField(max_length=80, help_text="The table of what was created, as “articles.article”.")
    row = models.PositiveBigIntegerField(help_text="Its key there.")

    objects = IdempotencyKeyManager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["by", "key"], name="idempotency_key_once")]

    def __str__(self) -> str:
        return f"{self.table} {self.row}"
