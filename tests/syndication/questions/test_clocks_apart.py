"""What a machine whose clock is ahead has recorded holds at once for all: no answer waits until its own clock is there."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from articles.models import Version
from articles.models.clock import Clock, system_clock
from syndication.licensing import agreements, partners
from syndication.models import Agreement
from syndication.models import Partner as PartnerRow
from tests.factories import published
from tests.syndication.api.asking import ask
from tests.syndication.factories import agreement, person, public_terms, restricted, rights_manager, token

pytestmark = pytest.mark.django_db


def ahead() -> datetime:
    return system_clock() + timedelta(minutes=5)


def outcome(client: Client, version: Version, secret: str = "") -> str:
    outcome_said = ask(client, secret, url=version.path).json()["outcome"]
    assert isinstance(outcome_said, str)
    return outcome_said


def test_a_publication(client: Client) -> None:
    public_terms()
    assert outcome(client, published(ahead)) == "permitted"


def test_a_restriction(client: Client) -> None:
    version = published()
    public_terms()
    assert outcome(client, version) == "permitted"
    restricted(version.article, ahead, not_for_reprint=True)
    assert outcome(client, version) == "prohibited"
    assert "Reprint this story: not permitted." in client.get(version.path).content.decode()


def cancelled(signed: Agreement, clock: Clock) -> None:
    agreements.cancel(signed.pk, rights_manager(), "They went out of business.", clock)


def inactive(signed: Agreement, clock: Clock) -> None:
    partners.record_facts(signed.partner_id, {"active": False}, rights_manager(), clock=clock)


@pytest.mark.parametrize("ended", [cancelled, inactive])
def test_the_end_of_an_agreement(client: Client, ended: Callable[[Agreement, Clock], None]) -> None:
    version, signed = published(), agreement()
    secret = token(PartnerRow.objects.get(pk=signed.partner_id)).secret
    client.force_login(person(signed.partner))
    address = f"/rights/?url={version.path}"
    assert outcome(client, version, secret) == "permitted"
    assert 'class="word permitted"' in client.get(address).content.decode()
    ended(signed, ahead)
    assert outcome(client, version, secret) == "prohibited"
    assert 'class="word prohibited"' in client.get(address).content.decode()


def test_an_end_that_was_recorded_after_by_a_clock_that_is_right(client: Client) -> None:
    version, signed = published(), agreement()
    secret = token(PartnerRow.objects.get(pk=signed.partner_id)).secret
    agreements.amend(signed.pk, {"scope": {}, "ends": ahead() + timedelta(days=1)}, rights_manager(), clock=ahead)
    cancelled(signed, system_clock)
    assert outcome(client, version, secret) == "prohibited"


def test_what_was_on_record_in_the_past_is_still_asked_by_its_moments(client: Client) -> None:
    version = published(clock=lambda: system_clock() - timedelta(hours=2))
    public_terms(clock=lambda: system_clock() - timedelta(hours=2))
    restricted(version.article, ahead, not_for_reprint=True)
    past = (system_clock() - timedelta(hours=1)).isoformat()
    assert ask(client, url=version.path, at=past).json()["outcome"] == "permitted"
