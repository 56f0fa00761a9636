"""A question waits for no other writer: whoever asks would hold a thread that finished pages are answered by."""

import time

import pytest
from django.db import connection
from django.test import Client

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite alone has one writer at a time"),
]


@pytest.mark.usefixtures("another_writer")
@pytest.mark.parametrize("address", ["/api/v1/rights?url=/2026/03/02/never/", "/rights/?url=/2026/03/02/never/"])
def test_a_question_is_told_at_once_to_come_back(client: Client, address: str) -> None:
    began = time.monotonic()
    response = client.get(address)
    assert time.monotonic() - began < 2
    assert (response.status_code, response["Retry-After"]) == (503, "5")


def test_who_writes_next_is_as_patient_as_before(client: Client, settings) -> None:
    client.get("/rights/?url=/2026/03/02/never/")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        assert cursor.fetchone() == (settings.LOCK_PATIENCE * 1_000,)
