"""Corrects the text that readers have, without the copy and its unfinished edits."""

from collections.abc import Iterable

from django.db import transaction

from articles.desk.content import Content
from articles.desk.errors import WrongStage
from articles.desk.permissions import require
from articles.desk.record.publishing import correct, live_content
from articles.desk.state import state_of
from articles.models import Article, Version
from articles.models.clock import Clock, system_clock
from newsroom.accounts.models import User

#: The message where a live Version's Revision was redacted, so that only its printed form is left.
NOTHING_TO_START_FROM = (
    "The text that the live version was made from was redacted, so a correction can't start from it. Correct the copy."
)


def correct_live(
    article_id: int,
    by: User,
    kind: str,
    text: str,
    corrected: Content,
    base: int,
    changes_meaning: bool = True,
    instead_of: Iterable[int] | None = None,
    clock: Clock = system_clock,
) -> Version:
    """Correct the live Version: `corrected` replaces the fields that it names, all others are printed as before.

    `base`: the number of the live Version that the user has read. It is compared under the story's lock. Raises WrongStage
    if another Version is live by then or its text was redacted, and the errors of `publishing.correct`.
    """
    with transaction.atomic():
        article = Article.objects.select_for_update(no_key=True).get(pk=article_id)
        require(by, "correct", article)
        now = clock()
        live = state_of(article, now).live
        if live is None or live.number != base:
            raise WrongStage(
                "Somebody published this story anew after you had opened it. Your words are below: compare them first."
            )
        live_fields = live_content(article, lambda: now)
        if live_fields is None:
            raise WrongStage(NOTHING_TO_START_FROM)
        return correct(
            article_id,
            by,
            kind,
            text,
            live=live_fields | corrected,
            changes_meaning=changes_meaning,
            instead_of=instead_of,
            clock=clock,
        )
