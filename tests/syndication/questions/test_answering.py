"""A question is answered from what is on record, for whoever asks; what a partner was told is kept."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.desk.record import publishing
from articles.desk.record.redaction import redact
from articles.models import Version
from syndication.licensing import partners
from syndication.models import Answer, Partner
from syndication.questions.answer_json import answer_json
from syndication.questions.answered_question import AnsweredQuestion
from syndication.questions.answering import answer
from syndication.questions.caller import STRANGER, Caller, party_at
from syndication.questions.question import read
from syndication.rights.model import RightsError
from tests.articles.reader.telltale import marked
from tests.conftest import SettableClock
from tests.factories import UserFactory, editor, published, revision_of
from tests.syndication.factories import REPRINT, PartnerFactory, agreement, public_terms, restricted, rights_manager

pytestmark = pytest.mark.django_db

LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def version(clock: SettableClock) -> Version:
    """A story, public for an hour."""
    version = published(clock, headline="Harbour opens")
    clock.advance(hours=1)
    return version


@pytest.fixture
def wire(clock: SettableClock) -> Partner:
    return PartnerFactory(clock, name="The Meridian Wire", embargo_access=True)


def asks(who: Partner, clock: SettableClock) -> Caller:
    return Caller(party=party_at(who, clock()), partner=who)


def ask(version: Version, caller: Caller, clock: SettableClock, **params: Any) -> AnsweredQuestion | None:
    lists = {name: value if isinstance(value, list) else [value] for name, value in params.items()}
    return answer(read({"guid": [version.guid]} | lists, zone=LONDON), caller, clock())


def answered_json(version: Version, caller: Caller, clock: SettableClock, **params: Any) -> dict[str, Any]:
    answered = ask(version, caller, clock, **params)
    assert answered is not None
    return answer_json(answered)


def test_anyone_is_answered_by_public_terms(version: Version, clock: SettableClock) -> None:
    terms = public_terms(version.source, clock=clock, credit_line="The Harbour Post").terms
    data = answered_json(version, STRANGER, clock)
    assert data["outcome"] == "permitted"
    assert data["grant"] == {"id": f"public-{terms.slug}", "name": terms.name, "also": []}
    assert {"credit", "notice"} <= {duty["duty"] for duty in data["duties"]}
    assert data["work"] == {
        "uri": version.guid,
        "url": f"http://127.0.0.1:8000{version.path}",
        "version": 1,
        "sha256": version.sha256,
    }
    assert data["reasons"]
    assert json.loads(json.dumps(data)) == data


def test_a_partner_is_answered_by_its_agreement(version: Version, wire: Partner, clock: SettableClock) -> None:
    signed = agreement(wire, clock=clock)
    assert answered_json(version, STRANGER, clock)["outcome"] == "prohibited"
    data = answered_json(version, asks(wire, clock), clock)
    assert (data["outcome"], data["grant"]["id"]) == ("permitted", f"agreement-{signed.number}")


def test_what_others_have_changes_no_byte_of_an_answer(version: Version, wire: Partner, clock: SettableClock) -> None:
    public_terms(version.source, [REPRINT | {"territories": ["CH"]}], clock)
    agreement(wire, [REPRINT | {"per_month": 3}], clock)
    callers = (STRANGER, asks(wire, clock))
    before = [json.dumps(answered_json(version, caller, clock)) for caller in callers]
    other = PartnerFactory(clock)
    agreement(other, [REPRINT | {"kind": "prohibition"}], clock)
    agreement(other, clock=clock, duties={"takes_requests_for": ["translate"]})
    assert [json.dumps(answered_json(version, caller, clock)) for caller in callers] == before


def test_nothing_says_to_whom_a_story_is_reserved(version: Version, wire: Partner, clock: SettableClock) -> None:
    other = PartnerFactory(clock, name="Coast Radio")
    public_terms(version.source, clock=clock)
    until = clock() + timedelta(days=30)
    restricted(version.article, clock, exclusive_to=other, exclusive_until=until, note="For Coast Radio alone.")
    for caller in (STRANGER, asks(wire, clock)):
        data = answered_json(version, caller, clock)
        assert data["outcome"] == "prohibited"
        assert "Coast" not in json.dumps(data)
        assert f"partner-{other.pk}" not in json.dumps(data)


def test_a_nearest_answer_is_a_question_that_can_be_asked(version: Version, clock: SettableClock) -> None:
    public_terms(version.source, [REPRINT | {"territories": ["CH", "AT"]}], clock)
    data = answered_json(version, STRANGER, clock, territory=["CH", "DE"])
    assert data["outcome"] == "prohibited"
    nearest = data["nearest"][0]
    assert nearest["change"]["territory"] == ["CH"]
    assert nearest["ask"].startswith("?guid=urn%3Anewsml")
    assert answered_json(version, STRANGER, clock, territory=["CH"])["outcome"] == nearest["outcome"] == "permitted"


def test_how_a_territory_was_read_is_said(version: Version, clock: SettableClock) -> None:
    assert any("GB" in reason["says"] for reason in answered_json(version, STRANGER, clock, territory="UK")["reasons"])


class TestThePast:
    def test_the_future_is_not_on_record(self, version: Version, clock: SettableClock) -> None:
        with pytest.raises(RightsError) as problem:
            ask(version, STRANGER, clock, at="2026-12-31")
        assert problem.value.field == "at"

    def test_what_was_agreed_then_counts(self, version: Version, wire: Partner, clock: SettableClock) -> None:
        then = clock().isoformat()
        clock.advance(hours=1)
        agreement(wire, clock=clock)
        assert answered_json(version, asks(wire, clock), clock)["outcome"] == "permitted"
        assert answered_json(version, asks(wire, clock), clock, at=then)["outcome"] == "prohibited"

    def test_the_version_then_is_the_one_answered_about(self, version: Version, clock: SettableClock) -> None:
        then = clock().isoformat()
        clock.advance(hours=1)
        article = version.article
        article.refresh_from_db()
        publishing.publish(article.pk, editor(), article.revision, approve=True, clock=clock)
        clock.advance(hours=1)
        assert [answered_json(version, STRANGER, clock, **at)["work"]["version"] for at in ({}, {"at": then})] == [2, 1]

    def test_before_it_was_public_nothing_could_be_done(self, version: Version, clock: SettableClock) -> None:
        public_terms(version.source, clock=lambda: datetime(2026, 2, 1, tzinfo=UTC))
        data = answered_json(version, STRANGER, clock, at="2026-03-01", starts="2026-03-05")
        assert (data["outcome"], data["notice"], data["duties"]) == ("prohibited", None, [])
        assert "not public then" in data["summary"]


class TestStopped:
    def killed(self, clock: SettableClock) -> Version:
        version = published(clock, **marked("killed"))
        public_terms(version.source, clock=clock)
        clock.advance(hours=1)
        killed = publishing.kill(version.article_id, editor(), "zqreason", clock)
        clock.advance(hours=1)
        return killed

    @pytest.mark.parametrize("params", [{}, {"at": "2026-03-02T09:30:00Z"}, {"at": "2026-03-01"}, {"action": "link"}])
    def test_a_killed_story_must_be_removed_and_no_word_of_it_is_said(
        self, clock: SettableClock, params: dict[str, str]
    ) -> None:
        data = answered_json(self.killed(clock), STRANGER, clock, **params)
        assert (data["outcome"], data["notice"], data["work"]["url"]) == ("prohibited", None, None)
        assert [duty["duty"] for duty in data["duties"]] == ["remove"]
        assert "zq" not in json.dumps(data).lower()

    def test_what_was_so_then_is_added(self, clock: SettableClock) -> None:
        data = answered_json(self.killed(clock), STRANGER, clock, at="2026-03-02T09:30:00Z")
        assert data["summary"].endswith("On 2 March 2026, 09:30 the answer was “permitted”.")
        assert data["reasons"][-1]["says"].startswith("As of 2 March 2026, 09:30 the answer was “permitted”.")

    def test_a_withheld_story_is_prohibited_to_a_partner_that_had_it(
        self, version: Version, wire: Partner, clock: SettableClock
    ) -> None:
        agreement(wire, clock=clock)
        answered_json(version, asks(wire, clock), clock)
        publishing.withhold(version.article_id, editor(), "Under review.", clock)
        clock.advance(hours=1)
        assert answered_json(version, asks(wire, clock), clock)["outcome"] == "prohibited"
        assert ask(version, asks(PartnerFactory(clock), clock), clock) is None
        assert ask(version, STRANGER, clock) is None


class TestWhatIsKept:
    def test_an_answer_to_a_partner_is(self, version: Version, wire: Partner, clock: SettableClock) -> None:
        data = answered_json(version, asks(wire, clock), clock, media=["web", "print"])
        recorded = Answer.objects.get()
        assert (recorded.at, recorded.partner, recorded.version, recorded.outcome) == (
            clock(),
            wire,
            version,
            "prohibited",
        )
        assert recorded.question == {"guid": [version.guid], "media": ["web", "print"]}
        assert recorded.answer == data

    def test_one_to_an_inactive_partner_is_and_is_anyones(
        self, version: Version, wire: Partner, clock: SettableClock
    ) -> None:
        agreement(wire, clock=clock)
        partners.record_facts(wire.pk, {"active": False}, rights_manager(), clock=clock)
        clock.advance(minutes=1)
        assert answered_json(version, asks(wire, clock), clock)["outcome"] == "prohibited"
        assert Answer.objects.count() == 1

    def test_one_to_a_stranger_is_not(self, version: Version, clock: SettableClock) -> None:
        answered_json(version, STRANGER, clock)
        assert not Answer.objects.exists()


def test_an_embargoed_story_is_answered_for_the_time_after(wire: Partner, clock: SettableClock) -> None:
    until = clock() + timedelta(hours=6)
    version = published(clock, publishing.When(None, until))
    agreement(wire, clock=clock)
    clock.advance(hours=1)
    assert answered_json(version, asks(wire, clock), clock)["outcome"] == "prohibited"
    assert answered_json(version, asks(wire, clock), clock, starts=until.isoformat())["outcome"] == "permitted"


def test_a_story_that_comes_back_under_an_embargo_is_permitted_to_nobody_before_it_ends(
    version: Version, wire: Partner, clock: SettableClock
) -> None:
    agreement(wire, clock=clock)
    was_public, article = clock(), version.article
    clock.advance(hours=1)
    assert answered_json(version, asks(wire, clock), clock)["outcome"] == "permitted"
    publishing.withhold(article.pk, editor(), "Under review.", clock)
    clock.advance(hours=1)
    until = clock() + timedelta(days=3)
    publishing.publish(
        article.pk, editor(), revision_of(version), publishing.When(None, until), approve=True, clock=clock
    )
    clock.advance(minutes=1)
    for parameters in (
        {},
        {"action": "link"},
        {"action": "excerpt", "words": "10"},
        {"starts": was_public.isoformat()},
        {"starts": (until - timedelta(seconds=1)).isoformat()},
        {"at": was_public.isoformat()},
    ):
        data = answered_json(version, asks(wire, clock), clock, **parameters)
        assert data["outcome"] == "prohibited", parameters
        assert "under embargo until" in data["summary"]
    assert answered_json(version, asks(wire, clock), clock, starts=until.isoformat())["outcome"] == "permitted"
    assert ask(version, STRANGER, clock) is None


def test_an_answer_costs_the_same_queries_whatever_there_is(
    version: Version, wire: Partner, clock: SettableClock
) -> None:
    public_terms(version.source, clock=clock)
    counted = []
    for more in (1, 10):
        for _ in range(more):
            agreement(wire, [REPRINT, {"action": "translate"}], clock)
        for caller in (STRANGER, asks(wire, clock)):
            with CaptureQueriesContext(connection) as queries:
                ask(version, caller, clock)
            counted.append(len(queries))
    # Of a partner's: what it is, and the answer kept in a transaction that holds the Version.
    assert counted == [4, 11, 4, 11]

    def test_the_words_of_a_version_go_from_it_with_the_version(
        self, version: Version, wire: Partner, clock: SettableClock
    ) -> None:
        agreement(wire, clock=clock)
        answered_json(version, asks(wire, clock), clock)
        clock.advance(minutes=1)
        redact(version.article_id, UserFactory(role="Administrator"), "A court order.", [version.number], clock=clock)
        recorded = Answer.objects.get()
        assert (recorded.question, recorded.answer, recorded.redacted_at) == ({}, {}, clock())
        assert (recorded.version, recorded.outcome) == (version, "permitted")
