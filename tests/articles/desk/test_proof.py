"""`check_record` finds whatever a hand beside the desk's verbs has done, even one that took the triggers away first."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import F

from articles.desk.record import publishing, redaction
from articles.desk.record.proof import prove
from articles.models import (
    Address,
    Correction,
    Image,
    ImageApproval,
    ListedVersion,
    RecordHead,
    Redaction,
    Version,
    VersionAuthor,
    VersionImage,
    VersionTopic,
)
from articles.models.clock import AT_ONCE, FOREVER
from articles.models.triggers import altered_triggers, drop_triggers, install_triggers
from tests.conftest import NINE, MadeOnce, SettableClock
from tests.database import unguarded
from tests.factories import AuthorFactory, ImageFactory, TopicFactory, UserFactory, editor, png, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(record_written_once: datetime, clock: SettableClock) -> Iterator[None]:
    """The clock stands where the record's last verb left it. The picture's file, which no transaction brings back, is put back."""
    clock.set(record_written_once)
    file = Path(Image.objects.get().file.path)
    content = file.read_bytes()
    yield
    file.unlink(missing_ok=True)
    file.write_bytes(content)


@pytest.fixture(scope="module")
def record_written_once(made_once: MadeOnce) -> datetime:
    return made_once(write_record)


def write_record() -> datetime:
    """Two stories, one of them corrected, scheduled anew and redacted in part: a record of five Versions that holds, and its end."""
    clock, writer = SettableClock(NINE), AuthorFactory()
    story = published(
        clock,
        bylines=[{"role": "by", "author": writer.pk, "bureau": None, "text": ""}],
        topics=[TopicFactory().pk],
        images=[{"image": ImageFactory().pk, "role": "lead", "caption": ""}],
    )
    clock.advance(minutes=1)
    published(clock)
    publishing.correct(story.article_id, editor(), "correction", "It was the other one.", revision=1, clock=clock)
    soon = publishing.When(clock() + timedelta(hours=1))
    publishing.publish(story.article_id, editor(), 1, soon, clock=clock)
    clock.advance(minutes=1)
    publishing.reschedule(story.article_id, editor(), 3, publishing.When(clock() + timedelta(hours=2)), clock)
    redaction.redact(story.article_id, UserFactory(role="Administrator"), "A court order.", versions=[1], clock=clock)
    # PostgreSQL alters no table of which keys are still to be checked.
    connection.check_constraints()
    return clock()


def version(sequence: int) -> Version:
    return Version.objects.get(sequence=sequence)


def change(at: int, /, **values: object) -> Callable[[], object]:
    return lambda: Version.objects.filter(sequence=at).update(**values)


def earlier(sequence: int, field: str) -> Callable[[], object]:
    return lambda: change(sequence, **{field: getattr(version(sequence), field) - timedelta(minutes=10)})()


def delete(sequence: int) -> None:
    linked = (ListedVersion, VersionTopic, VersionAuthor, VersionImage, ImageApproval, Correction)
    for model in linked:
        model._default_manager.filter(version__sequence=sequence).delete()
    Version.objects.filter(sequence=sequence).delete()


def delete_last() -> None:
    delete(Version.objects.count())


def delete_all() -> None:
    for number in range(9, 0, -1):
        delete(number)


def raw(sql: str) -> Callable[[], object]:
    def run() -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql)

    return run


def lose_the_file() -> None:
    image = Image.objects.get()
    image.file.storage.delete(str(image.file.name))


def swap_the_file() -> None:
    image = Image.objects.get()
    lose_the_file()
    image.file.storage.save(str(image.file.name), ContentFile(png("red")))


def empty_the_file_of_one_that_no_story_shows() -> None:
    image = ImageFactory()
    Path(image.file.path).write_bytes(b"")


TAMPERED: dict[str, tuple[Callable[[], object], str]] = {
    "a headline forged": (change(3, headline="Forged"), "does not have the hash"),
    "a body forged by raw SQL": (
        raw("UPDATE articles_version SET body_html = '<p>Forged</p>'"),
        "does not have the hash",
    ),
    "a note to desks forged": (change(3, ed_note="Forged"), "does not have the hash"),
    "a correction struck out": (change(3, corrections=[]), "does not have the hash"),
    "a withheld story made usable": (change(3, pub_status="withheld"), "does not have the hash"),
    "a story dated back": (earlier(2, "first_published_at"), "does not have the hash"),
    "a recording dated back": (earlier(4, "recorded_at"), "does not have the hash"),
    "an update hidden": (change(3, updated_at=None), "does not have the hash"),
    "a hash forged": (change(2, sha256="0" * 64), "does not have the hash"),
    "a Version gone": (lambda: delete(2), "after 1 comes 3"),
    "the last Version gone": (delete_last, "The record's head says"),
    "every Version gone": (delete_all, "The record's head says"),
    "a Version renumbered": (change(2, sequence=77), "after 1 comes 3"),
    "a Version's time ended early": (change(2, public_until=F("public_at")), "is in force until"),
    "a Version made to end at once": (change(2, in_force_until=AT_ONCE), "is in force until"),
    "a Version made to begin never": (change(3, in_force_from=FOREVER), "does not have the hash"),
    "a Version's time begun late": (
        change(3, public_at=F("public_at") + timedelta(seconds=1)),
        "does not have the hash",
    ),
    "two Versions in force at once": (change(3, public_until="2030-01-01T00:00:00Z"), "is in force until"),
    "words hidden as if redacted": (
        change(3, headline="", redacted_at="2026-03-02T09:00:00Z"),
        "has words all the same",
    ),
    "words put where a redaction blanked them": (change(1, headline="Back"), "has words all the same"),
    "a redaction that nobody answers for": (lambda: Redaction.objects.all().delete(), "no redaction says who did it"),
    "the head set back": (lambda: RecordHead.objects.update(sequence=1), "The record's head says 1"),
    "the head put into the future": (
        lambda: RecordHead.objects.update(recorded_at="2030-01-01T00:00:00Z"),
        "another moment",
    ),
    "a story taken from a list": (lambda: ListedVersion.objects.first().delete(), "does not stand in the lists"),
    "a Version listed for longer than it is in force": (
        lambda: ListedVersion.objects.update(in_force_from=AT_ONCE - timedelta(days=1)),
        "does not stand in the lists",
    ),
    "a topic taken away": (lambda: VersionTopic.objects.all().delete(), "not linked"),
    "an author taken away": (lambda: VersionAuthor.objects.all().delete(), "not linked"),
    "a picture taken away": (lambda: VersionImage.objects.all().delete(), "not linked"),
    "what was approved of a picture taken away": (lambda: ImageApproval.objects.all().delete(), "nothing was approved"),
    "an address given up": (lambda: Address.objects.all().delete(), "not noted as its story's address"),
    "a revision gone": (raw("UPDATE articles_revision SET number = 5"), "revisions, and the last is number 5"),
    "a picture's file gone": (lose_the_file, "its file is missing"),
    "a picture's file swapped": (swap_the_file, "not the one that was handed in"),
    "a file of 0 bytes that no story shows yet": (
        empty_the_file_of_one_that_no_story_shows,
        "not the one that was handed in",
    ),
}


def test_a_record_that_nobody_touched_holds(record: None) -> None:
    assert prove().problems == []
    output = StringIO()
    call_command("check_record", stdout=output)
    assert (
        output.getvalue()
        == f"The record holds: {prove().versions} versions, sequence 1 to {prove().sequence}, no gap.\n"
    )


@pytest.mark.parametrize(("tamper", "expected"), TAMPERED.values(), ids=TAMPERED)
def test_it_is_found(record: None, tamper: Callable[[], object], expected: str) -> None:
    connection.check_constraints()
    with unguarded(connection):
        tamper()
        connection.check_constraints()
    assert any(expected in problem for problem in prove().problems), prove().problems
    with pytest.raises(CommandError, match="does not hold"):
        call_command("check_record", stderr=StringIO())


def test_missing_triggers_are_found(record: None) -> None:
    connection.check_constraints()
    drop_triggers(connection)
    assert any("trigger" in problem for problem in prove().problems)


def empty(name: str) -> None:
    """Put a trigger of the same name, which does nothing, in the place of ours."""
    if connection.vendor == "sqlite":
        raw(f"DROP TRIGGER {name}")()
        raw(f"CREATE TRIGGER {name} AFTER DELETE ON articles_version BEGIN SELECT 1; END")()
    else:
        raw(f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$")()


def test_a_trigger_in_whose_place_another_stands_is_found(record: None) -> None:
    assert altered_triggers(connection) == []
    empty("articles_version_no_delete")
    assert prove().problems == ["The trigger articles_version_no_delete is not the newsroom's own: run migrate."]
    install_triggers(connection)
    assert prove().problems == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL can turn a trigger off")
@pytest.mark.parametrize("how", ["DISABLE TRIGGER", "ENABLE REPLICA TRIGGER"])
def test_a_trigger_that_never_fires_is_as_good_as_missing(how: str) -> None:
    raw(f"ALTER TABLE articles_version {how} articles_version_no_delete")()
    assert prove().problems == ["The trigger articles_version_no_delete is missing: run migrate."]


def test_it_reads_many_versions_in_few_queries(
    record: None, clock: SettableClock, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for _ in range(10):
        published(clock)
    with django_assert_max_num_queries(16):  # type: ignore[attr-defined]
        prove()
