"""The vocabularies of rights are closed: what is not in them is an error, and each member is told and asked for."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any

import pytest

from syndication import rights
from syndication.rights.alternatives.near_misses import FIELDS
from syndication.rights.alternatives.starting_points import TOUCHED
from syndication.rights.clauses import AGREED_DUTIES, DETAILS, Constraint, Duties
from syndication.rights.decide import decide
from syndication.rights.english.sentences import constraint_phrase, duty_sentence
from syndication.rights.errors import RightsError
from syndication.rights.matching import Short
from syndication.rights.model import ANYONE, UNREADABLE, Duty, Edition, Grant, Part, Restriction, Rule, Use
from syndication.rights.vocabulary import Action, Kind, Outcome, RestrictionKind, Status
from tests.syndication.rights.case_facts import AT, PUBLIC, STORIES

NAIVE = datetime(2026, 6, 1)  # noqa: DTZ001


def rule(**changed: Any) -> Rule:
    return Rule(**{"id": "r", "kind": "permission", "action": "reprint", **changed})


def tried(make: Callable[..., Any], *arguments: Any, **fields: Any) -> Callable[[], Any]:
    """To be made of what no type lets through: rows of the database and of files are not typed."""
    return lambda: make(*arguments, **fields)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (tried(replace, STORIES["harbour"], pub_status="Canceled"), "no status “Canceled”"),
        (lambda: replace(STORIES["harbour"], public_at=NAIVE), "public_at has no time zone"),
        (tried(Restriction, kind="held"), "no restriction “held”"),
        (lambda: Restriction(kind=RestrictionKind.THIRD_PARTY, parts=frozenset({"film:1"})), "no part “film:1”"),
        (lambda: Restriction(kind=RestrictionKind.RESERVED, territories=frozenset({"XQ"})), "no territory “XQ”"),
        (tried(Part, key="film:1", kind="film"), "no kind of part “film”"),
        (tried(Duty, code="smile"), "no duty “smile”"),
        (tried(Duty, code=Duties.PAY, per="year"), "no payment for “year”"),
        (lambda: rule(kind="duty"), "no kind of rule “duty”"),
        (lambda: rule(action="resell"), "no action “resell”"),
        (lambda: rule(media=frozenset({"fax"})), "no media “fax”"),
        (lambda: rule(parts=frozenset({"film"})), "no kind of part “film”"),
        (lambda: rule(territories=frozenset({"XQ"})), "no territory “XQ”"),
        (lambda: rule(except_territories=frozenset({"XQ"})), "no territory “XQ”"),
        (lambda: rule(ends=NAIVE), "ends has no time zone"),
        (tried(replace, PUBLIC, takes_requests_for=frozenset({"resell"})), "no action “resell”"),
        (tried(Use, action="resell"), "no action “resell”"),
        (tried(Use, media=frozenset({"fax"})), "no media “fax”"),
        (lambda: Use(territories=frozenset({"XQ"})), "no territory “XQ”"),
        (lambda: Use(starts=NAIVE), "starts has no time zone"),
        (lambda: decide(STORIES["harbour"], ANYONE, Use(), (PUBLIC,), NAIVE), "at has no time zone"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_value_that_there_is_no_rule_for_is_an_error(make: Callable[[], Any], sentence: str) -> None:
    with pytest.raises(RightsError, match=sentence):
        make()


def test_an_edition_that_cannot_be_read_is_a_no_to_whatever_it_would_permit() -> None:
    unread = Edition(id="terms/2", name="Terms", number=2, rules=(), unreadable=True)
    own = Grant(id="agreement-1", name="Courier", public=False, editions=(unread,))
    public = Grant(id="public", name="Public terms", public=True, editions=(unread,))
    permitted = Grant(
        id="agreement-2", name="Old", public=False, editions=(Edition(id="e", name="E", number=1, rules=(rule(),)),)
    )
    for action in set(Action) - {Action.LINK}:
        decision = decide(STORIES["harbour"], ANYONE, Use(action=action), (own, permitted), AT)
        assert decision.outcome == Outcome.PROHIBITED
        assert "can’t be read" in decision.summary
        assert any("can’t be read" in reason.says for reason in decision.reasons)
    # What a partner was given is untouched by public terms, also by those that nobody can read.
    assert decide(STORIES["harbour"], ANYONE, Use(), (public, permitted), AT).outcome == Outcome.PERMITTED


def test_a_restriction_that_cannot_be_read_lets_nothing_go() -> None:
    story = replace(STORIES["harbour"], restrictions=(UNREADABLE,))
    decision = decide(story, ANYONE, Use(action=Action.EXCERPT, words=10), (PUBLIC,), AT)
    assert (decision.outcome, decision.parts) == (Outcome.PROHIBITED, ())
    assert "can’t be read" in decision.summary


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("kind", [None, *RestrictionKind])
def test_every_status_and_restriction_is_judged(status: Status, kind: RestrictionKind | None) -> None:
    restrictions = (Restriction(kind=kind, parts=frozenset({"picture:1"})),) if kind else ()
    story = replace(STORIES["harbour"], pub_status=status, restrictions=restrictions)
    decision = decide(story, ANYONE, Use(action=Action.EXCERPT, words=10, territories=frozenset({"KE"})), (PUBLIC,), AT)
    goes = kind in (None, RestrictionKind.TEXT_ONLY, RestrictionKind.THIRD_PARTY)
    assert (decision.outcome == Outcome.PERMITTED) == (status is Status.USABLE and goes)


def test_each_constraint_is_a_field_of_a_rule_and_has_its_words() -> None:
    other_fields = {"id", "kind", "action", "territory_names", "except_names"}
    assert {field.name for field in fields(Rule) if field.init} - other_fields == {field.value for field in Constraint}
    whole: dict[str, Any] = {
        "territories": frozenset({"KE"}),
        "except_territories": frozenset({"UG"}),
        "media": frozenset({"web"}),
        "languages": frozenset({"en"}),
        "parts": frozenset({"text"}),
        "starts": AT,
        "ends": AT.replace(year=2027),
        "delay": AT - AT,
        "display": AT.replace(year=2027) - AT,
        "words": 3,
        "percent": 3,
        "per_month": 3,
        "non_commercial": True,
        "on_request": True,
    }
    assert whole.keys() == {constraint.value for constraint in Constraint}
    sentences = {
        constraint: constraint_phrase(constraint, rule(**{constraint.value: whole[constraint.value]}), UTC)
        for constraint in Constraint
    }
    # That it may be asked for is said by the verb.
    assert {constraint for constraint in Constraint if not sentences[constraint]} == {Constraint.ON_REQUEST}
    assert len({*sentences.values()}) == len(sentences)


def test_each_duty_has_its_words_and_no_other_is_taken_for_one() -> None:
    sentences = {
        duty_sentence(Duty(code=duty, line="x", hours=1, amount=Decimal(1), currency="EUR", by=AT)) for duty in Duties
    }
    assert len(sentences) == len(Duties)
    assert {name for duty in Duties for name in duty.clause.details} == DETAILS.keys()
    assert not any(other_duty.clause.column for other_duty in set(Duties) - set(AGREED_DUTIES))


#: Members that a table leaves out, each with a reason of its own: to a quota no change of the question gives way.
LEFT_OUT: dict[str, set[Enum]] = {"narrowing._GIVING_WAY": {Short.QUOTA}}


def tables() -> dict[str, dict[Enum, Any]]:
    """Every table of the engine of which the keys are members of a vocabulary, by module and name."""
    tables_found = {}
    for module in pkgutil.walk_packages(rights.__path__, f"{rights.__name__}."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, dict) and value and all(isinstance(key, Enum) for key in value):
                tables_found[f"{module.name.rpartition('.')[2]}.{name}"] = value
    return tables_found


@pytest.mark.parametrize("name", tables())
def test_a_table_of_a_vocabulary_has_every_member(name: str) -> None:
    table = tables()[name]
    [vocabulary] = {type(key) for key in table}
    assert table.keys() | LEFT_OUT.get(name, set()) == set(vocabulary)


def test_the_tables_are_found_and_whatever_one_leaves_out_is_left_out() -> None:
    assert {
        "verdict.RANK",
        "sentences.DO",
        "sentences.DOING",
        "parts._SAYS",
        "narrowing._GIVING_WAY",
    } <= tables().keys()
    assert all(missing.isdisjoint(tables()[name]) for name, missing in LEFT_OUT.items())


def test_each_parameter_of_a_question_is_a_field_of_a_use_and_touches_some_respects_of_a_rule() -> None:
    other_fields = {"territory_names"}
    assert sorted(FIELDS.values()) == sorted({field.name for field in fields(Use)} - other_fields)
    # Under another action a rule is another rule.
    assert TOUCHED.keys() == FIELDS.keys() - {"action"}
    assert frozenset().union(*TOUCHED.values()) == set(Short) - LEFT_OUT["narrowing._GIVING_WAY"]


def test_each_kind_of_rule_can_be_narrowed_by_something() -> None:
    assert {kind for constraint in Constraint for kind in constraint.clause.kinds} == set(Kind)


def _decided(limits: dict[str, Any], **use: Any) -> Outcome:
    """By terms of one's own that permit reprints so far."""
    tried_rule = rule(**limits) if "on_request" not in limits else rule(kind="prohibition", **limits)
    rules = (tried_rule,) if tried_rule.kind is Kind.PERMISSION else (rule(id="p"), tried_rule)
    grant = Grant(id="a", name="A", public=False, taken=3, editions=(Edition(id="e", name="E", number=1, rules=rules),))
    return decide(STORIES["harbour"], ANYONE, Use(**use), (grant,), AT).outcome


KENYA, UGANDA = ({"territories": frozenset({code})} for code in ("KE", "UG"))
#: For each constraint: a value, a use that it lets go, and one that it does not.
ASKED_OF: dict[Constraint, tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = {
    Constraint.TERRITORIES: (KENYA, KENYA, UGANDA),
    Constraint.EXCEPT_TERRITORIES: ({"except_territories": frozenset({"UG"})}, KENYA, UGANDA),
    Constraint.MEDIA: ({"media": frozenset({"web"})}, {"media": frozenset({"web"})}, {"media": frozenset({"print"})}),
    Constraint.LANGUAGES: ({"languages": frozenset({"en"})}, {}, {}),
    Constraint.PARTS: ({"parts": frozenset({"text"})}, {}, {"parts": frozenset({"picture:1"})}),
    Constraint.DELAY: ({"delay": timedelta(days=9)}, {"starts": AT + timedelta(days=9)}, {}),
    Constraint.STARTS: ({"starts": AT + timedelta(days=1)}, {"starts": AT + timedelta(days=1)}, {}),
    Constraint.ENDS: ({"ends": AT + timedelta(days=1)}, {}, {"starts": AT + timedelta(days=1)}),
    Constraint.DISPLAY: ({"display": timedelta(days=1)}, {}, {"ends": AT + timedelta(days=2)}),
    Constraint.WORDS: ({"words": 100}, {"words": 100}, {"words": 101}),
    Constraint.PERCENT: ({"percent": 25}, {"words": 100}, {"words": 101}),
    Constraint.PER_MONTH: ({"per_month": 4}, {}, {}),
    Constraint.NON_COMMERCIAL: ({"non_commercial": True}, {"commercial": False}, {}),
    Constraint.ON_REQUEST: ({"on_request": True, "territories": frozenset({"UG"})}, KENYA, UGANDA),
}
#: Where it is not the use that differs, a value that lets nothing go.
STRICTER: dict[Constraint, dict[str, Any]] = {
    Constraint.LANGUAGES: {"languages": frozenset({"sw"})},
    Constraint.PER_MONTH: {"per_month": 3},
}


@pytest.mark.parametrize("constraint", Constraint)
def test_each_constraint_is_asked_of_a_use(constraint: Constraint) -> None:
    limits, goes, stays = ASKED_OF[constraint]
    refused = Outcome.ASK if constraint is Constraint.ON_REQUEST else Outcome.PROHIBITED
    assert _decided(limits, **goes) == Outcome.PERMITTED
    assert _decided(STRICTER.get(constraint, limits), **stays) == refused
