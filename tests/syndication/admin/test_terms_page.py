"""Terms on the desk: said in sentences, added to by one form, never rewritten."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from syndication.models import Terms, TermsEdition
from tests.articles.admin.browsing import form_data, signed_in
from tests.factories import HouseFactory, UserFactory
from tests.syndication.admin.pages import faults_of
from tests.syndication.factories import TermsFactory, edition, public_terms, rights_manager

pytestmark = pytest.mark.django_db
LIST = "/admin/syndication/terms/"
FORM = "//form[.//input[@name='do' and @value='edition']]"


@pytest.fixture
def desk() -> Client:
    return signed_in(rights_manager())


def page(terms: Terms) -> str:
    return f"{LIST}{terms.pk}/change/"


def test_new_terms_are_made_and_then_written(desk: Client) -> None:
    HouseFactory()
    form = form_data(desk.get(f"{LIST}add/"), name="Public terms", slug="public", source=str(HouseFactory().pk))
    response = desk.post(f"{LIST}add/", form)
    terms = Terms.objects.get()
    assert response.headers["Location"] == page(terms)
    assert "No edition is in force" in desk.get(page(terms)).content.decode()


def test_the_first_edition_is_recorded_from_the_form(desk: Client) -> None:
    terms = TermsFactory()
    rule = {
        "rules-0-kind": "permission",
        "rules-0-action": "reprint",
        "rules-0-territories": "EU, CH",
        "rules-0-media": ["web", "print"],
        "rules-0-delay_hours": "24",
        "rules-0-parts": "text",
    }
    form = form_data(desk.get(page(terms)), FORM, **rule, credit_line="By The Harbour Post", link_back="on")
    assert desk.post(page(terms), form).status_code == 302
    recorded_edition = TermsEdition.objects.get()
    recorded_rule = recorded_edition.rules.get()
    assert (recorded_edition.credit_line, recorded_edition.link_back, recorded_edition.print_notice) == (
        "By The Harbour Post",
        True,
        True,
    )
    assert (recorded_rule.territories, recorded_rule.media, recorded_rule.delay_hours, recorded_rule.parts) == (
        ["EU", "CH"],
        ["web", "print"],
        24,
        "text",
    )


def test_a_new_edition_starts_from_the_last_ones_values(desk: Client) -> None:
    rule = {
        "action": "excerpt",
        "words": 120,
        "territories": ["EU"],
        "languages": ["en"],
        "media": ["web"],
        "starts": timezone.now() + timedelta(days=3),
        "non_commercial": True,
    }
    first = edition(
        rules=[rule, {"action": "aiTrain", "kind": "prohibition"}], link_back=True, takes_requests_for=["adapt"]
    )
    desk.post(page(first.terms), form_data(desk.get(page(first.terms)), FORM, note="Only said anew."))
    second = TermsEdition.objects.get(number=2)
    assert (second.link_back, second.takes_requests_for, second.note) == (True, ["adapt"], "Only said anew.")
    old, new = (
        [(r.kind, r.action, r.words, r.territory_codes, r.languages, r.media) for r in e.rules.all()]
        for e in (first, second)
    )
    assert old == new


def test_a_rule_ticked_to_go_is_left_out_and_others_are_put_in_order(desk: Client) -> None:
    first = edition(rules=[{"action": "reprint"}, {"action": "excerpt"}, {"action": "archive"}])
    changed = {"rules-0-DELETE": "on", "rules-1-ORDER": "9", "rules-2-ORDER": "1"}
    desk.post(page(first.terms), form_data(desk.get(page(first.terms)), FORM, **changed))
    assert [rule.action for rule in TermsEdition.objects.get(number=2).rules.all()] == ["archive", "excerpt"]


def test_what_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost(desk: Client) -> None:
    terms = TermsFactory()
    wrong = {
        "rules-0-kind": "permission",
        "rules-0-action": "reprint",
        "rules-0-territories": "Atlantis",
        "credit_line": "Kept.",
    }
    response = desk.post(page(terms), form_data(desk.get(page(terms)), FORM, **wrong))
    html = response.content.decode()
    assert not TermsEdition.objects.exists()
    assert "Atlantis" in html
    assert 'value="Kept."' in html
    assert "Not recorded yet" in html


def test_a_rule_without_its_word_is_told(desk: Client) -> None:
    terms = TermsFactory()
    response = desk.post(page(terms), form_data(desk.get(page(terms)), FORM, **{"rules-0-territories": "EU"}))
    assert "Say whether it is permitted or prohibited" in response.content.decode()


def test_a_rule_that_the_engine_refuses_is_told(desk: Client) -> None:
    terms = TermsFactory()
    wrong = {"rules-0-kind": "prohibition", "rules-0-action": "reprint", "rules-0-words": "100"}
    response = desk.post(page(terms), form_data(desk.get(page(terms)), FORM, **wrong))
    assert response.status_code == 200
    assert 'role="alert"' in response.content.decode()
    assert not TermsEdition.objects.exists()


def test_the_second_of_two_people_is_told_and_loses_nothing(desk: Client) -> None:
    first = edition()
    form = form_data(desk.get(page(first.terms)), FORM, credit_line="Mine")
    edition(first.terms, credit_line="Theirs")
    response = desk.post(page(first.terms), form)
    assert response.status_code == 409
    assert "recorded number 2 in between" in response.content.decode()
    assert 'value="Mine"' in response.content.decode()
    assert TermsEdition.objects.count() == 2


def test_editions_to_come_and_earlier_ones_stand_on_the_page(desk: Client) -> None:
    first = edition()
    edition(first.terms)
    edition(first.terms, in_force_from=timezone.now() + timedelta(days=3))
    html = desk.get(page(first.terms)).content.decode()
    assert "In force: edition 2" in html
    assert "To come: edition 3" in html
    assert "Edition 1, from" in html


def test_contradictions_and_gaps_are_told_on_saving_and_stand_on_the_page(desk: Client) -> None:
    terms = TermsFactory()
    response = desk.post(page(terms), form_data(desk.get(page(terms)), FORM), follow=True)
    assert TermsEdition.objects.count() == 1
    assert "permit nothing" in response.content.decode().split("<main")[1].split("<h1")[0]
    assert "desk-message mind" in desk.get(page(terms)).content.decode()


def test_the_list_says_whose_terms_they_are_and_which_edition_is_in_force(desk: Client) -> None:
    public_terms()
    html = desk.get(LIST).content.decode()
    assert "Public terms of The Harbour Post" in html


def test_whoever_may_only_look_has_no_form_and_no_verb() -> None:
    terms = edition().terms
    assert signed_in(UserFactory(role="Journalist")).get(page(terms)).status_code == 403
    assert signed_in(UserFactory(role="Editor")).post(page(terms), {"do": "edition"}).status_code == 403


def test_the_number_of_queries_does_not_grow_with_the_editions(
    desk: Client, django_assert_max_num_queries: Callable[..., object]
) -> None:
    first = edition()
    for _ in range(5):
        edition(first.terms, rules=[{"action": "reprint"}, {"action": "excerpt"}])
    desk.get(page(first.terms))
    with django_assert_max_num_queries(16):  # type: ignore[attr-defined]
        desk.get(page(first.terms))


def test_the_pages_are_valid_html(desk: Client, html_faults: Callable[..., list[str]]) -> None:
    first = edition(
        rules=[{"action": "reprint", "territories": ["EU"]}], pay_amount=5, pay_currency="EUR", pay_per="use"
    )
    edition(first.terms)
    wrong = desk.post(
        page(first.terms), form_data(desk.get(page(first.terms)), FORM, **{"rules-0-territories": "Atlantis"})
    )
    pages = [desk.get(LIST), desk.get(f"{LIST}add/"), desk.get(page(first.terms)), wrong]
    assert faults_of(html_faults, *pages) == []
