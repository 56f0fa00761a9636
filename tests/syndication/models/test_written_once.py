"""What was agreed and answered is written once: the databases refuse to change or delete it, whoever asks."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction

from articles.models.clock import system_clock
from articles.models.triggers import altered_triggers, missing_triggers, written_once
from syndication.licensing.agreements import record_payment, record_pickup
from syndication.models import WRITTEN_ONCE, Answer, TokenRead
from tests.factories import published
from tests.syndication.factories import agreement, restricted, rights_manager, token

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows() -> None:
    """A row in each table."""
    version, signed = published(), agreement()
    restricted(version.article, hold=True)
    record_payment(signed.pk, Decimal(5), "EUR", date(2026, 3, 2), rights_manager())
    record_pickup(signed.pk, version.article_id, rights_manager())
    now, new_token = system_clock(), token(signed.partner).token
    Answer.objects.create(
        at=now, partner=signed.partner, version=version, question={}, outcome="permitted", answer={"summary": "Yes."}
    )
    TokenRead.objects.create(at=now, token=new_token, path="/api/v1/rights", status=200)


def run(statement: str) -> None:
    with pytest.raises(IntegrityError, match="the record: "), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("model", WRITTEN_ONCE)
def test_no_row_is_changed_deleted_or_emptied(rows: None, model: type[models.Model]) -> None:
    table = model._meta.db_table
    assert model._default_manager.exists()
    connection.check_constraints()
    run(f'UPDATE "{table}" SET id = id')
    run(f'DELETE FROM "{table}"')
    if connection.vendor == "postgresql":
        run(f'TRUNCATE "{table}" CASCADE')


@pytest.mark.usefixtures("rows")
def test_an_answer_is_changed_by_nothing_but_a_redaction_that_leaves_no_word() -> None:
    table = Answer._meta.db_table
    connection.check_constraints()
    run(f"UPDATE \"{table}\" SET outcome = 'ask'")
    run(f"UPDATE \"{table}\" SET redacted_at = '2026-03-02 09:00:00+00:00'")
    run(f'DELETE FROM "{table}"')
    if connection.vendor == "postgresql":
        run(f'TRUNCATE "{table}" CASCADE')
    assert Answer.objects.update(redacted_at=system_clock(), **Answer.BLANK) == 1


def test_check_record_misses_a_trigger_of_them_that_is_gone() -> None:
    table = "syndication_answer"
    with connection.cursor() as cursor:
        on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
        cursor.execute(f'DROP TRIGGER "{table}_no_delete"{on}')
    assert {*WRITTEN_ONCE} <= {*written_once()}
    assert missing_triggers(connection) == [f"{table}_no_delete"]


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_the_migrations_go_back_and_forth() -> None:
    try:
        call_command("migrate", "syndication", "0003", verbosity=0)
        assert missing_triggers(connection) == altered_triggers(connection) == []
        call_command("migrate", "syndication", "zero", verbosity=0)
        assert [name for name in missing_triggers(connection) if not name.startswith("syndication_")] == []
    finally:
        call_command("migrate", verbosity=0)
    assert missing_triggers(connection) == []
