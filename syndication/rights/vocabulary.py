"""The closed vocabularies of rights: actions, media, parts, statuses, restrictions. A value not listed here is an error.

Actions have their names from ODRL 2.2 / RightsML if those have one. The constraints of a rule and the duties of a reprint are
in `clauses`.
"""

import functools
from enum import StrEnum


class Action(StrEnum):
    """What can be done with a story. Print and broadcast are media, not actions.

    `above`: the action that contains this one, "" for a root. `odrl`: its terms in ODRL, "" if ODRL has none.
    """

    label: str
    above: str
    odrl: str

    def __new__(cls, value: str, label: str, above: str = "", odrl: str = "") -> "Action":
        self = str.__new__(cls, value)
        self._value_ = value
        self.label, self.above, self.odrl = label, above, odrl
        return self

    REPRINT = "reprint", "reprint", "", "odrl:reproduce odrl:present"
    EXCERPT = "excerpt", "publish an excerpt", "reprint", "odrl:extract"
    TRANSLATE = "translate", "translate and publish", "", "odrl:translate"
    ADAPT = "adapt", "adapt and publish", "", "odrl:modify"
    ARCHIVE = "archive", "keep in an archive", "", "odrl:archive"
    SUBLICENSE = "sublicense", "license to others", "", "odrl:grantUse"
    AI_TRAIN = "aiTrain", "train a model on it"
    AI_INPUT = "aiInput", "give to a model as input"
    LINK = "link", "link to it", "", "odrl:index"


class Medium(StrEnum):
    """Where a story can appear. `label`: as a sentence goes on: "reprint … on the web"."""

    label: str

    def __new__(cls, value: str, label: str) -> "Medium":
        self = str.__new__(cls, value)
        self._value_ = value
        self.label = label
        return self

    WEB = "web", "on the web"
    APP = "app", "in an app"
    EMAIL = "email", "by e-mail"
    SOCIAL = "social", "on social networks"
    PRINT = "print", "in print"
    AUDIO = "audio", "as audio"
    VIDEO = "video", "as video"


class PartKind(StrEnum):
    TEXT = "text"
    PICTURE = "picture"


TEXT, PICTURE = PartKind.TEXT, PartKind.PICTURE


class Kind(StrEnum):
    """The kind of a rule."""

    PERMISSION = "permission"
    PROHIBITION = "prohibition"


class Outcome(StrEnum):
    PERMITTED = "permitted"
    ASK = "ask"
    PROHIBITED = "prohibited"


class Status(StrEnum):
    """The status of a Version: ninjs `pubstatus`."""

    USABLE = "usable"
    WITHHELD = "withheld"
    CANCELED = "canceled"


class RestrictionKind(StrEnum):
    """The kinds of a story's restriction. UNREADABLE: a recorded restriction for which this engine has no rule."""

    NOT_FOR_REPRINT = "not_for_reprint"
    HOLD = "hold"
    TEXT_ONLY = "text_only"
    THIRD_PARTY = "third_party"
    RESERVED = "reserved"
    UNREADABLE = "unreadable"


class BarKind(StrEnum):
    """The story's own refusals; the values are their names among the reasons."""

    WITHHELD = "withheld"
    KILLED = "killed"
    EMBARGO = "embargo"
    PUBLIC = "public"
    NOT_FOR_REPRINT = "not-for-reprint"
    HOLD = "hold"
    RESERVED = "reserved"
    UNREADABLE = "unreadable"


class PartBar(StrEnum):
    """Why a part may not go: two of the story's own reasons, and four of a grant's rules."""

    NOT_OURS = "not_ours"
    TEXT_ONLY = "text_only"
    TEXT_ONLY_BY = "text_only_by"
    ON_REQUEST = "on_request"
    PICTURES_PROHIBITED = "pictures_prohibited"
    PROHIBITED = "prohibited"


class PayPer(StrEnum):
    """The unit of a payment; NOTHING: the duty is no payment."""

    NOTHING = ""
    USE = "use"
    FLAT = "flat"


#: The same by their names, for reading names from outside.
ACTIONS: dict[str, Action] = {action.value: action for action in Action}
MEDIA: dict[str, str] = {medium.value: medium.label for medium in Medium}

#: Judged as themselves and as `reprint`, each by one permission: what is translated is printed too.
ALSO_REPRINTS = frozenset({Action.TRANSLATE, Action.ADAPT})

#: What no rule touches once the story is public and not stopped.
FREE = Action.LINK


@functools.cache
def covering(action: Action) -> frozenset[Action]:
    """The actions whose permissions and requests cover this one: itself, and the actions above it."""
    return frozenset(action_above for action_above in Action if contains(action_above, action))


@functools.cache
def touching(action: Action) -> frozenset[Action]:
    """The actions whose prohibition concerns this one: itself, the actions above it, and those below it, because it includes them."""
    return covering(action) | {action_below for action_below in Action if contains(action, action_below)}


def contains(above: Action, below: Action) -> bool:
    """Whether doing `above` includes doing `below`: the same action, or one under it."""
    return above == below or below.above == above
