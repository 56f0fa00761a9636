"""Which Revision is printed: the one that was approved, or what was corrected from the live Version."""

from datetime import timedelta
from typing import Any

import pytest

from articles.desk import steps
from articles.desk.content import content_of
from articles.desk.errors import NotApproved
from articles.desk.record import publishing
from articles.desk.record.publishing import When
from articles.models import Article, Revision, Version
from tests.articles.desk.doing import publish, save
from tests.conftest import SettableClock
from tests.factories import approved, editor, published, submitted

pytestmark = pytest.mark.django_db


def test_only_the_approved_revision_is_published_and_the_refusal_shows_what_differs(clock: SettableClock) -> None:
    story = approved(clock, headline="The harbour opens")
    number = save(story, clock, headline="The harbour closes")
    with pytest.raises(NotApproved, match="Revision 1 is approved, revision 2 is not") as refusal:
        publishing.publish(story.pk, editor(), number, clock=clock)
    assert [(change.field, change.old, change.new) for change in refusal.value.changes] == [
        ("headline", "The harbour opens", "The harbour closes")
    ]
    assert publishing.publish(story.pk, editor(), 1, clock=clock).headline == "The harbour opens"


def test_what_nobody_approved_is_not_published_unless_it_is_approved_in_the_same_step(clock: SettableClock) -> None:
    story = submitted(clock)
    with pytest.raises(NotApproved, match="No revision is approved"):
        publishing.publish(story.pk, editor(), 1, clock=clock)
    publishing.publish(story.pk, editor(), 1, approve=True, clock=clock)
    assert Article.objects.get(pk=story.pk).approved_revision == 1


def test_an_older_revision_that_was_approved_can_be_published_and_the_copy_stays_a_draft(clock: SettableClock) -> None:
    story = approved(clock, headline="Approved")
    save(story, clock, headline="Unfinished")
    version = publishing.publish(story.pk, editor(), 1, clock=clock)
    story.refresh_from_db()
    assert (version.headline, story.headline, story.stage) == ("Approved", "Unfinished", "draft")


def test_a_correction_too_prints_only_what_was_approved(clock: SettableClock) -> None:
    live = published(clock)
    number = save(live.article, clock, headline="Another headline")
    with pytest.raises(NotApproved):
        publishing.correct(live.article_id, editor(), "correction", "It was wrong.", number, clock=clock)


def test_sending_back_takes_the_approval_away(clock: SettableClock) -> None:
    story = approved(clock)
    steps.send_back(story.pk, editor(), "A source is missing.", clock)
    with pytest.raises(NotApproved):
        publishing.publish(story.pk, editor(), 1, clock=clock)


# --- Correcting the live Version ---------------------------------------------------------------------------------


def correct_live(story: Article, clock: SettableClock, **changed: Any) -> Version:
    content = publishing.live_content(story, clock)
    assert content is not None
    return publishing.correct(story.pk, editor(), "correction", "It was wrong.", live=content | changed, clock=clock)


def test_a_correction_of_the_live_version_leaves_unfinished_edits_aside(clock: SettableClock) -> None:
    live = published(clock, headline="Old", summary="The summary.")
    story = live.article
    save(story, clock, headline="Unfinished", summary="Unfinished too.")
    clock.advance(minutes=1)
    version = correct_live(story, clock, headline="Right")
    story.refresh_from_db()
    assert (version.headline, version.summary) == ("Right", "The summary.")
    assert (story.headline, story.summary, story.revision, story.stage) == ("Unfinished", "Unfinished too.", 2, "draft")


def test_its_revision_is_kept_and_the_next_save_has_the_next_number(clock: SettableClock) -> None:
    story = published(clock).article
    save(story, clock, headline="Unfinished")
    clock.advance(minutes=1)
    correct_live(story, clock, headline="Right")
    assert Revision.objects.get(article=story, number=3).content["headline"] == "Right"
    assert save(story, clock, headline="Finished") == 4


def test_a_copy_without_edits_of_its_own_follows_what_was_corrected(clock: SettableClock) -> None:
    story = published(clock, headline="Old").article
    clock.advance(minutes=1)
    correct_live(story, clock, headline="Right")
    story.refresh_from_db()
    assert (story.headline, story.stage, story.revision, story.approved_revision) == ("Right", "published", 2, 2)
    assert content_of(story) == Revision.objects.get(article=story, number=2).content


def test_a_copy_that_is_scheduled_keeps_its_edits_when_the_live_version_is_corrected(clock: SettableClock) -> None:
    story = published(clock, headline="Old").article
    save(story, clock, headline="To come")
    publish(story, clock, when=When(clock() + timedelta(hours=2)))
    clock.advance(minutes=1)
    correct_live(story, clock, headline="Right")
    story.refresh_from_db()
    assert story.headline == "To come"
