from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from articles.models.shown import Shown
from articles.text.unicode import nfc, refuse_unstorable


class Reference(Shown):
    """A row that stories point to. It takes effect when saved; one in use is retired, never deleted."""

    retired = models.BooleanField(
        default=False, help_text="Offered no more when writing; stories that name it keep it, and its page stays."
    )

    class Meta:
        abstract = True

    def clean_fields(self, exclude: Any = None) -> None:
        self.normalise()
        super().clean_fields(exclude=exclude)

    def normalise(self) -> None:
        """Bring every text to Unicode NFC; raises ValidationError naming the field that can't be stored."""
        for field in self._meta.concrete_fields:
            value = getattr(self, field.attname)
            if isinstance(value, str) and isinstance(field, (models.CharField, models.TextField)):
                try:
                    refuse_unstorable(value)
                except ValueError as problem:
                    raise ValidationError({field.name: str(problem)}) from problem
                setattr(self, field.attname, nfc(value))

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.normalise()
        super().save(*args, **kwargs)
