"""An answer that is recorded while its story is redacted: neither waits for the other in a circle."""

import threading
import time
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from articles.desk import saving
from articles.desk.record import publishing, redaction
from articles.models import Version
from syndication.models import Answer
from syndication.questions import answer_record
from tests.conftest import SettableClock
from tests.factories import UserFactory, editor, published
from tests.syndication.factories import PartnerFactory
from tests.syndication.questions.test_answer_record import ask

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite has one writer at a time: there are no circles"
    ),
]


def someone_waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_locks WHERE NOT granted LIMIT 1")
        return cursor.fetchone() is not None


def test_a_redaction_of_two_versions_and_an_answer_about_both_end_both(
    clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = published(clock, headline="A first headline")
    asked_at = clock() + timedelta(minutes=1)
    clock.advance(hours=1)
    saving.save(first.article_id, {"headline": "A second headline"}, editor(), 1, clock)
    publishing.publish(first.article_id, editor(), 2, approve=True, clock=clock)
    wire, administrator = PartnerFactory(clock), UserFactory(role="Administrator")
    clock.advance(hours=1)
    recorded: list[Any] = []
    blank, record = redaction._blank, answer_record.record_answer
    one_blanked = threading.Event()

    def blank_slowly(version: Version, recorder: Any) -> None:
        blank(version, recorder)
        if not one_blanked.is_set():
            one_blanked.set()
            deadline = time.monotonic() + 10
            while not someone_waits_for_a_lock() and time.monotonic() < deadline:
                time.sleep(0.02)

    def answer_meanwhile() -> None:
        try:
            one_blanked.wait(20)
            recorded.append(record(*answered))
        except BaseException as problem:
            recorded.append(problem)
        finally:
            connection.close()

    answered: list[Any] = []
    monkeypatch.setattr("syndication.questions.answering.record_answer", lambda *arguments: answered.extend(arguments))
    assert ask(wire, clock, guid=str(first.guid), at=asked_at.isoformat()) is not None
    assert (answered[0].version.number, answered[0].current_version.number) == (1, 2)
    monkeypatch.setattr(redaction, "_blank", blank_slowly)
    meanwhile = threading.Thread(target=answer_meanwhile, daemon=True)
    meanwhile.start()
    redaction.redact(first.article_id, administrator, "An order.", [1, 2], clock=clock)
    meanwhile.join(timeout=30)
    assert [type(row) for row in recorded] == [Answer]
    assert Answer.objects.get().answer == {}
