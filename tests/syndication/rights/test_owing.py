"""What an answer owes: the duties, the grant and the notice of what carries the whole use, and of nothing else."""

from dataclasses import replace
from typing import Any

from syndication.rights.decide import decide
from syndication.rights.model import ANYONE, Duties, Duty, Edition, Grant, Kind, Notice, Rule, Use
from syndication.rights.vocabulary import Action, Outcome, PartKind
from tests.syndication.rights.case_facts import AT, STORIES

WORK = replace(STORIES["harbour"], notice=Notice(text="© The Harbour Post", html="© The Harbour Post"))
NO_EDITS = Duty(code=Duties.NO_EDITS)


def answered(use: Use, *actions: Action, requests: frozenset[Action] = frozenset()) -> Any:
    """By public terms that permit these actions for the text alone, without edits."""
    rules = tuple(
        Rule(id=action, kind=Kind.PERMISSION, action=action, parts=frozenset({PartKind.TEXT}), per_month=9)
        for action in actions
    )
    edition = Edition(id="e", name="E", number=1, rules=rules, duties=(NO_EDITS,))
    grant = Grant(id="g", name="G", public=True, editions=(edition,), takes_requests_for=requests)
    return decide(WORK, ANYONE, use, (grant,), AT)


def test_an_adaptation_that_must_be_asked_for_owes_nothing_of_the_reprint_that_is_granted() -> None:
    decision = answered(Use(action=Action.ADAPT), Action.REPRINT, requests=frozenset({Action.ADAPT}))
    assert decision.outcome == Outcome.ASK
    assert (decision.duties, decision.grants, decision.quota) == ((), (), None)
    assert [left_out.says for left_out in decision.left_out] == ["Leave it out: it is not ours to give."]


def test_an_adaptation_that_is_granted_whole_owes_what_the_terms_say() -> None:
    decision = answered(Use(action=Action.ADAPT), Action.REPRINT, Action.ADAPT)
    assert decision.outcome == Outcome.PERMITTED
    assert (decision.grants, decision.quota.left) == (("g",), 9)
    assert [duty.code for duty in decision.duties] == [Duties.LEAVE_OUT, Duties.LEAVE_OUT]
    assert {left_out.says for left_out in decision.left_out} == {
        "Leave it out: by “G” only the text may go.",
        "Leave it out: it is not ours to give.",
    }


def test_whoever_only_links_prints_no_notice() -> None:
    assert answered(Use(action=Action.REPRINT), Action.REPRINT).notice is WORK.notice
    assert answered(Use(action=Action.LINK)).notice is None
