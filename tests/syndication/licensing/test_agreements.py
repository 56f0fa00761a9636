"""Agreements: signed, amended, cancelled, paid and taken under; what they leave open is said."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from articles.desk.errors import DeskError, NotAllowed
from articles.models import PublicChange
from syndication.licensing.agreements import amend, cancel, record_payment, record_pickup, row_of
from syndication.licensing.errors import Absent, NotSound, Overtaken
from syndication.licensing.gaps import gaps
from syndication.models import AgreementRow
from tests.conftest import SettableClock
from tests.factories import BureauFactory, SectionFactory, UserFactory, published
from tests.syndication.factories import PartnerFactory, agreement, edition, public_terms, rights_manager

pytestmark = pytest.mark.django_db


def test_an_amendment_is_a_row_that_changes_only_what_it_names(clock: SettableClock) -> None:
    section = SectionFactory()
    signed = agreement(clock=clock, scope={"sections": [section.pk]})
    clock.advance(days=1)
    row = amend(signed.pk, {"ends": clock() + timedelta(days=30)}, rights_manager(), clock=clock)
    assert (row.number, row.scope) == (2, {"sections": [section.pk]})
    assert signed.rows.get(number=1).ends is None


def test_an_amendment_of_nothing_is_none() -> None:
    signed = agreement()
    assert amend(signed.pk, {"note": "Only looking."}, rights_manager()).number == 1


def test_whoever_looked_at_an_older_row_is_told(clock: SettableClock) -> None:
    signed = agreement(clock=clock)
    amend(signed.pk, {"ends": clock() + timedelta(days=30)}, rights_manager(), clock=clock)
    with pytest.raises(Overtaken):
        amend(signed.pk, {"ends": None}, rights_manager(), after=1, clock=clock)


def test_what_is_cancelled_stays_so() -> None:
    signed = agreement()
    assert cancel(signed.pk, rights_manager(), "They closed.").cancelled
    with pytest.raises(DeskError, match="Sign a new agreement"):
        amend(signed.pk, {"ends": None}, rights_manager())
    with pytest.raises(DeskError):
        cancel(signed.pk, rights_manager(), "Again.")


def test_cancelling_takes_a_reason() -> None:
    with pytest.raises(NotSound, match="Say why"):
        cancel(agreement().pk, rights_manager(), " ")


@pytest.mark.parametrize(
    "row",
    [
        {"scope": {"sections": [4711]}},
        {"scope": {"planets": [1]}},
        {"scope": {"languages": ["?"]}},
        {"starts": "later", "ends": "sooner"},
        {"published_from": "later", "published_until": "sooner"},
    ],
    ids=str,
)
def test_a_row_that_can_not_be_is_refused(clock: SettableClock, row: dict[str, Any]) -> None:
    moments = {"later": clock() + timedelta(days=2), "sooner": clock() + timedelta(days=1)}
    fields: dict[str, Any] = {name: moments[value] if isinstance(value, str) else value for name, value in row.items()}
    with pytest.raises(NotSound):
        agreement(clock=clock, **fields)
    assert not AgreementRow.objects.exists()


def test_a_partner_has_not_two_agreements_of_one_name() -> None:
    partner = PartnerFactory()
    agreement(partner, name="2026")
    with pytest.raises(NotSound, match="2026"):
        agreement(partner, name="2026")
    agreement(PartnerFactory(), name="2026")


def test_a_story_counts_once_in_the_month_of_its_first_pickup(clock: SettableClock) -> None:
    signed, story = agreement(clock=clock), published(clock).article_id
    first = record_pickup(signed.pk, story, rights_manager(), clock=clock)
    clock.advance(days=40)
    assert record_pickup(signed.pk, story, rights_manager(), clock=clock) == first
    assert signed.pickups.count() == 1


def test_nothing_was_taken_that_is_still_to_come(clock: SettableClock) -> None:
    signed, story = agreement(clock=clock), published(clock).article_id
    with pytest.raises(NotSound, match="still to come"):
        record_pickup(signed.pk, story, rights_manager(), at=clock() + timedelta(hours=1), clock=clock)


def test_a_payment_is_for_a_story_or_flat(clock: SettableClock) -> None:
    signed, story = agreement(clock=clock), published(clock).article_id
    day = date(2026, 3, 2)
    record_payment(signed.pk, Decimal("40.00"), "EUR", day, rights_manager(), story, clock=clock)
    record_payment(signed.pk, Decimal("400.00"), "EUR", day, rights_manager(), clock=clock)
    assert {payment.article_id for payment in signed.payments.all()} == {story, None}


@pytest.mark.parametrize(("amount", "currency"), [("0", "EUR"), ("-1", "EUR"), ("1", "euro"), ("1e12", "EUR")])
def test_a_payment_that_can_not_be_is_refused(amount: str, currency: str) -> None:
    with pytest.raises(NotSound):
        record_payment(agreement().pk, Decimal(amount), currency, date(2026, 3, 2), rights_manager())


def test_a_story_that_is_not_there_is_neither_paid_for_nor_taken() -> None:
    signed = agreement()
    with pytest.raises(Absent):
        record_pickup(signed.pk, 4711, rights_manager())
    with pytest.raises(Absent):
        record_payment(signed.pk, Decimal(1), "EUR", date(2026, 3, 2), rights_manager(), 4711)


def test_agreements_change_nothing_that_the_public_sees() -> None:
    partner, terms = PartnerFactory(), edition()
    before = PublicChange.objects.count()
    cancel(agreement(partner, edition=terms).pk, rights_manager(), "They closed.")
    assert PublicChange.objects.count() == before


def test_editors_sign_nothing() -> None:
    with pytest.raises(NotAllowed):
        amend(agreement().pk, {"ends": None}, UserFactory(role="Editor"))


# --- What is said of them ----------------------------------------------------------------------------------------


def gap_text(row: AgreementRow, clock: SettableClock) -> str:
    return " ".join(gaps(row, clock()))


def test_a_plain_agreement_leaves_nothing_to_be_said(clock: SettableClock) -> None:
    assert gaps(row_of(agreement(clock=clock)), clock()) == []


def test_an_agreement_in_force_before_its_terms_is_told(clock: SettableClock) -> None:
    terms = edition(clock=clock, in_force_from=clock() + timedelta(days=9))
    assert "until then nothing is granted" in gap_text(
        row_of(agreement(clock=clock, edition=terms, starts=clock())), clock
    )


def test_an_agreement_that_outlasts_its_terms_is_told(clock: SettableClock) -> None:
    rules = [{"action": "reprint", "ends": clock() + timedelta(days=9)}]
    assert "but it goes on" in gap_text(row_of(agreement(clock=clock, rules=rules)), clock)


def test_an_agreement_that_is_over_is_told(clock: SettableClock) -> None:
    row = row_of(agreement(clock=clock, ends=clock() + timedelta(days=1)))
    clock.advance(days=1)
    assert "It ended on" in gap_text(row, clock)


def test_an_agreement_on_public_terms_is_told(clock: SettableClock) -> None:
    assert "no more than anyone" in gap_text(row_of(agreement(clock=clock, edition=public_terms(clock=clock))), clock)


def test_a_newer_edition_of_its_terms_is_told(clock: SettableClock) -> None:
    row = row_of(agreement(clock=clock))
    edition(row.edition.terms, clock=clock)
    assert "keeps edition 1" in gap_text(row, clock)


def test_a_scope_that_is_retired_is_told(clock: SettableClock) -> None:
    section = SectionFactory(name="Shipping")
    row = row_of(agreement(clock=clock, scope={"sections": [section.pk]}))
    section.retired = True
    section.save()
    assert "“Shipping” in its scope is retired" in gap_text(row, clock)


def contradicted(clock: SettableClock, **other: Any) -> str:
    partner = PartnerFactory(clock)
    agreement(partner, [{"action": "excerpt", "kind": "prohibition", **other.pop("rule", {})}], clock, "Older", **other)
    return gap_text(row_of(agreement(partner, clock=clock, scope={"bureaus": [BureauFactory().pk]})), clock)


def test_another_agreement_that_prohibits_the_same_is_told(clock: SettableClock) -> None:
    assert "“Older” prohibits what this agreement permits: to reprint." in contradicted(clock)


def test_what_is_only_to_be_asked_for_contradicts_nothing(clock: SettableClock) -> None:
    assert contradicted(clock, rule={"on_request": True}) == ""


def test_agreements_at_other_times_or_of_other_stories_contradict_nothing(clock: SettableClock) -> None:
    assert contradicted(clock, scope={"bureaus": [BureauFactory().pk]}) == ""
