"""Which stage may follow which: every verb from every stage, by the table as a person would write it down."""

import pytest

from articles.desk import saving, steps
from articles.desk.content import content_of
from articles.desk.errors import DeskError, WrongStage
from articles.desk.record import publishing
from articles.desk.workflow import STEPS, may_follow
from articles.models import Article
from newsroom.accounts.models import User
from tests.conftest import SettableClock
from tests.factories import ArticleFactory, approved, editor, published, submitted

pytestmark = pytest.mark.django_db

#: Where each verb leads from each stage; "" is a refusal.
TABLE = """
              draft      submitted  approved   published  spiked
submit        submitted  -          -          -          -
send_back     -          draft      draft      -          -
approve       approved   approved   approved   approved   -
publish       published  published  published  published  -
unpublish     -          -          -          draft      -
spike         spiked     spiked     spiked     spiked     -
unspike       -          -          -          -          draft
"""
STAGES, *ROWS = [line.split() for line in TABLE.strip().splitlines()]
CASES = [(verb, stage, end) for verb, *ends in ROWS for stage, end in zip(STAGES, ends, strict=True)]


def at(stage: str, clock: SettableClock) -> Article:
    """A story whose copy is at that stage, brought there by the verbs."""
    if stage == "submitted":
        return submitted(clock)
    if stage == "approved":
        return approved(clock)
    if stage == "published":
        return published(clock).article
    story: Article = ArticleFactory(clock=clock)
    return steps.spike(story.pk, editor(), clock=clock) if stage == "spiked" else story


def do(verb: str, story: Article, by: User, clock: SettableClock) -> None:
    if verb == "publish":
        publishing.publish(story.pk, by, 1, approve=True, clock=clock)
    elif verb == "unpublish":
        publishing.unpublish(story.pk, by, clock=clock)
    elif verb == "send_back":
        steps.send_back(story.pk, by, "The second source is missing.", clock)
    elif verb == "approve":
        steps.approve(story.pk, by, 1, clock)
    else:
        getattr(steps, verb)(story.pk, by, clock=clock)


@pytest.mark.parametrize(("verb", "stage", "end"), CASES)
def test_the_verb_leads_where_the_table_says_or_is_refused(
    clock: SettableClock, verb: str, stage: str, end: str
) -> None:
    story, by = at(stage, clock), editor()
    before = Article.objects.filter(pk=story.pk).values().get()
    if end == "-":
        with pytest.raises(DeskError):
            do(verb, story, by, clock)
        assert Article.objects.filter(pk=story.pk).values().get() == before
    else:
        do(verb, story, by, clock)
        assert Article.objects.get(pk=story.pk).stage == end


def test_buttons_read_the_same_table_as_the_verbs() -> None:
    offered = {verb: {stage for stage in STAGES if may_follow(verb, stage)} for verb in STEPS}
    # Publishing approves in the same step; what may be unpublished hangs on the record as well.
    for verb in set(STEPS) - {"publish", "unpublish"}:
        assert offered[verb] == {stage for name, stage, end in CASES if name == verb and end != "-"}


def test_a_refusal_names_the_stage(clock: SettableClock) -> None:
    with pytest.raises(WrongStage, match=r"is spiked; “Submit” can't be done from there"):
        steps.submit(at("spiked", clock).pk, editor(), clock)


@pytest.mark.parametrize("stage", ["draft", "submitted", "approved", "spiked"])
def test_saving_by_itself_moves_no_stage(clock: SettableClock, stage: str) -> None:
    story = at(stage, clock)
    saving.save(story.pk, {"headline": "Another headline"}, editor(), story.revision, clock)
    assert Article.objects.get(pk=story.pk).stage == stage


def test_saving_a_published_story_puts_the_copy_back_to_draft(clock: SettableClock) -> None:
    story = at("published", clock)
    saving.save(story.pk, {"headline": "Another headline"}, editor(), story.revision, clock)
    assert Article.objects.get(pk=story.pk).stage == "draft"


def test_a_save_by_the_editor_itself_leaves_even_a_published_copy_where_it_is(clock: SettableClock) -> None:
    story = at("published", clock)
    saving.save(story.pk, {"headline": "Another headline"}, editor(), story.revision, clock, by_itself=True)
    assert Article.objects.get(pk=story.pk).stage == "published"


def test_sending_back_needs_a_reason_and_keeps_it(clock: SettableClock) -> None:
    story = at("approved", clock)
    with pytest.raises(DeskError, match="Say why"):
        steps.send_back(story.pk, editor(), "  ", clock)
    back = steps.send_back(story.pk, editor(), "The second source is missing.", clock)
    assert (back.sent_back_because, back.approved_revision) == ("The second source is missing.", None)
    assert steps.submit(story.pk, editor(), clock).sent_back_because == ""


def test_approval_names_the_revision_that_was_read(clock: SettableClock) -> None:
    story = at("submitted", clock)
    saving.save(story.pk, {"headline": "Another headline"}, editor(), 1, clock)
    with pytest.raises(WrongStage, match="You read revision 1; since then revision 2 was saved"):
        steps.approve(story.pk, editor(), 1, clock)
    assert steps.approve(story.pk, editor(), 2, clock).approved_revision == 2


def test_a_spiked_copy_leaves_the_live_version_up_and_keeps_its_words(clock: SettableClock) -> None:
    live = published(clock)
    before = content_of(live.article)
    clock.advance(minutes=1)
    steps.spike(live.article_id, editor(), "Superseded.", clock)
    assert type(live).objects.public(clock()).get() == live
    assert content_of(live.article) == before


def test_a_spiked_copy_is_not_published_by_way_of_a_correction(clock: SettableClock) -> None:
    story = at("published", clock)
    clock.advance(minutes=1)
    steps.spike(story.pk, editor(), clock=clock)
    with pytest.raises(WrongStage):
        publishing.correct(story.pk, editor(), "correction", "It was wrong.", revision=1, clock=clock)
    assert Article.objects.get(pk=story.pk).stage == "spiked"


def test_taking_back_the_only_schedule_puts_the_copy_back_to_draft(clock: SettableClock) -> None:
    version = published(clock, publishing.When(clock.moment.replace(hour=18)))
    publishing.unschedule(version.article_id, editor(), version.number, clock)
    story = Article.objects.get(pk=version.article_id)
    assert (story.stage, story.approved_revision) == ("draft", None)


def test_taking_back_a_new_text_of_a_live_story_puts_its_copy_back_to_draft(clock: SettableClock) -> None:
    story = at("published", clock)
    by = editor()
    saving.save(story.pk, {"headline": "Another headline"}, by, 1, clock)
    clock.advance(minutes=1)
    soon = publishing.When(clock.moment.replace(hour=18))
    version = publishing.publish(story.pk, by, 2, soon, approve=True, clock=clock)
    publishing.unschedule(story.pk, by, version.number, clock)
    assert Article.objects.get(pk=story.pk).stage == "draft"


def test_taking_back_a_schedule_takes_no_copy_off_the_spike(clock: SettableClock) -> None:
    version = published(clock, publishing.When(clock.moment.replace(hour=18)))
    steps.spike(version.article_id, editor(), clock=clock)
    publishing.unschedule(version.article_id, editor(), version.number, clock)
    assert Article.objects.get(pk=version.article_id).stage == "spiked"
