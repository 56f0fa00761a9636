"""A secret story and one that never was are the same to a program: status, headers and body, whoever asks."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.articles.reader.telltale import STATES, in_state, live_with_secrets, without_date
from tests.syndication.api.asking import ask

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]

NEVER = {"url": "/2026/03/02/never/"}


@pytest.mark.parametrize("method", ["get", "head", "options", "post", "delete"])
@pytest.mark.parametrize("state", STATES)
def test_a_secret_story_is_not_there(client: Client, state: str, method: str) -> None:
    secret = in_state(state)
    never = without_date(ask(client, method=method, **NEVER))
    for question in ({"url": secret.path}, {"guid": secret.article.guid}, {"url": secret.path, "at": "2026-03-01"}):
        assert without_date(ask(client, method=method, **question)) == never


@pytest.mark.parametrize("state", STATES)
def test_it_costs_the_same_queries(client: Client, state: str) -> None:
    secret = in_state(state)
    ask(client)
    counted = []
    for question in (NEVER, {"url": secret.path}, {"guid": secret.article.guid}):
        with CaptureQueriesContext(connection) as queries:
            ask(client, **question)
        counted.append(len(queries))
    assert counted == [2, 2, 2]


def test_a_live_storys_answer_says_nothing_of_its_secrets(client: Client) -> None:
    before = ask(client, url=live_with_secrets().path)
    assert before.status_code == 200
    assert b"zq" not in before.content.lower()
