"""Which verbs are possible for a story in its present state, and the reasons against the others, by the registry of verbs.

The verbs themselves call `refuse_impossible` under the story's lock. Pages offer the verbs of `possible`: these may be fewer
than could be done (an approved Revision can be approved again), and never more.
"""

from collections.abc import Callable, Mapping, Sequence

from django.db.models import Q, QuerySet

from articles.desk.errors import WrongStage
from articles.desk.permissions import may, stories_that
from articles.desk.state import WITHHELD, StoryState, not_killed, unpublished_edits
from articles.desk.verbs import IN_FORM, VERBS, WITH_PAGE, Needs, Verb
from articles.desk.workflow import STEPS, may_follow
from articles.models import Article
from newsroom.accounts.models import User

Stage = Article.Stage

#: Whether the record holds what a verb needs.
MEETS: Mapping[Needs, Callable[[StoryState], bool]] = {
    Needs.NOTHING: lambda state: True,
    Needs.WAS_PUBLIC: lambda state: state.was_public,
    Needs.LIVE: lambda state: state.live is not None,
    Needs.SHOWN: lambda state: bool(state.live or state.coming),
    Needs.RESTORABLE: lambda state: state.withheld and not state.redacted,
    Needs.COMING: lambda state: bool(state.coming),
    Needs.RECORDED: lambda state: state.recorded,
}
#: The verbs after which a story waits for somebody: by the stage of the copy.
AWAITED = {Stage.SUBMITTED: Verb.APPROVE, Stage.APPROVED: Verb.PUBLISH}


def refuse_impossible(verb: str, article: Article, state: StoryState) -> None:
    """Raises WrongStage, with the reason, if the story's record does not meet the needs of `verb`."""
    if not MEETS[VERBS[verb].needs](state):
        raise WrongStage(f"“{article}” {_unmet_need(verb, state)}")


def _unmet_need(verb: str, state: StoryState) -> str:
    """The reason why the record does not meet a need of the verb: the rest of a sentence that begins with the story."""
    withheld = state.in_force is not None and state.in_force.pub_status == WITHHELD
    match VERBS[verb].needs:
        case Needs.WAS_PUBLIC:
            return f"was never public: there is nothing to {verb} yet. Edit and publish it."
        case Needs.RESTORABLE if state.withheld:
            return f"has words that were redacted, so nothing can be {verb}d. Publish new ones."
        case Needs.RESTORABLE if withheld:
            return f"was never public, so nothing can be {verb}d. Publish it."
        case Needs.RESTORABLE:
            return "is not withheld."
        case Needs.COMING:
            return "has no version that is to come: what was to come is public already, or was taken back."
        case Needs.SHOWN if withheld:
            return "is withheld already."
        case Needs.SHOWN | Needs.RECORDED:
            return f"was never published: there is nothing to {verb}. Spike it instead."
        case Needs.NOTHING | Needs.LIVE:
            raise AssertionError(f"the record is not asked whether one can {verb}")


def possible(user: User, article: Article, state: StoryState) -> list[Verb]:
    """The verbs that a page offers `user` for the story as it is, in the order of the registry."""
    return [
        verb for verb in (*IN_FORM, *WITH_PAGE) if may(user, verb, article) and _is_offered(verb, user, article, state)
    ]


def _is_offered(verb: Verb, user: User, article: Article, state: StoryState) -> bool:
    definition = VERBS[verb]
    if state.killed and not definition.killed_too:
        return False
    if not (MEETS[definition.needs](state) and MEETS[definition.offered_with](state)):
        return False
    if definition.offered_at is not None and article.stage not in definition.offered_at:
        return False
    if verb is Verb.APPROVE and article.stage == Stage.APPROVED and article.approved_revision == article.revision:
        return False
    return verb not in STEPS or _may_step(verb, user, article)


def _may_step(verb: Verb, user: User, article: Article) -> bool:
    """Whether the copy's stage allows the verb. Publishing also approves if `user` may approve."""
    if verb is Verb.PUBLISH and may(user, Verb.APPROVE, article) and may_follow(Verb.APPROVE, article.stage):
        return True
    return may_follow(verb, article.stage)


def likely_next(verbs: Sequence[Verb], article: Article, state: StoryState) -> Verb | None:
    """The offered verb that most often comes next; None if that is saving."""
    edited = (Verb.PUBLISH, Verb.SUBMIT) if unpublished_edits(article, state) else (Verb.SUBMIT,)
    order = {
        Stage.DRAFT: edited,
        Stage.SUBMITTED: (AWAITED[Stage.SUBMITTED], Verb.PUBLISH),
        Stage.APPROVED: (AWAITED[Stage.APPROVED], Verb.APPROVE),
        Stage.PUBLISHED: (Verb.RESTORE,),
        Stage.SPIKED: (Verb.UNSPIKE,),
    }[Stage(article.stage)]
    return next((verb for verb in order if verb in verbs), None)


def waiting_for(user: User, stories: QuerySet[Article]) -> QuerySet[Article]:
    """The stories that wait for `user`: submitted stories that they may approve, and approved ones that they may publish."""
    awaited = Q(pk__in=[])
    for stage, verb in AWAITED.items():
        awaited |= Q(stage=stage, pk__in=stories_that(user, verb).values("pk"))
    return not_killed(stories.filter(awaited))
