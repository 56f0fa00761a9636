"""Going back and forward: from empty to zero; with rows that may not be lost as far as none is, and no step further.

On a small database of its own, in memory; `make faults` does the same with 2,000 stories, kills and on PostgreSQL.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.migrations.exceptions import IrreversibleError
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from articles.models import Article, Source, Version
from articles.models.triggers import altered_triggers, drop_triggers, missing_triggers
from newsroom.accounts.models import AuditEntry, User
from newsroom.database.unsupported import SENTENCE, unsupported
from newsroom.management.commands.serve import missing_migrations
from newsroom.management.commands.write_triggers import triggers_of
from syndication.models import Partner, Terms

pytestmark = pytest.mark.slow
NOW = "2026-03-02T09:00:00Z"
APPS = ("accounts", "articles", "syndication")


@contextmanager
def in_memory(blocker: Any) -> Iterator[BaseDatabaseWrapper]:
    """An empty database in the place of the tests' own."""
    own = connections["default"]
    settings = own.settings_dict | {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:", "OPTIONS": {}}
    connections["default"] = DatabaseWrapper(settings, "default")
    try:
        with blocker.unblock():
            yield connections["default"]
            connections["default"].close()
    finally:
        connections["default"] = own


@pytest.fixture(scope="module")
def migrated(django_db_blocker: Any) -> bytes:
    """The file of a database that was migrated from nothing, once for all tests here."""
    with in_memory(django_db_blocker) as connection:
        migrate()
        return bytes(connection.connection.serialize())


@pytest.fixture
def scratch(django_db_blocker: Any, migrated: bytes) -> Iterator[BaseDatabaseWrapper]:
    """A migrated database that no other test uses, in the place of the tests' own."""
    with in_memory(django_db_blocker) as connection:
        connection.ensure_connection()
        connection.connection.deserialize(migrated)
        yield connection


def migrate(*to: str) -> None:
    call_command("migrate", *to, verbosity=0)


def applied(connection: BaseDatabaseWrapper) -> set[str]:
    return {name for app, name in MigrationRecorder(connection).applied_migrations() if app in APPS}


def guarded(connection: BaseDatabaseWrapper) -> bool:
    return missing_triggers(connection) == altered_triggers(connection) == []


@pytest.mark.long
def test_from_empty_it_goes_back_to_nothing_and_forward_again(scratch: BaseDatabaseWrapper) -> None:
    every = applied(scratch)
    assert guarded(scratch)
    migrate("syndication", "zero")
    migrate("articles", "zero")
    migrate("accounts", "zero")
    assert applied(scratch) == set()
    with scratch.cursor() as cursor:
        cursor.execute("SELECT tbl_name, name FROM sqlite_master")
        assert [name for table, name in cursor.fetchall() if table.startswith(APPS)] == []
    migrate()
    assert applied(scratch) == every
    assert guarded(scratch)


def test_no_right_and_no_person_is_lost_by_going_back(scratch: BaseDatabaseWrapper) -> None:
    source = Source.objects.create(name="The Harbour Post", established=1950, is_house=True)
    Terms.objects.create(name="Reprints", slug="reprints", source=source, created_at=NOW)
    Partner.objects.create(slug="wire", created_at=NOW)
    with pytest.raises(IrreversibleError, match="would lose partners, Terms, agreements"):
        migrate("syndication", "zero")
    assert "0003_triggers" in applied(scratch)
    assert Terms.objects.count() == Partner.objects.count() == 1
    assert guarded(scratch)
    migrate()
    assert guarded(scratch)


def test_no_step_back_loses_by_what_the_record_is_proved(scratch: BaseDatabaseWrapper) -> None:
    by = User.objects.create(username="roe")
    source = Source.objects.create(name="The Harbour Post", established=1950, is_house=True)
    article = Article.objects.create(guid="urn:newsml:one", source=source, created_by=by, created_at=NOW, saved_at=NOW)
    moments = dict.fromkeys(("recorded_at", "released_at", "public_at"), NOW)
    Version.objects.bulk_create(
        [Version(article=article, source=source, number=1, sequence=1, record_format=2, **moments)]
    )
    with pytest.raises(IrreversibleError, match="would lose what guards the record"):
        migrate("articles", "0004")
    assert "0005_triggers" in applied(scratch)
    tables = tuple(f"{table}_no_" for table in scratch.introspection.table_names())
    assert [name for name in missing_triggers(scratch) if name.startswith(tables)] == []
    migrate()
    assert guarded(scratch)


def test_no_step_back_loses_who_did_what(scratch: BaseDatabaseWrapper) -> None:
    AuditEntry.objects.create(at=NOW, by=User.objects.create(username="roe"), verb="sign_in")
    for step in ("0002", "zero"):
        with pytest.raises(IrreversibleError, match="would lose what guards the audit log"):
            migrate("accounts", step)
    assert {"0001_initial", "0002_audit_log", "0003_triggers"} <= applied(scratch)
    assert not [name for name in missing_triggers(scratch) if name.startswith("accounts_")]
    migrate()
    assert guarded(scratch)


def test_what_a_killed_migrate_left_unguarded_the_next_one_guards(scratch: BaseDatabaseWrapper) -> None:
    drop_triggers(scratch)
    assert missing_triggers(scratch)
    migrate()
    assert guarded(scratch)


# --- Triggers ----------------------------------------------------------------------------------------------------


def test_what_the_migrations_guard_is_what_the_code_believes_in(django_db_blocker: Any) -> None:
    """Without what `migrate` does after them. tests/articles/models/test_triggers.py asks the same of PostgreSQL."""
    with in_memory(django_db_blocker) as connection:
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
        assert missing_triggers(connection) == altered_triggers(connection) == []


@pytest.mark.parametrize("app", APPS)
@pytest.mark.parametrize("vendor", ["sqlite", "postgresql"])
def test_the_last_file_of_triggers_is_what_the_command_writes(app: str, vendor: str) -> None:
    folder = Path(apps.get_app_config(app).path, "migrations")
    assert max(folder.glob(f"*.{vendor}.sql")).read_text(encoding="utf-8") == triggers_of(app, vendor)


def test_a_file_of_triggers_is_never_written_over() -> None:
    with pytest.raises(CommandError, match="One that a release has is never changed"):
        call_command("write_triggers", "articles", "0005_triggers")
    with pytest.raises(CommandError, match="There is no migration 0099_none of articles"):
        call_command("write_triggers", "articles", "0099_none")


# --- Roles -------------------------------------------------------------------------------------------------------


def test_going_back_takes_from_roles_what_the_step_gave_and_no_more(scratch: BaseDatabaseWrapper) -> None:
    rights = {role.name: role.permissions.count() for role in Group.objects.all()}
    editor = Group.objects.get(name="Editor")
    editor.user_set.add(User.objects.create(username="roe"))
    Group.objects.create(name="Fact checker").permissions.add(Permission.objects.get(codename="view_terms"))
    migrate("syndication", "0003")
    assert {role.name for role in Group.objects.all()} == {*rights, "Fact checker"}
    migrate("articles", "0005")
    # Whoever has people stays, and so does what has rights of another app.
    assert {role.name for role in Group.objects.all()} == {"Administrator", "Editor", "Fact checker"}
    assert editor.permissions.count() == 0
    migrate()
    Group.objects.get(name="Fact checker").delete()
    assert {role.name: role.permissions.count() for role in Group.objects.all()} == rights
    assert editor.user_set.get().username == "roe"


def test_a_role_that_the_newsroom_has_changed_is_not_made_anew_by_going_back_and_forward(
    scratch: BaseDatabaseWrapper,
) -> None:
    editor = Group.objects.get(name="Editor")
    editor.permissions.remove(Permission.objects.get(codename="kill_article"))
    with pytest.raises(IrreversibleError, match=r"The role “Editor” was changed .* lacks kill_article"):
        migrate("articles", "0005")
    assert "0006_roles_and_head" in applied(scratch)
    Group.objects.filter(name="Editor").update(name="Sub-editor")
    with pytest.raises(IrreversibleError, match="The role “Editor” was changed"):
        migrate("articles", "0005")


# --- A database from before --------------------------------------------------------------------------------------


@pytest.fixture
def from_before(django_db_blocker: Any) -> Iterator[BaseDatabaseWrapper]:
    """A database whose users are a table of articles."""
    with in_memory(django_db_blocker) as connection:
        recorder = MigrationRecorder(connection)
        recorder.ensure_schema()
        for app, step in (("auth", "0001_initial"), ("articles", "0001_initial"), ("articles", "0002_roles_and_head")):
            recorder.record_applied(app, step)
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE articles_user (id integer PRIMARY KEY, username text)")
            cursor.execute("INSERT INTO articles_user VALUES (1, 'roe')")
        yield connection


def everything_in(connection: BaseDatabaseWrapper) -> list[str]:
    return list(connection.connection.iterdump())


@pytest.mark.parametrize("to", [(), ("articles", "0003"), ("accounts", "zero")])
def test_a_database_from_before_is_refused_and_left_as_it_is(from_before: BaseDatabaseWrapper, to: Any) -> None:
    before = everything_in(from_before)
    for options in ({}, {"skip_checks": True}, {"fake": True}):
        with pytest.raises(
            CommandError, match=r"from before the migrations were made anew.* run “python manage.py mig"
        ):
            call_command("migrate", *to, verbosity=0, **options)
    assert everything_in(from_before) == before


def test_a_database_from_before_is_named_by_all_that_look_at_it(from_before: BaseDatabaseWrapper) -> None:
    with pytest.raises(SystemCheckError, match=r"newsroom\.E002"):
        call_command("check", databases=["default"])
    assert missing_migrations() == SENTENCE
    from_before.ensure_connection()


def test_no_other_database_is_taken_for_one_from_before(django_db_blocker: Any, scratch: BaseDatabaseWrapper) -> None:
    assert unsupported(scratch) == ""
    call_command("check", databases=["default"])
    migrate("articles", "0002")
    assert unsupported(scratch) == ""
    with in_memory(django_db_blocker) as empty:
        assert unsupported(empty) == ""
