"""Who asks is anyone, one of a partner's people, or a program with a token that holds."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from syndication.licensing import partners, tokens
from syndication.models import Partner
from syndication.questions.caller import STRANGER, of_token, of_user
from tests.conftest import SettableClock
from tests.factories import UserFactory
from tests.syndication.factories import PartnerFactory, person, rights_manager, token

pytestmark = pytest.mark.django_db


@pytest.fixture
def wire(clock: SettableClock) -> Partner:
    return PartnerFactory(clock, name="The Meridian Wire")


def test_a_partners_person_asks_for_the_partner(wire: Partner, clock: SettableClock) -> None:
    user = person(wire, clock)
    caller = of_user(user)
    assert (caller.partner, caller.user, caller.token, caller.party.name) == (wire, user, None, "The Meridian Wire")


def test_staff_and_people_of_no_partner_ask_as_anyone(wire: Partner, clock: SettableClock) -> None:
    staff = person(wire, clock)
    staff.is_staff = True
    for user in (staff, UserFactory(is_staff=False), AnonymousUser(), None):
        assert of_user(user) == STRANGER


def test_a_token_asks_for_its_partner(wire: Partner, clock: SettableClock) -> None:
    row, secret = token(wire, clock)
    caller = of_token(secret, clock())
    assert caller is not None
    assert (caller.partner, caller.token, caller.party.id) == (wire, row, f"partner-{wire.pk}")


def test_a_partner_that_is_inactive_keeps_its_token(wire: Partner, clock: SettableClock) -> None:
    secret = token(wire, clock).secret
    partners.record_facts(wire.pk, {"active": False}, rights_manager(), clock=clock)
    clock.advance(minutes=1)
    caller = of_token(secret, clock())
    assert caller is not None
    assert not caller.party.active


def test_a_token_holds_until_it_expires_or_is_revoked(wire: Partner, clock: SettableClock) -> None:
    row, secret = token(wire, clock, days=1)
    assert of_token(secret, clock() + timedelta(days=1) - timedelta(microseconds=1)) is not None
    assert of_token(secret, clock() + timedelta(days=1)) is None
    tokens.revoke_token(row.pk, rights_manager(), clock)
    assert of_token(secret, clock()) is None


@pytest.mark.parametrize("change", ["", "z", "y" * 1_000_000, "\0", "\ud800", "é", " "])
def test_another_secret_is_nobodys(wire: Partner, clock: SettableClock, change: str) -> None:
    secret = token(wire, clock).secret
    assert of_token((secret[:-1] + change) if change else "", clock()) is None
