"""Territories as people write them, for rows: what was said, and the codes that it meant on that day."""

from collections.abc import Iterable

from syndication.licensing.errors import NotSound
from syndication.rights.model import RightsError
from syndication.rights.territories import expand

#: Names in one list; more than there are territories nobody means.
_MOST = 300


def as_said(field: str, names: Iterable[str]) -> tuple[list[str], list[str]]:
    """(what is written, its codes in order) of codes and groups: `["EU", "CH"]`. Raises NotSound, naming `field`."""
    given = [str(name).strip() for name in names]
    if not given:
        return [], []
    if len(given) > _MOST:
        raise NotSound({field: [f"At most {_MOST} territories, please."]})
    try:
        codes, said, _ = expand(given)
    except RightsError as problem:
        raise NotSound({field: [str(problem)]}) from problem
    return list(said), sorted(codes)
