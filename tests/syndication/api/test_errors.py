"""Whatever is wrong is told to a program as problem+json, and what was sent is not repeated."""

import json
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client

from syndication.api.problems import PROBLEM
from syndication.questions import limits
from tests.factories import published
from tests.syndication.api.asking import RIGHTS, ask

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]


def problem(response: Any, status: int) -> dict[str, Any]:
    assert (response.status_code, response["Content-Type"]) == (status, PROBLEM)
    assert response["Cache-Control"] == "private, no-store"
    assert not response.has_header("ETag")
    data = json.loads(response.content)
    assert data["status"] == status
    assert data["detail"].endswith((".", "…"))
    return data


@pytest.mark.parametrize(
    ("params", "field"),
    [
        ({"territory": "XQ"}, "territory"),
        ({"starts": "2026-13-01"}, "starts"),
        ({"starts": "2026-06-01", "ends": "2026-05-01"}, "ends"),
        ({"at": "2199-01-01"}, "at"),
        ({"words": "9" * 20}, "words"),
        ({"parts": "picture:404"}, "parts"),
        ({"language": "es"}, "language"),
        ({"media": ["web", "web", ""]}, "media"),
        ({"colour": "blue"}, "colour"),
        ({"guid": "urn:newsml:example.org:20260302:1"}, "guid"),
    ],
)
def test_a_value_that_does_not_exist_names_its_parameter(client: Client, params: dict[str, Any], field: str) -> None:
    refusal = problem(ask(client, url=published().path, **params), 422)
    assert (refusal["title"], refusal["field"]) == (HTTPStatus.UNPROCESSABLE_ENTITY.phrase, field)


@pytest.mark.parametrize("offset", ["+23:59", "-23:59", "+16:00"])
def test_an_offset_that_no_place_has_is_read_alike_on_either_database(client: Client, offset: str) -> None:
    response = ask(client, url=published().path, at=f"2025-01-01T00:00:00{offset}")
    assert (response.status_code, response.json()["outcome"]) == (200, "prohibited")


def test_a_question_without_a_story_asks_for_one(client: Client) -> None:
    assert problem(ask(client), 422)["field"] == "url"


@pytest.mark.parametrize("name", ["token", "access_token"])
def test_a_token_in_the_address_is_refused_and_not_repeated(client: Client, name: str) -> None:
    response = ask(client, url=published().path, **{name: "nrt_very_secret"})
    assert problem(response, 422)["field"] == name
    assert b"very_secret" not in response.content


@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer nrt_12345678_no", "Basic eDp5", "Bearer " + "x" * 5000, "Bearer \u00e9\ufffd", ""]
)
def test_a_wrong_token_is_401_before_anything_else(client: Client, header: str) -> None:
    for question in (f"?url={published().path}", "?colour=blue", ""):
        response = client.get(RIGHTS + question, headers={"Authorization": header, "If-None-Match": "*"})
        problem(response, 401)
        assert response["WWW-Authenticate"] == 'Bearer realm="newsroom", error="invalid_token"'


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW"])
@pytest.mark.parametrize("path", [RIGHTS, "/api/v1/openapi.json"])
def test_nothing_can_be_sent(path: str, method: str) -> None:
    """A program has no form of ours, so its refusal is no word about one."""
    response = Client(enforce_csrf_checks=True).generic(method, path)
    problem(response, 405)
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_options_are_said(client: Client) -> None:
    response = client.options(RIGHTS)
    assert (response.status_code, response["Allow"], response["Content-Length"]) == (200, "GET, HEAD, OPTIONS", "0")
    assert not response.has_header("Access-Control-Allow-Origin")


@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS", "DELETE"])
@pytest.mark.parametrize(
    "path",
    [
        "/api/",
        "/api",
        "/api/v1/",
        "/api/v1",
        "/api/v1/rights/",
        "/api/v2/rights",
        "/api/docs",
        "/api/%0A",
        "/api/v1/rights%0A",
    ],
)
def test_no_other_address_answers(client: Client, path: str, method: str) -> None:
    problem(client.generic(method, path), 404)


def test_too_many_questions_are_told_when_to_come_back(client: Client) -> None:
    for _ in range(limits.PER_PEER):
        ask(client)
    response = ask(client, url=published().path)
    problem(response, 429)
    assert (response["RateLimit-Limit"], response["RateLimit-Remaining"]) == ("60", "0")
    assert response["Retry-After"] == response["RateLimit-Reset"] == "60"


def test_what_the_door_refuses_is_a_problem_too(client: Client) -> None:
    problem(client.get(f"{RIGHTS}?url=%00"), 422)
    problem(client.get(f"{RIGHTS}?url={'x' * 5000}"), 414)
    problem(client.get(RIGHTS, headers={"host": "example.org"}), 400)
    problem(client.generic("GET", RIGHTS, headers={"content-length": "9" * 12}), 413)
