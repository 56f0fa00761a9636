"""The slugs that sections, bureaus, people, topics, sources and lists had: each address of theirs redirects for ever."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from articles.models.record_head import RecordHead


class FormerSlugManager(models.Manager["FormerSlug"]):
    def holder(self, row: models.Model, slug: str) -> int | None:
        """The key of another row of that kind that had the slug; None without one."""
        held = self.filter(kind=str(row._meta.model_name), slug=slug).exclude(key=row.pk or 0)
        return held.values_list("key", flat=True).first()

    def keep(self, row: models.Model, slug: str) -> None:
        """Keep a slug that the row gives up. A slug that it has given up before is kept already."""
        self.get_or_create(kind=str(row._meta.model_name), slug=slug, defaults={"key": row.pk})


class FormerSlug(models.Model):
    """Written once. A row that takes one of its own former slugs again has both; the row's present slug always comes first."""

    #: As the model is called, in lower case.
    kind = models.CharField(max_length=16)
    slug = models.CharField(max_length=120)
    key = models.PositiveBigIntegerField()

    objects = FormerSlugManager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["kind", "slug"], name="former_slug_once")]

    def __str__(self) -> str:
        return f"{self.kind}/{self.slug}"


class KeepsFormerSlugs(models.Model):
    """A row with a page at its slug. A changed slug is kept, and no other row of its kind may take it.

    The record's head is locked first (articles/models/public_change.py), so that nobody takes a slug while it is given up.
    """

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        slug = str(getattr(self, "slug", ""))
        if (key := FormerSlug.objects.holder(self, slug)) is not None:
            raise ValidationError({"slug": self._taken(slug, key)})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises ValidationError for a slug that another row had."""
        fields: Iterable[str] | None = kwargs.get("update_fields")
        if fields is not None and "slug" not in fields:
            super().save(*args, **kwargs)
            return
        with transaction.atomic():
            RecordHead.objects.hold()
            slug, before = str(getattr(self, "slug", "")), self._stored_slug()
            if slug != before and (key := FormerSlug.objects.holder(self, slug)) is not None:
                raise ValidationError(self._taken(slug, key))
            if before is not None and slug != before:
                FormerSlug.objects.keep(self, before)
            super().save(*args, **kwargs)

    def _stored_slug(self) -> str | None:
        if self.pk is None:
            return None
        rows: models.Manager[Any] = type(self)._base_manager
        slug: str | None = rows.filter(pk=self.pk).values_list("slug", flat=True).first()
        return slug

    def _taken(self, slug: str, key: int) -> str:
        holder = type(self)._base_manager.filter(pk=key).first()
        name = f"“{holder}”" if holder is not None else "one that is no more"
        return (
            f"“{slug}” was once the address of the {self._meta.verbose_name} {name}. Links to it stand in other places and "
            "lead there for ever: choose another."
        )
