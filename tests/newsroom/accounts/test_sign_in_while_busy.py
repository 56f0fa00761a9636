"""A refused try waits for no other writer: strangers who try would hold the threads that finished pages are answered by."""

import time
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from pytest_django import Settings

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite alone has one writer at a time"),
]

#: Seconds that the desk waits for another writer here: so many that a busy machine can't be taken for such a wait.
DESK_PATIENCE = 120


@pytest.fixture
def patient_desk(transactional_db: None, settings: Settings) -> Iterator[None]:
    usual = settings.LOCK_PATIENCE
    settings.LOCK_PATIENCE = DESK_PATIENCE
    _wait(DESK_PATIENCE)
    yield
    _wait(usual)


def _wait(seconds: int) -> None:
    connection.ensure_connection()
    connection.connection.execute(f"PRAGMA busy_timeout = {seconds * 1_000}")


@pytest.mark.usefixtures("patient_desk", "another_writer")
@pytest.mark.parametrize("address", ["/partners/sign-in/", "/admin/login/"])
def test_a_try_is_told_at_once_to_come_back(client: Client, address: str) -> None:
    began = time.monotonic()
    response = client.post(address, {"username": "nobody", "password": "a-quiet-harbour-at-six"})
    assert time.monotonic() - began < DESK_PATIENCE / 2
    assert (response.status_code, response["Retry-After"]) == (503, "5")
