"""An agreement on the desk: signed, amended, cancelled, paid and taken under."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from syndication.licensing.agreements import row_of
from syndication.models import Agreement, AgreementRow
from tests.articles.admin.browsing import form_data, signed_in
from tests.factories import SectionFactory, UserFactory, published
from tests.syndication.admin.pages import faults_of
from tests.syndication.factories import PartnerFactory, agreement, edition, public_terms, rights_manager

pytestmark = pytest.mark.django_db
LIST = "/admin/syndication/agreement/"


@pytest.fixture
def desk() -> Client:
    return signed_in(rights_manager())


def page(signed: Agreement) -> str:
    return f"{LIST}{signed.pk}/change/"


def typed(desk: Client, signed: Agreement, do: str, **changed: Any) -> dict[str, Any]:
    return form_data(desk.get(page(signed)), f"//form[.//input[@name='do' and @value='{do}']]", **changed)


def moment(at: datetime) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%dT%H:%M")


def test_an_agreement_is_signed_from_the_partners_page(desk: Client) -> None:
    partner, terms, section = PartnerFactory(), edition(), SectionFactory()
    add = f"{LIST}add/?partner={partner.pk}"
    ends = timezone.now() + timedelta(days=300)
    fields: dict[str, Any] = {
        "name": "Print 2026",
        "edition": str(terms.pk),
        "sections": [str(section.pk)],
        "languages": "en, sw",
        "ends": moment(ends),
    }
    desk.post(add, form_data(desk.get(add), **fields))
    row = AgreementRow.objects.get()
    assert row.agreement.partner == partner
    assert row.scope == {"sections": [section.pk], "languages": ["en", "sw"]}
    assert (row.edition, row.starts) == (terms, None)


def test_an_agreement_sent_twice_is_one_and_other_words_are_asked_about(desk: Client) -> None:
    add = f"{LIST}add/?partner={PartnerFactory().pk}"
    data = form_data(desk.get(add), name="Print 2026", edition=str(edition().pk))
    first, second = desk.post(add, data), desk.post(add, data)
    assert first["Location"] == second["Location"]
    response = desk.post(add, data | {"name": ["Print 2027"]})
    assert response.status_code == 409
    assert "You have recorded this already" in response.content.decode()
    assert Agreement.objects.count() == 1
    assert desk.post(add, form_data(response)).status_code == 302
    assert {*Agreement.objects.values_list("name", flat=True)} == {"Print 2026", "Print 2027"}


def test_a_payment_sent_twice_is_paid_once(desk: Client) -> None:
    signed = agreement()
    paid = typed(desk, signed, "payment", amount="40", currency="EUR", paid_on="2026-03-01")
    for _ in range(2):
        assert desk.post(page(signed), paid).status_code == 302
    assert signed.payments.count() == 1
    response = desk.post(page(signed), paid | {"amount": ["50"]})
    assert response.status_code == 409
    assert signed.payments.count() == 1
    assert (
        desk.post(page(signed), typed(desk, signed, "pickup", article=str(published().article_id))).status_code == 302
    )


def test_public_terms_are_not_offered(desk: Client) -> None:
    public = public_terms()
    assert public not in desk.get(f"{LIST}add/").context["form"].fields["edition"].queryset


def test_an_amendment_leaves_what_nobody_touched(desk: Client) -> None:
    section, starts = SectionFactory(), timezone.now() + timedelta(seconds=37.5)
    signed = agreement(scope={"sections": [section.pk]}, starts=starts)
    ends = timezone.now() + timedelta(days=300)
    desk.post(page(signed), typed(desk, signed, "amend", ends=moment(ends)))
    row = row_of(signed)
    assert (row.number, row.scope, row.starts) == (2, {"sections": [section.pk]}, starts)


def test_a_form_sent_back_untouched_records_nothing(desk: Client) -> None:
    signed = agreement(scope={"sections": [SectionFactory().pk]}, starts=timezone.now())
    desk.post(page(signed), typed(desk, signed, "amend"))
    assert signed.rows.count() == 1


def test_the_second_of_two_people_is_told(desk: Client) -> None:
    signed = agreement()
    mine, theirs = (typed(desk, signed, "amend", languages=code) for code in ("en", "sw"))
    desk.post(page(signed), theirs)
    response = desk.post(page(signed), mine)
    assert response.status_code == 409
    assert row_of(signed).scope == {"languages": ["sw"]}


def test_an_agreement_that_ends_before_it_begins_is_told(desk: Client) -> None:
    signed, now = agreement(), timezone.now()
    response = desk.post(
        page(signed), typed(desk, signed, "amend", starts=moment(now), ends=moment(now - timedelta(days=1)))
    )
    assert "ends before it begins" in response.content.decode()
    assert signed.rows.count() == 1


def test_a_retired_section_is_not_offered_but_stays_where_it_was_chosen(desk: Client) -> None:
    chosen, other = SectionFactory(name="Shipping", retired=True), SectionFactory(name="Weather", retired=True)
    signed = agreement(scope={"sections": [chosen.pk]})
    html = desk.get(page(signed)).content.decode()
    assert f'name="sections" value="{chosen.pk}"' in html
    assert f'name="sections" value="{other.pk}"' not in html
    assert "“Shipping” in its scope is retired" in html


def test_a_cancelled_agreement_says_so_and_has_no_more_verbs(desk: Client) -> None:
    signed = agreement()
    desk.post(page(signed), typed(desk, signed, "cancel", note="They closed."))
    response = desk.get(page(signed))
    assert "Cancelled" in response.content.decode()
    assert set(response.context["forms"]) == {"payment", "pickup"}


def test_a_payment_and_a_pickup_are_recorded(desk: Client) -> None:
    signed, story = agreement(), published().article_id
    paid = typed(desk, signed, "payment", amount="40", currency="eur", paid_on="2026-03-02", article=str(story))
    desk.post(page(signed), paid)
    desk.post(page(signed), typed(desk, signed, "pickup", article=str(story)))
    payment, pickup = signed.payments.get(), signed.pickups.get()
    assert (payment.article_id, payment.currency, pickup.article_id) == (story, "EUR", story)


def test_what_was_taken_goes_by_its_headline_and_by_its_number_for_who_may_not_read_it(desk: Client) -> None:
    signed, story = agreement(), published(headline="Port Ellery opens its harbour").article_id
    desk.post(page(signed), typed(desk, signed, "pickup", article=str(story)))
    assert "Port Ellery opens its harbour" in desk.get(page(signed)).content.decode()
    outsider = UserFactory(is_staff=True)
    outsider.user_permissions.add(Permission.objects.get(codename="view_agreement"))
    html = signed_in(outsider).get(page(signed)).content.decode()
    assert "Port Ellery" not in html
    assert f"story no. {story}" in html


def test_a_story_that_is_not_there_is_told(desk: Client) -> None:
    signed = agreement()
    response = desk.post(page(signed), typed(desk, signed, "pickup", article="4711"))
    assert "There is no story 4711" in response.content.decode()


def test_the_list_says_where_each_stands(desk: Client) -> None:
    agreement(name="Over", starts=timezone.now() - timedelta(days=9), ends=timezone.now() - timedelta(days=1))
    agreement(name="Running")
    html = desk.get(LIST).content.decode()
    assert "Ended" in html
    assert "In force" in html


def test_editors_see_no_agreements() -> None:
    signed = agreement()
    desk = signed_in(UserFactory(role="Editor"))
    assert desk.get(page(signed)).status_code == 403
    assert desk.get(LIST).status_code == 403


def test_the_pages_are_valid_html(desk: Client, html_faults: Callable[..., list[str]]) -> None:
    signed, story = agreement(scope={"sections": [SectionFactory().pk]}), published().article_id
    desk.post(page(signed), typed(desk, signed, "pickup", article=str(story)))
    wrong = desk.post(page(signed), typed(desk, signed, "payment", amount="-1"))
    pages = [desk.get(LIST), desk.get(f"{LIST}add/"), desk.get(page(signed)), wrong]
    assert faults_of(html_faults, *pages) == []
