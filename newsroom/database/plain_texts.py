"""Rows whose texts are normalised on every save."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from articles.text.errors import UnfitText
from articles.text.unicode import storable


class PlainTexts(models.Model):
    """A row that stores its texts as `storable` has them. `bulk_create` and `update` pass this by."""

    class Meta:
        abstract = True

    def clean_fields(self, exclude: Any = None) -> None:
        self.normalise()
        super().clean_fields(exclude=exclude)

    def normalise(self) -> None:
        """Put every text right; raises ValidationError naming the field that can't be stored."""
        for field in self._meta.concrete_fields:
            value = getattr(self, field.attname)
            if isinstance(value, str) and isinstance(field, (models.CharField, models.TextField)):
                try:
                    text = storable(value)
                except UnfitText as problem:
                    raise ValidationError({field.name: str(problem)}) from problem
                setattr(self, field.attname, text if isinstance(field, models.TextField) else text.replace("\n", " "))

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.normalise()
        super().save(*args, **kwargs)
