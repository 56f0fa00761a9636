"""Contradictions and gaps of an edition, said to whoever saves it; and what can't be saved at all."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from syndication.rights.check import faults, problems
from syndication.rights.model import Duties, Duty, Edition, Kind, Rule
from syndication.rights.vocabulary import FREE, Action, PayPer

JUNE = datetime(2026, 6, 1, tzinfo=UTC)
OUT_OF_THE_WAY = frozenset(Action) - {FREE, Action.REPRINT, Action.EXCERPT}


def may(action: Action = Action.REPRINT, **limits: Any) -> Rule:
    return Rule(id="r", kind=Kind.PERMISSION, action=action, **limits)


def may_not(action: Action = Action.REPRINT, **limits: Any) -> Rule:
    return Rule(id="r", kind=Kind.PROHIBITION, action=action, **limits)


def edition(*rules: Rule, **more: Any) -> Edition:
    return Edition(id="e", name="Terms", number=1, rules=rules, **more)


def problem_text(*rules: Rule, asked_about: frozenset[Action] = OUT_OF_THE_WAY) -> str:
    """What is said of the rules; other actions are asked about, and so leave no gap."""
    return " ".join(problems(edition(*rules), takes_requests_for=asked_about))


def test_of_terms_that_contradict_nothing_nothing_is_said() -> None:
    assert problem_text(may(media=frozenset({"web"})), may_not(territories=frozenset({"BR"}))) == ""


def test_a_permission_that_a_prohibition_covers_whole() -> None:
    bar = may_not(territories=frozenset({"KE", "UG"}))
    assert "Rule 1 never permits anything: rule 2 prohibits all of it" in problem_text(
        may(territories=frozenset({"KE"})), bar
    )
    assert "never" not in problem_text(may(territories=frozenset({"KE", "FR"})), bar)


def test_a_prohibition_of_the_whole_covers_what_lies_under_it() -> None:
    assert "Rule 1 never permits anything" in problem_text(may(Action.EXCERPT, words=80), may_not(Action.REPRINT))


def test_one_that_is_on_request_or_of_pictures_covers_nothing() -> None:
    assert "never" not in problem_text(may(), may_not(on_request=True))
    assert "never" not in problem_text(may(), may_not(parts=frozenset({"picture"})))


def test_a_permission_that_a_wider_one_makes_needless() -> None:
    assert "Rule 2 adds nothing: rule 1 permits it already" in problem_text(may(), may(media=frozenset({"web"})))
    assert "adds nothing" not in problem_text(may(non_commercial=True), may(media=frozenset({"web"})))


def test_of_two_permissions_that_say_the_same_only_one_is_needless() -> None:
    assert problem_text(may(), may()).count("adds nothing") == 1


def test_pictures_permitted_without_their_text() -> None:
    assert "permits pictures, and nothing permits the text" in problem_text(may(parts=frozenset({"picture"})))


def test_requests_for_what_is_prohibited_outright() -> None:
    assert "nobody is asked" in problem_text(may(), may_not(Action.AI_TRAIN), asked_about=OUT_OF_THE_WAY)
    assert "nobody is asked" not in problem_text(may(), may_not(Action.AI_TRAIN, media=frozenset({"web"})))


def test_no_permission_at_all() -> None:
    assert "permit nothing at all" in problem_text(may_not(Action.REPRINT))


def test_an_action_that_nothing_speaks_of() -> None:
    assert "Nothing is said of adapting: it is not permitted." in problem_text(
        may(), asked_about=OUT_OF_THE_WAY - {Action.ADAPT}
    )
    assert "linking" not in problem_text(may(), asked_about=frozenset())


def test_a_translation_that_may_not_be_printed() -> None:
    assert "it needs both" in problem_text(
        may(Action.TRANSLATE), asked_about=OUT_OF_THE_WAY | {Action.REPRINT, Action.EXCERPT}
    )


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        (may(Action.LINK), "no rule touches that"),
        (may(media=frozenset()), "names no medium"),
        (may(parts=frozenset()), "the text, the pictures, or both"),
        (may(territories=frozenset({"FR"}), except_territories=frozenset({"FR"})), "no territory is left"),
        (may(starts=JUNE, ends=JUNE), "ends before it begins"),
        (may_not(display=timedelta(days=3), words=80), "limited by days on display, words at most"),
        (may_not(non_commercial=True), "limited by not commercially"),
        (may(on_request=True), "only what is prohibited can be “on request”"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_rule_that_cannot_be_kept_is_a_fault(rule: Rule, fault: str) -> None:
    faults_found = faults(edition(may(), rule))
    assert len(faults_found) == 1
    assert fault in faults_found[0]
    assert faults_found[0].startswith("Rule 2")


def test_a_payment_needs_its_currency() -> None:
    due = Duty(code=Duties.PAY, amount=Decimal(45), per=PayPer.USE)
    assert faults(edition(may(), duties=(due,))) == [
        "The payment needs an amount above nothing, a currency, and what it is for."
    ]


def test_whole_terms_have_no_fault() -> None:
    assert faults(edition(may(words=80, starts=JUNE), may_not(Action.AI_TRAIN))) == []
