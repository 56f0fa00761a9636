"""An answer that is kept holds no word that a redaction took, whether that came before it, after it or meanwhile."""

from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from articles.desk import saving
from articles.desk.record import publishing
from articles.desk.record.redaction import redact
from articles.models import Version
from articles.models.clock import Clock
from syndication.models import Answer, Partner
from syndication.questions import answer_record, answering, finding
from syndication.questions.answer_json import answer_json
from syndication.questions.answered_question import AnsweredQuestion
from syndication.questions.answering import answer
from syndication.questions.caller import Caller, party_at
from syndication.questions.question import read
from tests.conftest import SettableClock
from tests.factories import UserFactory, editor, published
from tests.syndication.factories import PartnerFactory, agreement

pytestmark = pytest.mark.django_db

WORD = "xylotomous"


@pytest.fixture
def version(clock: SettableClock) -> Version:
    version = published(clock, headline="Xylotomous Holdings paid the harbour master")
    clock.advance(hours=1)
    return version


@pytest.fixture
def wire(clock: SettableClock) -> Partner:
    wire = PartnerFactory(clock)
    agreement(wire, clock=clock)
    return wire


def ask(wire: Partner, clock: Clock, **parameters: str) -> Any:
    question = read({name: [value] for name, value in parameters.items()}, zone=ZoneInfo("Europe/London"))
    return answer(question, Caller(party=party_at(wire, clock()), partner=wire), clock())


def take_out(version: Version, clock: Clock, *numbers: int) -> None:
    redact(version.article_id, UserFactory(role="Administrator"), "An order.", numbers or [version.number], clock=clock)


def recorded_answers() -> Iterator[str]:
    return (f"{answer.question} {answer.answer}".lower() for answer in Answer.objects.all())


@pytest.mark.parametrize("written", ["{}", "https://HOST{}", "HOST{}?from=mail", "{}#top"])
def test_a_story_asked_for_by_a_redacted_address_is_kept_by_its_guid(
    version: Version, wire: Partner, clock: SettableClock, settings: Any, written: str
) -> None:
    settings.SITE_URL = "https://news.example.com"
    assert ask(wire, clock, url=version.path, media="web") is not None
    take_out(version, clock)
    clock.advance(minutes=1)
    url = written.replace("HOST", "news.example.com").format(version.path.upper() if "#" in written else version.path)
    assert ask(wire, clock, url=url, media="web") is not None, "it is answered as before"
    assert not any(WORD in recorded for recorded in recorded_answers())
    assert Answer.objects.first().question == {"guid": [version.guid], "media": ["web"]}  # type: ignore[union-attr]


def test_one_asked_for_by_an_address_that_it_had_and_that_keeps_its_words_is_kept_by_that(
    version: Version, wire: Partner, clock: SettableClock
) -> None:
    assert ask(wire, clock, url=version.path) is not None
    assert Answer.objects.get().question == {"url": [version.path]}


@pytest.fixture
def renamed(clock: SettableClock) -> Version:
    """The first Version of a story that is public under another address by now."""
    embargoed = published(
        clock, publishing.When(clock(), clock().replace(year=2030)), headline="Xylotomous Holdings paid"
    )
    saving.save(embargoed.article_id, {"headline": "A house paid"}, editor(), 1, clock)
    clock.advance(minutes=1)
    publishing.publish(embargoed.article_id, editor(), 2, publishing.When(None, None), [1], approve=True, clock=clock)
    return embargoed


def test_an_old_address_that_was_redacted_while_the_story_stays_public_is_not_kept(
    renamed: Version, wire: Partner, clock: SettableClock
) -> None:
    take_out(renamed, clock, 1)
    clock.advance(minutes=1)
    assert ask(wire, clock, url=renamed.path) is not None
    assert not any(WORD in recorded for recorded in recorded_answers())


def test_an_old_address_that_is_redacted_just_before_the_answer_is_written_is_not_kept(
    renamed: Version, wire: Partner, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[dict[str, Any]] = []

    def redacted_meanwhile(answered: AnsweredQuestion) -> dict[str, Any]:
        if not written:
            take_out(renamed, clock, 1)
        written.append(answer_json(answered))
        return written[-1]

    monkeypatch.setattr(answer_record, "answer_json", redacted_meanwhile)
    assert ask(wire, clock, url=renamed.path) is not None
    assert not any(WORD in recorded for recorded in recorded_answers())
    assert Answer.objects.get().question == {"guid": [renamed.guid]}


def test_a_redaction_that_comes_while_a_question_is_answered_blanks_what_is_kept(
    version: Version, wire: Partner, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find_and_redact(*args: Any) -> Version | None:
        read_before = finding.find(*args)
        take_out(version, clock)
        return read_before

    monkeypatch.setattr(answering, "find", find_and_redact)
    assert ask(wire, clock, url=version.path) is not None
    blank = Answer.objects.get()
    assert (blank.question, blank.answer, blank.redacted_at) == ({}, {}, clock())
    assert (blank.version, blank.outcome) == (version, "permitted")
