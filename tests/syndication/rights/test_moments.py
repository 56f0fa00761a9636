"""The same moments have the same answer, however they are written: as days of a zone, or with an offset."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from syndication.questions.question import read
from syndication.rights.decide import decide
from syndication.rights.model import ANYONE, Edition, Grant, Kind, Rule, Use
from syndication.rights.vocabulary import Action, Outcome
from tests.syndication.rights.case_facts import STORIES

BERLIN = ZoneInfo("Europe/Berlin")
AT = datetime(2026, 3, 5, 9, tzinfo=UTC)


def for_days(number: int) -> Grant:
    """To reprint, so many days on display; requests are taken."""
    rule = Rule(id="r", kind=Kind.PERMISSION, action=Action.REPRINT, display=timedelta(days=number))
    edition = Edition(id="e", name="E", number=1, rules=(rule,))
    return Grant(id="g", name="G", public=True, editions=(edition,), takes_requests_for=frozenset({Action.REPRINT}))


def answered(use: Use, days: int = 90) -> Any:
    return decide(STORIES["harbour"], ANYONE, use, (for_days(days),), AT, zone=BERLIN)


@pytest.mark.parametrize(
    ("days", "instants", "outcome"),
    [
        # Over the night on which clocks go back these days are an hour longer than ninety times 24 hours.
        (("2027-08-15", "2027-11-12"), ("2027-08-14T22:00Z", "2027-11-12T23:00Z"), Outcome.ASK),
        (("2027-08-15", "2027-11-11"), ("2027-08-14T22:00Z", "2027-11-11T23:00Z"), Outcome.PERMITTED),
        # And an hour shorter where they go forward.
        (("2027-02-01", "2027-05-01"), ("2027-01-31T23:00Z", "2027-05-01T22:00Z"), Outcome.PERMITTED),
    ],
)
def test_days_and_their_instants(days: tuple[str, str], instants: tuple[str, str], outcome: Outcome) -> None:
    decisions = []
    for starts, ends in (days, instants, tuple(instant.replace("Z", "+00:00") for instant in instants)):
        question = read({"url": ["/2026/03/01/harbour/"], "starts": [starts], "ends": [ends]}, zone=BERLIN)
        decisions.append(answered(question.use))
    assert {decision.outcome for decision in decisions} == {outcome}
    assert decisions[0] == decisions[1] == decisions[2]


def test_an_hour_within_the_doubled_hour_ends_after_it_starts() -> None:
    starts = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)
    ends = datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=BERLIN)
    assert answered(Use(starts=starts, ends=ends)).outcome == Outcome.PERMITTED
    assert answered(Use(starts=starts, ends=ends)) == answered(
        Use(starts=starts.astimezone(UTC), ends=ends.astimezone(UTC))
    )


def test_a_prohibition_within_the_doubled_hour_meets_what_is_used_then() -> None:
    """And one in its first half does not meet a use of the second."""
    first, second = (datetime(2026, 10, 25, 2, 30, fold=fold, tzinfo=BERLIN) for fold in (0, 1))
    bar = Rule(id="b", kind=Kind.PROHIBITION, action=Action.REPRINT, starts=first, ends=second)
    grant = for_days(90)
    edition = replace(grant.editions[0], rules=(*grant.editions[0].rules, bar))
    for starts, outcome in ((first, Outcome.PROHIBITED), (second, Outcome.PERMITTED)):
        use = Use(starts=starts, ends=starts.astimezone(UTC) + timedelta(minutes=20))
        decision = decide(STORIES["harbour"], ANYONE, use, (replace(grant, editions=(edition,)),), AT)
        assert decision.outcome == outcome
