"""The state line: where a story stands, in words."""

from datetime import timedelta

import pytest

from articles.admin.story_state import sentences
from articles.desk import saving, steps
from articles.desk.record import publishing
from articles.desk.state import state_of
from articles.models import Article
from tests.factories import ArticleFactory, UserFactory, approved, killed, published, submitted, withheld

pytestmark = pytest.mark.django_db


def state_sentences(article, clock):
    article = Article.objects.get(pk=article.pk)
    return " ".join(sentence.text for sentence in sentences(article, state_of(article, clock())))


def test_a_draft_says_which_revision_lies_on_the_desk(clock):
    assert state_sentences(ArticleFactory(clock=clock), clock) == "Revision 1, saved 09:00 today."


def test_a_story_sent_back_says_why(clock):
    article = submitted(clock)
    steps.send_back(article.pk, UserFactory(role="Editor"), "Who says so?", clock)
    assert "Sent back: Who says so?" in state_sentences(article, clock)


def test_an_approved_story_says_who_approved_which_revision(clock):
    article, chief = submitted(clock), UserFactory(role="Editor", first_name="Ada", last_name="Lane")
    steps.approve(article.pk, chief, 1, clock)
    assert "Ada Lane approved this revision." in state_sentences(article, clock)
    saving.save(article.pk, {"kicker": "New"}, chief, 1, clock)
    assert "Ada Lane approved revision 1." in state_sentences(article, clock)


def test_a_live_story_says_since_when_and_whether_the_copy_has_other_words(clock, settings):
    settings.TIME_ZONE = "Europe/Istanbul"
    article = published(clock).article
    clock.advance(days=1)
    assert "Version 1 is live, since 2 March 2026, 12:00." in state_sentences(article, clock)
    assert "edits" not in state_sentences(article, clock)
    saving.save(article.pk, {"kicker": "New"}, UserFactory(role="Editor"), 1, clock)
    assert "The copy has edits that are not published." in state_sentences(article, clock)


def test_a_scheduled_story_says_when_it_is_public(clock):
    when = publishing.When(clock.moment + timedelta(hours=3))
    assert "Version 1 is scheduled: public 12:00 today." in state_sentences(published(clock, when).article, clock)


def test_an_embargoed_story_says_who_has_it_and_until_when(clock):
    when = publishing.When(None, clock.moment + timedelta(hours=3))
    article = published(clock, when).article
    assert "Version 1 is under embargo: partners have it, public 12:00 today." in state_sentences(article, clock)


def test_a_live_story_with_a_new_version_to_come_says_both(clock):
    article, editor = published(clock).article, UserFactory(role="Editor")
    saving.save(
        article.pk, {"kicker": "New", "publish_at": (clock.moment + timedelta(hours=3)).isoformat()}, editor, 1, clock
    )
    publishing.publish(article.pk, editor, 2, approve=True, clock=clock)
    assert "Version 1 is live" in state_sentences(article, clock)
    assert "Version 2 is scheduled" in state_sentences(article, clock)


def test_withheld_and_killed_stories_say_so_and_why(clock):
    assert "Withheld, 09:00 today: Under review." in state_sentences(withheld(clock).article, clock)
    assert "Killed, 09:00 today: It was never true." in state_sentences(killed(clock).article, clock)


def test_a_schedule_that_was_taken_back_is_not_called_withheld(clock):
    when = publishing.When(clock.moment + timedelta(hours=3))
    article = published(clock, when).article
    publishing.unschedule(article.pk, UserFactory(role="Editor"), 1, clock)
    assert "Taken back before it was public" in state_sentences(article, clock)
    assert "Withheld" not in state_sentences(article, clock)


def test_it_takes_a_handful_of_queries(clock, django_assert_max_num_queries):
    article = approved(clock)
    with django_assert_max_num_queries(4):
        sentences(article, state_of(article, clock()))
