"""Rows turn into the words of rights."""

from datetime import timedelta
from decimal import Decimal

import pytest

from syndication.licensing.agreements import row_of
from syndication.licensing.partners import facts_of
from syndication.models.as_rights import edition_of, party_of, restrictions_of, scope_of
from syndication.rights.model import Duties, Duty, Kind, Restriction
from syndication.rights.vocabulary import PayPer, RestrictionKind
from tests.conftest import SettableClock
from tests.factories import ArticleFactory, SectionFactory
from tests.syndication.factories import PartnerFactory, agreement, edition, restricted

pytestmark = pytest.mark.django_db


def test_a_rule_keeps_its_constraints_and_is_named_by_its_place() -> None:
    rule = {
        "action": "excerpt",
        "territories": ["EU"],
        "except_territories": ["FR"],
        "media": ["web"],
        "languages": ["en"],
        "delay_hours": 24,
        "display_days": 90,
        "words": 120,
        "per_month": 40,
        "non_commercial": True,
        "parts": "text",
    }
    row = edition(rules=[{"action": "aiTrain", "kind": "prohibition"}, rule])
    rights_edition = edition_of(row, row.rules.all())
    first, second = rights_edition.rules
    assert (first.id, first.kind, first.territories, first.media) == (
        f"terms-{row.terms.slug}/1/1",
        Kind.PROHIBITION,
        None,
        None,
    )
    assert second.id == f"terms-{row.terms.slug}/1/2"
    assert second.territories is not None
    assert "DE" in second.territories
    assert (second.territory_names, second.except_territories) == (("EU",), frozenset({"FR"}))
    assert (second.delay, second.display) == (timedelta(hours=24), timedelta(days=90))
    assert (second.words, second.per_month, second.non_commercial, second.parts) == (120, 40, True, frozenset({"text"}))


def test_duties_stand_in_the_order_in_which_they_are_said() -> None:
    row = edition(
        credit_line="By The Harbour Post",
        link_back=True,
        no_edits=True,
        keep_current_hours=24,
        notify=True,
        pay_amount=Decimal("40.00"),
        pay_currency="EUR",
        pay_per="use",
        pay_before_use=True,
        after_end="may_stay",
    )
    rights_edition = edition_of(row, row.rules.all())
    assert rights_edition.may_stay
    assert [duty.code for duty in rights_edition.duties] == [
        Duties.CREDIT,
        Duties.NOTICE,
        Duties.LINK_BACK,
        Duties.NO_EDITS,
        Duties.KEEP_CURRENT,
        Duties.NOTIFY,
        Duties.PAY,
    ]
    assert rights_edition.duties[-1] == Duty(
        code=Duties.PAY, amount=Decimal("40.00"), currency="EUR", per=PayPer.USE, before_use=True
    )


def test_a_scope_without_a_choice_is_any() -> None:
    section = SectionFactory()
    scope = scope_of(row_of(agreement(scope={"sections": [section.pk], "languages": ["en"]})))
    assert (scope.sections, scope.languages, scope.sources) == (frozenset({section.pk}), frozenset({"en"}), None)


def test_exclusivity_is_silent_to_its_partner_and_bare_to_everyone_else(clock: SettableClock) -> None:
    partner, until = PartnerFactory(clock, slug="lakeside"), clock() + timedelta(days=3)
    row = restricted(
        ArticleFactory(clock=clock),
        clock,
        exclusive_to=partner,
        exclusive_territories=["CH"],
        exclusive_until=until,
    )
    reserved = Restriction(
        kind=RestrictionKind.RESERVED, territories=frozenset({"CH"}), territory_names=("CH",), until=until
    )
    assert restrictions_of(row, partner.pk) == ()
    assert restrictions_of(row, None) == restrictions_of(row, partner.pk + 1) == (reserved,)


def test_a_story_of_which_nothing_was_said_has_no_restrictions() -> None:
    assert restrictions_of(None, None) == ()


def test_a_partner_is_a_party_as_its_facts_have_it() -> None:
    partner = PartnerFactory(name="The Lakeside Daily", country="KE", domains=["lakeside.example"], embargo_access=True)
    party = party_of(partner, facts_of(partner))
    assert (party.id, party.name, party.country) == (f"partner-{partner.pk}", "The Lakeside Daily", "KE")
    assert (party.domains, party.active, party.embargo_access) == (frozenset({"lakeside.example"}), True, True)
