"""Rules that say the same share what is found out about them; what they share is no part of what they say."""

import copy
import pickle
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from syndication.rights.english.sentences import rule_sentence
from syndication.rights.model import Duties, Duty, Edition, Kind, Medium, Rule
from syndication.rights.vocabulary import Action

FIRST = datetime(2026, 3, 2, tzinfo=UTC)


def rule(**changed: Any) -> Rule:
    values: dict[str, Any] = {
        "id": "one",
        "kind": Kind.PERMISSION,
        "action": Action.REPRINT,
        "territories": frozenset({"KE", "UG"}),
        "media": frozenset({Medium.WEB}),
        "starts": FIRST,
    }
    return Rule(**values | changed)


def edition() -> Edition:
    return Edition(id="terms-1/1", name="Terms", number=1, rules=(rule(),), duties=(Duty(code=Duties.NOTICE),))


Copier = Callable[[Any], Any]
COPIERS: dict[str, Copier] = {
    "pickled": lambda row: pickle.loads(pickle.dumps(row)),
    "copied": copy.copy,
    "copied with all in it": copy.deepcopy,
    "replaced": replace,
}


def test_rules_that_differ_in_their_id_alone_share_their_words() -> None:
    first, other = rule(), rule(id="other")
    assert other.content is first.content
    assert rule_sentence(other) is rule_sentence(first)


def test_rules_that_differ_in_their_dates_share_all_but_their_words() -> None:
    first, later = rule(), rule(starts=FIRST + timedelta(days=1))
    assert later.extent is first.extent
    assert later.content is not first.content
    assert rule_sentence(later) != rule_sentence(first)


@pytest.mark.parametrize(
    "other",
    [
        {"kind": Kind.PROHIBITION},
        {"action": Action.EXCERPT},
        {"territories": None},
        {"territory_names": ("East Africa",)},
        {"except_territories": frozenset({"UG"})},
        {"media": None},
        {"languages": frozenset({"en"})},
        {"delay": timedelta(0)},
        {"parts": frozenset({"text"})},
        {"display": timedelta(days=1)},
        {"words": 1},
        {"percent": 1},
        {"per_month": 1},
        {"non_commercial": True},
        {"on_request": True},
    ],
    ids=str,
)
def test_rules_that_differ_in_anything_else_share_nothing(other: dict[str, Any]) -> None:
    assert rule(**other).extent is not rule().extent
    assert rule(**other).content is not rule().content


@pytest.mark.parametrize("copier", COPIERS)
def test_a_copy_of_a_rule_is_equal_and_shares_with_it(copier: str) -> None:
    original = rule()
    copied = COPIERS[copier](original)
    assert copied == original
    assert hash(copied) == hash(original)
    assert copied.extent is original.extent
    assert copied.content is original.content


@pytest.mark.parametrize("copier", COPIERS)
def test_a_copy_of_an_edition_is_equal_and_knows_which_rules_concern_an_action(copier: str) -> None:
    original = edition()
    copied = COPIERS[copier](original)
    assert copied == original
    assert copied.rule_index.concerned_by(Action.REPRINT) == original.rule_index.concerned_by(Action.REPRINT)
    assert copied.pays_first == original.pays_first


def test_what_is_derived_is_said_in_no_representation_and_can_not_be_given() -> None:
    assert "content" not in repr(rule())
    assert "rule_index" not in repr(edition())
    with pytest.raises(TypeError):
        rule(extent=rule().extent)
