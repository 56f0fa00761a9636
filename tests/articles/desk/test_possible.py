"""Which verb may be done to a story as it is: what is offered is taken, and what the record can't take is refused in words."""

import pytest

from articles.desk import saving, steps
from articles.desk.errors import WrongStage
from articles.desk.possible import likely_next, possible, refuse_impossible, waiting_for
from articles.desk.record import publishing
from articles.desk.record.publishing import When
from articles.desk.record.redaction import redact
from articles.desk.state import state_of
from articles.desk.verbs import VERBS, Needs, Verb
from articles.models import Article
from newsroom.accounts.models import User
from tests.articles.desk.test_state import STATES
from tests.conftest import SettableClock
from tests.factories import ArticleFactory, BureauFactory, UserFactory, approved, editor, killed, published, submitted

pytestmark = pytest.mark.django_db

_EDITOR = {
    "a draft": "submit approve publish spike",
    "approved": "publish send_back spike",
    "live": "publish correct unpublish spike withhold kill",
    "scheduled": "publish reschedule unschedule unpublish spike withhold kill",
    "taken back": "submit approve publish spike kill",
    "withheld": "publish restore spike kill",
    "withheld before it was public": "publish spike kill",
    "restored": "publish correct unpublish spike withhold kill",
    "killed": "",
    "killed before it was public": "",
}


@pytest.mark.parametrize("name", STATES)
def test_an_editor_is_offered_what_the_story_can_take(name: str, clock: SettableClock) -> None:
    story = Article.objects.get(pk=STATES[name][0](clock).pk)
    clock.advance(minutes=1)
    assert possible(editor(), story, state_of(story, clock())) == _EDITOR[name].split()


def do(verb: str, story: Article, by: User, clock: SettableClock) -> None:
    """The verb, with the least that it must be told."""
    pk, later = story.pk, When(clock().replace(hour=23))
    coming = state_of(story, clock()).coming
    {
        "submit": lambda: steps.submit(pk, by, clock),
        "approve": lambda: steps.approve(pk, by, story.revision, clock),
        "publish": lambda: publishing.publish(pk, by, story.revision, approve=True, clock=clock),
        "send_back": lambda: steps.send_back(pk, by, "Who says so?", clock),
        "correct": lambda: publishing.correct(pk, by, "correction", "Wrong.", story.revision, clock=clock),
        "restore": lambda: publishing.restore(pk, by, clock),
        "reschedule": lambda: publishing.reschedule(pk, by, coming[0].number if coming else 1, later, clock),
        "unschedule": lambda: publishing.unschedule(pk, by, coming[0].number if coming else 1, clock),
        "unpublish": lambda: publishing.unpublish(pk, by, clock=clock),
        "spike": lambda: steps.spike(pk, by, clock=clock),
        "unspike": lambda: steps.unspike(pk, by, clock),
        "redact": lambda: redact(pk, by, "An order.", revisions=[story.revision], clock=clock),
        "withhold": lambda: publishing.withhold(pk, by, "Under review.", clock),
        "kill": lambda: publishing.kill(pk, by, "It was never true.", clock),
    }[verb]()


@pytest.mark.parametrize("name", STATES)
def test_what_is_offered_is_done_when_it_is_asked_for(name: str, clock: SettableClock) -> None:
    administrator = UserFactory(role="Administrator")
    for number, verb in enumerate([*_EDITOR[name].split(), "redact"]):
        clock.advance(days=1 if number else 0)
        story = Article.objects.get(pk=STATES[name][0](clock).pk)
        clock.advance(minutes=1)
        assert verb in possible(administrator, story, state_of(story, clock()))
        do(verb, story, administrator, clock)


@pytest.mark.parametrize(
    ("name", "verb", "why"),
    [
        ("a draft", "withhold", "was never published: there is nothing to withhold. Spike it instead."),
        ("a draft", "kill", "was never published: there is nothing to kill. Spike it instead."),
        ("a draft", "unpublish", "was never published: there is nothing to unpublish. Spike it instead."),
        ("a draft", "correct", "was never public: there is nothing to correct yet. Edit and publish it."),
        ("scheduled", "correct", "was never public: there is nothing to correct yet. Edit and publish it."),
        ("a draft", "restore", "is not withheld."),
        ("live", "restore", "is not withheld."),
        ("withheld before it was public", "restore", "was never public, so nothing can be restored. Publish it."),
        (
            "live",
            "reschedule",
            "has no version that is to come: what was to come is public already, or was taken back.",
        ),
        (
            "taken back",
            "unschedule",
            "has no version that is to come: what was to come is public already, or was taken back.",
        ),
        ("withheld", "withhold", "is withheld already."),
        ("withheld", "unpublish", "is withheld already."),
        ("killed", "withhold", "was killed. A killed story never comes back: write a new one that replaces it."),
        ("killed", "correct", "was killed. A killed story never comes back: write a new one that replaces it."),
    ],
)
def test_what_the_record_can_not_take_is_refused_saying_what_is_so(
    name: str, verb: str, why: str, clock: SettableClock
) -> None:
    story = Article.objects.get(pk=STATES[name][0](clock).pk)
    clock.advance(minutes=1)
    by = editor()
    assert verb not in possible(by, story, state_of(story, clock()))
    with pytest.raises(WrongStage) as refusal:
        do(verb, story, by, clock)
    assert str(refusal.value) == f"“{story}” {why}"


@pytest.mark.parametrize("verb", [verb for verb in Verb if VERBS[verb].needs is not Needs.NOTHING])
def test_a_draft_is_refused_in_words_by_every_verb_that_needs_a_record(verb: Verb, clock: SettableClock) -> None:
    story = ArticleFactory(clock=clock)
    with pytest.raises(WrongStage, match=f"“{story}” "):
        refuse_impossible(verb, story, state_of(story, clock()))


def test_a_story_whose_words_were_redacted_is_not_offered_to_be_restored(clock: SettableClock) -> None:
    story = published(clock).article
    clock.advance(minutes=1)
    redact(story.pk, UserFactory(role="Administrator"), "A court order.", [1], clock=clock)
    clock.advance(minutes=1)
    story.refresh_from_db()
    state = state_of(story, clock())
    assert state.withheld
    assert "restore" not in possible(editor(), story, state)
    with pytest.raises(WrongStage, match="has words that were redacted, so nothing can be restored"):
        publishing.restore(story.pk, editor(), clock)


def test_a_story_that_has_words_again_since_the_redaction_is_restored(clock: SettableClock) -> None:
    story = published(clock).article
    clock.advance(minutes=1)
    publishing.correct(story.pk, editor(), "correction", "It was wrong.", 1, clock=clock)
    redact(story.pk, UserFactory(role="Administrator"), "A court order.", [1], clock=clock)
    clock.advance(minutes=1)
    publishing.withhold(story.pk, editor(), "Under review.", clock)
    clock.advance(minutes=1)
    assert "restore" in possible(editor(), story, state_of(story, clock()))
    publishing.restore(story.pk, editor(), clock)


def test_a_bureau_chief_approves_what_was_saved_after_the_approval(clock: SettableClock) -> None:
    """They may approve and not publish, so the button that approves in the same step is not theirs."""
    bureau = BureauFactory()
    chief = UserFactory(role="Bureau chief", bureau=bureau)
    story = approved(clock, bureau=bureau)
    assert "approve" not in possible(chief, story, state_of(story, clock()))
    saving.save(story.pk, {"summary": "Boats sail again."}, chief, story.revision, clock=clock)
    story.refresh_from_db()
    assert (story.stage, story.approved_revision, story.revision) == ("approved", 1, 2)
    state = state_of(story, clock())
    assert "approve" in possible(chief, story, state)
    assert likely_next(possible(chief, story, state), story, state) == "approve"
    assert likely_next(possible(editor(), story, state), story, state) == "publish"
    assert steps.approve(story.pk, chief, 2, clock).approved_revision == 2


def test_the_likely_next_verb_is_one_that_is_offered(clock: SettableClock) -> None:
    writer = UserFactory(role="Journalist")
    story = submitted(clock, by=writer)
    state = state_of(story, clock())
    assert likely_next(possible(editor(), story, state), story, state) == "approve"
    assert likely_next(possible(writer, story, state), story, state) is None


def test_what_waits_for_somebody_is_what_they_may_do_next(clock: SettableClock) -> None:
    bureau = BureauFactory()
    chief = UserFactory(role="Bureau chief", bureau=bureau)
    ours, ready = submitted(clock, bureau=bureau), approved(clock, bureau=bureau)
    everything = Article.objects.all()
    assert set(waiting_for(chief, everything)) == {ours}
    assert set(waiting_for(editor(), everything)) == {ours, ready}


def test_a_killed_story_waits_for_nobody(clock: SettableClock) -> None:
    """Its copy may have been handed in again before; nothing can be done with it any more."""
    story = killed(clock).article
    Article.objects.filter(pk=story.pk).update(stage="submitted")
    assert not waiting_for(editor(), Article.objects.all()).exists()
