"""The record's own rules: what a hash covers, and what is public when."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from articles.desk.fields import BLANK, CURRENT_FORMAT, RECORD_FORMATS
from articles.desk.record import publishing
from articles.desk.record.sealing import seal
from articles.models import RecordHead, Version
from articles.models.clock import FOREVER
from tests.conftest import SettableClock
from tests.factories import editor, published

pytestmark = pytest.mark.django_db

#: Not what was published but how the row is kept: keys that only this database has, and the interval's end, which moves.
NOT_PUBLISHED = {
    "id",
    "article",
    "revision",
    "record_format",
    "public_until",
    "in_force_until",
    "sha256",
    "redacted_at",
}


def test_the_hash_covers_every_published_field() -> None:
    covered = set(RECORD_FORMATS[CURRENT_FORMAT])
    fields = {field.name for field in Version._meta.concrete_fields}
    assert fields - {name.removesuffix("_id") for name in covered} == NOT_PUBLISHED


@pytest.mark.parametrize("name", RECORD_FORMATS[CURRENT_FORMAT])
def test_a_change_of_any_of_them_breaks_the_seal(clock: SettableClock, name: str) -> None:
    version = published(clock)
    value: Any = getattr(version, name)
    changed = value + timedelta(microseconds=1) if isinstance(value, datetime) else f"{value}?"
    setattr(version, name, changed)
    assert seal(version) != version.sha256


def test_what_was_sealed_is_what_the_database_gives_back(clock: SettableClock) -> None:
    version = published(clock, headline="Ä “quoted” headline – ﷽ 🙂", kicker="<&>", urgency=1)
    assert seal(Version.objects.get(pk=version.pk)) == version.sha256


def test_the_seal_does_not_depend_on_the_zone_in_which_a_moment_was_given(clock: SettableClock) -> None:
    east = timezone(timedelta(hours=9))
    when = publishing.When(
        (clock() + timedelta(hours=1)).astimezone(east), (clock() + timedelta(hours=2)).astimezone(east)
    )
    version = published(lambda: clock().astimezone(east), when)
    assert seal(Version.objects.get(pk=version.pk)) == version.sha256


def test_every_word_that_a_redaction_blanks_is_a_field_of_a_version() -> None:
    blank = {field.name: field for field in Version._meta.concrete_fields}
    assert all(value == ("" if blank[name].get_internal_type() != "JSONField" else []) for name, value in BLANK.items())


def test_public_is_what_is_usable_and_in_force(clock: SettableClock) -> None:
    version = published(clock)
    assert list(Version.objects.public(clock())) == [version]
    assert not Version.objects.was_in_force(clock() - timedelta(microseconds=1)).exists()
    clock.advance(minutes=1)
    withheld = publishing.withhold(version.article_id, editor(), "Under review.", clock)
    assert list(Version.objects.in_force(clock())) == [withheld]
    assert not Version.objects.public(clock()).exists()


def test_lists_stand_by_first_publication_whatever_was_corrected_since(clock: SettableClock) -> None:
    old = published(clock)
    clock.advance(minutes=1)
    new = published(clock)
    clock.advance(minutes=1)
    corrected = publishing.correct(old.article_id, editor(), "correction", "It was wrong.", revision=1, clock=clock)
    assert list(Version.objects.public(clock()).newest_first()) == [new, corrected]


def test_a_record_ahead_of_the_clock_is_told_by_how_much(clock: SettableClock) -> None:
    assert RecordHead.objects.ahead_of(clock) == timedelta()
    published(clock)
    assert RecordHead.objects.ahead_of(lambda: clock() - timedelta(hours=2)) == timedelta(hours=2)
    assert RecordHead.objects.ahead_of(lambda: clock() + timedelta(hours=2)) == timedelta()


def test_a_reader_whose_clock_is_slow_does_not_see_what_was_killed(clock: SettableClock) -> None:
    version = published(clock)
    clock.advance(minutes=1)
    publishing.kill(version.article_id, editor(), "It was never true.", clock)
    assert not Version.objects.public(clock() - timedelta(seconds=30)).exists()


@pytest.mark.parametrize(
    ("constraint", "changed"),
    [
        ("interval_runs_forward", {"public_until": datetime(2000, 1, 1, tzinfo=UTC)}),
        ("released_before_public", {"released_at": FOREVER}),
        ("released_before_in_force", {"released_from": FOREVER}),
        ("version_number_once", {}),
        ("sequence", {"number": 2, "public_at": FOREVER, "released_at": FOREVER}),
    ],
)
def test_the_database_keeps_the_rules_of_a_row(clock: SettableClock, constraint: str, changed: dict[str, Any]) -> None:
    version = published(clock)
    version.pk = None
    sequence = version.sequence if constraint == "sequence" else version.sequence + 1
    for name, value in {"sequence": sequence, **changed}.items():
        setattr(version, name, value)
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        version.save(force_insert=True)
    assert constraint in str(refusal.value) or constraint == "version_number_once"


def test_the_head_is_one_row() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        RecordHead.objects.create(pk=2)
