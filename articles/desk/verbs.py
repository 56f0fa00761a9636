"""The registry of verbs: everything that can be done to a story.

A verb has its permissions, the stages of the copy that allow it, its needs of the record, and the stage to which it leads.
`permissions`, `workflow`, `possible`, the recorder and the admin's buttons read it; nothing repeats it.
"""

from collections.abc import Mapping
from enum import Enum, StrEnum
from typing import NamedTuple

from articles.models import Article

Stage = Article.Stage


class Verb(StrEnum):
    """The verbs, in the order in which a page offers them. The audit log and addresses use the same words."""

    CREATE = "create"
    READ = "read"
    SAVE = "save"
    SUBMIT = "submit"
    APPROVE = "approve"
    PUBLISH = "publish"
    SEND_BACK = "send_back"
    CORRECT = "correct"
    RESTORE = "restore"
    RESCHEDULE = "reschedule"
    UNSCHEDULE = "unschedule"
    UNPUBLISH = "unpublish"
    SPIKE = "spike"
    UNSPIKE = "unspike"
    REDACT = "redact"
    WITHHOLD = "withhold"
    KILL = "kill"
    RESTRICT = "restrict"
    HANDLE_REPORTS = "handle_reports"


class Reach(Enum):
    """The stories for which a permission holds."""

    OWN = "own"
    BUREAU = "bureau"
    ALL = "all"


class Rule(NamedTuple):
    """A permission (given to groups, editable in the admin) and the stories for which it holds."""

    permission: str
    reach: Reach = Reach.ALL


class Step(NamedTuple):
    """The stages of the copy that allow a verb, and the stage to which it leads."""

    start: frozenset[str]
    end: str


class Needs(Enum):
    """A need: what the record must hold before a verb can be done. `possible` has the test and the sentence of each."""

    NOTHING = "nothing"
    WAS_PUBLIC = "readers had the story at some time"
    LIVE = "readers have the story"
    SHOWN = "readers have the story, or will"
    RESTORABLE = "the story is withheld, was public, and its words are there"
    COMING = "a Version is to come"
    RECORDED = "a Version is in force or to come"


class Place(Enum):
    """Where the desk offers a verb."""

    ELSEWHERE = "at a place of its own: a link, the list of stories, the rights of a story"
    FORM = "in the form: what was typed is saved first"
    PAGE = "on a page of its own, which says what it means"


class Definition(NamedTuple):
    """A verb's definition. `label`: its name for people. `grave`: it can't be undone, or removes the story from readers.

    `acknowledged`: the user is told when every process has read the change. `killed_too`: it can be done to a killed story.
    `offered_at`, `offered_with`: where it is offered, if it is offered less often than it can be done.
    """

    rules: tuple[Rule, ...]
    label: str = ""
    place: Place = Place.ELSEWHERE
    step: Step | None = None
    needs: Needs = Needs.NOTHING
    offered_at: frozenset[str] | None = None
    offered_with: Needs = Needs.NOTHING
    grave: bool = False
    acknowledged: bool = False
    killed_too: bool = False


_EDIT = (
    Rule("edit_any_article"),
    Rule("edit_bureau_article", Reach.BUREAU),
    Rule("write_own_article", Reach.OWN),
)
_APPROVE = (Rule("approve_any_article"), Rule("approve_bureau_article", Reach.BUREAU))
_PUBLISH = (Rule("publish_article"),)
_WITHHOLD = (Rule("withhold_article"),)

_OPEN = frozenset(Stage.values) - {Stage.SPIKED}
_HANDED_ON = frozenset({Stage.SUBMITTED, Stage.APPROVED})
_SPIKED = frozenset({Stage.SPIKED})

VERBS: Mapping[str, Definition] = {
    Verb.CREATE: Definition((Rule("write_own_article"),)),
    Verb.READ: Definition((Rule("read_any_article"), *_EDIT)),
    Verb.SAVE: Definition(_EDIT),
    Verb.SUBMIT: Definition(_EDIT, "Submit", Place.FORM, Step(frozenset({Stage.DRAFT}), Stage.SUBMITTED)),
    Verb.APPROVE: Definition(
        _APPROVE,
        "Approve",
        Place.FORM,
        Step(_OPEN, Stage.APPROVED),
        offered_at=_OPEN - {Stage.PUBLISHED},
    ),
    Verb.PUBLISH: Definition(_PUBLISH, "Publish", Place.FORM, Step(frozenset({Stage.APPROVED}), Stage.PUBLISHED)),
    Verb.SEND_BACK: Definition(_APPROVE, "Send back", Place.PAGE, Step(_HANDED_ON, Stage.DRAFT)),
    Verb.CORRECT: Definition(
        (Rule("correct_article"),), "Correct", Place.PAGE, needs=Needs.WAS_PUBLIC, offered_with=Needs.LIVE
    ),
    Verb.RESTORE: Definition(_WITHHOLD, "Restore", Place.PAGE, needs=Needs.RESTORABLE),
    Verb.RESCHEDULE: Definition(_PUBLISH, "Reschedule", Place.PAGE, needs=Needs.COMING),
    Verb.UNSCHEDULE: Definition(_PUBLISH, "Unschedule", Place.PAGE, needs=Needs.COMING),
    Verb.UNPUBLISH: Definition(
        _WITHHOLD, "Unpublish", Place.PAGE, Step(_OPEN, Stage.DRAFT), Needs.SHOWN, acknowledged=True
    ),
    Verb.SPIKE: Definition(_EDIT, "Spike", Place.PAGE, Step(_OPEN, Stage.SPIKED)),
    Verb.UNSPIKE: Definition(_EDIT, "Take off the spike", Place.PAGE, Step(_SPIKED, Stage.DRAFT)),
    Verb.REDACT: Definition(
        (Rule("redact_record"),), "Redact", Place.PAGE, grave=True, acknowledged=True, killed_too=True
    ),
    Verb.WITHHOLD: Definition(_WITHHOLD, "Withhold", Place.PAGE, needs=Needs.SHOWN, grave=True, acknowledged=True),
    Verb.KILL: Definition(
        (Rule("kill_article"),), "Kill", Place.PAGE, needs=Needs.RECORDED, grave=True, acknowledged=True
    ),
    Verb.RESTRICT: Definition((Rule("restrict_article"),)),
    Verb.HANDLE_REPORTS: Definition(
        (Rule("handle_any_report"), Rule("handle_bureau_report", Reach.BUREAU)), killed_too=True
    ),
}

#: The verbs of the form, and those with a page of their own, in order.
IN_FORM, WITH_PAGE = (tuple(verb for verb in Verb if VERBS[verb].place is place) for place in (Place.FORM, Place.PAGE))
