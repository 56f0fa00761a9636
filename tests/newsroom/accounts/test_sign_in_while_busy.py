"""A refused try waits for no other writer: strangers who try would hold the threads that finished pages are answered by."""

import time

import pytest
from django.db import connection
from django.test import Client

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite alone has one writer at a time"),
]


@pytest.mark.usefixtures("another_writer")
@pytest.mark.parametrize("address", ["/partners/sign-in/", "/admin/login/"])
def test_a_try_is_told_at_once_to_come_back(client: Client, address: str) -> None:
    began = time.monotonic()
    answer = client.post(address, {"username": "nobody", "password": "a-quiet-harbour-at-six"})
    assert time.monotonic() - began < 2
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
