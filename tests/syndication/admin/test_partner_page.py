"""A partner on the desk: its facts, its people, its tokens."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from time_machine import travel

from articles.models.clock import system_clock
from newsroom.accounts.models import AuditEntry, User
from syndication.models import Partner, PartnerPerson, Token
from syndication.questions.caller import of_token
from tests.articles.admin.browsing import form_data, signed_in
from tests.factories import UserFactory
from tests.syndication.admin.pages import faults_of
from tests.syndication.factories import PartnerFactory, agreement, person, rights_manager, token

pytestmark = pytest.mark.django_db
LIST = "/admin/syndication/partner/"


@pytest.fixture
def desk() -> Client:
    return signed_in(rights_manager())


def page(partner: Partner) -> str:
    return f"{LIST}{partner.pk}/change/"


def form(do: str) -> str:
    return f"//form[.//input[@name='do' and @value='{do}']]"


def typed(desk: Client, partner: Partner, do: str, **changed: Any) -> dict[str, Any]:
    return form_data(desk.get(page(partner)), form(do), **changed)


def test_a_partner_is_recorded(desk: Client) -> None:
    fields = {
        "slug": "lakeside",
        "name": "The Lakeside Daily",
        "country": "ke",
        "domains": "lakeside.example, news.lakeside.example",
    }
    desk.post(f"{LIST}add/", form_data(desk.get(f"{LIST}add/"), **fields))
    facts = Partner.objects.get().facts.get()
    assert (facts.name, facts.country, facts.active) == ("The Lakeside Daily", "KE", True)
    assert facts.domains == ["lakeside.example", "news.lakeside.example"]


def test_changed_facts_are_a_new_row_and_unchanged_ones_none(desk: Client) -> None:
    partner = PartnerFactory(country="KE", domains=["lakeside.example"])
    desk.post(page(partner), typed(desk, partner, "facts"))
    assert partner.facts.count() == 1
    desk.post(page(partner), typed(desk, partner, "facts", country="UG", active=None))
    assert [(row.country, row.active) for row in partner.facts.order_by("number")] == [("KE", True), ("UG", False)]


def test_the_second_of_two_people_is_told_and_loses_nothing(desk: Client) -> None:
    partner = PartnerFactory()
    mine, theirs = (
        typed(desk, partner, "facts", contact=name) for name in ("mine@lakeside.example", "desk@lakeside.example")
    )
    desk.post(page(partner), theirs)
    response = desk.post(page(partner), mine)
    assert response.status_code == 409
    assert "mine@lakeside.example" in response.content.decode()
    assert partner.facts.count() == 2


def test_what_is_wrong_is_told_at_its_field(desk: Client) -> None:
    partner = PartnerFactory()
    response = desk.post(page(partner), typed(desk, partner, "facts", domains="https://lakeside.example/"))
    assert "is no domain" in response.content.decode()
    assert partner.facts.count() == 1


def test_a_person_is_added_and_removed(desk: Client) -> None:
    partner, user = PartnerFactory(), UserFactory(is_staff=False)
    desk.post(page(partner), typed(desk, partner, "add_person", user=str(user.pk)))
    assert partner.people.get().user == user
    desk.post(page(partner), typed(desk, partner, "remove_person"))
    assert not PartnerPerson.objects.exists()


def test_only_people_without_the_staff_flag_are_offered(desk: Client) -> None:
    partner, staff = PartnerFactory(), UserFactory()
    other = person()
    response = desk.post(page(partner), {"do": "add_person", "user": str(staff.pk)})
    assert response.status_code == 200
    assert not partner.people.exists()
    assert f'value="{other.pk}"' not in desk.get(page(partner)).content.decode()


def test_a_token_is_shown_once_and_never_again(desk: Client) -> None:
    partner = PartnerFactory()
    issued = desk.post(page(partner), typed(desk, partner, "issue_token", name="Newsdesk import"))
    secret = issued.context["secret"]
    assert secret in issued.content.decode()
    assert {"private", "no-store"} <= set(issued.headers["Cache-Control"].replace(" ", "").split(","))
    assert secret not in desk.get(page(partner)).content.decode()
    assert Token.objects.get().prefix in desk.get(page(partner)).content.decode()


def test_a_form_that_makes_a_token_pressed_twice_makes_one_and_shows_it_twice(desk: Client) -> None:
    """A browser shows the answer to the last press."""
    partner = PartnerFactory()
    sending = typed(desk, partner, "issue_token", name="Newsdesk import")
    first, second = desk.post(page(partner), sending), desk.post(page(partner), sending)
    assert first.context["secret"] == second.context["secret"]
    assert first.context["secret"] in second.content.decode()
    assert of_token(first.context["secret"], system_clock()) is not None
    assert Token.objects.count() == 1
    assert AuditEntry.objects.filter(verb="issue_token").count() == 1


def test_the_secret_is_stored_nowhere_and_shown_to_nobody_else(desk: Client) -> None:
    partner = PartnerFactory()
    sending = typed(desk, partner, "issue_token", name="Newsdesk import")
    secret = desk.post(page(partner), sending).context["secret"]
    rows = [row for table in apps.get_models() for row in table._default_manager.values_list()]
    assert sending["seed"][0] not in str(rows)
    assert secret not in str(rows)
    assert secret not in signed_in(rights_manager()).post(page(partner), sending).content.decode()


@pytest.mark.parametrize("what", ["minutes later", "once it is revoked"])
def test_a_token_is_not_shown_again(desk: Client, what: str) -> None:
    partner = PartnerFactory()
    sending = typed(desk, partner, "issue_token", name="Newsdesk import")
    secret = desk.post(page(partner), sending).context["secret"]
    if what == "once it is revoked":
        desk.post(page(partner), typed(desk, partner, "revoke_token"))
    with travel(system_clock() + timedelta(minutes=6 if what == "minutes later" else 0)):
        again = desk.post(page(partner), sending, follow=True).content.decode()
    assert secret not in again
    assert "This token was made already" in again


def test_two_forms_make_two_tokens_and_one_seed_never_makes_a_second(desk: Client) -> None:
    partner = PartnerFactory()
    sending = typed(desk, partner, "issue_token", name="Newsdesk import")
    secrets = {desk.post(page(partner), sending).context["secret"]}
    secrets.add(desk.post(page(partner), typed(desk, partner, "issue_token", name="Another")).context["secret"])
    assert len(secrets) == 2
    forged = desk.post(page(partner), sending | {"idempotency_key": "another-key"})
    assert forged.status_code == 409
    assert Token.objects.count() == 2


def test_a_token_is_revoked_but_never_by_another_partners_page(desk: Client) -> None:
    mine, other = token(), token()
    refused = desk.post(page(mine.token.partner), {"do": "revoke_token", "key": str(other.token.pk)})
    assert refused.status_code == 409
    desk.post(page(mine.token.partner), typed(desk, mine.token.partner, "revoke_token"))
    assert [token.revoked_at is not None for token in Token.objects.order_by("pk")] == [True, False]


def test_verbs_of_a_program_that_sends_no_key_are_each_done(desk: Client) -> None:
    partner = PartnerFactory()
    people = [UserFactory(is_staff=False), UserFactory(is_staff=False)]
    for user in people:
        assert desk.post(page(partner), {"do": "add_person", "user": str(user.pk)}).status_code == 302
    assert partner.people.count() == 2


def test_its_agreements_and_what_was_known_before_stand_on_the_page(desk: Client) -> None:
    signed = agreement(PartnerFactory(name="The Lakeside Daily"), name="Print 2026")
    desk.post(page(signed.partner), typed(desk, signed.partner, "facts", name="The Lakeside Weekly"))
    html = desk.get(page(signed.partner)).content.decode()
    assert "Print 2026" in html
    assert "The Lakeside Daily" in html


@pytest.mark.parametrize("role", ["Journalist", "Bureau chief", "Editor"])
def test_partners_are_nobody_elses_business(role: str) -> None:
    partner = PartnerFactory()
    desk = signed_in(UserFactory(role=role))
    assert desk.get(LIST).status_code == 403
    assert desk.get(page(partner)).status_code == 403
    assert desk.post(page(partner), {"do": "facts", "name": "Forged"}).status_code == 403


def test_a_partners_own_person_has_no_desk() -> None:
    assert signed_in(person()).get(LIST).status_code == 302
    assert not User.objects.filter(partner_person__isnull=False, is_staff=True).exists()


def test_the_pages_are_valid_html(desk: Client, html_faults: Callable[..., list[str]]) -> None:
    partner = token(PartnerFactory(name="\u202eylliaD <Lakeside>")).token.partner
    person(partner)
    agreement(partner)
    issued = desk.post(page(partner), typed(desk, partner, "issue_token", name="Import"))
    pages = [desk.get(LIST), desk.get(f"{LIST}add/"), desk.get(page(partner)), issued]
    assert faults_of(html_faults, *pages) == []
