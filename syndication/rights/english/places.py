"""Territories and lists in English."""

from collections.abc import Iterable

from syndication.rights.iso3166 import NAMES
from syndication.rights.territories import EVERYWHERE

#: How groups are spoken of where their name alone would not do.
_NAMES_IN_SENTENCES = {
    "EU": "the EU",
    "EEA": "the EEA",
    "Americas": "the Americas",
    "Caribbean": "the Caribbean",
    "WORLD": "the world",
}

#: Names said one by one; of longer lists the rest is counted.
_MOST_NAMED = 6


def name_of(name: str) -> str:
    """The English name of a code or a group, as it stands in a sentence after "in"."""
    return NAMES.get(name) or _NAMES_IN_SENTENCES.get(name) or name


def places(codes: Iterable[str] | None, written_names: tuple[str, ...] = ()) -> str:
    """Territories in a sentence: by the names that the caller used, else by their codes. None is the world."""
    if codes is None:
        return "the world"
    code_set = frozenset(codes)
    if code_set == EVERYWHERE:
        return "the world"
    names = [name_of(name) for name in written_names] if written_names else sorted(name_of(name) for name in code_set)
    if len(names) > _MOST_NAMED:
        names = [*names[: _MOST_NAMED - 1], f"{len(names) - _MOST_NAMED + 1} more territories"]
    return listed(names)


def listed(items: Iterable[str], last: str = "and") -> str:
    """“a, b and c”, without a comma before the last."""
    *others, end = [*items]
    return f"{', '.join(others)} {last} {end}" if others else end
