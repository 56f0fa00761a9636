"""An answer of which every word is read costs no more for each agreement, however many there are."""

import sys
from typing import Any

import pytest

from syndication.rights.decide import decide
from syndication.rights.model import Party, Use, sentences_of
from tests.bench.decide import AT, QUESTIONS, grant, read, work


def calls(number: int, use: Use, differ: bool) -> int:
    """Functions called for one answer: the same each time, which seconds are not."""
    sentences_of.cache_clear()
    grants = tuple(grant(one, public=one == 0, differ=differ) for one in range(number))
    counted = 0

    def count(_frame: Any, event: str, _arg: Any) -> None:
        nonlocal counted
        counted += event == "call"

    sys.setprofile(count)
    try:
        read(decide(work(), Party(id="1", name="The Meridian Wire"), use, grants, AT))
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("question", QUESTIONS)
def test_ten_times_as_many_agreements_cost_some_ten_times_as_much(question: str) -> None:
    use, differ = QUESTIONS[question]
    assert calls(200, use, differ) < 11 * calls(20, use, differ)
