"""Going back and forward: from empty to zero; with rows that may not be lost as far as none is, and no step further.

On a small database of its own, in memory; `make faults` does the same with 2,000 stories, kills and on PostgreSQL.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.migrations.exceptions import IrreversibleError
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from articles.models import Article, Source, User, Version
from articles.models.clock import AT_ONCE
from articles.models.triggers import altered_triggers, drop_triggers, missing_triggers
from syndication.models import Partner, Terms

pytestmark = pytest.mark.slow
NOW = "2026-03-02T09:00:00Z"
APPS = ("articles", "syndication")


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
    assert applied(scratch) == set()
    with scratch.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE tbl_name LIKE 'articles%' OR tbl_name LIKE 'syndication%'")
        assert cursor.fetchall() == []
    migrate()
    assert applied(scratch) == every
    assert guarded(scratch)


def test_no_right_and_no_person_is_lost_by_going_back(scratch: BaseDatabaseWrapper) -> None:
    source = Source.objects.create(name="The Harbour Post", established=1950, is_house=True)
    Terms.objects.create(name="Reprints", slug="reprints", source=source, created_at=NOW)
    Partner.objects.create(slug="wire", created_at=NOW)
    with pytest.raises(IrreversibleError, match="would lose partners, Terms, agreements"):
        migrate("syndication", "zero")
    assert "0001_initial" in applied(scratch)
    assert Terms.objects.count() == Partner.objects.count() == 1
    left = missing_triggers(scratch)
    assert {name.split("_no_")[0] for name in left} == {"syndication_answer"}, "a table of which a column is to come"
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
    with pytest.raises(IrreversibleError, match="by what the hashes of newer Versions are checked"):
        migrate("articles", "0015")
    assert "0016_in_force" in applied(scratch)


def test_what_a_killed_migrate_left_unguarded_the_next_one_guards(scratch: BaseDatabaseWrapper) -> None:
    drop_triggers(scratch)
    assert missing_triggers(scratch)
    migrate()
    assert guarded(scratch)


def test_what_was_recorded_for_later_before_the_step_is_in_force_from_its_moment_after_it(
    scratch: BaseDatabaseWrapper,
) -> None:
    migrate("articles", "0015")
    apps = MigrationExecutor(scratch).loader.project_state(("articles", "0015_image_approvals_filled")).apps
    by = apps.get_model("articles", "User").objects.create(username="roe")
    source = apps.get_model("articles", "Source").objects.create(name="The Harbour Post", established=1950)
    release, embargo = "2026-03-02T10:00:00Z", "2026-03-02T12:00:00Z"
    #: When it is released and public, of a story recorded at NOW, and what must hold afterwards.
    cases = {
        "at once": (NOW, NOW),
        "scheduled": (release, release),
        "embargoed": (NOW, embargo),
        "both": (release, embargo),
    }
    for number, (name, (released, public)) in enumerate(cases.items(), 1):
        made = {"created_by": by, "created_at": NOW, "saved_at": NOW, "source": source}
        article = apps.get_model("articles", "Article").objects.create(guid=f"urn:newsml:{number}", **made)
        moments = {"recorded_at": NOW, "released_at": released, "public_at": public}
        apps.get_model("articles", "Version").objects.create(
            article=article, source=source, number=1, sequence=number, headline=name, record_format=1, **moments
        )
    migrate()
    stand = {
        version.headline: tuple(
            "" if at == AT_ONCE else f"{at:%H}" for at in (version.released_from, version.in_force_from)
        )
        for version in Version.objects.all()
    }
    assert stand == {"at once": ("", ""), "scheduled": ("10", "10"), "embargoed": ("", "12"), "both": ("10", "12")}
