"""The table of the clauses of Terms: the constraints of a rule, and the duties of an edition.

Rows, the form, the sentences and the API's schema all read it. A new clause is a line here, its field in `model`, its column
with a migration, and the engine's handling, which mypy demands.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum, auto

from syndication.rights.vocabulary import Action, Kind, Medium


class Holds(Enum):
    """The kind of a clause's value, which decides how it is stored, worded and typed in a form."""

    TICK = auto()
    NUMBER = auto()
    HOURS = auto()
    DAYS = auto()
    BEGINNING = auto()
    END = auto()
    LINE = auto()
    PLACES = auto()
    MEDIA = auto()
    LANGUAGES = auto()
    PARTS = auto()
    MONEY = auto()


_EVERY_ACTION, _EVERY_MEDIUM = frozenset(Action), frozenset(Medium)
_PERMISSION, _PROHIBITION = frozenset({Kind.PERMISSION}), frozenset({Kind.PROHIBITION})

#: Media in which a reader can follow a link, and those of which something printed can still be changed or taken away.
_LINKED = frozenset({Medium.WEB, Medium.APP, Medium.EMAIL, Medium.SOCIAL})
_CHANGEABLE = _EVERY_MEDIUM - {Medium.PRINT, Medium.EMAIL}
#: Actions by which the story's own text, or some of it, is shown to readers; and those that show its words as they are.
_SHOWING = frozenset({Action.REPRINT, Action.EXCERPT, Action.TRANSLATE, Action.ADAPT})
_VERBATIM = _EVERY_ACTION - {Action.TRANSLATE, Action.ADAPT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One line of the table.

    `column`: of TermsRule or TermsEdition, and the name of the form's field; "" for what no Terms say, but the engine.
    `label`, `help`: on the form. `says`: its sentence, or its piece of a rule's, with {} for the value or with the
    names of details; `says_one`: the same of one. `least`, `most`: bounds of a number. `kinds`: of the rules that it can
    narrow. `media`, `actions`: to which it belongs; a use without any of them can't meet it. `details`: fields of a
    Duty, each with its column.
    """

    column: str
    label: str
    says: str
    holds: Holds
    help: str = ""
    says_one: str = ""
    least: int = 1
    most: int = 0
    kinds: frozenset[Kind] = frozenset(Kind)
    media: frozenset[Medium] = _EVERY_MEDIUM
    actions: frozenset[Action] = _EVERY_ACTION
    details: Mapping[str, str] = field(default_factory=dict)

    def fits(self, action: Action, media: frozenset[Medium]) -> bool:
        """Whether the clause concerns a use: the use has one of its actions and one of its media."""
        return action in self.actions and not self.media.isdisjoint(media)


class Constraint(StrEnum):
    """The constraints of a rule, in the order of its sentence; each has the name of its field of `Rule`."""

    clause: Clause

    def __new__(cls, value: str, clause: Clause) -> "Constraint":
        self = str.__new__(cls, value)
        self._value_ = value
        self.clause = clause
        return self

    TERRITORIES = (
        "territories",
        Clause(
            column="territories",
            label="Territories",
            help="EU, CH, Eastern Africa. Empty: the world.",
            says="in {}",
            holds=Holds.PLACES,
        ),
    )
    EXCEPT_TERRITORIES = (
        "except_territories",
        Clause(column="except_territories", label="But not in", says="except in {}", holds=Holds.PLACES),
    )
    MEDIA = (
        "media",
        Clause(column="media", label="Media", help="None ticked: all of them.", says="{}", holds=Holds.MEDIA),
    )
    LANGUAGES = (
        "languages",
        Clause(column="languages", label="Languages", help="en, sw. Empty: all.", says="in {}", holds=Holds.LANGUAGES),
    )
    PARTS = "parts", Clause(column="parts", label="Of it", says="for {} alone", holds=Holds.PARTS)
    DELAY = (
        "delay",
        Clause(
            column="delay_hours",
            label="Hours after publication",
            says="from {} after publication",
            holds=Holds.HOURS,
            least=0,
            most=87_600,
        ),
    )
    STARTS = "starts", Clause(column="starts", label="From", says="from {}", holds=Holds.BEGINNING)
    ENDS = "ends", Clause(column="ends", label="Until", says="until {}", holds=Holds.END)
    DISPLAY = (
        "display",
        Clause(
            column="display_days",
            label="Days on display",
            says="for at most {} on display",
            holds=Holds.DAYS,
            most=36_500,
            kinds=_PERMISSION,
        ),
    )
    WORDS = (
        "words",
        Clause(
            column="words",
            label="Words at most",
            says="up to {} words",
            says_one="up to 1 word",
            holds=Holds.NUMBER,
            most=1_000_000,
            kinds=_PERMISSION,
        ),
    )
    PERCENT = (
        "percent",
        Clause(
            column="percent",
            label="Per cent of the text",
            help="Of an excerpt empty: 50. 100: the whole may go.",
            says="up to {} per cent of the text",
            holds=Holds.NUMBER,
            most=100,
            kinds=_PERMISSION,
        ),
    )
    PER_MONTH = (
        "per_month",
        Clause(
            column="per_month",
            label="Stories a month",
            says="{} stories a month",
            says_one="1 story a month",
            holds=Holds.NUMBER,
            most=1_000_000,
            kinds=_PERMISSION,
        ),
    )
    NON_COMMERCIAL = (
        "non_commercial",
        Clause(
            column="non_commercial",
            label="Not commercially",
            says="not commercially",
            holds=Holds.TICK,
            kinds=_PERMISSION,
        ),
    )
    #: Said by the verb: "must be asked for".
    ON_REQUEST = (
        "on_request",
        Clause(
            column="on_request", label="Prohibited, but may be asked for", says="", holds=Holds.TICK, kinds=_PROHIBITION
        ),
    )


class Duties(StrEnum):
    """The duties of a reprint, in the order of their sentences. The values are the codes of the API."""

    clause: Clause

    def __new__(cls, value: str, clause: Clause) -> "Duties":
        self = str.__new__(cls, value)
        self._value_ = value
        self.clause = clause
        return self

    CREDIT = (
        "credit",
        Clause(
            column="credit_line",
            label="Credit line",
            help="Printed with the story, word for word.",
            says="Give this credit with the story: “{line}”.",
            holds=Holds.LINE,
            details={"line": "credit_line"},
        ),
    )
    NOTICE = (
        "notice",
        Clause(
            column="print_notice",
            label="Print the copyright notice",
            says="Give the copyright notice, word for word.",
            holds=Holds.TICK,
        ),
    )
    LINK_BACK = (
        "link-back",
        Clause(
            column="link_back",
            label="Link to the original",
            says="Link to the original story.",
            holds=Holds.TICK,
            media=_LINKED,
            actions=_SHOWING,
        ),
    )
    CANONICAL = (
        "canonical-link",
        Clause(
            column="canonical_link",
            label="Name the original as canonical",
            says="Set your page’s canonical link (rel=canonical) to the original story.",
            holds=Holds.TICK,
            media=frozenset({Medium.WEB}),
            actions=_SHOWING,
        ),
    )
    NO_EDITS = (
        "no-edits",
        Clause(
            column="no_edits",
            label="Change nothing",
            says="Change nothing in the text.",
            holds=Holds.TICK,
            actions=_VERBATIM,
        ),
    )
    GEO_BLOCK = (
        "geo-block",
        Clause(
            column="geo_block",
            label="Block other territories",
            says="Block readers from other territories.",
            holds=Holds.TICK,
            media=_EVERY_MEDIUM - {Medium.PRINT},
        ),
    )
    KEEP_CURRENT = (
        "keep-current",
        Clause(
            column="keep_current_hours",
            label="Follow corrections within",
            help="Hours.",
            says="Follow every correction within {hours}, and every withdrawal at once.",
            holds=Holds.HOURS,
            most=8_760,
            details={"hours": "keep_current_hours"},
        ),
    )
    NOTIFY = (
        "notify",
        Clause(column="notify", label="Tell us of each use", says="Tell us of each use.", holds=Holds.TICK),
    )
    PAY = (
        "pay",
        Clause(
            column="pay_amount",
            label="Pay",
            says="{payment}",
            holds=Holds.MONEY,
            details={
                "amount": "pay_amount",
                "currency": "pay_currency",
                "per": "pay_per",
                "before_use": "pay_before_use",
                "to": "pay_to",
            },
        ),
    )
    REMOVE = "remove", Clause(column="", label="", says="Remove the story wherever you have used it.", holds=Holds.TICK)
    TAKE_DOWN = (
        "take-down",
        Clause(
            column="", label="", says="Take it down by {by}.", holds=Holds.END, media=_CHANGEABLE, details={"by": ""}
        ),
    )
    LEAVE_OUT = (
        "leave-out",
        Clause(column="", label="", says="Leave out {picture}.", holds=Holds.LINE, details={"part": "", "line": ""}),
    )


#: Those that Terms can say.
AGREED_DUTIES: tuple[Duties, ...] = tuple(duty for duty in Duties if duty.clause.column)

#: Every field that a duty of the API may have besides its code and its sentence, with what JSON has for it.
DETAILS: dict[str, type] = {
    "line": str,
    "part": str,
    "hours": int,
    "amount": str,
    "currency": str,
    "per": str,
    "to": str,
    "before_use": bool,
    "by": str,
}
