"""A search read from its address: the query, the filters, and the fields that show them again."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import MAXYEAR, date, datetime
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import Q
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from articles.models import Bureau, Section
from articles.reader.archive import of_day
from articles.reader.cache import cached_by_reference
from articles.reader.languages import site_language
from articles.reader.shelves import there
from articles.search.finding import Narrowed, languages
from articles.text.language import language_name
from articles.text.search_query import Query, parse, render
from articles.text.unicode import without_controls

#: Characters of what was typed that the form shows again.
LONGEST_SHOWN = 200
#: The parameters by which a search is narrowed or put in order, as the form has them.
NARROWING = ("section", "bureau", "author", "topic", "language", "since", "until")
NEWEST = "newest"
#: Fields in which a day is typed, with their labels.
_DAYS = {"since": pgettext_lazy("a day", "From"), "until": pgettext_lazy("a day", "To")}
#: Fields in which a name is typed, with label, hint, and what is said of a name that nothing has.
_TYPED = {
    "author": (
        gettext_lazy("Author"),
        gettext_lazy("As it stands on the author’s page"),
        gettext_lazy("No person signs stories here under that name. Write it as it stands on the author’s page."),
    ),
    "topic": (
        gettext_lazy("Topic"),
        gettext_lazy("As it stands on the topic’s page"),
        gettext_lazy("No topic has a story here under that name. Write it as it stands on the topic’s page."),
    ),
}
_NO_SUCH = {
    "section": gettext_lazy("There is no such section. Choose one of the list."),
    "bureau": gettext_lazy("There is no such bureau. Choose one of the list."),
}
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Choice(NamedTuple):
    value: str
    name: str
    chosen: bool = False


class Field(NamedTuple):
    """A field of the form, with choices or typed text. `problem`: why its value can't be read."""

    name: str
    label: str
    value: str
    problem: str
    choices: tuple[Choice, ...] = ()
    type: str = "text"
    hint: str = ""


class SearchRequest(NamedTuple):
    """A search. `problems`: a sentence for each parameter that can't be read; if there is one, nothing is searched."""

    query: Query
    narrowed: Narrowed
    typed: dict[str, str]
    fields: tuple[Field, ...]
    problems: dict[str, str]

    @property
    def title(self) -> str:
        """Of its page and its feed, in the active language."""
        return gettext("“%(words)s”") % {"words": self.typed["q"]} if self.typed["q"] else gettext("Search")

    @property
    def newest_first(self) -> bool:
        return self.typed["order"] == NEWEST

    @property
    def asks(self) -> bool:
        return not self.problems and (bool(self.query.terms) or self.narrowed != Narrowed())

    def url(self, address: str, **other: str | int) -> str:
        """The address of this search at its page or its feed, without empty parameters."""
        parameters = {name: value for name, value in (self.typed | other).items() if value}
        return f"{address}?{urlencode(parameters)}" if parameters else address


def read(parameters: Mapping[str, str], now: datetime) -> SearchRequest:
    """Read a search. One query; two more if the sections and bureaus are not cached; one each for an author and a topic."""
    query = parse(parameters.get("q", ""))
    typed = {name: _shown(parameters.get(name, "")) for name in ("q", *NARROWING, "order")}
    sections = cached_by_reference("every section", lambda: list(Section.objects.all()))
    bureaus = cached_by_reference("every bureau", lambda: list(Bureau.objects.all()))
    problems: dict[str, str] = {}
    section = _chosen("section", typed, sections, problems)
    bureau = _chosen("bureau", typed, bureaus, problems)
    narrowed = Narrowed(
        sections=_family(section, sections) if section else (),
        bureau=bureau.pk if bureau else None,
        author=_named("author", typed, now, problems),
        topic=_named("topic", typed, now, problems),
        language=_language(typed, problems),
        since=_day("since", typed, problems),
        before=_day("until", typed, problems, following=True),
    )
    if typed["order"] not in ("", NEWEST):
        problems["order"] = gettext("Stories are put in order by how well they fit, or the newest first.")
    return SearchRequest(query, narrowed, typed, tuple(_fields(typed, problems, sections, bureaus)), problems)


def _fields(
    typed: dict[str, str], problems: dict[str, str], sections: list[Section], bureaus: list[Bureau]
) -> Iterator[Field]:
    """The fields of the form, in its order; a field with only one choice is left out. One query."""
    spoken = [Choice(tag, language_name(tag, site_language()), tag == typed["language"]) for tag in languages()]
    choices = {
        "section": (gettext("Section"), gettext("All sections"), _choices(sections, typed["section"])),
        "bureau": (gettext("Bureau"), gettext("All bureaus"), _choices(bureaus, typed["bureau"])),
        "language": (
            gettext("Language"),
            gettext("All languages"),
            spoken if len(spoken) > 1 or typed["language"] else [],
        ),
        "order": (
            gettext("Order"),
            gettext("Best first"),
            [Choice(NEWEST, gettext("Newest first"), typed["order"] == NEWEST)],
        ),
    }
    for name in (*NARROWING, "order"):
        value_and_problem = typed[name], problems.get(name, "")
        if name in choices:
            label, every, some = choices[name]
            if some or value_and_problem[1]:
                yield Field(name, label, *value_and_problem, choices=(Choice("", every), *some))
        elif name in _DAYS:
            yield Field(name, str(_DAYS[name]), *value_and_problem, type="date")
        else:
            called, hint, _ = _TYPED[name]
            yield Field(name, str(called), *value_and_problem, hint=str(hint))


def with_query(search_request: SearchRequest, query: Query) -> SearchRequest:
    return search_request._replace(query=query, typed=search_request.typed | {"q": render(query)})


def _shown(text: str) -> str:
    return without_controls(text)[:LONGEST_SHOWN].strip()


def _choices(rows: Sequence[Section | Bureau], chosen: str) -> list[Choice]:
    """The choices of a field: rows in use, and a retired one that the address names."""
    return [Choice(row.slug, row.name, row.slug == chosen) for row in rows if not row.retired or row.slug == chosen]


def _chosen(name: str, typed: dict[str, str], rows: list[Any], problems: dict[str, str]) -> Any:
    """The row of the requested slug; None if none is requested or none exists."""
    if not typed[name]:
        return None
    row = next((row for row in rows if row.slug == typed[name]), None)
    if row is None:
        problems[name] = str(_NO_SUCH[name])
    return row


def _family(section: Section, sections: list[Section]) -> tuple[int, ...]:
    """The keys of the section and of all sections below it."""
    keys = {section.pk}
    while below := {section_below.pk for section_below in sections if section_below.parent_id in keys} - keys:
        keys |= below
    return tuple(sorted(keys))


def _named(kind: str, typed: dict[str, str], now: datetime, problems: dict[str, str]) -> int | None:
    """The key of a person or topic, by name or slug. Topics without a public story are not found."""
    if not typed[kind]:
        return None
    rows = there(kind, now).filter(Q(slug=typed[kind]) | Q(name__iexact=typed[kind]))
    key: int | None = rows.order_by("pk").values_list("pk", flat=True).first()
    if key is None:
        problems[kind] = str(_TYPED[kind][2])
    return key


def _language(typed: dict[str, str], problems: dict[str, str]) -> str:
    tag = typed["language"].lower()
    if tag and not (tag.isascii() and tag.isalpha() and len(tag) <= 3):
        problems["language"] = gettext("A language is named by its two or three letters, such as “en”.")
        return ""
    return tag


def _date(text: str) -> date | None:
    """The date; None for an invalid one, and at the calendar's edge, where a time zone could leave the calendar."""
    try:
        day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None
    return day if day and 1 < day.year < MAXYEAR else None


def _day(name: str, typed: dict[str, str], problems: dict[str, str], following: bool = False) -> datetime | None:
    """The newsroom's midnight at the beginning of that day; with `following`, at its end."""
    if not typed[name]:
        return None
    day = _date(typed[name])
    if day is None:
        problems[name] = gettext("A day is written as year, month and day: 2026-11-24.")
        return None
    span = of_day(day)
    return span.ends if following else span.starts
