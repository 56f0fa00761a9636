"""Of many prohibitions of one place: the first to begin within a use, and the last to end."""

from datetime import timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings

from syndication.rights.alternatives.obstacles import Periods
from syndication.rights.matching import meets_from
from syndication.rights.model import NEVER, Kind, Rule, Use
from syndication.rights.use import DefiniteUse, definite
from syndication.rights.vocabulary import Action
from tests.syndication.rights.case_facts import AT, STORIES
from tests.syndication.rights.making import dice

BAR = Rule(id="bar", kind=Kind.PROHIBITION, action=Action.REPRINT)


def days(number: int) -> Any:
    return AT + timedelta(days=number)


def definite_use(**use: Any) -> DefiniteUse:
    return definite(STORIES["harbour"], Use(**use), AT)


def obstacle_of(periods: list[Any], **use: Any) -> Any:
    obstacle = Periods(periods).obstacle(BAR, definite_use(**use))
    return obstacle and (obstacle.begins, obstacle.over)


@pytest.mark.parametrize(
    ("periods", "use", "expected"),
    [
        ([], {}, None),
        ([(None, None)], {}, (None, None)),
        ([(None, days(3))], {}, (None, days(3))),
        ([(None, days(-1))], {}, None),
        ([(days(3), None)], {}, None),
        ([(days(3), None)], {"ends": NEVER}, (days(3), None)),
        ([(days(3), days(3))], {"ends": NEVER}, None),
        ([(days(3), days(5))], {"ends": days(3)}, None),
        ([(days(3), days(5)), (days(2), days(9)), (None, days(4))], {"ends": days(3)}, (days(2), days(9))),
        ([(None, days(4)), (None, None)], {}, (None, days(4))),
    ],
)
def test_what_applies_to_a_use_is_told_by_its_first_beginning_and_its_last_end(
    periods: list[Any], use: dict[str, Any], expected: Any
) -> None:
    assert obstacle_of(periods, **use) == expected


def _one_by_one(periods: list[Any], use: DefiniteUse) -> Any:
    """The same, each period read alone as a prohibition is judged."""
    met = [(begins, last) for first, last in periods if (begins := meets_from(first, last, use)) is not None]
    applies = [(begins, last) for begins, last in met if use.ends is not None or begins <= use.starts]
    later = [begins for begins, _ in applies if begins > use.starts]
    over = [last for _, last in applies if last is not None]
    return (min(later, default=None), max(over, default=None)) if applies else None


@settings(max_examples=500, deadline=None)
@given(dice())
def test_many_together_say_what_each_says_alone(dice: Random) -> None:
    def moment() -> Any:
        return dice.choice([None, days(dice.randint(-5, 5))])

    periods = [(moment(), moment()) for _ in range(dice.randint(0, 8))]
    use = {"ends": dice.choice([None, NEVER, days(dice.randint(1, 6))])}
    assert obstacle_of(periods, **use) == _one_by_one(periods, definite_use(**use))
