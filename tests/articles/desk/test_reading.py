"""That somebody opened what readers are kept from is in the audit log: once for each person, story and hour."""

from datetime import timedelta

import pytest

from articles.desk.reading import note_reading
from articles.desk.record import publishing
from articles.desk.record.publishing import When
from articles.models import Article, Version
from newsroom.accounts.models import AuditEntry
from tests.conftest import SettableClock
from tests.factories import editor, killed, published, withheld

pytestmark = pytest.mark.django_db


def readings() -> list[AuditEntry]:
    return list(AuditEntry.objects.filter(verb="read").order_by("pk"))


def embargoed(clock: SettableClock) -> Version:
    return published(clock, When(embargo_until=clock() + timedelta(hours=8)))


def test_a_withheld_story_that_is_opened_is_noted_with_its_version(clock: SettableClock) -> None:
    version, person = withheld(clock), editor()
    note_reading(version.article, person, clock)
    (entry,) = readings()
    assert (entry.by, entry.article, entry.detail) == (person, version.article, {"version": version.number})


def test_so_is_one_under_embargo_until_it_is_public(clock: SettableClock) -> None:
    version, person = embargoed(clock), editor()
    assert note_reading(version.article, person, clock) is not None
    clock.advance(hours=8)
    assert note_reading(version.article, person, clock) is None


def test_a_new_version_under_embargo_of_a_story_that_is_public_counts(clock: SettableClock) -> None:
    article = published(clock).article
    until = When(embargo_until=clock() + timedelta(hours=8))
    publishing.publish(article.pk, editor(), article.revision, until, [], approve=True, clock=clock)
    assert note_reading(article, editor(), clock) is not None


def test_whoever_works_on_it_is_noted_once_an_hour(clock: SettableClock) -> None:
    article, person = withheld(clock).article, editor()
    for _ in range(3):
        note_reading(article, person, clock)
        clock.advance(minutes=31)
    note_reading(article, editor(), clock)
    assert [entry.by == person for entry in readings()] == [True, True, False]


@pytest.mark.parametrize("make", [published, killed])
def test_other_stories_are_opened_without_a_note(make: object, clock: SettableClock) -> None:
    article = Article.objects.get(pk=make(clock).article_id)  # type: ignore[operator]
    assert note_reading(article, editor(), clock) is None
    assert readings() == []
