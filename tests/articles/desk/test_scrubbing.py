"""What a redaction rewrites at once, what it leaves to a command, and that it keeps nobody waiting for long."""

import time

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection

from articles.desk.record import scrubbing
from articles.desk.record.statement_limit import statement_limit

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

ENDLESS = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
    "postgresql": "SELECT pg_sleep(60)",
}


def test_a_statement_that_takes_too_long_is_ended_and_the_next_one_is_not() -> None:
    began = time.monotonic()
    with connection.cursor() as cursor:
        with pytest.raises(OperationalError), statement_limit(0.3):
            cursor.execute(ENDLESS[connection.vendor])
        cursor.execute("SELECT 1")
    assert time.monotonic() - began < 10


def test_what_is_small_is_rewritten_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scrubbing, "PATIENCE", 60)  # a machine that has much else to do
    assert not any("manage.py vacuum" in line for line in scrubbing.rewrite())


def test_what_is_large_is_left_to_the_command_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scrubbing, "A_SECOND", 1)
    assert any("run “manage.py vacuum” when few people work" in line for line in scrubbing.rewrite())


def test_the_command_rewrites_what_is_large(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("vacuum")
    output = capsys.readouterr().out
    assert "rewritten" in output
    assert "manage.py vacuum" not in output
