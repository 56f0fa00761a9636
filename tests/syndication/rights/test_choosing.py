"""Of several permissions the one is chosen that gives most, and what else would carry the use is said."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from syndication.rights.decide import decide
from syndication.rights.model import Duties, Duty, Edition, Grant, Kind, Party, Restriction, Rule, Use
from syndication.rights.vocabulary import Outcome, PayPer, RestrictionKind
from tests.syndication.rights.case_facts import AT, STORIES

COURIER = Party(id="1", name="Courier")
CREDIT, NOTICE = Duty(code=Duties.CREDIT, line="The Post"), Duty(code=Duties.NOTICE)
FEE = Duty(code=Duties.PAY, amount=Decimal(45), currency="EUR", per=PayPer.USE, before_use=True)
TEXT_ALONE = frozenset({"text"})


def grant(number: int, *rules: dict[str, Any], duties: tuple[Duty, ...] = (), **more: Any) -> Grant:
    rules_made = tuple(
        Rule(**{"id": f"g{number}/{place}", "kind": Kind.PERMISSION, "action": "reprint", **constraints})
        for place, constraints in enumerate(rules or ({},), 1)
    )
    edition = Edition(id=f"g{number}", name=f"Terms {number}", number=1, rules=rules_made, duties=duties)
    fields: dict[str, Any] = {
        "id": f"agreement-{number}",
        "name": f"Agreement {number}",
        "public": False,
        "editions": (edition,),
    }
    return Grant(**(fields | more))


def answered(*grants: Grant, **use: Any) -> Any:
    return decide(STORIES["harbour"], COURIER, Use(**use), grants, AT)


def chosen(*grants: Grant, **use: Any) -> tuple[str, ...]:
    return tuple(answered(*grants, **use).grants)


def test_an_agreement_with_a_duty_fewer_takes_nothing_away() -> None:
    for_good = grant(1, duties=(CREDIT, NOTICE))
    a_week = grant(2, {"parts": TEXT_ALONE, "display": timedelta(days=7)}, duties=(CREDIT,))
    assert chosen(for_good, a_week) == chosen(a_week, for_good) == ("agreement-1",)
    assert answered(for_good, a_week).summary == answered(for_good).summary


def test_in_which_order() -> None:
    """Each gives way to the one before it: nothing to pay first, more parts, longer, one's own, fewer duties, lower id."""
    week, month = ({"display": timedelta(days=days)} for days in (7, 30))
    worst_first = [
        grant(1, duties=(FEE,)),
        grant(2, {"parts": TEXT_ALONE}),
        grant(3, week),
        grant(4, month, public=True),
        grant(5, month, duties=(CREDIT, NOTICE)),
        grant(10, month, duties=(CREDIT,)),
        grant(9, month, duties=(NOTICE,)),
    ]
    for number in range(1, len(worst_first) + 1):
        assert chosen(*worst_first[:number]) == (worst_first[number - 1].id,)
        assert chosen(*reversed(worst_first[:number])) == (worst_first[number - 1].id,)


def test_with_an_end_that_was_said_a_later_one_counts_for_nothing() -> None:
    short, long = grant(1, {"display": timedelta(days=30)}), grant(2, {"display": timedelta(days=90)}, duties=(CREDIT,))
    assert chosen(short, long) == ("agreement-2",)
    assert chosen(short, long, ends=AT + timedelta(days=20)) == ("agreement-1",)


def test_pictures_that_nobody_could_take_along_decide_nothing() -> None:
    text, whole = grant(1, {"parts": TEXT_ALONE}), grant(2, duties=(CREDIT,))
    assert chosen(text, whole) == ("agreement-2",)
    assert chosen(text, whole, parts=TEXT_ALONE) == ("agreement-1",)
    bare = replace(STORIES["harbour"], parts=STORIES["harbour"].parts[:1])
    assert decide(bare, COURIER, Use(), (text, whole), AT).grants == ("agreement-1",)


def test_what_else_of_ones_own_would_carry_the_use_is_said() -> None:
    decision = answered(
        grant(1, duties=(CREDIT,)), grant(2), grant(3, public=True), grant(4, {"media": frozenset({"web"})})
    )
    too = {reason.rule for reason in decision.reasons if reason.says.endswith("It would carry this use too.")}
    assert (decision.grants, too) == (("agreement-2",), {"g1/1"})
    unpaid = answered(grant(1), grant(2, duties=(FEE,)))
    assert not any("would carry" in reason.says for reason in unpaid.reasons)


def test_of_what_the_story_itself_refuses_no_permission_is_said_to_carry_it() -> None:
    """A week with its pictures came before the text for good, though neither may go, and both “would carry this use”."""
    harbour = STORIES["harbour"]
    not_ours = Restriction(kind=RestrictionKind.THIRD_PARTY, parts=frozenset({harbour.parts[0].key}))
    theirs = replace(harbour, restrictions=(not_ours,))
    decision = decide(theirs, COURIER, Use(), (grant(1, {"parts": TEXT_ALONE}), grant(2, duties=(CREDIT,))), AT)
    assert (decision.outcome, decision.grants, decision.end, decision.duties) == (Outcome.PROHIBITED, (), None, ())
    assert not any("would carry" in reason.says for reason in decision.reasons)


MAY = datetime(2026, 5, 1, tzinfo=UTC)
NO_PICTURES = {"kind": Kind.PROHIBITION, "parts": frozenset({"picture"}), "starts": MAY}


def test_a_translation_leaves_out_a_picture_only_for_what_meets_it_before_it_ends() -> None:
    reprint = grant(1, {}, NO_PICTURES)
    spanish = {"action": "translate", "languages": frozenset({"es"})}
    use_fields = {"action": "translate", "language": "es"}

    def left_out(*grants: Grant, **more: Any) -> list[str]:
        decision = answered(*grants, **use_fields, **more)
        assert decision.outcome == Outcome.PERMITTED
        return [part_answer.part.key for part_answer in decision.left_out]

    not_ours = "picture:2"
    assert left_out(reprint, grant(2, spanish | {"display": timedelta(days=7)})) == [not_ours]
    assert left_out(reprint, grant(2, spanish)) == ["picture:1", not_ours]
    assert left_out(reprint, grant(2, spanish), ends=MAY) == [not_ours]
    assert left_out(reprint, grant(2, spanish), ends=MAY + timedelta(days=1)) == ["picture:1", not_ours]


def test_a_translation_is_carried_by_the_pair_that_gives_most_together() -> None:
    """A reprint for a week with pictures would end it sooner than one that must do without them after the translation."""
    spanish = {"action": "translate", "languages": frozenset({"es"}), "display": timedelta(days=30)}
    pictures_until_may, a_week = grant(1, {}, NO_PICTURES), grant(2, {"display": timedelta(days=7)})
    with_both = answered(pictures_until_may, a_week, grant(3, spanish), action="translate", language="es")
    without = answered(pictures_until_may, grant(3, spanish), action="translate", language="es")
    assert with_both.summary == without.summary
    assert set(with_both.grants) == {"agreement-1", "agreement-3"}
