"""Terms: editions are added, never rewritten; what can't be meant is refused with its reason."""

from datetime import timedelta
from typing import Any

import pytest

from articles.desk.errors import NotAllowed
from articles.models import PublicChange
from articles.models.public_change import RIGHTS
from newsroom.accounts.models import AuditEntry
from syndication.licensing.errors import Absent, NotSound, Overtaken
from syndication.licensing.terms import create_terms, record_edition
from syndication.models import Terms, TermsEdition
from tests.conftest import SettableClock
from tests.factories import HouseFactory, UserFactory
from tests.syndication.factories import TermsFactory, edition, public_terms, rights_manager

pytestmark = pytest.mark.django_db


def test_an_edition_is_in_force_from_the_moment_of_recording(clock: SettableClock) -> None:
    first_edition = edition(clock=clock)
    assert (first_edition.number, first_edition.recorded_at, first_edition.in_force_from) == (1, clock(), clock())


def test_the_next_edition_leaves_the_one_before_as_it_was(clock: SettableClock) -> None:
    first = edition(clock=clock, credit_line="By The Harbour Post")
    clock.advance(days=1)
    second = edition(first.terms, clock=clock, credit_line="The Harbour Post")
    assert second.number == 2
    assert TermsEdition.objects.get(pk=first.pk).credit_line == "By The Harbour Post"


def test_groups_of_territories_keep_the_codes_that_they_had_that_day(clock: SettableClock) -> None:
    rule = edition(rules=[{"action": "reprint", "territories": ["EU", "CH"]}], clock=clock).rules.get()
    assert rule.territories == ["EU", "CH"]
    assert {"DE", "FR", "CH"} <= set(rule.territory_codes)
    assert "GB" not in rule.territory_codes


def test_a_moment_is_strictly_later_than_the_last_one_also_where_a_clock_is_behind(clock: SettableClock) -> None:
    first = edition(clock=clock)
    clock.advance(hours=-1)
    assert edition(first.terms, clock=clock).recorded_at > first.recorded_at


def test_an_edition_never_begins_before_now(clock: SettableClock) -> None:
    with pytest.raises(NotSound, match="not rewritten") as refused:
        edition(clock=clock, in_force_from=clock() - timedelta(minutes=1))
    assert set(refused.value.problems) == {"in_force_from"}


def test_an_edition_never_begins_before_one_that_is_to_come(clock: SettableClock) -> None:
    first = edition(clock=clock, in_force_from=clock() + timedelta(days=7))
    with pytest.raises(NotSound, match="can’t come before"):
        edition(first.terms, clock=clock, in_force_from=clock() + timedelta(days=6))


def test_whoever_looked_at_an_older_edition_is_told_and_nothing_is_recorded(clock: SettableClock) -> None:
    first = edition(clock=clock)
    edition(first.terms, clock=clock)
    with pytest.raises(Overtaken, match="recorded number 2 in between"):
        record_edition(first.terms_id, {}, [], rights_manager(), after=1, clock=clock)
    assert first.terms.editions.count() == 2


@pytest.mark.parametrize(
    "rule",
    [
        {"territories": ["XQ"]},
        {"except_territories": ["Atlantis"]},
        {"media": ["telepathy"]},
        {"languages": ["?"]},
        {"action": "link"},
        {"words": 0},
        {"percent": 101},
        {"delay_hours": 10**9},
        {"kind": "perhaps"},
        {"kind": "prohibition", "words": 100},
    ],
    ids=str,
)
def test_a_rule_that_nobody_can_have_meant_is_refused(rule: dict[str, Any]) -> None:
    terms = TermsFactory()
    with pytest.raises(NotSound):
        edition(terms, rules=[{"action": "reprint"}, rule])
    assert not terms.editions.exists()


def test_each_wrong_rule_is_named_by_its_place() -> None:
    with pytest.raises(NotSound) as refused:
        edition(rules=[{"territories": ["XQ"]}, {"action": "reprint"}, {"media": ["telepathy"]}])
    assert set(refused.value.problems) == {"rules.1", "rules.3"}


@pytest.mark.parametrize(
    "fields",
    [
        {"pay_amount": 5},
        {"pay_amount": 5, "pay_currency": "euro", "pay_per": "use"},
        {"takes_requests_for": ["link"]},
        {"keep_current_hours": 0},
        {"credit_line": "a\0b"},
    ],
    ids=str,
)
def test_duties_that_nobody_can_have_meant_are_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(NotSound):
        edition(**fields)


def test_public_terms_change_what_the_public_sees_and_others_nothing(clock: SettableClock) -> None:
    edition(clock=clock)
    assert not PublicChange.objects.filter(keys=[RIGHTS]).exists()
    public_terms(clock=clock)
    assert PublicChange.objects.filter(keys=[RIGHTS]).count() == 1


def test_a_source_has_one_set_of_public_terms() -> None:
    public_terms()
    with pytest.raises(NotSound, match="has public terms already"):
        TermsFactory(source=HouseFactory())


def test_two_terms_have_neither_one_name_nor_one_address() -> None:
    TermsFactory(name="Standard", slug="standard")
    with pytest.raises(NotSound):
        TermsFactory(name="Standard", slug="other")
    with pytest.raises(NotSound):
        TermsFactory(name="Other", slug="standard")


def test_only_rights_managers_and_administrators_deal_in_terms() -> None:
    terms = TermsFactory()
    for role in ("Journalist", "Bureau chief", "Editor"):
        with pytest.raises(NotAllowed, match="Ask a rights manager"):
            record_edition(terms.pk, {}, [], UserFactory(role=role))
        with pytest.raises(NotAllowed):
            create_terms("Mine", "mine", None, UserFactory(role=role))
    record_edition(terms.pk, {}, [{"action": "reprint"}], UserFactory(role="Administrator"))


def test_terms_that_there_are_not_are_absent() -> None:
    with pytest.raises(Absent):
        record_edition(4711, {}, [], rights_manager())


def test_each_verb_leaves_one_entry_in_the_audit_log() -> None:
    first_edition = edition()
    verbs = AuditEntry.objects.filter(about__startswith=f"terms {first_edition.terms_id}: ").values_list(
        "verb", flat=True
    )
    assert sorted(verbs) == ["create_terms", "record_edition"]
    assert Terms.objects.count() == 1
