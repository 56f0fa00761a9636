"""A refused try waits for no other writer: strangers who try would hold the threads that finished pages are answered by."""

import sqlite3
import time
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite alone has one writer at a time"),
]


@pytest.fixture
def held() -> Iterator[None]:
    """Another program writes, and takes its time."""
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.close()


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize("address", ["/partners/sign-in/", "/admin/login/"])
def test_a_try_is_told_at_once_to_come_back(client: Client, address: str) -> None:
    began = time.monotonic()
    answer = client.post(address, {"username": "nobody", "password": "a-quiet-harbour-at-six"})
    assert time.monotonic() - began < 2
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
