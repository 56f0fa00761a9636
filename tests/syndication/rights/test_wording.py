"""A language of the engine is a package: it says an answer and decides nothing."""

from dataclasses import dataclass
from typing import Any

import pytest

from syndication.rights import english, wording
from syndication.rights.answer import Decision, Reason
from syndication.rights.decide import decide
from syndication.rights.model import ANYONE, Edition, Grant, Kind, Rule, Use
from syndication.rights.territories import expand
from syndication.rights.vocabulary import Action
from syndication.rights.wording import wording_for
from tests.syndication.rights.case_facts import AT, STORIES

KENYA = expand(["KE"])[0]
PERMITTED_IN_KENYA = Rule(
    id="1", kind=Kind.PERMISSION, action=Action.REPRINT, territories=KENYA, territory_names=("KE",)
)


@dataclass(frozen=True)
class Latin:
    """A language in which only the verdict is said; all else it leaves to English."""

    LANGUAGE: str = "la"

    def summary(self, judgement: Any, near: Any) -> str:
        return "Licet." if judgement.outcome == "permitted" else "Non licet."

    def reasons(self, judgement: Any) -> list[Reason]:
        return [reason._replace(says="Quia.") for reason in english.reasons(judgement)]

    def near_miss_sentence(self, near_miss: Any, judgement: Any) -> str:
        return "Alibi licet."

    part_sentence = staticmethod(english.part_sentence)
    rule_sentence = staticmethod(english.rule_sentence)
    duty_sentence = staticmethod(english.duty_sentence)
    after_end = staticmethod(english.after_end)


def decided(use: Use, **options: Any) -> Decision:
    edition = Edition(id="e", name="E", number=1, rules=(PERMITTED_IN_KENYA,), duties=())
    grant = Grant(id="g", name="Courier", public=False, editions=(edition,))
    return decide(STORIES["fresh"], ANYONE, use, (grant,), AT, **options)


def values(decision: Decision) -> tuple[object, ...]:
    """All of an answer but its sentences."""
    return (
        decision.outcome,
        [(reason.rule, reason.held) for reason in decision.reasons],
        [(miss.outcome, miss.change) for miss in decision.nearest],
        decision.duties,
        decision.end,
        [(part.part, part.outcome) for part in decision.parts],
        decision.stands_until,
    )


@pytest.mark.parametrize("use", [Use(), Use(territories=KENYA, territory_names=("KE",))], ids=["anywhere", "in Kenya"])
def test_an_answer_is_the_same_in_every_language(use: Use) -> None:
    in_english, in_latin = decided(use), decided(use, wording=Latin())
    assert values(in_latin) == values(in_english)
    assert in_latin.summary in ("Licet.", "Non licet.")
    assert {reason.says for reason in in_latin.reasons} == {"Quia."}
    assert {miss.says for miss in in_latin.nearest} <= {"Alibi licet."}


def test_a_language_is_found_by_its_tag_and_where_there_is_none_english_speaks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    latin = Latin()
    monkeypatch.setitem(wording._WORDINGS, "la", latin)
    assert [wording_for(tag) for tag in ("en", "en-GB", "la", "LA-VA", "eo", "")] == [
        english,
        english,
        latin,
        latin,
        english,
        english,
    ]
