"""The words of a question about rights and of its answer: frozen values, no clock, no database.

Moments are aware datetimes; intervals are half-open. Territories are ISO 3166-1 alpha-2 codes, expanded already
(`territories.expand`), media and actions are names of `vocabulary`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any


class Outcome(StrEnum):
    PERMITTED = "permitted"
    ASK = "ask"
    PROHIBITED = "prohibited"


class Status(StrEnum):
    USABLE = "usable"
    WITHHELD = "withheld"
    CANCELED = "canceled"


class RightsError(Exception):
    """A question that can't be judged: an unknown action, an end before a start. Never a yes.

    `field`: the name of the question's part that is wrong; `str()` is a sentence for the asker.
    """

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)


# --- The story -----------------------------------------------------------------------------------------------------

TEXT, PICTURE = "text", "picture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The text, or one picture. `key`: "text" or "picture:12". `may_go`: our right to give it reaches to others."""

    key: str
    kind: str
    title: str = ""
    holder: str = ""
    credit: str = ""
    may_go: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Restriction:
    """The story's own word, which no grant overrides.

    `kind`: "not_for_reprint", "hold", "third_party" (of `parts`, keys of Parts), "text_only", or "reserved": given to
    another alone, in `territories` (None: everywhere) until `until`; whom to is never said.
    """

    kind: str
    parts: frozenset[str] = frozenset()
    territories: frozenset[str] | None = None
    territories_said: tuple[str, ...] = ()
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What must be printed, word for word: as text and as HTML."""

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
    pub_status: str
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


# --- Who asks, and what for ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Anyone (`id` is ""), or a partner as it stood on record at the moment asked about."""

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
    """What is asked. What is left open counts as the widest; `territories_said` keeps how the asker named them.

    None: territories – the world; media – all; language – the work's (of a translation: any); starts – the moment of
    the decision; ends – as long as it may; words – the whole text; parts – whatever may go; commercial – yes.
    """

    action: str = "reprint"
    territories: frozenset[str] | None = None
    territories_said: tuple[str, ...] = ()
    media: frozenset[str] | None = None
    language: str | None = None
    starts: datetime | None = None
    ends: datetime | _Never | None = None
    words: int | None = None
    parts: frozenset[str] | None = None
    commercial: bool | None = None


# --- What was agreed -----------------------------------------------------------------------------------------------


class Kind(StrEnum):
    PERMISSION = "permission"
    PROHIBITION = "prohibition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A permission or a prohibition with its constraints. None or empty: that constraint is not there.

    Of both kinds: territories (allowed, but `except_territories`), media, languages (BCP 47, "en" covers "en-GB"),
    starts and ends, delay after first publication, parts ("text", "picture").
    Of permissions alone: display (longest time), words (longest excerpt), percent of the text, per_month,
    non_commercial. Of prohibitions alone: on_request.
    """

    id: str
    kind: Kind
    action: str
    territories: frozenset[str] | None = None
    except_territories: frozenset[str] = frozenset()
    territories_said: tuple[str, ...] = ()
    except_said: tuple[str, ...] = ()
    media: frozenset[str] | None = None
    languages: frozenset[str] | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    delay: timedelta | None = None
    parts: frozenset[str] = frozenset({TEXT, PICTURE})
    display: timedelta | None = None
    words: int | None = None
    percent: int | None = None
    per_month: int | None = None
    non_commercial: bool = False
    on_request: bool = False


class Duties(StrEnum):
    """What a reprint owes. The values are the codes of the API."""

    CREDIT = "credit"
    NOTICE = "notice"
    LINK_BACK = "link-back"
    CANONICAL = "canonical-link"
    NO_EDITS = "no-edits"
    GEO_BLOCK = "geo-block"
    KEEP_CURRENT = "keep-current"
    NOTIFY = "notify"
    PAY = "pay"
    REMOVE = "remove"
    TAKE_DOWN = "take-down"
    LEAVE_OUT = "leave-out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One duty. Which of the fields are set depends on `code`:

    CREDIT – line; KEEP_CURRENT – hours; PAY – amount, currency, per ("use" or "flat"), before_use, to ("" is the
    house); TAKE_DOWN – by; LEAVE_OUT – part, line (the part's title).
    """

    code: Duties
    line: str = ""
    hours: int | None = None
    amount: Decimal | None = None
    currency: str = ""
    per: str = ""
    before_use: bool = False
    to: str = ""
    by: datetime | None = None
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One edition of Terms, written once. `in_force_from` None: since ever."""

    id: str
    name: str
    number: int
    rules: tuple[Rule, ...]
    in_force_from: datetime | None = None
    duties: tuple[Duty, ...] = ()
    may_stay: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which works a grant is about: all of these hold; None is any. `published`: first publication, half-open."""

    sources: frozenset[int] | None = None
    bureaus: frozenset[int] | None = None
    sections: frozenset[int] | None = None
    topics: frozenset[int] | None = None
    authors: frozenset[int] | None = None
    languages: frozenset[str] | None = None
    published_from: datetime | None = None
    published_until: datetime | None = None


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """Terms given to the party, or to anyone (`public`). In force [starts, ends); None is without limit.

    `editions` in order of `in_force_from`: one, the accepted one, for an agreement; public Terms follow the one in
    force when the use starts. `takes_requests_for`: actions for which the house may be asked. `paid`: what is due
    before use is paid, for this work. `taken`: distinct stories taken under it in the month of the decision;
    `taken_already`: this one is among them.
    """

    id: str
    name: str
    public: bool
    editions: tuple[Edition, ...]
    scope: Scope = EVERYTHING
    starts: datetime | None = None
    ends: datetime | None = None
    takes_requests_for: frozenset[str] = frozenset()
    paid: bool = False
    taken: int = 0
    taken_already: bool = False


# --- The answer ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One rule looked at: what was asked of it, what it says, and whether it held (a prohibition: does not apply)."""

    rule: str
    asked: str
    says: str
    held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """A question near the one asked that is answered better. `change`: names and values of the wire, None to leave out."""

    says: str
    outcome: Outcome
    change: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartAnswer:
    """A part with its own word."""

    part: Part
    outcome: Outcome
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """Of the month of the decision. `left` counts the story asked about as not yet taken unless it was."""

    per_month: int
    taken: int
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The answer. `outcome` speaks of exactly `parts`; `left_out` are the others, each with why.

    `stands_until`: as far as the asker may know, None for no end in sight. `changes_at`: the first moment after the
    decision at which the same question could be answered otherwise; for our own caches, never shown.
    """

    outcome: Outcome
    summary: str
    reasons: Sequence[Reason]
    nearest: Sequence[Miss]
    duties: tuple[Duty, ...]
    notice: Notice | None
    parts: tuple[PartAnswer, ...]
    left_out: tuple[PartAnswer, ...]
    stands_until: datetime | None
    changes_at: datetime | None
    quota: Quota | None
    grants: tuple[str, ...]
    work: Work
    territory_table: str
