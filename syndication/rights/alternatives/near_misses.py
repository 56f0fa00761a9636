"""The parameters of the address in which one use differs from another."""

from operator import attrgetter
from typing import Any

from syndication.rights.model import Use

#: Parameters of the address, each with its field of a use.
FIELDS = {
    "action": "action",
    "territory": "territories",
    "media": "media",
    "language": "language",
    "words": "words",
    "parts": "parts",
    "commercial": "commercial",
    "starts": "starts",
    "ends": "ends",
}
_values_of = attrgetter(*FIELDS.values())


def changed_names(original: Use, use: Use) -> frozenset[str]:
    """The parameters of the address that differ."""
    pairs = zip(FIELDS, _values_of(original), _values_of(use), strict=True)
    return frozenset([name for name, old, new in pairs if old != new])


def changes(original: Use, use: Use) -> dict[str, Any]:
    """The changed parameters with their new values; None leaves one out."""
    names = changed_names(original, use)
    changed: dict[str, Any] = {name: getattr(use, field) for name, field in FIELDS.items() if name in names}
    if changed.get("territory") is not None:
        changed["territory"] = list(use.territory_names)
    return {name: sorted(new) if isinstance(new, frozenset) else new for name, new in changed.items()}
