"""Correcting the words that readers have: of the live Version that was read, under the story's lock."""

import pytest

from articles.desk import saving
from articles.desk.errors import NotAllowed, WrongStage
from articles.desk.record import publishing
from articles.desk.record.corrections import correct_live
from articles.desk.record.redaction import redact
from articles.models import Article, Version
from newsroom.accounts.models import User
from tests.conftest import SettableClock
from tests.factories import UserFactory, editor, published, withheld

pytestmark = pytest.mark.django_db

RIGHT = {"headline": "Harbour reopens on Tuesday"}


def correct(story: Article, clock: SettableClock, base: int, by: User | None = None) -> Version:
    clock.advance(minutes=1)
    return correct_live(story.pk, by or editor(), "correction", "It was Tuesday.", RIGHT, base, clock=clock)


def test_what_is_not_named_is_printed_as_it_was_and_the_copy_is_left_aside(clock: SettableClock) -> None:
    story = published(clock, summary="Ferries sail again.").article
    saving.save(story.pk, {"headline": "Unfinished thoughts"}, editor(), 1, clock)
    version = correct(story, clock, 1)
    assert (version.headline, version.summary) == ("Harbour reopens on Tuesday", "Ferries sail again.")
    assert Article.objects.get(pk=story.pk).headline == "Unfinished thoughts"


def test_words_of_a_version_that_is_live_no_more_are_refused(clock: SettableClock) -> None:
    story = published(clock).article
    correct(story, clock, 1)
    with pytest.raises(WrongStage, match="Somebody published this story anew"):
        correct(story, clock, 1)
    assert Version.objects.filter(article=story).count() == 2


def test_a_version_whose_revision_was_redacted_is_not_printed_again_without_its_other_words(
    clock: SettableClock,
) -> None:
    story = published(clock).article
    redact(story.pk, UserFactory(role="Administrator"), "A court order.", revisions=[1], clock=clock)
    with pytest.raises(WrongStage, match="was redacted, so a correction can't start from it"):
        correct(story, clock, 1)


def test_a_story_that_readers_no_longer_have_is_not_corrected_so(clock: SettableClock) -> None:
    with pytest.raises(WrongStage):
        correct(withheld(clock).article, clock, 1)


def test_who_may_not_correct_is_told_that_and_not_what_is_live(clock: SettableClock) -> None:
    story = published(clock).article
    with pytest.raises(NotAllowed):
        correct(story, clock, 7, UserFactory(role="Journalist"))


def test_a_version_to_come_is_replaced_where_it_is_named(clock: SettableClock) -> None:
    story, by = published(clock).article, editor()
    later = publishing.When(clock().replace(hour=23))
    saving.save(story.pk, {"headline": "Later words"}, by, 1, clock)
    coming = publishing.publish(story.pk, by, 2, later, approve=True, clock=clock)
    correct_live(story.pk, by, "correction", "It was Tuesday.", RIGHT, 1, instead_of=[coming.number], clock=clock)
    assert not Version.objects.filter(article=story).coming(clock()).exists()
