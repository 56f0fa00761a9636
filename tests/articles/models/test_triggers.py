"""What the databases refuse, whoever asks: `update()`, raw SQL, a cascade, TRUNCATE."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction
from django.db.models import ProtectedError

from articles.desk.fields import BLANK
from articles.desk.record import publishing, redaction
from articles.models import (
    Address,
    Article,
    Author,
    Correction,
    FormerSlug,
    Image,
    ImageApproval,
    Redaction,
    Revision,
    Section,
    Source,
    Topic,
    Version,
    VersionAuthor,
    VersionImage,
    VersionTopic,
)
from articles.models.clock import FOREVER
from articles.models.triggers import REDACTED, WRITTEN_ONCE, drop_triggers, missing_triggers, names
from newsroom.accounts.models import AuditEntry, User
from tests.conftest import NINE, MadeOnce, SettableClock
from tests.factories import AuthorFactory, ImageFactory, TopicFactory, UserFactory, editor, published

pytestmark = pytest.mark.django_db

TABLES = [
    Version,
    Revision,
    Correction,
    AuditEntry,
    Address,
    FormerSlug,
    Redaction,
    VersionTopic,
    VersionAuthor,
    VersionImage,
    ImageApproval,
]


@pytest.fixture
def story(story_written_once: tuple[int, datetime], clock: SettableClock) -> Article:
    """A story with a row in every table of the record, read anew, and the clock where its last verb left it."""
    key, moment = story_written_once
    clock.set(moment)
    return Article.objects.get(pk=key)


@pytest.fixture(scope="module")
def story_written_once(made_once: MadeOnce) -> tuple[int, datetime]:
    return made_once(write_story)


def write_story() -> tuple[int, datetime]:
    """A story that was published, corrected, and its first Version redacted: its key, and when that was."""
    clock, writer = SettableClock(NINE), AuthorFactory(slug="jane-roe")
    writer.slug = "jane-doe"
    writer.save()
    first = published(
        clock,
        bylines=[{"role": "by", "author": writer.pk, "bureau": None, "text": ""}],
        topics=[TopicFactory().pk],
        images=[{"image": ImageFactory().pk, "role": "lead", "caption": ""}],
    )
    clock.advance(minutes=1)
    publishing.correct(first.article_id, editor(), "correction", "It was the other harbour.", revision=1, clock=clock)
    redaction.redact(first.article_id, UserFactory(role="Administrator"), "A court order.", versions=[1], clock=clock)
    # PostgreSQL alters no table of which keys are still to be checked.
    connection.check_constraints()
    return first.article_id, clock()


@contextmanager
def refused() -> Iterator[None]:
    with pytest.raises(IntegrityError, match="the record: "), transaction.atomic():
        yield


def sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def last(story: Article) -> Version:
    return Version.objects.filter(article=story).order_by("-sequence")[0]


def test_every_table_of_the_record_is_guarded() -> None:
    assert {*WRITTEN_ONCE, *REDACTED, Version} == set(TABLES)
    assert missing_triggers(connection) == []


def another(field: Any) -> Any:
    """A value of the field's kind that no row of these tests has. Keys lead nowhere: the trigger comes before that."""
    if isinstance(field, models.JSONField):
        return ["forged"]
    if isinstance(field, models.BooleanField):
        return models.ExpressionWrapper(~models.Q(**{field.name: True}), output_field=field)
    if isinstance(field, models.DateTimeField):
        return models.F(field.name) - timedelta(days=1) if not field.null else "2001-01-01T00:00:00Z"
    if field.name == "pub_status":
        return "canceled"
    if isinstance(field, (models.CharField, models.TextField)):
        return "forged"
    return 4711


@pytest.mark.parametrize("model", TABLES)
def test_update_changes_no_column(story: Article, model: type[models.Model]) -> None:
    """But the ends of intervals, which may move earlier, and what a redaction blanks; each in tests of its own."""
    row = model._default_manager.filter(pk=model._default_manager.order_by("-pk")[0].pk)
    for field in model._meta.concrete_fields:
        if field.name in ("id", "public_until", "in_force_until", "redacted_at"):
            continue
        with pytest.raises(IntegrityError), transaction.atomic():
            row.update(**{field.attname: another(field)})


@pytest.mark.parametrize("model", TABLES)
def test_raw_sql_deletes_no_row(story: Article, model: type[models.Model]) -> None:
    with refused():
        sql(f'DELETE FROM "{model._meta.db_table}" WHERE id > 0')


@pytest.mark.parametrize("model", TABLES)
def test_raw_sql_gives_no_row_another_key(story: Article, model: type[models.Model]) -> None:
    with refused():
        sql(f'UPDATE "{model._meta.db_table}" SET id = id + 1000')


@pytest.mark.parametrize("model", TABLES)
def test_a_queryset_deletes_no_row(story: Article, model: type[models.Model]) -> None:
    with pytest.raises((IntegrityError, ProtectedError)), transaction.atomic():
        model._default_manager.all().delete()


@pytest.mark.parametrize("model", TABLES)
def test_no_table_is_emptied(story: Article, model: type[models.Model]) -> None:
    """By the statement that passes row triggers by, where there is one: TRUNCATE, or SQLite's DELETE without WHERE."""
    empty = "TRUNCATE {} CASCADE" if connection.vendor == "postgresql" else "DELETE FROM {}"
    connection.check_constraints()
    with refused():
        sql(empty.format(f'"{model._meta.db_table}"'))


def test_deleting_a_story_takes_nothing_of_the_record_along(story: Article) -> None:
    with pytest.raises(ProtectedError):
        story.delete()


@pytest.mark.parametrize("model", [Article, User, Source, Section, Author, Topic, Image])
def test_no_row_that_the_record_names_goes_by_raw_sql(story: Article, model: type[models.Model]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        delete_and_check(f'DELETE FROM "{model._meta.db_table}"')


def delete_and_check(statement: str) -> None:
    sql(statement)
    connection.check_constraints()


def test_public_until_may_move_earlier_but_not_into_what_has_been(story: Article, clock: SettableClock) -> None:
    rows = Version.objects.filter(pk=last(story).pk)
    clock.advance(hours=1)
    published(clock)
    with refused():
        rows.update(public_until=clock() - timedelta(microseconds=1))
    rows.update(public_until=clock() + timedelta(hours=1))


def test_public_until_never_moves_later(story: Article) -> None:
    version = Version.objects.filter(article=story).order_by("sequence")[0]
    with refused():
        Version.objects.filter(pk=version.pk).update(public_until=version.public_until + timedelta(microseconds=1))


def test_what_is_in_force_may_be_overtaken_but_never_made_to_stay_longer(story: Article, clock: SettableClock) -> None:
    rows = Version.objects.filter(pk=last(story).pk)
    rows.update(in_force_until=clock())
    with refused():
        rows.update(in_force_until=clock() + timedelta(microseconds=1))


def test_raw_sql_inserts_no_version_beside_one_in_force(story: Article) -> None:
    with refused():
        insert_again(last(story))
    with refused():
        insert_again(last(story), released_at=FOREVER, public_at=FOREVER)


def test_a_version_for_a_time_that_is_free_can_be_inserted(story: Article) -> None:
    """So that the test above is refused for the overlap and for nothing else."""
    version = last(story)
    middle = version.public_at + timedelta(days=1)
    Version.objects.filter(pk=version.pk).update(public_until=middle, in_force_until=middle)
    insert_again(version, released_at=middle, public_at=middle, in_force_from=middle)


def insert_again(version: Version, **changed: Any) -> None:
    """The same row once more with a number and sequence of its own, as someone at the database's prompt would."""
    fields = [field for field in Version._meta.concrete_fields if field.name != "id"]
    changed = {"number": 900, "sequence": 900, **changed}
    own = ", ".join(f'"{field.column}"' for field in fields)
    copied = ", ".join("%s" if field.name in changed else f'"{field.column}"' for field in fields)
    values = [field.get_db_prep_value(changed[field.name], connection) for field in fields if field.name in changed]
    sql(
        f"INSERT INTO articles_version ({own}) SELECT {copied} FROM articles_version WHERE id = %s", *values, version.pk
    )


# --- Redaction, the one exception --------------------------------------------------------------------------------


def test_a_redaction_blanks_every_word_at_once(story: Article, clock: SettableClock) -> None:
    Version.objects.filter(pk=last(story).pk).update(**BLANK, redacted_at=clock())
    assert last(story).headline == ""


def test_words_are_not_blanked_without_saying_that_it_is_a_redaction(story: Article) -> None:
    with refused():
        Version.objects.filter(pk=last(story).pk).update(**BLANK)


def test_a_redaction_leaves_no_word_standing(story: Article, clock: SettableClock) -> None:
    with refused():
        Version.objects.filter(pk=last(story).pk).update(
            **BLANK | {"headline": last(story).headline}, redacted_at=clock()
        )


@pytest.mark.parametrize(
    ("field", "forged"),
    [("headline", "Forged"), ("body_html", "<p>Forged</p>"), ("bylines", [{"name": "Forged"}]), ("ed_note", "Forged")],
)
def test_a_redaction_puts_no_other_words_there(story: Article, clock: SettableClock, field: str, forged: Any) -> None:
    with refused():
        Version.objects.filter(pk=last(story).pk).update(**BLANK | {field: forged}, redacted_at=clock())


def test_a_redaction_changes_nothing_else(story: Article, clock: SettableClock) -> None:
    with refused():
        Version.objects.filter(pk=last(story).pk).update(**BLANK, redacted_at=clock(), number=9)


@pytest.mark.parametrize("values", [{"redacted_at": None}, {"headline": "It is back"}], ids=["undone", "filled again"])
def test_a_redaction_is_for_good(story: Article, values: dict[str, Any]) -> None:
    with refused():
        Version.objects.filter(article=story, number=1).update(**values)


def test_a_revision_is_blanked_whole_or_not_at_all(story: Article, clock: SettableClock) -> None:
    revision = Revision.objects.filter(article=story, number=1)
    with refused():
        revision.update(content={"headline": "Forged"}, note="", redacted_at=clock())
    revision.update(content={}, note="", redacted_at=clock())


def test_a_correction_is_blanked_whole_or_not_at_all(story: Article, clock: SettableClock) -> None:
    correction = Correction.objects.filter(article=story)
    with refused():
        correction.update(text="Forged", redacted_at=clock())
    correction.update(text="", redacted_at=clock())


# --- The triggers themselves -------------------------------------------------------------------------------------


def test_each_trigger_that_is_missing_is_named_and_comes_back_with_migrate() -> None:
    connection.check_constraints()
    drop_triggers(connection)
    assert missing_triggers(connection) == names(connection.vendor)
    call_command("migrate", verbosity=0)
    assert missing_triggers(connection) == []


def test_one_trigger_that_someone_took_away_is_named() -> None:
    postgresql = 'ALTER TABLE articles_version DISABLE TRIGGER "articles_version_no_delete"'
    sql(postgresql if connection.vendor == "postgresql" else 'DROP TRIGGER "articles_version_no_delete"')
    assert missing_triggers(connection) == ["articles_version_no_delete"]
