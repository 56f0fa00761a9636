"""Reads a question about rights from the parameters of an address, and writes it back into an address.

An unreadable value is a RightsError that names the parameter, never a guess.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import urlencode

from articles.text.errors import UnfitText
from articles.text.unicode import bidi_controls, refuse_unstorable, show_controls, without_controls
from syndication.rights.model import NEVER, RightsError, Use
from syndication.rights.territories import expand
from syndication.rights.vocabulary import Action, Medium

#: Every parameter in the order in which an address has them, with the longest value that it takes.
LONGEST = {
    "url": 2000,
    "guid": 200,
    "action": 20,
    "territory": 80,
    "media": 20,
    "starts": 40,
    "ends": 40,
    "language": 35,
    "words": 9,
    "parts": 40,
    "commercial": 5,
    "at": 40,
}
#: Those that may be given more than once, and how often at most.
MANY = {"territory": 300, "media": 20, "parts": 100}

#: Nobody agreed on anything before, and no reprint is planned after.
YEARS = range(1900, 2200)

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# A plus sign that was not encoded in an address arrives as a space.
_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?)(Z|[-+ ][0-9]{2}:[0-9]{2})?"
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")  # RFC 5646 §2.1, without the oddities
_PART = re.compile(r"text|picture:[1-9][0-9]{0,17}")

QueryParameters = Mapping[str, tuple[str, ...]]
T = TypeVar("T")
Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question: its story (one of `url` and `guid`), its use, and its moment (`at` None: now).

    `parameters`: the query parameters as they came, in canonical order. `notes`: sentences on how something was read ("UK is read
    as GB.").
    """

    parameters: QueryParameters
    url: str
    guid: str
    use: Use
    at: datetime | None
    zone: tzinfo
    notes: tuple[str, ...] = field(default=())

    def query(self, **change: Any) -> str:
        """The question as a query string without its “?”. `changes`: new values; None leaves a parameter out.

        Values are text, numbers, booleans, moments, `NEVER`, or lists of such.
        """
        values = {name: self.parameters.get(name, ()) for name in LONGEST}
        values |= {name: self.written(name, value) for name, value in change.items()}
        return urlencode([(name, value) for name in LONGEST for value in values[name]])

    def by_guid(self, guid: str) -> "Question":
        """The same question with the story's guid instead of its address."""
        others = {name: values for name, values in self.parameters.items() if name not in ("url", "guid")}
        return replace(self, parameters={"guid": (guid,), **others}, url="", guid=guid)

    def written(self, name: str, value: Any) -> tuple[str, ...]:
        """The values of a parameter as texts for an address; [] for None."""
        if value is None:
            return ()
        if isinstance(value, set | frozenset):
            return tuple(sorted(str(item) for item in value))
        return tuple(_word(name, item, self.zone) for item in (value if isinstance(value, list | tuple) else [value]))


def read(params: Mapping[str, Sequence[str]], *, zone: tzinfo) -> Question:
    """Read a question from the parameters of an address (of a QueryDict: `dict(request.GET.lists())`).

    Raises RightsError for a parameter that is unknown, repeated, empty or too long, and for an unknown value.
    """
    parameters = _checked(params)
    if "url" in parameters and "guid" in parameters:
        raise RightsError("guid", "Name the story by its url or by its guid, not by both.")
    if "url" not in parameters and "guid" not in parameters:
        raise RightsError("url", "Say which story: its address as url, or its guid.")
    values_by_name = {name: values[0] for name, values in parameters.items()}
    territories, notes = _territories(parameters.get("territory", ()))
    use = Use(
        action=_name_of("action", values_by_name.get("action", Action.REPRINT), Action),
        **territories,
        media=frozenset(_name_of("media", name, Medium) for name in parameters["media"])
        if "media" in parameters
        else None,
        language=_maybe(values_by_name, "language", _language),
        starts=_maybe(values_by_name, "starts", lambda text: _moment("starts", text, zone)),
        ends=_maybe(
            values_by_name, "ends", lambda text: NEVER if text.lower() == NEVER else _moment("ends", text, zone)
        ),
        words=_maybe(values_by_name, "words", _words),
        parts=frozenset(_part(key) for key in parameters["parts"]) if "parts" in parameters else None,
        commercial=_maybe(values_by_name, "commercial", _commercial),
    )
    at = _maybe(values_by_name, "at", lambda text: _moment("at", text, zone))
    return Question(
        parameters=parameters,
        url=values_by_name.get("url", ""),
        guid=values_by_name.get("guid", ""),
        use=use,
        at=at,
        zone=zone,
        notes=notes,
    )


# --- Reading -------------------------------------------------------------------------------------------------------


def _checked(params: Mapping[str, Sequence[str]]) -> QueryParameters:
    for name in params:
        if name not in LONGEST:
            # The value is not repeated: a secret put here must not appear in an answer or a log.
            raise RightsError(shown(name), f"There is no parameter “{shown(name)}”. There are {', '.join(LONGEST)}.")
    return {name: _values(name, params[name]) for name in LONGEST if name in params}


def _values(name: str, raw_values: Sequence[str]) -> tuple[str, ...]:
    if len(raw_values) > MANY.get(name, 1):
        times = f"at most {MANY[name]} times" if name in MANY else "once"
        raise RightsError(name, f"Give {name} {times}.")
    for value in raw_values:
        if len(value) > LONGEST[name]:
            raise RightsError(name, f"That is longer than any {name}: {LONGEST[name]} characters at most.")
        try:
            refuse_unstorable(value)
        except UnfitText as problem:
            raise RightsError(name, str(problem)) from None
    values = tuple(dict.fromkeys(value.strip() for value in raw_values))
    if not values or "" in values:
        raise RightsError(name, f"{name} is empty. Leave it out, or give it a value.")
    return values


def shown(text: str) -> str:
    """Typed text, shortened and without control characters, for an error message."""
    readable = text[:40].encode("utf-8", "replace").decode()
    return show_controls(without_controls(readable)) + ("…" if len(text) > 40 else "")


def _maybe(values_by_name: Mapping[str, str], name: str, reading: Callable[[str], T]) -> T | None:
    return reading(values_by_name[name]) if name in values_by_name else None


def _name_of(field: str, text: str, vocabulary: type[Word]) -> Word:
    for term in vocabulary:
        if term.lower() == text.lower():
            return term
    raise RightsError(field, f"There is no {field} “{shown(text)}”. There are {', '.join(vocabulary)}.")


def _territories(names: tuple[str, ...]) -> tuple[dict[str, Any], tuple[str, ...]]:
    if not names:
        return {}, ()
    for name in names:
        if bidi_controls(name):
            raise RightsError(
                "territory", f"There is no territory “{shown(name)}”. Give codes and groups as plain letters."
            )
    codes, written_names, notes = expand(names)
    return {"territories": codes, "territory_names": written_names}, tuple(notes)


def _language(text: str) -> str:
    """The language tag in its customary case, which has no meaning (RFC 5646 §2.1.1)."""
    if not _LANGUAGE.fullmatch(text):
        raise RightsError("language", f"“{shown(text)}” is no language. Give a code, for example en, en-GB or ar.")
    first, *others = text.split("-")
    cased = [
        subtag.upper() if len(subtag) == 2 else subtag.title() if len(subtag) == 4 else subtag.lower()
        for subtag in others
    ]
    return "-".join([first.lower(), *cased])


def _words(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text) or int(text) == 0:
        raise RightsError("words", f"“{shown(text)}” is no number of words. Give a whole number above 0.")
    return int(text)


def _part(text: str) -> str:
    key = text.lower()
    if not _PART.fullmatch(key):
        raise RightsError("parts", f"There is no part “{shown(text)}”. There are text, and pictures as picture:12.")
    return key


def _commercial(text: str) -> bool:
    if text.lower() not in ("true", "false"):
        raise RightsError("commercial", f"commercial is true or false, not “{shown(text)}”.")
    return text.lower() == "true"


def _moment(name: str, text: str, zone: tzinfo) -> datetime:
    """A day of the newsroom's zone, or a moment with its offset, in UTC. A day as an end means the end of that day."""
    match = _MOMENT.fullmatch(text.upper())
    try:
        if _DATE.fullmatch(text):
            day = date.fromisoformat(text)
            _refuse_far_year(name, day)
            moment = datetime.combine(day + timedelta(days=name == "ends"), time(), zone)
        elif match and match[2]:
            moment = datetime.fromisoformat(match[1] + match[2].replace(" ", "+"))
            _refuse_far_year(name, moment)
        elif match:
            raise RightsError(name, f"“{text}” has no time zone. Add it: {text}Z, or {text}+01:00.")
        else:
            raise ValueError
        # Between two moments of one zone Python counts by the clock on the wall, which stands still and jumps; and
        # PostgreSQL takes no offset of 16 hours or more.
        in_utc = moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise RightsError(
            name, f"“{shown(text)}” is no date. Write it as 2026-12-31, or with a time as 2026-12-31T18:00Z."
        ) from None
    return in_utc


def _refuse_far_year(name: str, written: date) -> None:
    if written.year not in YEARS:
        raise RightsError(name, f"The year of {name} is outside {YEARS[0]} to {YEARS[-1]}.")


# --- Writing -------------------------------------------------------------------------------------------------------


def _word(name: str, value: Any, zone: tzinfo) -> str:
    """One value as text: midnight is written as that day; as an end, as the day before."""
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, datetime):
        return str(value)
    local_moment = value.astimezone(zone)
    # Where a day begins twice, its second beginning is no day's border.
    if local_moment.time() == time() and not local_moment.fold:
        return (local_moment.date() - timedelta(days=name == "ends")).isoformat()
    # Clocks before standard time are off by seconds, which RFC 3339 can't write.
    whole = (local_moment.utcoffset() or timedelta()) % timedelta(minutes=1) == timedelta()
    return (local_moment if whole else value.astimezone(UTC)).isoformat()
