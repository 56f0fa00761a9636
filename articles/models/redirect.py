"""Redirects by hand: addresses of this site that no row of ours has, and where they lead."""

import hashlib

from django.conf import settings
from django.db import models

from articles.text.site_path import LONGEST, requested_path


def key_of(stored: str) -> str:
    """What a stored address is looked up by: an address may be longer than an index takes."""
    return hashlib.sha256(stored.encode(errors="surrogatepass")).hexdigest()


class Redirect(models.Model):
    """`old` is stored as `site_path` spells it, `new` as the URL map does. No redirect leads to the old address of another."""

    old = models.CharField(
        "old address",
        max_length=LONGEST,
        help_text="From its first slash on: /stories/harbour.html. With a question mark and what follows, only that; "
        "without, whatever follows one.",
    )
    new = models.CharField(
        "new address", max_length=LONGEST, help_text="Of a page on this site: /section/world/, or a story’s."
    )
    old_key = models.CharField(max_length=64, unique=True, editable=False)
    new_key = models.CharField(max_length=64, db_index=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False)
    at = models.DateTimeField(editable=False)

    class Meta:
        default_permissions = ()
        permissions = [("manage_redirects", "Can redirect old addresses")]
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.old

    def set_keys(self) -> None:
        """Set what it is looked up by; `new` has the slash that its page has."""
        self.old_key, self.new_key = key_of(self.old), key_of(requested_path(self.new))
