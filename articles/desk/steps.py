"""The steps of a working copy before it is published: submit, send back, approve, spike and take off the spike.

Each checks the permission, moves the stage by the one table, and logs, in one transaction.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from articles.desk.errors import DeskError, WrongStage
from articles.desk.permissions import require
from articles.desk.workflow import move_stage
from articles.models import Article
from articles.models.clock import Clock, system_clock
from articles.text.unicode import storable
from newsroom.accounts.audit import log
from newsroom.accounts.models import User


def submit(article_id: int, by: User, clock: Clock = system_clock) -> Article:
    """Submit the copy. Raises NotAllowed, WrongStage."""

    def hand_in(article: Article) -> None:
        article.sent_back_because = ""

    return _step("submit", article_id, by, clock, hand_in)


def send_back(article_id: int, by: User, reason: str, clock: Clock = system_clock) -> Article:
    """Send the copy back to its writer, with a reason. Raises DeskError without one."""
    if not reason.strip():
        raise DeskError("Say why the story goes back: the writer reads it.")

    def give_back(article: Article) -> None:
        article.sent_back_because = storable(reason).strip()
        article.approved_revision = None

    return _step("send_back", article_id, by, clock, give_back, reason=reason.strip())


def approve(article_id: int, by: User, revision: int, clock: Clock = system_clock) -> Article:
    """Approve the Revision of that number, which must be the working copy's. Raises WrongStage for another."""

    def name_revision(article: Article) -> None:
        approve_locked(article, revision)

    return _step("approve", article_id, by, clock, name_revision, revision=revision)


def approve_locked(article: Article, revision: int) -> None:
    """Record the approval on a locked article. The caller checks the permission, moves the stage and saves."""
    if revision != article.revision:
        raise WrongStage(
            f"You read revision {revision}; since then revision {article.revision} was saved. Read that one first."
        )
    article.approved_revision = revision


def spike(article_id: int, by: User, reason: str = "", clock: Clock = system_clock) -> Article:
    """Spike the copy. The published Version stays live, until it is withheld or killed."""
    return _step("spike", article_id, by, clock, reason=reason)


def unspike(article_id: int, by: User, clock: Clock = system_clock) -> Article:
    """Take the copy off the spike, back to draft."""
    return _step("unspike", article_id, by, clock)


def _step(
    verb: str, article_id: int, by: User, clock: Clock, change: Callable[[Article], None] | None = None, **detail: Any
) -> Article:
    with transaction.atomic():
        article = Article.objects.select_for_update(no_key=True).get(pk=article_id)
        require(by, verb, article)
        move_stage(article, verb)
        if change is not None:
            change(article)
        article.save()
        log(by, verb, article, clock(), **detail)
    return article
