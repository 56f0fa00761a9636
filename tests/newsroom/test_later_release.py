"""A migration of a later release, from a filled database and back: no row and no trigger is lost, roles gain and lose rights."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.db.migrations.exceptions import IrreversibleError

from articles.desk.record.proof import prove
from articles.models.triggers import altered_triggers, missing_triggers
from tests.conftest import SettableClock
from tests.factories import killed, published
from tests.newsroom.later_release import LAST
from tests.syndication.factories import agreement, public_terms

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
APPS = ("accounts", "articles", "syndication")


@pytest.fixture
def later(clock: SettableClock, settings: Any) -> Iterator[None]:
    """The next release's code beside a filled database. Afterwards the step is gone, whatever became of it."""
    for _ in range(3):
        published(clock)
    killed(clock)
    public_terms()
    agreement()
    settings.MIGRATION_MODULES = {"articles": "tests.newsroom.later_release"}
    yield
    with connection.cursor() as cursor:
        if "reading_time" in columns(cursor):
            cursor.execute("UPDATE articles_version SET reading_time = 1")
    migrate("articles", LAST)


def migrate(*to: str) -> None:
    call_command("migrate", *to, verbosity=0)


def columns(cursor: Any) -> set[str]:
    return {column.name for column in connection.introspection.get_table_description(cursor, "articles_version")}


def rows() -> dict[str, list[str]]:
    """Every row of our tables, without the later release's column."""
    rows_by_table: dict[str, list[str]] = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(APPS):
                cursor.execute(f'SELECT * FROM "{table}"')
                # By name: a table that was made anew may have its columns in another order.
                names = [column[0] for column in cursor.description]
                table_rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
                rows_by_table[table] = sorted(
                    repr(sorted((row.pop("reading_time", 0), row)[1].items())) for row in table_rows
                )
    return rows_by_table


def rights() -> dict[str, set[str]]:
    return {role.name: set(role.permissions.values_list("codename", flat=True)) for role in Group.objects.all()}


def guarded() -> bool:
    return missing_triggers(connection) == altered_triggers(connection) == []


@pytest.mark.usefixtures("later")
def test_no_row_and_no_trigger_is_lost_forward_and_back() -> None:
    before = rows()
    migrate()
    assert rows() == before
    assert guarded()
    assert prove().problems == []
    migrate("articles", LAST)
    assert rows() == before
    assert guarded()
    with connection.cursor() as cursor:
        assert "reading_time" not in columns(cursor)


@pytest.mark.usefixtures("later")
def test_a_role_is_given_a_right_and_another_loses_one_and_back() -> None:
    before = rights()
    assert "kill_article" in before["Editor"]
    migrate()
    after = rights()
    assert after.pop("Fact checker") == {"read_any_article"}
    assert after == before | {"Editor": before["Editor"] - {"kill_article"}}
    migrate("articles", LAST)
    assert rights() == before


@pytest.mark.usefixtures("later")
def test_going_back_is_refused_where_it_would_lose_what_the_step_brought() -> None:
    migrate()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_version SET reading_time = 6 WHERE number = 1")
    with pytest.raises(IrreversibleError, match="would lose how long stories take to read"):
        migrate("articles", LAST)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM articles_version WHERE reading_time = 6")
        assert cursor.fetchone() == (4,)
    assert guarded()
    assert "Fact checker" in rights()
