"""The newsroom's own small tables for readers' pages, cached until one of their rows changes."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Subquery
from django.urls import reverse

from articles.models import Author, Bureau, HouseLook, Section, Source, Topic
from articles.reader.cache import cached_by_reference, many_cached_by_reference


class House(NamedTuple):
    name: str
    tagline: str
    legal_name: str
    established: int | None
    #: Of its row; 0 before there is one.
    key: int = 0
    #: The address of the house's own style sheet; "" where nobody has set its look.
    look_url: str = ""
    #: The accent of pages by daylight, `#rrggbb`; "" is the tokens' own.
    accent: str = ""


class SectionRow(NamedTuple):
    name: str
    url: str
    parent_id: int | None
    retired: bool


class BureauRow(NamedTuple):
    name: str
    url: str
    city: str


def house() -> House:
    return cached_by_reference("house", _house)


def sections() -> dict[int, SectionRow]:
    """Every section by its key, in the order of the menu."""
    return cached_by_reference("sections", _sections)


def bureaus() -> list[BureauRow]:
    """The bureaus of the house, without retired ones."""
    return cached_by_reference("bureaus", _bureaus)


def family_of(section: int) -> list[int]:
    """The keys of a section and of all below it."""
    return families([section])[section]


def families(keys: Iterable[int]) -> dict[int, list[int]]:
    """By each section's key, the keys of the section and of all below it."""
    members: dict[int, list[int]] = {key: [] for key in keys}
    if not members:
        return members
    rows = sections()
    for key in rows:
        above: int | None = key
        while above is not None:
            if above in members:
                members[above].append(key)
            above = rows[above].parent_id
    return members


def with_those_above(section: int | None) -> list[int]:
    """A section's key and those of the sections above it; none without a section."""
    rows, keys = sections(), list[int]()
    while section is not None and section in rows:
        keys.append(section)
        section = rows[section].parent_id
    return keys


def trail(section: int | None) -> list[tuple[str, str]]:
    """From the front's sections down to this one: names with their paths; none without a section."""
    return [(sections()[key].name, sections()[key].url) for key in with_those_above(section)[::-1]]


def author_urls(keys: Iterable[int]) -> dict[int, str]:
    """The page of each of these people. One query where one is not kept."""
    return many_cached_by_reference("page of author", keys, lambda missing: _urls(Author, missing))


def bureau_urls(keys: Iterable[int]) -> dict[int, str]:
    """The page of each of these bureaus. One query where one is not kept."""
    return many_cached_by_reference("page of bureau", keys, lambda missing: _urls(Bureau, missing))


def topic_urls(keys: Iterable[int]) -> dict[int, str]:
    """The page of each of these topics. One query where one is not kept."""
    return many_cached_by_reference("page of topic", keys, lambda missing: _urls(Topic, missing))


def section_row(key: int) -> Section:
    """The section itself, for a Version that was filed under it. Raises Section.DoesNotExist."""
    return cached_by_reference(("section", key), lambda: Section.objects.get(pk=key))


def source_row(key: int) -> Source:
    """The source itself, for a Version that is of it. Raises Source.DoesNotExist."""
    return cached_by_reference(("source", key), lambda: Source.objects.get(pk=key))


def menu_address(address: str) -> str:
    """The address of the section of the menu to which this section belongs; every other address is returned as it is."""
    rows = sections()
    section = next((row for row in rows.values() if row.url == address), None)
    while section is not None and section.parent_id is not None:
        section = rows[section.parent_id]
    return section.url if section else address


def _urls(model: type[Author | Bureau | Topic], keys: list[int]) -> dict[int, str]:
    return {key: row.get_absolute_url() for key, row in model._default_manager.in_bulk(keys).items()}


def _house() -> House:
    looks = HouseLook.objects.order_by("-pk")
    set_look = {"look": Subquery(looks.values("stamp")[:1]), "accent": Subquery(looks.values("accent_light")[:1])}
    source = Source.objects.annotate(**set_look).house()
    if source is None:
        return House("Newsroom", "", "", None)
    name, tagline, holder = source.name, source.tagline, source.copyright_holder
    url = reverse("look", args=[source.look]) if source.look else ""  # type: ignore[attr-defined]
    accent = source.accent or ""  # type: ignore[attr-defined]
    return House(name, tagline, holder, source.established, source.pk, url, accent)


def _sections() -> dict[int, SectionRow]:
    return {
        section.pk: SectionRow(section.name, section.get_absolute_url(), section.parent_id, section.retired)
        for section in Section.objects.all()
    }


def _bureaus() -> list[BureauRow]:
    rows = Bureau.objects.filter(retired=False, source__is_house=True)
    return [BureauRow(row.name, row.get_absolute_url(), row.city) for row in rows]
