"""Whoever may not see the rows of a table learns from no address of the desk which of them there are (CWE-204)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import admin
from django.db.models import Model
from django.test import Client
from django.urls import NoReverseMatch, reverse

from articles.models import Article
from syndication.models import Agreement, Answer, Partner, Terms, Token
from tests import factories
from tests.articles.admin.browsing import signed_in
from tests.syndication.factories import agreement, edition, person, token

pytestmark = pytest.mark.django_db

ABSENT = 987_654
#: Who asks: roles of staff, and people without the staff flag.
CALLERS: dict[str, Callable[[], Client]] = {
    "journalist": lambda: signed_in(factories.UserFactory(role="Journalist")),
    "staff without a role": lambda: signed_in(factories.UserFactory()),
    "partner's person": lambda: signed_in(person()),
    "stranger": Client,
}


def addresses(table: Any, key: int) -> list[str]:
    """Every address of a table's pages that names a row by its key and nothing else."""
    desk_addresses = []
    for pattern in table.get_urls():
        names = pattern.pattern.converters or {}
        if pattern.name and len(names) == 1:
            try:
                desk_addresses.append(reverse(f"admin:{pattern.name}", args=[key]))
            except NoReverseMatch:
                continue
    return desk_addresses


@pytest.fixture
def rows() -> dict[type, Any]:
    """A row of every table of the desk that can be had without a question being asked."""
    factories.published()
    factories.FrontFactory()
    factories.AuthorFactory()
    factories.TopicFactory()
    factories.ImageFactory()
    token(agreement(edition=edition()).partner)
    return {model: model._default_manager.first() for model in admin.site._registry}


def test_the_rows_of_partners_agreements_and_terms_are_among_them(rows: dict[type, Any]) -> None:
    assert {Partner, Agreement, Terms, Article} <= {model for model, row in rows.items() if row is not None}
    assert {Answer, Token} & set(rows) <= {Answer}


@pytest.mark.parametrize("caller", CALLERS)
def test_a_key_answers_alike_whether_its_row_is_there(rows: dict[type, Any], caller: str) -> None:
    client = CALLERS[caller]()
    differences = []
    for model, row in rows.items():
        table = admin.site._registry[model]
        if row is None or sees(client, model):
            continue
        for there, absent in zip(addresses(table, row.pk), addresses(table, ABSENT), strict=True):
            for method in ("GET", "HEAD", "POST"):
                first, second = client.generic(method, there), client.generic(method, absent)
                if (first.status_code, dict(first.items()).keys()) != (second.status_code, dict(second.items()).keys()):
                    differences.append(f"{method} {there}: {first.status_code}, {second.status_code}")
                elif first.status_code != 302 and first.content != second.content:
                    differences.append(f"{method} {there}: other words")
    assert differences == []


def sees(client: Client, model: type[Model]) -> bool:
    """Whether whoever asks may list the rows of this table."""
    try:
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    except NoReverseMatch:
        return False
    return client.get(address).status_code == 200
