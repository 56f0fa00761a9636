"""Decides which Revision may be printed: the approved one, or a correction made from the live Version."""

from articles.desk.content import Content, apply
from articles.desk.errors import DeskError, NotApproved
from articles.desk.permissions import may
from articles.desk.record.recorder import Recorder, revision_of
from articles.desk.revisions import compare
from articles.desk.saving import save_revision_aside
from articles.desk.steps import approve_locked
from articles.desk.workflow import move_stage
from articles.models import Article, Revision
from newsroom.accounts.models import User


def make_sure_approved(article: Article, revision: Revision, by: User, approve: bool) -> None:
    """Make sure that this Revision is the approved one. With `approve`, approve it in the same step if `by` may.

    Raises NotApproved, with the differences from the approved Revision.
    """
    if article.approved_revision == revision.number:
        if article.stage in (Article.Stage.PUBLISHED, Article.Stage.DRAFT, Article.Stage.SUBMITTED):
            move_stage(article, "approve")
        return
    if approve and may(by, "approve", article):
        approve_locked(article, revision.number)
        move_stage(article, "approve")
        return
    approved = Revision.objects.filter(article=article, number=article.approved_revision or 0).first()
    named = f"Revision {approved.number} is approved" if approved else "No revision is approved"
    changes = compare(approved.content, revision.content) if approved else []
    raise NotApproved(f"{named}, revision {revision.number} is not. Approve it first.", changes)


def revision_to_print(
    recorder: Recorder, by: User, revision: int | None, live: Content | None, approve: bool
) -> Revision:
    """The Revision to print for a correction: the approved `revision` of the copy, or a new one with the content `live`.

    Raises DeskError unless exactly one of the two is given, and NotApproved.
    """
    article = recorder.article
    if (revision is None) == (live is None):
        raise DeskError("A correction starts either from a revision of the copy or from the live version.")
    if live is not None:
        now = recorder.in_force()
        copy_is_live = now is not None and now.revision is not None and now.revision.number == article.revision
        printed_revision = save_revision_aside(article, live, by, recorder.now, note="Correction of the live version")
        if copy_is_live:
            _update_copy(article, printed_revision)
        return printed_revision
    assert revision is not None
    printed_revision = revision_of(article, revision)
    make_sure_approved(article, printed_revision, by, approve)
    return printed_revision


def _update_copy(article: Article, revision: Revision) -> None:
    """Write the correction of the live Version to the working copy, if the copy has no unpublished edits."""
    article.revision = article.approved_revision = revision.number
    apply(article, revision.content)
