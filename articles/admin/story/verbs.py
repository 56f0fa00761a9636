"""Which verbs the form offers for a story, in one row: the table of rights, the workflow and the record all agree."""

from typing import NamedTuple

from django.urls import reverse

from articles.admin.story_state import StoryState, unpublished_edits
from articles.desk.permissions import may
from articles.desk.workflow import follows
from articles.models import Article, User

Stage = Article.Stage

#: Verbs that act on what is in the form: they save it first.
IN_FORM = ("submit", "approve", "publish")
#: Verbs with a page of their own, in the order of the row.
PAGES = (
    "send_back",
    "correct",
    "restore",
    "reschedule",
    "unschedule",
    "unpublish",
    "spike",
    "unspike",
    "redact",
    "withhold",
    "kill",
)
#: What can't be taken back, or takes a story from everyone: at the other end of the row.
GRAVE = frozenset({"withhold", "kill"})
LABELS = {
    "submit": "Submit",
    "approve": "Approve",
    "publish": "Publish",
    "send_back": "Send back…",
    "correct": "Correct…",
    "restore": "Restore…",
    "reschedule": "Reschedule…",
    "unschedule": "Unschedule…",
    "unpublish": "Unpublish…",
    "spike": "Spike…",
    "unspike": "Take off the spike…",
    "redact": "Redact…",
    "withhold": "Withhold…",
    "kill": "Kill…",
}


class Button(NamedTuple):
    """`url`: the verb's own page; "" for a verb of the form. `strong`: the likely next one."""

    verb: str
    label: str
    url: str
    grave: bool
    strong: bool


def offered(user: User, article: Article, stands: StoryState) -> list[str]:
    """The verbs that `user` may do to the story as it stands, in the order of the row."""
    return [verb for verb in (*IN_FORM, *PAGES) if may(user, verb, article) and _takes(verb, user, article, stands)]


def _takes(verb: str, user: User, article: Article, stands: StoryState) -> bool:
    """Whether the workflow and the record take this verb now. The desk decides again when it is done."""
    if stands.killed:
        return verb == "redact"
    match verb:
        case "submit" | "send_back" | "spike" | "unspike":
            return follows(verb, article.stage)
        case "approve":
            return article.stage in (Stage.DRAFT, Stage.SUBMITTED)
        case "publish":
            return article.stage == Stage.APPROVED or (article.stage != Stage.SPIKED and may(user, "approve", article))
        case "correct":
            return stands.live is not None
        case "restore":
            return stands.withheld
        case "reschedule" | "unschedule":
            return bool(stands.coming)
        case "unpublish":
            return follows(verb, article.stage) and bool(stands.live or stands.coming)
        case "withhold":
            return bool(stands.live or stands.coming)
        case "kill":
            return stands.recorded
    return verb == "redact"


def buttons(user: User, article: Article, stands: StoryState) -> list[Button]:
    """The row, grave ones last. Redaction is not among them: it is chosen from the history."""
    verbs = [verb for verb in offered(user, article, stands) if verb != "redact"]
    likely = likely_next(verbs, article, stands)
    return [Button(verb, _label(verb, stands), _page(verb, article), verb in GRAVE, verb == likely) for verb in verbs]


def _page(verb: str, article: Article) -> str:
    return "" if verb in IN_FORM else reverse(f"admin:articles_article_{verb}", args=[article.pk])


def likely_next(verbs: list[str], article: Article, stands: StoryState) -> str:
    """The verb that most often comes next from here; "" where that is to save."""
    order = {
        Stage.DRAFT: ("publish", "submit") if unpublished_edits(article, stands) else ("submit",),
        Stage.SUBMITTED: ("approve", "publish"),
        Stage.APPROVED: ("publish",),
        Stage.PUBLISHED: ("restore",),
        Stage.SPIKED: ("unspike",),
    }[Stage(article.stage)]
    return next((verb for verb in order if verb in verbs), "")


def _label(verb: str, stands: StoryState) -> str:
    if verb == "publish" and stands.live:
        return "Publish changes"
    return LABELS[verb]
