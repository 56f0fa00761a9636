"""Whether the newsroom is up: asked by load balancers, which are answered in a word."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_it_is_well_while_the_database_answers(client: Client) -> None:
    answer = client.get("/health/")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_it_is_only_asked(method: str) -> None:
    answer = Client(enforce_csrf_checks=True).generic(method, "/health/")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
