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
ANSWER = {"summary": "You may <reprint> it.", "duties": [{"duty": "notice", "says": "Print the notice."}]}
ANSWERS, READS = "/admin/syndication/answer/", "/admin/syndication/tokenread/"


@pytest.fixture
def rows() -> tuple[Answer, TokenRead]:
    partner = PartnerFactory(slug="lakeside", name="The Lakeside Daily")
    fields: dict[str, Any] = {"question": {"action": "reprint"}, "answer": ANSWER}
    answer = Answer.objects.create(
        at=system_clock(), partner=partner, user=person(partner), version=published(), outcome="permitted", **fields
    )
    read = TokenRead.objects.create(at=system_clock(), token=token(partner).token, path="/api/v1/rights", status=200)
    return answer, read


@pytest.fixture
def desk() -> Client:
    return signed_in(rights_manager())


def listed(desk: Client, address: str) -> int:
    """How many rows the list has at that address, which is a page of its own."""
    response = desk.get(address)
    assert response.status_code == 200
    return int(response.context["cl"].result_count)


@pytest.mark.parametrize("at", [ANSWERS, READS])
def test_a_rights_manager_finds_them_by_the_partners_name(desk: Client, rows: Any, at: str) -> None:
    assert listed(desk, f"{at}?q=Lakeside+Daily") == 1
    assert listed(desk, f"{at}?q=Meridian") == 0


@pytest.mark.parametrize(
    ("at", "question", "count"),
    [
        (ANSWERS, "outcome=permitted", 1),
        (ANSWERS, "outcome=ask", 0),
        (ANSWERS, "partner__id__exact={}", 1),
        (ANSWERS, "partner__id__exact=x", 0),
        (READS, "status=2", 1),
        (READS, "status=4", 0),
    ],
)
def test_each_filter_leads_somewhere(
    desk: Client, rows: tuple[Answer, TokenRead], at: str, question: str, count: int
) -> None:
    assert listed(desk, f"{at}?{question.format(rows[0].partner_id)}") == count


@pytest.mark.parametrize("at", [ANSWERS, READS])
def test_a_partner_goes_by_its_name(desk: Client, rows: Any, at: str) -> None:
    assert "The Lakeside Daily" in desk.get(at).content.decode()


def test_an_answer_is_read_whole_and_nobody_changes_it(desk: Client, rows: tuple[Answer, TokenRead]) -> None:
    at = f"{ANSWERS}{rows[0].pk}/change/"
    page = desk.get(at).content.decode()
    assert "You may &lt;reprint&gt; it." in page
    assert "Print the notice." in page
    assert desk.post(at, {"outcome": "prohibited"}).status_code == 403
    assert desk.get(f"{ANSWERS}add/").status_code == 403
    assert desk.get(f"{READS}{rows[1].pk}/change/").status_code == 200


def test_an_answer_says_in_words_what_was_asked(desk: Client, rows: tuple[Answer, TokenRead]) -> None:
    question = {"url": ["/a/"], "media": ["print"], "territory": ["KE"]}
    answer = Answer.objects.create(
        at=system_clock(), partner=rows[0].partner, version=rows[0].version, outcome="ask", question=question, answer={}
    )
    page = desk.get(f"{ANSWERS}{answer.pk}/change/").content.decode()
    assert "Reprint in print, in Kenya." in page
    assert "Ask\N{NO-BREAK SPACE}us" in page


@pytest.mark.parametrize("at", [ANSWERS, READS])
def test_others_see_none(rows: Any, at: str) -> None:
    assert signed_in(UserFactory(role="Editor")).get(at).status_code == 403


def test_a_redacted_answer_says_so_and_shows_no_word(desk: Client, rows: tuple[Answer, TokenRead]) -> None:
    answer, _ = rows
    Answer.objects.update(redacted_at=answer.at, **Answer.BLANK)
    page = desk.get(f"{ANSWERS}{answer.pk}/change/").content.decode()
    assert "Redacted on " in page
    assert "reprint&gt; it" not in page
    assert listed(desk, ANSWERS) == 1
