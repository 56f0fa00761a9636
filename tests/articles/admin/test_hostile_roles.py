"""Rubbish in every form that each role reaches: a refusal or a form with its errors, never a 500 (ASVS 5: V2.2, V16.5).

Not everyone's path through a form is the administrator's: what one may not do, see or change is looked at in between.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from lxml import html

from articles.desk.permissions import may
from articles.models import Article
from newsroom.accounts.models import User
from tests import factories
from tests.articles.admin.browsing import form_data
from tests.articles.admin.test_hostile_input import ROUTES, VALUES, filled
from tests.articles.admin.test_hostile_input import rows as all_rows
from tests.syndication.factories import person as person_of_a_partner

__all__ = ["all_rows"]  # a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.long]

ROLES = ("Journalist", "Bureau chief", "Editor", "Rights manager")
TRIED = (VALUES[1], VALUES[3])
PARTNERS_PAGES = ("/partners/password/", "/partners/sign-in/")
FORMS = "//form[@method='post' and not(@id='logout-form') and not(contains(@action, 'sign-out'))]"
#: Names that say which form it is, or how many rows: tried by forgers elsewhere.
_KEPT = ("do", "from", "csrfmiddlewaretoken")


@pytest.fixture
def browser(client: Client) -> Client:
    """A browser to which faults are answers, not exceptions."""
    client.raise_request_exception = False
    return client


def stories(by: User) -> list[Article]:
    """The person's own where they may write, as they stand at each stage."""
    by = by if may(by, "create") else factories.editor()
    return [
        factories.ArticleFactory(by=by),
        factories.submitted(by=by),
        factories.approved(by=by),
        factories.published(by=by).article,
        factories.withheld(by=by).article,
        factories.killed(by=by).article,
    ]


def pages(rows: dict[str, int], own: list[Article]) -> Iterator[str]:
    for table, route in ROUTES:
        if route.endswith("logout/"):
            continue
        if table == "article" and "<" in route:
            yield from (filled(route, story.pk) for story in own)
        else:
            yield filled(route, rows.get(table, 1))
    yield from (f"/admin/syndication/articlerights/story/{story.pk}/" for story in own[:2])


def forms(browser: Client, at: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Where each form of the page is sent, and what it sends when nothing was typed."""
    served = browser.get(at)
    if served.status_code != 200 or "html" not in served["Content-Type"]:
        return
    for number, form in enumerate(html.fromstring(served.content.decode()).xpath(FORMS), start=1):
        yield form.get("action") or at, form_data(served, f"({FORMS})[{number}]")


def faults(browser: Client, address: str, form: dict[str, Any]) -> list[str]:
    """What the form fails of, with rubbish in every field at once: one field at a time is tried by an administrator."""
    names = [name for name in form if name not in _KEPT and not name.endswith("_FORMS")]
    statuses = {value: browser.post(address, form | dict.fromkeys(names, value)).status_code for value in TRIED}
    return [f"{status} {address} {value!r}" for value, status in statuses.items() if status >= 500]


@pytest.mark.parametrize("role", ROLES)
def test_no_form_that_a_role_reaches_is_brought_down(browser: Client, all_rows: dict[str, int], role: str) -> None:
    person = factories.UserFactory(role=role)
    browser.force_login(person)
    failures, tried_forms = [], set[tuple[str, str, tuple[str, ...]]]()
    for at in pages(all_rows, stories(person)):
        for address, form in forms(browser, at):
            which = (address, str(form.get("do", "")), tuple(sorted(form)))
            if which not in tried_forms and "password" not in address:
                tried_forms.add(which)
                failures += faults(browser, address, form)
    assert failures == []
    assert len(tried_forms) > 5, "no forms were found"


def test_no_form_that_a_partner_s_person_reaches_is_brought_down(browser: Client) -> None:
    browser.force_login(person_of_a_partner())
    failures = [
        fault
        for at in PARTNERS_PAGES
        for address, form in forms(browser, at)
        for fault in faults(browser, address, form)
    ]
    assert failures == []


def test_every_role_is_tried() -> None:
    """The administrator in test_hostile_input."""
    assert {*Group.objects.values_list("name", flat=True)} == {*ROLES, "Administrator"}
