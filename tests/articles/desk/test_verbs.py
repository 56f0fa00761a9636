"""What holds for every verb: one check, one log entry, one transaction, and a refusal that touches nothing."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple

import pytest
from django.apps import apps
from django.db import IntegrityError, connection

from articles.desk import saving, steps
from articles.desk.errors import DeskError, NotAllowed
from articles.desk.record import publishing, redaction
from articles.desk.verbs import VERBS
from articles.models import Article, Version
from newsroom.accounts.models import AuditEntry, User
from tests.conftest import SettableClock
from tests.factories import (
    ArticleFactory,
    HouseFactory,
    UserFactory,
    approved,
    editor,
    killed,
    published,
    submitted,
    withheld,
)

pytestmark = pytest.mark.django_db


class Deed(NamedTuple):
    """A verb, the story that it can be done to, and the doing."""

    verb: str
    story: Callable[[SettableClock], Article]
    do: Callable[[Article, User, SettableClock], object]


def draft(clock: SettableClock) -> Article:
    return ArticleFactory(clock=clock)


def live(clock: SettableClock) -> Article:
    return published(clock).article


def scheduled(clock: SettableClock) -> Article:
    return published(clock, publishing.When(clock() + timedelta(hours=2))).article


def spiked(clock: SettableClock) -> Article:
    return steps.spike(draft(clock).pk, editor(), clock=clock)


def correct_live(story: Article, by: User, clock: SettableClock) -> None:
    content = publishing.live_content(story, clock)
    assert content is not None
    publishing.correct(story.pk, by, "correction", "It was wrong.", live=content | {"headline": "Right"}, clock=clock)


LATER = timedelta(hours=4)
DEEDS = [
    Deed("save", draft, lambda s, by, c: saving.save(s.pk, {"headline": "Another headline"}, by, 1, c)),
    Deed("submit", draft, lambda s, by, c: steps.submit(s.pk, by, c)),
    Deed("send_back", lambda c: submitted(c), lambda s, by, c: steps.send_back(s.pk, by, "A source is missing.", c)),
    Deed("approve", lambda c: submitted(c), lambda s, by, c: steps.approve(s.pk, by, 1, c)),
    Deed("publish", lambda c: approved(c), lambda s, by, c: publishing.publish(s.pk, by, 1, clock=c)),
    Deed("correct", live, lambda s, by, c: publishing.correct(s.pk, by, "correction", "It was wrong.", 1, clock=c)),
    Deed("correct", live, correct_live),
    Deed("reschedule", scheduled, lambda s, by, c: publishing.reschedule(s.pk, by, 1, publishing.When(c() + LATER), c)),
    Deed("unschedule", scheduled, lambda s, by, c: publishing.unschedule(s.pk, by, 1, c)),
    Deed("withhold", live, lambda s, by, c: publishing.withhold(s.pk, by, "Under review.", c)),
    Deed("restore", lambda c: withheld(c).article, lambda s, by, c: publishing.restore(s.pk, by, c)),
    Deed("kill", live, lambda s, by, c: publishing.kill(s.pk, by, "It was never true.", c)),
    Deed("unpublish", live, lambda s, by, c: publishing.unpublish(s.pk, by, "Not yet.", c)),
    Deed("unpublish", scheduled, lambda s, by, c: publishing.unpublish(s.pk, by, "Not yet.", c)),
    Deed("spike", draft, lambda s, by, c: steps.spike(s.pk, by, "Superseded.", c)),
    Deed("unspike", spiked, lambda s, by, c: steps.unspike(s.pk, by, c)),
    Deed("redact", live, lambda s, by, c: redaction.redact(s.pk, by, "A court order.", [1], [1], c)),
]
every_deed = pytest.mark.parametrize("deed", DEEDS, ids=[f"{deed.verb}-{n}" for n, deed in enumerate(DEEDS)])


APPS = ("accounts", "articles")


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of the desk and the record."""
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in APPS]
    return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in models}


def someone() -> User:
    return UserFactory(role="Administrator")


def break_the_log() -> None:
    """Make the database refuse the next log entry, as a full disk or a lost connection would."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "CREATE TRIGGER no_log BEFORE INSERT ON accounts_auditentry BEGIN SELECT RAISE(ABORT, 'the log is full'); END"
            )
            return
        cursor.execute(
            "CREATE FUNCTION no_log() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the log is full'"
            " USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        connection.check_constraints()
        cursor.execute(
            "CREATE TRIGGER no_log BEFORE INSERT ON accounts_auditentry FOR EACH ROW EXECUTE FUNCTION no_log()"
        )


def test_every_verb_is_tried_here() -> None:
    # A restriction is recorded by syndication, and tried where its verbs are; a reader's report is closed on its own page.
    assert {deed.verb for deed in DEEDS} == VERBS.keys() - {"create", "read", "restrict", "handle_reports"}


@every_deed
def test_the_verb_logs_who_did_it_to_what_and_when_in_one_entry(clock: SettableClock, deed: Deed) -> None:
    story, by = deed.story(clock), someone()
    before = AuditEntry.objects.count()
    clock.advance(minutes=1)
    deed.do(story, by, clock)
    assert AuditEntry.objects.count() == before + 1
    entry = AuditEntry.objects.order_by("-pk")[0]
    assert (entry.verb, entry.by, entry.article, entry.at) == (deed.verb, by, story, clock())


@every_deed
def test_who_may_not_do_it_is_refused_and_nothing_is_touched(clock: SettableClock, deed: Deed) -> None:
    story, stranger = deed.story(clock), UserFactory()
    before = everything()
    with pytest.raises(NotAllowed):
        deed.do(story, stranger, clock)
    assert everything() == before


@every_deed
def test_who_may_not_do_it_does_not_even_learn_that_the_story_was_killed(clock: SettableClock, deed: Deed) -> None:
    story, stranger = killed(clock).article, UserFactory()
    if deed.do is correct_live:
        return
    with pytest.raises(NotAllowed):
        deed.do(story, stranger, clock)


@every_deed
def test_a_verb_that_fails_at_its_very_end_has_done_nothing(clock: SettableClock, deed: Deed) -> None:
    story, by = deed.story(clock), someone()
    before = everything()
    break_the_log()
    with pytest.raises(IntegrityError, match="the log is full"):
        deed.do(story, by, clock)
    assert everything() == before


def test_a_story_whose_making_can_not_be_logged_is_not_made(clock: SettableClock) -> None:
    by, source = someone(), HouseFactory()
    before = everything()
    break_the_log()
    with pytest.raises(IntegrityError, match="the log is full"):
        saving.create({"headline": "A headline", "source": source.pk}, by, clock)
    assert everything() == before


def test_making_a_story_is_logged(clock: SettableClock) -> None:
    story = draft(clock)
    entry = AuditEntry.objects.get(article=story)
    assert (entry.verb, entry.by, entry.at) == ("create", story.created_by, clock())


def test_who_may_write_nothing_makes_no_story() -> None:
    source, stranger = HouseFactory(), UserFactory(role="Rights manager")
    before = everything()
    with pytest.raises(NotAllowed, match="You may not create a story"):
        saving.create({"headline": "A headline", "source": source.pk}, stranger)
    assert everything() == before


#: The verbs that write to the record; a killed story's copy may still be read, compared and spiked.
RECORDING = {"publish", "correct", "reschedule", "unschedule", "withhold", "restore", "kill", "unpublish"}


@pytest.mark.parametrize("deed", [deed for deed in DEEDS if deed.verb in RECORDING and deed.do is not correct_live])
def test_no_verb_of_the_record_touches_a_killed_story(clock: SettableClock, deed: Deed) -> None:
    story, by = killed(clock).article, someone()
    before = everything()
    with pytest.raises(DeskError, match="A killed story never comes back"):
        deed.do(story, by, clock)
    assert everything() == before


REFUSED: dict[str, Callable[[Article, User, SettableClock], object]] = {
    "a correction without words": lambda s, by, c: publishing.correct(s.pk, by, "correction", " ", 1, clock=c),
    "a correction of no kind": lambda s, by, c: publishing.correct(s.pk, by, "gossip", "It was wrong.", 1, clock=c),
    "a correction of neither": lambda s, by, c: publishing.correct(s.pk, by, "correction", "It was wrong.", clock=c),
    "a correction of both": lambda s, by, c: publishing.correct(
        s.pk, by, "correction", "It was wrong.", 1, live={"headline": "Right"}, clock=c
    ),
    "a kill without a reason": lambda s, by, c: publishing.kill(s.pk, by, "", c),
    "a restore of what is public": lambda s, by, c: publishing.restore(s.pk, by, c),
    "a schedule that never was": lambda s, by, c: publishing.unschedule(s.pk, by, 7, c),
    "a schedule that is over": lambda s, by, c: publishing.unschedule(s.pk, by, 1, c),
    "a moment for what is public": lambda s, by, c: publishing.reschedule(s.pk, by, 1, publishing.When(), c),
    "a revision that never was": lambda s, by, c: publishing.publish(s.pk, by, 9, approve=True, clock=c),
    "a Version that can't be replaced": lambda s, by, c: publishing.publish(s.pk, by, 1, instead_of=[1], clock=c),
    "a redaction without a reason": lambda s, by, c: redaction.redact(s.pk, by, "", [1], [], c),
    "a redaction of nothing": lambda s, by, c: redaction.redact(s.pk, by, "A court order.", [], [], c),
    "a redaction of what never was": lambda s, by, c: redaction.redact(s.pk, by, "A court order.", [1, 7], [], c),
}


@pytest.mark.parametrize("ask", REFUSED.values(), ids=REFUSED)
def test_a_refusal_says_why_and_touches_nothing(
    clock: SettableClock, ask: Callable[[Article, User, SettableClock], object]
) -> None:
    story, by = live(clock), someone()
    clock.advance(minutes=1)
    before = everything()
    with pytest.raises(DeskError) as refusal:
        ask(story, by, clock)
    assert str(refusal.value).endswith((".", "?"))
    assert everything() == before


def test_a_story_that_was_never_published_can_not_be_taken_from_the_public(clock: SettableClock) -> None:
    story, by = draft(clock), someone()
    before = everything()
    for verb in (publishing.withhold, publishing.kill, publishing.unpublish):
        with pytest.raises(DeskError, match="was never published"):
            verb(story.pk, by, "A reason.", clock=clock)
    assert everything() == before


def test_taking_back_says_what_else_it_overtakes(clock: SettableClock) -> None:
    story, by = live(clock), someone()
    clock.advance(minutes=1)
    for hours in (1, 2, 3):
        publishing.publish(story.pk, by, 1, publishing.When(clock() + timedelta(hours=hours)), clock=clock)
    assert [version.number for version in publishing.unschedule(story.pk, by, 2, clock)] == [3, 4]
    assert Version.objects.get(article=story, number=5).kind == "unschedule"
