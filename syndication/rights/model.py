"""The data model of rights: frozen values, no clock, no database.

Moments are aware datetimes; intervals are half-open. Territories are ISO 3166-1 alpha-2 codes, already expanded
(`territories.expand`); media and actions are members of `vocabulary`.
"""

import functools
import re
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter
from typing import Any

from syndication.rights.clauses import Duties
from syndication.rights.content import Content, Extent, content_of, extent_of
from syndication.rights.errors import RightsError, in_utc, known_territories, vocabulary_member, vocabulary_members
from syndication.rights.rule_index import RuleIndex, rule_index_of
from syndication.rights.vocabulary import (
    PICTURE,
    TEXT,
    Action,
    Kind,
    Medium,
    PartKind,
    PayPer,
    RestrictionKind,
    Status,
)

_PART_KEY = re.compile(r"text|picture:[0-9]{1,18}")


def _set_fields(row: object, **values: Any) -> None:
    """Set fields of a frozen row while it is created: to members of vocabularies, and moments in UTC."""
    for name, value in values.items():
        object.__setattr__(row, name, value)


def _in_utc(row: object, *names: str) -> None:
    for name in names:
        moment = getattr(row, name)
        if isinstance(moment, datetime):
            object.__setattr__(row, name, in_utc(name, moment))


# --- The story -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The text, or one picture. `key`: "text" or "picture:12". `may_go`: we have the right to pass it on."""

    key: str
    kind: PartKind
    title: str = ""
    holder: str = ""
    credit: str = ""
    may_go: bool = True

    def __post_init__(self) -> None:
        _set_fields(self, kind=vocabulary_member(PartKind, self.kind, "kind of part"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Restriction:
    """A restriction of the story, which no grant overrides.

    `parts`: keys of Parts with third-party material. A reserved story is given to one partner alone, in `territories` (None:
    everywhere) until `until`; the partner is never named.
    """

    kind: RestrictionKind
    parts: frozenset[str] = frozenset()
    territories: frozenset[str] | None = None
    territory_names: tuple[str, ...] = ()
    until: datetime | None = None

    def __post_init__(self) -> None:
        _set_fields(self, kind=vocabulary_member(RestrictionKind, self.kind, "restriction"))
        _in_utc(self, "until")
        for key in self.parts:
            if not _PART_KEY.fullmatch(key):
                raise RightsError(
                    "parts", f"There is no part “{key[:40]}”. There are text, and pictures as picture:12."
                )
        if self.territories is not None:
            _set_fields(self, territories=known_territories(self.territories))


UNREADABLE = Restriction(kind=RestrictionKind.UNREADABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """The notice that must be printed word for word, as text and as HTML."""

    text: str
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One Version's facts. Keys of rows are integers; `sections` holds the story's own and those above it."""

    uri: str
    url: str
    number: int
    sequence: int
    sha256: str
    headline: str
    pub_status: Status
    source: int
    source_name: str
    bureau: int | None
    sections: frozenset[int]
    topics: frozenset[int]
    authors: frozenset[int]
    language: str
    word_count: int
    first_published_at: datetime
    public_at: datetime
    restrictions: tuple[Restriction, ...] = ()
    parts: tuple[Part, ...] = (Part(key=TEXT, kind=TEXT),)
    notice: Notice | None = None

    def __post_init__(self) -> None:
        _set_fields(self, pub_status=vocabulary_member(Status, self.pub_status, "status"))
        _in_utc(self, "first_published_at", "public_at")


# --- Who asks, and what for ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Anyone (`id` is ""), or a partner as it was on record at the moment of the question."""

    id: str = ""
    name: str = ""
    country: str = ""
    domains: frozenset[str] = frozenset()
    active: bool = True
    embargo_access: bool = False


ANYONE = Party()


class _Never(StrEnum):
    NEVER = "never"


#: `Use.ends` for good; None is unsaid: as long as it may.
NEVER = _Never.NEVER


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """The use of a question. A value that is left open counts as the widest. `territory_names`: the names that the caller used.

    None: territories – the world; media – all; language – the work's (of a translation: any); starts – the moment of
    the decision; ends – as long as it may; words – the whole text; parts – whatever may go; commercial – yes.
    """

    action: Action = Action.REPRINT
    territories: frozenset[str] | None = None
    territory_names: tuple[str, ...] = ()
    media: frozenset[Medium] | None = None
    language: str | None = None
    starts: datetime | None = None
    ends: datetime | _Never | None = None
    words: int | None = None
    parts: frozenset[str] | None = None
    commercial: bool | None = None

    def __post_init__(self) -> None:
        _set_fields(self, action=vocabulary_member(Action, self.action, "action"))
        if self.media is not None:
            _set_fields(self, media=vocabulary_members(Medium, self.media, "media"))
        if self.territories is not None:
            _set_fields(self, territories=known_territories(self.territories))
        _in_utc(self, "starts", "ends")


# --- What was agreed -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A permission or a prohibition with its constraints, the fields that `clauses.Constraint` names.

    None or empty: there is no such constraint. Languages are BCP 47, and "en" covers "en-GB". `delay` counts from first
    publication. `extent`, `content`: objects shared with rules that have the same values.
    """

    id: str
    kind: Kind
    action: Action
    territories: frozenset[str] | None = None
    except_territories: frozenset[str] = frozenset()
    territory_names: tuple[str, ...] = ()
    except_names: tuple[str, ...] = ()
    media: frozenset[Medium] | None = None
    languages: frozenset[str] | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    delay: timedelta | None = None
    parts: frozenset[PartKind] = frozenset({TEXT, PICTURE})
    display: timedelta | None = None
    words: int | None = None
    percent: int | None = None
    per_month: int | None = None
    non_commercial: bool = False
    on_request: bool = False
    extent: Extent = field(init=False, repr=False, compare=False)
    content: Content = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        _set_fields(
            self,
            kind=vocabulary_member(Kind, self.kind, "kind of rule"),
            action=vocabulary_member(Action, self.action, "action"),
            parts=vocabulary_members(PartKind, self.parts, "kind of part"),
        )
        if self.media is not None:
            _set_fields(self, media=vocabulary_members(Medium, self.media, "media"))
        if self.territories is not None:
            _set_fields(self, territories=known_territories(self.territories))
        _set_fields(self, except_territories=known_territories(self.except_territories))
        _in_utc(self, "starts", "ends")
        extent = extent_of(_values_of(self))
        _set_fields(self, extent=extent, content=content_of(extent, self.starts, self.ends))


#: The values of an extent: all that tells a rule from others but its id and its dates.
_values_of = attrgetter(
    *(
        rule_field.name
        for rule_field in fields(Rule)
        if rule_field.compare and rule_field.name not in ("id", "starts", "ends")
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One duty. `details` of its code's clause lists the fields that are set.

    `to`: "" is the house. `line`: the credit, or the title of the part that is left out.
    """

    code: Duties
    line: str = ""
    hours: int | None = None
    amount: Decimal | None = None
    currency: str = ""
    per: PayPer = PayPer.NOTHING
    before_use: bool = False
    to: str = ""
    by: datetime | None = None
    part: str = ""

    def __post_init__(self) -> None:
        _set_fields(
            self,
            code=vocabulary_member(Duties, self.code, "duty"),
            per=vocabulary_member(PayPer, self.per, "payment for"),
        )
        _in_utc(self, "by")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One edition of Terms, written once. `in_force_from` None: without a beginning.

    `unreadable`: it has a stored value that is unknown here, so the answer to every question is no.

    `rule_index`: which of its rules concern an action. `pays_first`: a payment is due before use.
    """

    id: str
    name: str
    number: int
    rules: tuple[Rule, ...]
    in_force_from: datetime | None = None
    duties: tuple[Duty, ...] = ()
    may_stay: bool = False
    unreadable: bool = False
    rule_index: RuleIndex = field(init=False, repr=False, compare=False)
    pays_first: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        _in_utc(self, "in_force_from")
        _set_fields(
            self,
            rule_index=rule_index_of(tuple((rule.kind, rule.action) for rule in self.rules)),
            duties=_shared(self.duties),
            pays_first=any(duty.before_use and duty.code is Duties.PAY for duty in self.duties),
        )


@functools.lru_cache(maxsize=1024)
def _shared(duties: tuple[Duty, ...]) -> tuple[Duty, ...]:
    """One shared tuple for all editions with the same duties, because most have the same."""
    return duties


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The works of a grant: a work must match all fields; None matches any. `published`: first publication, half-open."""

    sources: frozenset[int] | None = None
    bureaus: frozenset[int] | None = None
    sections: frozenset[int] | None = None
    topics: frozenset[int] | None = None
    authors: frozenset[int] | None = None
    languages: frozenset[str] | None = None
    published_from: datetime | None = None
    published_until: datetime | None = None

    def __post_init__(self) -> None:
        _in_utc(self, "published_from", "published_until")


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """Terms given to the party, or to anyone (`public`). In force [starts, ends); None is without limit.

    `editions`: in the order of `in_force_from`. An agreement has one, the accepted edition; of public Terms the edition in
    force at the start of the use counts. `takes_requests_for`: actions for which the house may be asked. `paid`: the payment
    before use was made for this work. `taken`: the number of stories taken under it in the month of the decision;
    `taken_already`: this story is one of them.
    """

    id: str
    name: str
    public: bool
    editions: tuple[Edition, ...]
    scope: Scope = EVERYTHING
    starts: datetime | None = None
    ends: datetime | None = None
    takes_requests_for: frozenset[Action] = frozenset()
    paid: bool = False
    taken: int = 0
    taken_already: bool = False

    def __post_init__(self) -> None:
        _set_fields(self, takes_requests_for=vocabulary_members(Action, self.takes_requests_for, "action"))
        _in_utc(self, "starts", "ends")

    def in_force(self, moment: datetime) -> bool:
        return (self.starts is None or self.starts <= moment) and (self.ends is None or moment < self.ends)
