"""Where stories are or were: every address that one has or had, and how a story is found by it."""

from urllib.parse import urlsplit

from django.db import models

from articles.models.redacted_path import PREFIX, as_stored, known_beginnings
from articles.models.version import Version
from articles.text.unicode import refuse_unstorable


class AddressManager(models.Manager["Address"]):
    def story_named(self, name: str) -> int | None:
        """The key of the story that has, had or is to have that path, address or guid; None without one."""
        try:
            refuse_unstorable(name)
            path = urlsplit(name).path.strip("/")
        except ValueError:
            return None
        if name.startswith("urn:"):
            return Version.objects.filter(guid=name).values_list("article", flat=True).first()
        return self.filter(path__in=as_stored(f"/{path}/")).values_list("article", flat=True).first()

    def keyless(self) -> int:
        """How many were hashed under a key that is not here: they answer 404, and another story may take them."""
        hashed = self.filter(path__startswith=PREFIX)
        for beginning in known_beginnings():
            hashed = hashed.exclude(path__startswith=beginning)
        return hashed.count()


class Address(models.Model):
    """An address that a story has or had: taken for good, and redirecting while the story is public."""

    path = models.CharField(max_length=160, unique=True)
    article = models.ForeignKey("Article", on_delete=models.PROTECT, related_name="addresses")

    objects = AddressManager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.path
