"""Territories as rows store them: the names that a person wrote, and the codes that they meant on that day."""

from collections.abc import Iterable

from syndication.licensing.errors import NotSound
from syndication.rights.model import RightsError
from syndication.rights.territories import expand

#: Names in one list; more than there are territories nobody means.
_MOST = 300


def names_and_codes(field: str, names: Iterable[str]) -> tuple[list[str], list[str]]:
    """(names, codes in order) of codes and groups such as `["EU", "CH"]`. Raises NotSound, naming `field`."""
    stripped = [str(name).strip() for name in names]
    if not stripped:
        return [], []
    if len(stripped) > _MOST:
        raise NotSound({field: [f"At most {_MOST} territories, please."]})
    try:
        codes, spellings, _ = expand(stripped)
    except RightsError as problem:
        raise NotSound({field: [str(problem)]}) from problem
    return list(spellings), sorted(codes)
