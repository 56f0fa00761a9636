"""Rules and duties as sentences that a lawyer and an editor read alike."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from syndication.rights.english.sentences import after_end, day, duty_sentence, last_day, rule_sentence
from syndication.rights.model import Duties, Duty, Edition, Kind, Rule
from syndication.rights.territories import expand
from syndication.rights.vocabulary import Action, Medium, PartKind, PayPer

NEW_YEAR = datetime(2027, 1, 1, tzinfo=UTC)


def test_a_permission_is_said_with_all_its_limits() -> None:
    codes, names, _ = expand(["EU", "CH"])
    rule = Rule(
        id="1",
        kind=Kind.PERMISSION,
        action=Action.REPRINT,
        territories=codes,
        territory_names=names,
        except_territories=frozenset({"FR"}),
        except_names=("FR",),
        media=frozenset({Medium.PRINT, Medium.WEB}),
        languages=frozenset({"en"}),
        delay=timedelta(hours=24),
        ends=NEW_YEAR,
        display=timedelta(days=90),
        parts=frozenset({PartKind.TEXT}),
        words=1200,
        percent=50,
        per_month=1,
        non_commercial=True,
    )
    assert rule_sentence(rule) == (
        "Reprinting is permitted in the EU and Switzerland except in France, on the web and in print, in English, "
        "for the text alone, from 24 hours after publication, until 31 December 2026, for at most 90 days on display, "
        "up to 1,200 words, up to 50 per cent of the text, 1 story a month, not commercially."
    )


def test_a_prohibition_is_said_as_one_and_one_on_request_as_a_question() -> None:
    bar = Rule(id="1", kind=Kind.PROHIBITION, action=Action.AI_TRAIN)
    on_request = Rule(
        id="1", kind=Kind.PROHIBITION, action=Action.ARCHIVE, on_request=True, media=frozenset({Medium.WEB})
    )
    web = replace(bar, action=Action.REPRINT, media=frozenset({Medium.WEB}))
    assert rule_sentence(web) == "Reprinting is prohibited on the web."
    assert rule_sentence(bar) == "Training a model on it is prohibited."
    assert rule_sentence(on_request) == "Keeping in an archive must be asked for, on the web."


def test_days_are_those_of_the_newsrooms_zone_and_an_end_at_midnight_is_the_day_before() -> None:
    athens = ZoneInfo("Europe/Athens")
    end = datetime(2026, 12, 31, 22, tzinfo=UTC)
    assert last_day(end, athens) == "31 December 2026"
    assert last_day(end) == "31 December 2026, 22:00"
    assert day(end, athens) == "1 January 2027"


@pytest.mark.parametrize(
    ("duty", "sentence"),
    [
        (Duty(code=Duties.NOTICE), "Give the copyright notice, word for word."),
        (Duty(code=Duties.CREDIT, line="The Harbour Post"), "Give this credit with the story: “The Harbour Post”."),
        (
            Duty(code=Duties.KEEP_CURRENT, hours=1),
            "Follow every correction within 1 hour, and every withdrawal at once.",
        ),
        (
            Duty(code=Duties.PAY, amount=Decimal("1045.00"), currency="EUR", per=PayPer.USE, before_use=True),
            "Pay 1,045.00 EUR for each story, before use.",
        ),
        (
            Duty(code=Duties.PAY, amount=Decimal(9), currency="EUR", per=PayPer.FLAT, to="Ines Alder"),
            "Pay the flat sum of 9 EUR to Ines Alder.",
        ),
        (Duty(code=Duties.TAKE_DOWN, by=NEW_YEAR), "Take it down by the end of 31 December 2026."),
        (Duty(code=Duties.LEAVE_OUT, line="A crane at night."), "Leave out the picture “A crane at night”."),
    ],
    ids=lambda value: value.code if isinstance(value, Duty) else "",
)
def test_a_duty_is_an_instruction(duty: Duty, sentence: str) -> None:
    assert duty_sentence(duty) == sentence


def test_every_duty_and_every_action_has_its_sentence() -> None:
    whole: dict[str, Any] = {"hours": 3, "line": "boats", "amount": Decimal(1), "currency": "EUR", "by": NEW_YEAR}
    sentences = {duty_sentence(Duty(code=code, **whole)) for code in Duties}
    assert len(sentences) == len(Duties)
    assert all(sentence.endswith(".") for sentence in sentences)


@pytest.mark.parametrize(("may_stay", "last"), [(True, "it may stay"), (False, "it must be removed")])
def test_an_edition_says_what_comes_after_the_end(may_stay: bool, last: str) -> None:
    edition = Edition(id="1", name="T", number=1, rules=(), may_stay=may_stay)
    assert after_end(edition) == f"After the end {last}."
