"""Whatever stands in a form of licensing: errors in the form, never a 500, on either database (ASVS 5: V2.2, V16.5)."""

from collections.abc import Iterator

import pytest
from django.test import Client
from lxml import html

from newsroom.accounts.models import User
from tests.articles.admin.browsing import form_data
from tests.articles.admin.test_hostile_input import ALONE, KEYS, MARKS, VALUES
from tests.factories import ArticleFactory
from tests.syndication.factories import PartnerFactory, agreement, edition, person, token

pytestmark = [pytest.mark.django_db, pytest.mark.long]
ADDS = ("terms/add/", "partner/add/", "agreement/add/")


@pytest.fixture
def root(client: Client) -> Client:
    """A superuser, whom no permission stops before the input is looked at; faults are answers, not exceptions."""
    client.force_login(User.objects.create_superuser("root-manager", password="x"))
    client.raise_request_exception = False
    return client


@pytest.fixture
def addresses() -> list[str]:
    """Every page of licensing that has a form."""
    partner = token(PartnerFactory()).token.partner
    person(partner)
    pages = [
        f"terms/{edition().terms_id}/change/",
        f"partner/{partner.pk}/change/",
        f"agreement/{agreement(partner).pk}/change/",
        f"articlerights/story/{ArticleFactory().pk}/",
    ]
    return [f"/admin/syndication/{page}" for page in [*ADDS, *pages]]


def forms(root: Client, address: str) -> Iterator[dict[str, list[str]]]:
    """What each form of the page sends when nothing was typed."""
    served = root.get(address).content.decode()
    path = "//form[@method='post' and not(@id='logout-form')]"
    for number in range(1, len(html.fromstring(served).xpath(path)) + 1):
        yield form_data(served, f"({path})[{number}]")


def faults(root: Client, address: str, data: dict[str, list[str]]) -> list[str]:
    response = root.post(address, data)
    return [f"{address}: {response.status_code}"] if response.status_code >= 500 else []


def test_rubbish_in_every_field_at_once(root: Client, addresses: list[str]) -> None:
    failures = []
    for address in addresses:
        for form in forms(root, address):
            for value in VALUES:
                filled = {name: [value] for name in form if name not in ("do", "after") and "_FORMS" not in name}
                failures += faults(root, address, form | filled)
    assert failures == []


def test_rubbish_in_one_field_at_a_time(root: Client, addresses: list[str]) -> None:
    failures = []
    for address in addresses:
        for form in forms(root, address):
            for name in (name for name in form if not name.startswith(("rules-1", "rules-2"))):
                for value in ALONE:
                    failures += [f"{name}={value!r} {fault}" for fault in faults(root, address, form | {name: [value]})]
    assert failures == []


def test_a_megabyte_of_marks_is_refused_at_once(root: Client, addresses: list[str]) -> None:
    failures = []
    for address in addresses:
        for form in forms(root, address):
            text = {name: [MARKS] for name in form if name in ("name", "note", "contact", "territories", "domains")}
            failures += faults(root, address, form | text) if text else []
    assert failures == []


@pytest.mark.parametrize("key", KEYS)
def test_a_key_that_no_row_has_is_not_there(root: Client, key: str) -> None:
    for table in ("terms", "partner", "agreement"):
        assert root.get(f"/admin/syndication/{table}/{key}/change/").status_code in (301, 404)
    assert root.get(f"/admin/syndication/articlerights/story/{key}/").status_code == 404


def test_a_form_that_the_page_has_not_is_refused(root: Client, addresses: list[str]) -> None:
    for address in addresses[3:6]:
        assert root.post(address, {"do": "drop"}).status_code == 403
        assert root.post(address, {}).status_code == 403
