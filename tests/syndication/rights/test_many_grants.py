"""An answer of which every word is read costs no more for each agreement, however many there are."""

import sys
from collections import Counter
from typing import Any

import pytest

from syndication.rights.content import content_of
from syndication.rights.decide import decide
from syndication.rights.english.sentences import rule_clause
from syndication.rights.matching import in_extent, unmet, with_quota_and_time
from syndication.rights.model import Kind, Party, Use
from syndication.rights.rule_index import rule_index_of
from syndication.rights.vocabulary import Action
from tests.bench.decide import AT, QUESTIONS, grant, read_decision, work


def calls(number: int, use: Use, differ: bool) -> Counter[str]:
    """Functions called for one answer, by name: the same each time, which seconds are not."""
    content_of.cache_clear()
    grants = tuple(
        grant(number_of_grant, public=number_of_grant == 0, differ=differ) for number_of_grant in range(number)
    )
    counted: Counter[str] = Counter()

    def count(frame: Any, event: str, _arg: Any) -> None:
        counted[frame.f_code.co_qualname if event == "call" else ""] += 1

    sys.setprofile(count)
    try:
        read_decision(decide(work(), Party(id="1", name="The Meridian Wire"), use, grants, AT))
    finally:
        sys.setprofile(None)
    del counted[""]
    return counted


@pytest.mark.parametrize("question", QUESTIONS)
def test_ten_times_as_many_agreements_cost_some_ten_times_as_much(question: str) -> None:
    use, differ = QUESTIONS[question]
    assert calls(200, use, differ).total() < 11 * calls(20, use, differ).total()


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("judge", [in_extent, unmet])
def test_rules_that_say_the_same_but_for_their_dates_are_judged_once_but_for_their_time(
    question: str, judge: Any
) -> None:
    use, differ = QUESTIONS[question]
    few, many = (calls(number, use, differ)[judge.__qualname__] for number in (20, 200))
    assert 0 < many <= few + 10


@pytest.mark.parametrize("number", [20, 200])
def test_rules_that_say_the_same_are_put_into_words_once(number: int) -> None:
    use, differ = QUESTIONS["a yes"]
    # A permission here, another there, and the prohibition of both.
    assert calls(number, use, differ)[rule_clause.__qualname__] == 3


@pytest.mark.parametrize("number", [20, 200])
def test_how_long_a_yes_stands_is_judged_by_the_permission_that_lasts(number: int) -> None:
    use, differ = QUESTIONS["a yes, all differ"]
    assert number <= calls(number, use, differ)[with_quota_and_time.__qualname__] <= number + 10


def test_only_the_rules_that_concern_an_action_are_looked_at() -> None:
    rules = (
        (Kind.PERMISSION, Action.REPRINT),
        (Kind.PERMISSION, Action.EXCERPT),
        (Kind.PROHIBITION, Action.REPRINT),
        (Kind.PROHIBITION, Action.AI_TRAIN),
    )
    index = rule_index_of(rules)
    assert index.concerned_by(Action.REPRINT) == ((0,), (2,))
    assert index.concerned_by(Action.EXCERPT) == ((0, 1), (2,))
    assert index.concerned_by(Action.AI_TRAIN) == ((), (3,))
    assert index.concerned_by(Action.ARCHIVE) == ((), ())
    assert rule_index_of(rules) is index
