"""`GET /api/v1/rights`: the answer, who gets it, what it may be kept for, and what is noted of it."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Version
from syndication.licensing import tokens
from syndication.models import Answer, AskCount, Partner, TokenRead
from tests.factories import published
from tests.syndication.api.asking import RIGHTS, ask
from tests.syndication.factories import PartnerFactory, agreement, public_terms, rights_manager, token

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]


@pytest.fixture
def version(now: time_machine.Traveller) -> Version:
    version = published()
    now.shift(60)
    return version


@pytest.fixture
def wire(version: Version) -> Partner:
    wire = PartnerFactory(name="The Meridian Wire")
    agreement(wire)
    return wire


def test_a_stranger_is_answered_by_public_terms(client: Client, version: Version) -> None:
    response = ask(client, url=version.path)
    assert (response.status_code, response["Content-Type"]) == (200, "application/json")
    data = json.loads(response.content)
    assert list(data) == [
        "outcome",
        "summary",
        "reasons",
        "nearest",
        "duties",
        "notice",
        "parts",
        "ends",
        "stands_until",
        "quota",
        "work",
        "grant",
    ]
    assert data["outcome"] == "prohibited"


def test_a_token_is_answered_by_its_partners_agreements(client: Client, version: Version, wire: Partner) -> None:
    secret = token(wire).secret
    assert json.loads(ask(client, secret, url=version.path).content)["outcome"] == "permitted"
    answer = Answer.objects.get()
    assert (answer.partner, answer.user, answer.outcome) == (wire, None, "permitted")


@pytest.mark.parametrize(
    ("use", "ends", "take_down"),
    [
        ({"media": "print"}, "2026-04-08T10:00:00Z", False),
        ({"media": "print", "ends": "2026-04-03T10:00:00Z"}, "2026-04-03T10:00:00Z", False),
        ({"media": "web"}, "2026-04-08T10:00:00Z", True),
        ({"media": "web", "ends": "never"}, None, False),
        ({"action": "link"}, None, False),
    ],
    ids=str,
)
def test_an_answer_names_the_end_of_the_use_also_where_nothing_can_be_taken_down(
    client: Client, version: Version, use: dict[str, str], ends: str | None, take_down: bool
) -> None:
    public_terms(rules=[{"kind": "permission", "action": "reprint", "display_days": 7}])
    data = json.loads(ask(client, url=version.path, starts="2026-04-01T10:00:00Z", **use).content)
    assert data["ends"] == ends
    assert [duty["by"] for duty in data["duties"] if duty["duty"] == "take-down"] == [ends] * take_down


def test_no_answer_is_kept_by_anyone(client: Client, version: Version, wire: Partner) -> None:
    secret = token(wire).secret
    for response in (ask(client, url=version.path), ask(client, secret, url=version.path)):
        assert response["Cache-Control"] == "private, no-store"
        assert not response.has_header("ETag")
        assert not response.has_header("Access-Control-Allow-Origin")
        assert not response.cookies


def test_a_conditional_or_ranged_question_is_answered_whole(client: Client, version: Version) -> None:
    plain = ask(client, url=version.path)
    for headers in (
        {"If-None-Match": "*"},
        {"If-Modified-Since": "Mon, 02 Mar 2026 09:00:00 GMT"},
        {"Range": "bytes=0-9"},
    ):
        response = client.get(RIGHTS, {"url": version.path}, headers=headers)
        assert (response.status_code, response.content) == (200, plain.content)


def test_head_is_get_without_its_body(client: Client, version: Version) -> None:
    get, head = ask(client, url=version.path), ask(client, method="head", url=version.path)
    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Type"] == get["Content-Type"]


def test_a_session_changes_nothing(client: Client, version: Version, wire: Partner, django_user_model: Any) -> None:
    plain = ask(client, url=version.path).content
    client.force_login(django_user_model.objects.create(username="someone"))
    assert ask(client, url=version.path).content == plain


def test_what_is_left_is_said(client: Client, version: Version, wire: Partner) -> None:
    secret = token(wire).secret
    limits = ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")
    anyones, partners = ask(client, url=version.path), ask(client, secret, url=version.path)
    assert [anyones[name] for name in limits] == ["60", "59", "60"]
    assert [partners[name] for name in limits] == ["600", "599", "60"]
    assert ask(client, url=version.path, territory="XQ")["RateLimit-Remaining"] == "58"


class TestTokens:
    def test_each_read_is_recorded_without_its_question(self, client: Client, version: Version, wire: Partner) -> None:
        row, secret = token(wire)
        for params in ({"url": version.path}, {"url": "/2026/03/02/never/"}, {"url": version.path, "colour": "blue"}):
            ask(client, secret, **params)
        reads = TokenRead.objects.order_by("pk").values_list("token", "path", "status")
        assert list(reads) == [(row.pk, RIGHTS, 200), (row.pk, RIGHTS, 404), (row.pk, RIGHTS, 422)]

    def test_the_last_use_is_written_once_a_minute(
        self, client: Client, version: Version, wire: Partner, now: time_machine.Traveller
    ) -> None:
        row, secret = token(wire)
        used = []
        for seconds in (0, 30, 30):
            now.shift(seconds)
            ask(client, secret, url=version.path)
            row.refresh_from_db()
            used.append(row.last_used_at)
        first = datetime(2026, 3, 2, 9, 1, tzinfo=UTC)
        assert used == [first, first, first + timedelta(minutes=1)]

    def test_a_revoked_one_is_refused_at_once(self, client: Client, version: Version, wire: Partner) -> None:
        row, secret = token(wire)
        tokens.revoke_token(row.pk, rights_manager())
        assert ask(client, secret, url=version.path).status_code == 401
        assert not TokenRead.objects.exists()

    def test_one_without_the_scope_is_403(self, client: Client, version: Version, wire: Partner) -> None:
        row, secret = token(wire)
        row.scopes = []
        row.save()
        response = ask(client, secret, url=version.path)
        assert (response.status_code, json.loads(response.content)["status"]) == (403, 403)
        assert 'error="insufficient_scope", scope="rights"' in response["WWW-Authenticate"]
        assert TokenRead.objects.get().status == 403

    def test_another_partners_answer_says_nothing_of_ones_own(
        self, client: Client, version: Version, wire: Partner
    ) -> None:
        secret = token(PartnerFactory()).secret
        body = ask(client, secret, url=version.path).content
        assert b"Meridian" not in body
        assert b"agreement-" not in body


def test_a_strangers_question_writes_nothing_but_that_it_was_asked(client: Client, version: Version) -> None:
    public_terms(version.source)
    ask(client, url=version.path)
    with CaptureQueriesContext(connection) as queries:
        ask(client, url=version.path)
    writes = [query["sql"] for query in queries if not query["sql"].startswith("SELECT")]
    assert [AskCount._meta.db_table in sql for sql in writes] == [True]
    assert len(queries) == 5
