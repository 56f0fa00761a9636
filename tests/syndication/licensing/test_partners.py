"""Partners: facts in rows, people of their own, tokens that only their own page shows."""

import hashlib
from datetime import timedelta
from typing import Any

import pytest

from articles.desk.errors import DeskError, NotAllowed
from newsroom.accounts.models import AuditEntry
from syndication.licensing.errors import NotSound, Overtaken
from syndication.licensing.partners import facts_of, record_facts
from syndication.licensing.people import add_person, remove_person
from syndication.licensing.tokens import issue_token, revoke_token
from syndication.models import PartnerFacts, PartnerPerson, Token
from tests.conftest import SettableClock
from tests.factories import UserFactory
from tests.syndication.factories import PartnerFactory, person, rights_manager, token

pytestmark = pytest.mark.django_db


def test_new_facts_overtake_the_old_which_stay_on_record(clock: SettableClock) -> None:
    partner = PartnerFactory(clock, name="Lakeside", country="KE")
    clock.advance(days=1)
    record_facts(partner.pk, {"country": "UG"}, rights_manager(), clock=clock)
    assert [(row.name, row.country) for row in partner.facts.order_by("number")] == [
        ("Lakeside", "KE"),
        ("Lakeside", "UG"),
    ]


def test_facts_that_are_no_news_make_no_row() -> None:
    partner = PartnerFactory(country="KE", domains=["lakeside.example"])
    again = record_facts(partner.pk, {"country": "KE", "domains": ["LAKESIDE.example."]}, rights_manager())
    assert again.number == 1
    assert not AuditEntry.objects.filter(verb="record_facts").exists()


def test_whoever_looked_at_older_facts_is_told() -> None:
    partner = PartnerFactory()
    record_facts(partner.pk, {"country": "UG"}, rights_manager())
    with pytest.raises(Overtaken):
        record_facts(partner.pk, {"country": "TZ"}, rights_manager(), after=1)
    assert facts_of(partner).country == "UG"


@pytest.mark.parametrize(
    "facts",
    [
        {"country": "Kenya"},
        {"name": ""},
        {"name": "a\0b"},
        {"domains": ["https://lakeside.example/"]},
        {"domains": ["localhost"]},
        {"domains": [f"{'a' * 64}.example"]},
        {"domains": [f"d{n}.example" for n in range(51)]},
    ],
    ids=lambda facts: str(facts)[:40],
)
def test_facts_that_can_not_be_are_refused(facts: dict[str, Any]) -> None:
    with pytest.raises(NotSound):
        PartnerFactory(**facts)
    assert not PartnerFacts.objects.exists()


def test_two_partners_have_not_one_short_name() -> None:
    PartnerFactory(slug="lakeside")
    with pytest.raises(NotSound, match="“lakeside” already"):
        PartnerFactory(slug="Lakeside")


def test_a_person_belongs_to_one_partner() -> None:
    user = person()
    with pytest.raises(DeskError, match="already"):
        add_person(PartnerFactory().pk, user.pk, rights_manager())


@pytest.mark.parametrize("flag", ["is_staff", "is_superuser"])
def test_who_works_here_is_no_partners_person(flag: str) -> None:
    user = UserFactory(**{"is_staff": False, flag: True})
    with pytest.raises(DeskError, match="works here"):
        add_person(PartnerFactory().pk, user.pk, rights_manager())


def test_a_person_removed_asks_as_anyone() -> None:
    user = person()
    partner = user.partner_person.partner
    remove_person(partner.pk, user.pk, rights_manager())
    assert not PartnerPerson.objects.exists()
    with pytest.raises(DeskError):
        remove_person(partner.pk, user.pk, rights_manager())


def test_of_a_token_only_its_digest_is_kept() -> None:
    issued = token()
    assert issued.token.digest == hashlib.sha256(issued.secret.encode()).hexdigest()
    assert issued.secret not in str(Token.objects.values())
    assert issued.secret not in str(AuditEntry.objects.values())


def test_a_token_says_what_it_is_and_can_not_be_guessed() -> None:
    first, second = token().secret, token().secret
    assert first.startswith("nrt_")
    assert len(first) == len("nrt_") + 8 + len("_") + 43
    assert first[12:] != second[12:]


def test_a_token_revoked_stays_so() -> None:
    issued = token()
    assert revoke_token(issued.token.pk, rights_manager()).revoked_at is not None
    with pytest.raises(DeskError, match="already"):
        revoke_token(issued.token.pk, rights_manager())


@pytest.mark.parametrize(
    ("scopes", "days", "name"), [([], 1, "A"), (["everything"], 1, "A"), (["rights"], 0, "A"), (["rights"], 1, "")]
)
def test_a_token_is_for_something_named_until_some_day(
    clock: SettableClock, scopes: list[str], days: int, name: str
) -> None:
    partner = PartnerFactory(clock)
    with pytest.raises(NotSound):
        issue_token(partner.pk, name, scopes, clock() + timedelta(days=days), rights_manager(), clock)


def test_editors_do_not_deal_with_partners() -> None:
    partner, by = PartnerFactory(), UserFactory(role="Editor")
    with pytest.raises(NotAllowed):
        record_facts(partner.pk, {"country": "UG"}, by)
    with pytest.raises(NotAllowed):
        add_person(partner.pk, UserFactory(is_staff=False).pk, by)
    with pytest.raises(NotAllowed):
        issue_token(partner.pk, "A", ["rights"], partner.created_at + timedelta(days=900), by)
