"""Answers given and reads by tokens, for reading alone."""

from typing import Any

import pytest
from django.test import Client

from articles.models.clock import system_clock
from syndication.models import Answer, TokenRead
from tests.articles.admin.browsing import signed_in
from tests.factories import UserFactory, published
from tests.syndication.factories import PartnerFactory, person, rights_manager, token

pytestmark = pytest.mark.django_db
ANSWERS, READS = "/admin/syndication/answer/", "/admin/syndication/tokenread/"


@pytest.fixture
def rows() -> tuple[Answer, TokenRead]:
    partner = PartnerFactory(slug="lakeside", name="The Lakeside Daily")
    given: dict[str, Any] = {"question": {"action": "reprint"}, "answer": {"summary": "You may <reprint> it."}}
    answer = Answer.objects.create(
        at=system_clock(), partner=partner, user=person(partner), version=published(), outcome="permitted", **given
    )
    read = TokenRead.objects.create(
        at=system_clock(), token=token(partner).token, path="/api/v1/rights", status=200
    )  # fmt: skip
    return answer, read


@pytest.fixture
def desk() -> Client:
    return signed_in(rights_manager())


@pytest.mark.parametrize("at", [ANSWERS, READS])
def test_a_rights_manager_finds_them_by_the_partners_name(desk: Client, rows: Any, at: str) -> None:
    assert "lakeside" in desk.get(f"{at}?q=Lakeside+Daily").content.decode()
    assert (
        "lakeside"
        not in desk.get(f"{at}?q=Meridian").content.decode().replace("q=lakeside", "").split("result_list")[-1]
    )


def test_an_answer_is_read_whole_and_nobody_changes_it(desk: Client, rows: tuple[Answer, TokenRead]) -> None:
    at = f"{ANSWERS}{rows[0].pk}/change/"
    assert "You may &lt;reprint&gt; it." in desk.get(at).content.decode()
    assert desk.post(at, {"outcome": "prohibited"}).status_code == 403
    assert desk.get(f"{ANSWERS}add/").status_code == 403
    assert desk.get(f"{READS}{rows[1].pk}/change/").status_code == 200


@pytest.mark.parametrize("at", [ANSWERS, READS])
def test_others_see_none(rows: Any, at: str) -> None:
    assert signed_in(UserFactory(role="Editor")).get(at).status_code == 403
