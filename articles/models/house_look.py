"""The house's look: its accent colours, type and masthead. Each setting is a row; the last one holds."""

import hashlib

from django.conf import settings
from django.db import models

from articles.text.colour import from_hex, to_oklch
from articles.text.errors import UnfitText


class HouseLookManager(models.Manager["HouseLook"]):
    def current(self) -> "HouseLook | None":
        """What holds; None before anyone has set it, when the tokens' own values do."""
        return self.order_by("-pk").first()


class HouseLook(models.Model):
    """Written once. Its style sheet sets custom properties alone: numbers stand in static/reader/tokens.css."""

    class TypePair(models.TextChoices):
        SERIF_AND_SANS = "serif-and-sans", "Source Serif, with Public Sans for labels"
        SERIF = "serif", "Source Serif throughout"
        SANS = "sans", "Public Sans throughout"

    class Masthead(models.TextChoices):
        SPACED = "spaced", "Spaced capitals, in the middle"
        CAPITALS = "capitals", "Close capitals, in the middle"
        PLAIN = "plain", "As the name is written, in the middle"
        START = "start", "As the name is written, at the line’s start"

    #: `#rrggbb` in lower case; "" is the tokens' own.
    accent_light = models.CharField(max_length=7, blank=True)
    accent_dark = models.CharField(max_length=7, blank=True)
    type_pair = models.CharField(max_length=14, choices=TypePair, default=TypePair.SERIF_AND_SANS)
    masthead = models.CharField(max_length=8, choices=Masthead, default=Masthead.SPACED)
    #: Of the style sheet's bytes: its address has it.
    stamp = models.CharField(max_length=12, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = HouseLookManager()

    class Meta:
        default_permissions = ()
        permissions = [("set_look", "Can set the house's colours, type and masthead")]
        verbose_name = "house look"

    def __str__(self) -> str:
        return f"Look {self.pk}"

    def stylesheet(self) -> str:
        """On screens alone: paper is printed black. An accent that nobody has set stays the tokens' own, in its light."""
        accents = {scheme: self.accent(scheme == "dark") for scheme in ("light", "dark")}
        blocks = [("screen", self.shape())]
        blocks += [
            (f"screen and (prefers-color-scheme: {scheme})", declarations) for scheme, declarations in accents.items()
        ]
        return "".join(
            f"@media {where} {{\n  :root {{\n{_declared(values)}  }}\n}}\n" for where, values in blocks if values
        )

    def accent(self, dark: bool) -> dict[str, str]:
        """The custom property of the accent in that light; none if it is the tokens' own. Raises ValueError for a text that is not a colour."""
        accent = self.accent_dark if dark else self.accent_light
        return {"accent": str(to_oklch(from_hex(accent)))} if accent else {}

    def shape(self) -> dict[str, str]:
        """The custom properties of type and masthead that differ from the tokens' own."""
        return _TYPE[self.type_pair] | _MASTHEAD[self.masthead]

    def seal(self) -> None:
        """Give it the stamp of its style sheet. Raises UnfitText for a value that is not a colour or not one of the choices."""
        if self.type_pair not in _TYPE or self.masthead not in _MASTHEAD:
            raise UnfitText("Choose a type and a masthead of those that are offered.")
        try:
            self.stamp = hashlib.sha256(self.stylesheet().encode()).hexdigest()[:12]
        except ValueError as problem:
            raise UnfitText(f"{problem}.") from problem


def _declared(values: dict[str, str]) -> str:
    return "".join(f"    --{name}: {value};\n" for name, value in values.items())


_TYPE: dict[str, dict[str, str]] = {
    HouseLook.TypePair.SERIF_AND_SANS: {},
    HouseLook.TypePair.SERIF: {"sans": "var(--serif)"},
    HouseLook.TypePair.SANS: {"serif": "var(--sans)"},
}
_MASTHEAD: dict[str, dict[str, str]] = {
    HouseLook.Masthead.SPACED: {},
    HouseLook.Masthead.CAPITALS: {"title-tracking": "0"},
    HouseLook.Masthead.PLAIN: {"title-tracking": "0", "title-case": "none"},
    HouseLook.Masthead.START: {"title-tracking": "0", "title-case": "none", "title-align": "start"},
}
