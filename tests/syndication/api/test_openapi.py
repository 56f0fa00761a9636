"""The API's own description is valid, and what it describes is what is answered."""

import json
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from newsroom.wsgi import application
from syndication.questions import limits
from syndication.rights.vocabulary import ACTIONS, MEDIA
from tests.factories import killed, published
from tests.matrix import first_of
from tests.syndication.api.asking import ask

pytestmark = [pytest.mark.django_db]

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@pytest.fixture
def document(client: Client) -> Any:
    response = client.get("/api/v1/openapi.json")
    assert (response.status_code, response["Content-Type"].split(";")[0]) == (200, "application/json")
    return json.loads(response.content)


def test_every_parameter_is_described_with_what_it_takes(document: Any) -> None:
    descriptions = {
        parameter["name"]: parameter["schema"] for parameter in document["paths"]["/api/v1/rights"]["get"]["parameters"]
    }
    assert descriptions["action"]["enum"] == list(ACTIONS)
    assert descriptions["media"]["items"]["enum"] == list(MEDIA)
    assert list(descriptions) == [
        "url",
        "guid",
        "action",
        "territory",
        "media",
        "starts",
        "ends",
        "language",
        "words",
        "parts",
        "commercial",
        "at",
    ]


def test_errors_are_problems_and_a_token_is_optional(document: Any) -> None:
    operation = document["paths"]["/api/v1/rights"]["get"]
    assert operation["security"] == [{"token": []}, {}]
    assert document["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    content_types = {status: list(response["content"]) for status, response in operation["responses"].items()}
    assert content_types.pop("200") == ["application/json"]
    assert set(content_types) == {"401", "403", "404", "414", "422", "429", "503"}
    assert {kind for kinds in content_types.values() for kind in kinds} == {"application/problem+json"}


@pytest.mark.usefixtures("now")
def test_answers_are_as_described(client: Client, document: Any) -> None:
    schema = {"$ref": "#/components/schemas/Answer", "components": document["components"]}
    answered = jsonschema_rs.validator_for(schema)
    for version in (published(), killed()):
        answered.validate(json.loads(ask(client, guid=version.guid).content))


@pytest.fixture
def one_connection(document: Any) -> Iterator[None]:
    """The server gives a connection back after each request, and with it what the test has written.

    (Django's test client connects the signals again, so the document is read with it before.)
    """
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("one_connection")
@pytest.mark.parametrize("examples", first_of([50, 150], 1))
def test_whatever_is_asked_is_answered_as_described(
    examples: int, document: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PER_PEER", 100_000)
    operation = schemathesis.openapi.from_dict(document)["/api/v1/rights"]["GET"]
    path, statuses = published().path, set()

    @settings(max_examples=examples, suppress_health_check=list(HealthCheck))
    @given(operation.as_strategy() | operation.as_strategy(generation_mode=GenerationMode.NEGATIVE), st.booleans())
    def conforms(case: Any, about_a_story: bool) -> None:
        if about_a_story and isinstance(case.query, dict):
            case.query = {name: value for name, value in case.query.items() if name != "guid"} | {"url": path}
        response = case.call(app=application)
        case.validate_response(response, checks=CHECKS)
        statuses.add(response.status_code)

    conforms()
    assert {200, 422} <= statuses <= {200, 401, 404, 414, 422}
