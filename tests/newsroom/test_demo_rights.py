"""The demonstration shows rights: three partners with agreements of their own, and answers worth reading."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.desk.record.proof import prove
from articles.models import Version
from newsroom.accounts.models import User
from newsroom.demonstration.announcing import announcement, anyones_question, question_of
from newsroom.demonstration.filling import fill
from newsroom.demonstration.logins import PASSWORD
from newsroom.demonstration.rights import PARTNERS, RESTRICTIONS, TERMS
from newsroom.demonstration.stories import STORIES, State
from syndication.models import (
    Agreement,
    AgreementRow,
    Answer,
    ArticleRights,
    Partner,
    PartnerFacts,
    PartnerPerson,
    Payment,
    TermsEdition,
)
from syndication.models.as_rights import edition_of
from syndication.questions.answering import answer
from syndication.questions.caller import of_user
from syndication.questions.question import read
from syndication.rights.check import problems
from syndication.rights.vocabulary import Outcome

pytestmark = pytest.mark.long

LONDON = ZoneInfo("Europe/London")
BY_KEY = {story.key: story for story in STORIES}
NOBODY = ""
ABSENT = "not there"

Asks = Mapping[str, list[str]]
SPANISH: Asks = {"action": ["translate"], "language": ["es"], "territory": ["CO", "EC"], "media": ["web"]}

#: Who asks, about which story, what, and the answer: the same at any hour of the day on which it was filled.
QUESTIONS: tuple[tuple[str, str, Asks, str], ...] = (
    # anyone
    (NOBODY, "zanzibar-archive", {"media": ["web"]}, "permitted"),
    (NOBODY, "zanzibar-archive", {"media": ["web"], "ends": ["never"]}, "ask"),
    (NOBODY, "zanzibar-archive", {"media": ["print"]}, "ask"),
    (NOBODY, "zanzibar-archive", {"media": ["print"], "commercial": ["false"]}, "permitted"),
    (NOBODY, "zanzibar-archive", {"action": ["aiTrain"]}, "prohibited"),
    (NOBODY, "zanzibar-archive", {"action": ["aiInput"]}, "ask"),
    (NOBODY, "treaty-agreed", {"media": ["web"]}, "ask"),
    (NOBODY, "treaty-agreed", {"action": ["excerpt"], "words": ["120"]}, "permitted"),
    (NOBODY, "treaty-explainer", {"media": ["web"]}, "prohibited"),
    (NOBODY, "treaty-explainer", {"media": ["web"], "territory": ["GB"]}, "ask"),
    (NOBODY, "oud-maker", {"media": ["web"]}, "prohibited"),
    (NOBODY, "oud-maker", {"action": ["link"]}, "permitted"),
    (NOBODY, "saaremaa-ferry", {"media": ["web"]}, "prohibited"),
    (NOBODY, "killed-dam", {}, "prohibited"),
    (NOBODY, "withheld-rota", {}, ABSENT),
    (NOBODY, "embargoed-flow-study", {}, ABSENT),
    # the Kenyan daily
    ("ziwa", "treaty-explainer", {"territory": ["KE"], "media": ["print"]}, "permitted"),
    ("ziwa", "treaty-explainer", {"territory": ["KE", "GB"], "media": ["print"]}, "ask"),
    (
        "ziwa",
        "treaty-agreed",
        {"action": ["translate"], "language": ["sw"], "territory": ["KE"], "media": ["print"]},
        "permitted",
    ),
    ("ziwa", "saaremaa-ferry", {"territory": ["KE"], "media": ["print"]}, "prohibited"),
    ("ziwa", "withheld-rota", {"territory": ["KE"], "media": ["print"]}, "prohibited"),
    # the Colombian site, which paid for one story
    ("gaceta", "zanzibar-archive", SPANISH, "permitted"),
    ("gaceta", "translation-prize", SPANISH, "ask"),
    ("gaceta", "treaty-explainer", {"territory": ["KE"], "media": ["web"]}, "prohibited"),
    # the Danish broadcaster
    ("baelt", "wind-harbour", {"territory": ["DK", "IS"], "media": ["audio", "web"]}, "permitted"),
    ("baelt", "wind-harbour", {"action": ["archive"], "territory": ["DK"], "ends": ["never"]}, "permitted"),
    ("baelt", "saaremaa-ferry", {"territory": ["DK"], "media": ["audio"]}, "permitted"),
    ("baelt", "oud-maker", {"territory": ["DK"], "media": ["audio"]}, "prohibited"),
)


def outcome_for(login: str, key: str, asks: Asks, now: datetime) -> str:
    """The outcome as the person with that login is told it."""
    user = User.objects.get(username=login) if login else None
    version = Version.objects.filter(headline=BY_KEY[key].headline).latest("number")
    question = read({"url": [version.path], **asks}, zone=timezone.get_current_timezone())
    answered = answer(question, of_user(user), now)
    return str(answered.decision.outcome) if answered else ABSENT


# --- What is agreed ------------------------------------------------------------------------------------------------


def test_every_partner_and_anyone_is_answered_as_was_agreed_at_any_hour(demo: None) -> None:
    filled = timezone.now()
    for hours in (0, 5, 13):
        now = filled + timedelta(hours=hours)
        outcomes = [(login, key, asks, outcome_for(login, key, asks, now)) for login, key, asks, _ in QUESTIONS]
        assert outcomes == list(QUESTIONS), hours
    assert {outcome for *_, outcome in QUESTIONS} == {*Outcome, ABSENT}


@pytest.mark.django_db
@pytest.mark.usefixtures("small_pictures")
def test_a_partner_with_embargo_access_asks_before_anyone_else_may_know() -> None:
    now = timezone.now()
    fill(21, now)
    tomorrow = {"territory": ["DK"], "media": ["audio"], "starts": [(now + timedelta(hours=15)).isoformat()]}
    assert outcome_for("baelt", "embargoed-flow-study", tomorrow, now) == "permitted"
    assert outcome_for("ziwa", "embargoed-flow-study", tomorrow, now) == ABSENT


def test_it_has_a_history_that_was_written_by_its_rights_manager_before_now(small_demo: None) -> None:
    now, rights = timezone.now(), User.objects.get(username="rights")
    assert TermsEdition.objects.filter(terms__source__is_house=True).count() == 2
    assert TermsEdition.objects.filter(terms__source__is_house=False).count() == 1
    assert (Partner.objects.count(), Agreement.objects.count()) == (3, 3)
    assert AgreementRow.objects.filter(number=2).count() == 1
    assert PartnerFacts.objects.filter(number=2, embargo_access=True).count() == 1
    assert PartnerPerson.objects.filter(user__is_staff=False, user__is_demonstration=True).count() == 3
    for rows in (TermsEdition, AgreementRow, PartnerFacts, ArticleRights, Payment):
        assert not rows.objects.exclude(by=rights).exists()
        assert not rows.objects.filter(recorded_at__gt=now).exists()
    assert not AgreementRow.objects.filter(recorded_at__gt=now - timedelta(days=90)).exists()
    assert prove().problems == []


def test_its_terms_contradict_themselves_nowhere(small_demo: None) -> None:
    for row in TermsEdition.objects.select_related("terms").prefetch_related("rules"):
        edition_problems = problems(edition_of(row, row.rules.all()))
        assert all(sentence.startswith("Nothing is said of") for sentence in edition_problems), (row, edition_problems)


def test_what_partners_took_and_were_told_is_on_record(demo: None) -> None:
    ziwa = Agreement.objects.get(partner__slug="ziwa-daily")
    assert ziwa.pickups.count() >= 8
    assert not ziwa.pickups.exclude(article__bureau__slug="nairobi").exists()
    assert set(Answer.objects.values_list("partner__slug", "outcome")) == {
        (partner.slug, "permitted") for partner in PARTNERS
    }
    assert Payment.objects.filter(article=None).count() == Payment.objects.exclude(article=None).count() == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("small_pictures")
@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 1, 1, 0, 5, tzinfo=LONDON),
        datetime(2024, 2, 29, 23, 57, tzinfo=LONDON),
        datetime(2026, 3, 29, 3, 30, tzinfo=LONDON),
    ],
    ids=["a year begins", "a leap day ends", "clocks go forward"],
)
def test_it_is_filled_at_any_moment_and_gives_each_answer_at_once(now: datetime) -> None:
    fill(21, now)
    assert outcome_for("ziwa", "treaty-explainer", {"territory": ["KE"], "media": ["print"]}, now) == "permitted"
    assert outcome_for(NOBODY, "treaty-fishers", {"media": ["web"]}, now) == "permitted"
    assert outcome_for(NOBODY, "treaty-agreed", {"media": ["web"]}, now) == "ask"
    assert outcome_for(NOBODY, "treaty-explainer", {"media": ["web"]}, now) == "prohibited"


# --- How it is found -----------------------------------------------------------------------------------------------


def test_each_login_is_printed_with_its_partner_and_a_question_that_answers_permitted(
    demo: None, client: Client
) -> None:
    now = timezone.now()
    printed = announcement("http://localhost", now)
    for partner in Partner.objects.all():
        person = PartnerPerson.objects.get(partner=partner)
        assert f"{person.user.username:<16}{person.user}, {partner.facts.latest('number')}\n" in printed
        question = question_of(partner, now)
        assert f"http://localhost{question}\n" in printed
        assert client.login(username=person.user.username, password=PASSWORD)
        page = client.get(question)
        assert page.status_code == 200
        assert "Permitted" in page.content.decode()
        client.logout()
    assert "Permitted" in client.get(anyones_question(now)).content.decode()


def test_every_page_about_rights_answers_a_stranger(small_demo: None, client: Client) -> None:
    partners = client.get(reverse("partners")).content.decode()
    assert "Permitted" in partners
    assert "Not permitted" in partners
    for terms in TERMS:
        assert client.get(reverse("terms", args=[terms.slug])).status_code == (200 if terms.source else 404)
    for version in Version.objects.public(timezone.now()):
        assert "Reprint this story: " in client.get(version.path).content.decode(), version.path


@pytest.mark.django_db
def test_without_the_demonstration_nothing_of_it_is_printed() -> None:
    assert announcement("http://localhost", timezone.now()) == ""


# --- Its words -----------------------------------------------------------------------------------------------------


def keys() -> Iterator[str]:
    yield from (restriction.story for restriction in RESTRICTIONS)
    yield from (partner.question.story for partner in PARTNERS)
    yield from (payment.story for partner in PARTNERS for payment in partner.payments if payment.story)


def test_every_story_that_rights_speak_of_is_live_and_keeps_its_headline() -> None:
    for story in map(BY_KEY.__getitem__, keys()):
        assert story.state is State.LIVE
        assert "[" not in story.headline
        assert not any(correction.now in story.headline for correction in story.corrections)


def test_every_partner_publishes_where_nobody_can() -> None:
    domains = [domain for partner in PARTNERS for _, facts in partner.facts for domain in facts.get("domains", [])]
    assert len(domains) == len(PARTNERS)
    assert all(domain.endswith(".example") for domain in domains)
