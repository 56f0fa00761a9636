"""Reads and writes territories by the names that people use: codes, regions, EU and EEA, the world."""

from collections.abc import Iterable

from syndication.rights.errors import RightsError
from syndication.rights.iso3166 import ALSO_CALLED, GROUPS, NAMES

#: Every code of the table: what WORLD, or no territory at all, stands for.
EVERYWHERE: frozenset[str] = frozenset(NAMES)

_GROUPS_BY_NAME = {name.lower(): name for name in GROUPS}
_CODES_BY_NAME = {name.removeprefix("the ").lower(): code for code, name in NAMES.items()}

#: As many codes are named one by one before groups are looked for.
_FEW = 6


def expand(names: Iterable[str]) -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    """(codes, names as we write them, notes) of codes, country names and groups, in whatever case.

    Notes are sentences on names that were read as others ("UK is read as GB."). Raises RightsError("territory") for a
    name that the table doesn't have.
    """
    codes: set[str] = set()
    spellings: list[str] = []
    notes: list[str] = []
    for name in names:
        written_name = " ".join(name.split())
        code = written_name.upper()
        if code in ALSO_CALLED:
            notes.append(f"{code} is read as {ALSO_CALLED[code]}.")
            code = ALSO_CALLED[code]
        if code in NAMES:
            codes.add(code)
            spellings.append(code)
        elif (group := _GROUPS_BY_NAME.get(written_name.lower())) is not None:
            codes |= GROUPS[group]
            spellings.append(group)
        elif (named_code := _CODES_BY_NAME.get(written_name.lower().removeprefix("the "))) is not None:
            codes.add(named_code)
            spellings.append(named_code)
        else:
            raise RightsError(
                "territory",
                f"There is no territory “{written_name[:40]}”. Give a code of ISO 3166-1 such as KE, or a group such as EU, EEA, "
                "Eastern Africa or WORLD.",
            )
    return frozenset(codes), tuple(dict.fromkeys(spellings)), tuple(dict.fromkeys(notes))


def fewest_names(codes: frozenset[str]) -> tuple[str, ...]:
    """Names that `expand` reads as exactly these: codes while they are few, else groups and the codes left over."""
    names: list[str] = []
    left = set(codes)
    groups = {name: group for name, group in GROUPS.items() if group <= codes} if len(codes) > _FEW else {}
    while groups:
        name = max(groups, key=lambda group: len(groups[group] & left))
        if len(groups[name] & left) <= 1:
            break
        names.append(name)
        left -= groups.pop(name)
    return (*names, *sorted(left))
