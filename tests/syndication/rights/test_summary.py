"""The sentence of an answer can be read in one way: of all or of each, of the rule that decided, with one last day."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from syndication.rights.answer import Decision
from syndication.rights.check import problems
from syndication.rights.clauses import Duties
from syndication.rights.decide import decide
from syndication.rights.english.sentences import duty_sentence
from syndication.rights.model import ANYONE, NEVER, Duty, Edition, Grant, Kind, Rule, Use
from syndication.rights.territories import expand
from syndication.rights.vocabulary import Action, Medium, PayPer
from tests.syndication.rights.case_facts import AT, STORIES

NEW_YEAR = datetime(2027, 1, 1, tzinfo=UTC)
REPRINT = Rule(id="1", kind=Kind.PERMISSION, action=Action.REPRINT)
PAY = Duty(code=Duties.PAY, amount=Decimal(45), currency="EUR", per=PayPer.USE, before_use=True)


def bar(**limits: Any) -> Rule:
    return Rule(id="2", kind=Kind.PROHIBITION, **{"action": "reprint", **_placed(limits)})


def may(**limits: Any) -> Rule:
    return replace(REPRINT, **_placed(limits))


def use(**fields: Any) -> Use:
    return Use(**_placed(fields))


def _placed(limits: dict[str, Any]) -> dict[str, Any]:
    if "territories" not in limits:
        return limits
    codes, names, _ = expand(limits["territories"])
    return limits | {"territories": codes, "territory_names": names}


def answered(
    asked_use: Use, *rules: Rule, duties: tuple[Duty, ...] = (), story: str = "fresh", **of_grant: Any
) -> Decision:
    return decide(STORIES[story], ANYONE, asked_use, (granted(*rules, duties=duties, **of_grant),), AT)


def granted(*rules: Rule, duties: tuple[Duty, ...] = (), **of_grant: Any) -> Grant:
    edition = Edition(id="e", name="E", number=1, rules=rules, duties=duties)
    return Grant(**{"id": "g", "name": "Courier", "public": False, "editions": (edition,), **of_grant})


@pytest.mark.parametrize(
    ("asked_use", "rules", "sentence"),
    [
        (
            use(),
            [REPRINT, bar(territories=["BR"])],
            "everywhere in the world: reprinting is prohibited in Brazil; it is permitted everywhere but in Brazil.",
        ),
        (
            use(territories=["KE", "FR"]),
            [may(territories=["KE"])],
            "in both Kenya and France: it is permitted in Kenya.",
        ),
        (
            use(territories=["EU"]),
            [REPRINT, bar(territories=["FR"])],
            "in all of the EU: reprinting is prohibited in France; it is permitted in the EU but not in France.",
        ),
        (
            use(media=frozenset({"web", "print"}), territories=["KE"]),
            [may(media=frozenset({"web"}))],
            "both on the web and in print in Kenya: it is permitted on the web.",
        ),
        (
            use(territories=["KE"]),
            [may(media=frozenset({"web"}))],
            "in every medium in Kenya: it is permitted on the web.",
        ),
        (
            use(territories=["KE"], ends=NEW_YEAR),
            [may(ends=NEW_YEAR - timedelta(days=31))],
            "in Kenya, for the whole time from now to 31 December 2026: it is permitted until 30 November 2026.",
        ),
        (
            use(territories=["KE"]),
            [may(non_commercial=True)],
            "in Kenya, commercially: it is permitted if it is not commercial.",
        ),
        (
            use(territories=["KE"], words=300, action="excerpt"),
            [may(words=100)],
            "You may not publish an excerpt of as many as 300 words of this story in Kenya: it is permitted up to 100 words.",
        ),
    ],
)
def test_a_refusal_of_all_is_none_of_each_and_says_what_is_permitted(
    asked_use: Use, rules: list[Rule], sentence: str
) -> None:
    assert answered(asked_use, *rules).summary.endswith(sentence)


def test_a_refusal_of_each_says_nothing_of_all() -> None:
    asked_use = use(territories=["KE", "FR"], media=frozenset({"web", "print"}))
    assert answered(asked_use, bar()).summary == (
        "You may not reprint this story on the web and in print in Kenya and France: it is prohibited by “Courier”."
    )


def test_what_a_prohibition_does_not_meet_is_spoken_of_too() -> None:
    assert answered(use(territories=["KE", "BR"]), bar(territories=["BR"])).summary.endswith(
        "in Kenya and Brazil: reprinting is prohibited in Brazil; nothing permits the rest of it either."
    )


def test_of_a_question_the_part_that_is_permitted_is_said_before_it_is_asked() -> None:
    decision = answered(
        use(territories=["KE", "FR"]), may(territories=["KE"]), takes_requests_for=frozenset({"reprint"})
    )
    assert decision.summary == (
        "Ask us before you reprint this story in both Kenya and France: our terms do not cover all of it, "
        "but we take requests; it is permitted in Kenya."
    )


def test_a_named_part_keeps_the_language_of_its_translation() -> None:
    """Where words were replaced in a finished sentence, the language vanished."""
    asked_use = Use(action=Action.TRANSLATE, language="es", parts=frozenset({"text"}), territories=frozenset({"CO"}))
    translate = replace(REPRINT, id="3", action=Action.TRANSLATE)
    assert answered(asked_use, REPRINT, translate, story="harbour").summary == (
        "You may translate the text of this story into Spanish and publish the translation in Colombia."
    )


def test_a_title_stands_in_a_sentence_as_it_is() -> None:
    """Nor is a title taken for words of ours: “this story”, {braces}, “which is”."""
    title = "This story {it}: which is ours"
    work = STORIES["harbour"]
    parts = (work.parts[0], replace(work.parts[1], title=title))
    asked_use = Use(parts=frozenset({"text", "picture:1"}), territories=frozenset({"KE"}))
    edition = Edition(id="e", name="E", number=1, rules=(REPRINT,))
    grant = Grant(id="g", name="G", public=True, editions=(edition,))
    decision = decide(replace(work, parts=parts), ANYONE, asked_use, (grant,), AT)
    assert decision.summary == f"You may reprint the text of this story and the picture “{title}” in Kenya."


def test_one_last_day_is_said_of_an_end_whether_it_was_asked_for_or_not() -> None:
    for ends, rule in ((None, may(ends=NEW_YEAR)), (NEW_YEAR, REPRINT)):
        decision = answered(use(territories=["KE"], ends=ends), rule)
        assert decision.summary == "You may reprint this story in Kenya, until 31 December 2026."
        assert [duty_sentence(duty) for duty in decision.duties] == ["Take it down by the end of 31 December 2026."]
        assert decision.end == NEW_YEAR
    assert answered(use(territories=["KE"], ends=NEVER), REPRINT).duties == ()


def test_what_is_paid_is_not_told_as_pay() -> None:
    later = replace(PAY, before_use=False, per=PayPer.FLAT)
    due = answered(use(), REPRINT, duties=(PAY, later))
    paid = answered(use(), REPRINT, duties=(PAY, later), paid=True)
    assert (due.outcome, [duty for duty in due.duties if duty.code is Duties.PAY]) == ("ask", [PAY, later])
    assert (paid.outcome, [duty for duty in paid.duties if duty.code is Duties.PAY]) == ("permitted", [later])


@pytest.mark.parametrize(
    ("asked_use", "untold"),
    [
        (use(media=frozenset({"print"}), ends=NEW_YEAR), {Duties.CANONICAL, Duties.LINK_BACK, Duties.TAKE_DOWN}),
        (use(media=frozenset({"print", "web"}), ends=NEW_YEAR), set()),
        (use(media=frozenset({"audio"})), {Duties.CANONICAL, Duties.LINK_BACK, Duties.TAKE_DOWN}),
        (use(action="adapt", media=frozenset({"web"}), ends=NEW_YEAR), {Duties.NO_EDITS}),
    ],
)
def test_a_duty_that_the_use_cannot_fulfil_is_not_told(asked_use: Use, untold: set[Duties]) -> None:
    agreed = {Duties.CANONICAL, Duties.LINK_BACK, Duties.NO_EDITS, Duties.NOTICE}
    adapt = replace(REPRINT, id="4", action=Action.ADAPT)
    decision = answered(asked_use, REPRINT, adapt, duties=tuple(Duty(code=code) for code in sorted(agreed)))
    assert decision.outcome == "permitted"
    assert {duty.code for duty in decision.duties} == (agreed | {Duties.TAKE_DOWN}) - untold


def test_terms_that_contradict_themselves_by_a_duty_are_warned_of() -> None:
    printed, adapt = replace(REPRINT, media=frozenset({Medium.PRINT})), replace(REPRINT, action=Action.ADAPT)
    duties = (Duty(code=Duties.CANONICAL), Duty(code=Duties.NO_EDITS))
    edition = Edition(id="e", name="E", number=1, rules=(printed,), duties=duties)
    canonical = (
        "Nothing that is permitted here can fulfil the duty “Name the original as canonical”: it is asked of nobody."
    )
    assert canonical in problems(edition)
    assert problems(replace(edition, rules=(REPRINT, adapt)))[0] == (
        "Rule 2 permits adapting, which changes the text, and the duty “Change nothing” forbids that: "
        "it is not asked there."
    )
    assert not [problem for problem in problems(replace(edition, rules=(REPRINT,))) if "duty" in problem]


@pytest.mark.parametrize(
    ("rules", "why"),
    [
        ([may(parts=frozenset({"text"}))], "by “Courier” only the text may go"),
        ([REPRINT, bar(parts=frozenset({"picture"}))], "“Courier” prohibits pictures"),
        ([REPRINT, bar(parts=frozenset({"picture"}), on_request=True)], "“Courier” gives pictures on request only"),
    ],
)
def test_pictures_are_left_out_by_the_rule_that_decided(rules: list[Rule], why: str) -> None:
    decision = answered(use(territories=["KE"]), *rules, story="harbour")
    assert f"leave out the picture “boats in the harbour”, because {why}, and the picture" in decision.summary
    assert decision.left_out[0].says == f"Leave it out: {why}."
    [reason] = [reason for reason in decision.reasons if reason.rule == "picture:1"]
    assert (reason.says, reason.held) == (f"The picture “boats in the harbour” may not go, because {why}.", False)


def test_a_quota_that_is_used_up_is_what_decided() -> None:
    decision = answered(use(territories=["KE"]), may(per_month=40), taken=40, takes_requests_for=frozenset({"reprint"}))
    assert decision.summary == (
        "Ask us before you reprint this story in Kenya: this month’s 40 stories are taken, but we take requests."
    )
    assert decision.stands_until == datetime(2026, 4, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("word_count", "limits", "why"),
    [
        (1, {"action": "excerpt"}, "“Courier” permits it only up to half of the text, which here is no word"),
        (
            3,
            {"action": "excerpt", "percent": 25},
            "“Courier” permits it only up to 25 per cent of the text, which here is no word",
        ),
        (0, {"percent": 50}, "“Courier” permits it only up to 50 per cent of the text, which here is no word"),
        (
            0,
            {"percent": 50, "words": 120},
            "“Courier” permits it only up to 50 per cent of the text, which here is no word",
        ),
    ],
)
@pytest.mark.parametrize("requested_words", [None, 1, 50])
def test_where_no_word_may_go_it_says_so_and_never_counts_to_nothing(
    word_count: int, limits: dict[str, Any], why: str, requested_words: int | None
) -> None:
    asked_use = use(territories=["KE"], action=limits.get("action", "reprint"), words=requested_words)
    decision = decide(
        replace(STORIES["fresh"], word_count=word_count), ANYONE, asked_use, (granted(may(**limits)),), AT
    )
    assert why in decision.summary
    sentences = [
        decision.summary,
        *(f"{reason.asked}; {reason.says}" for reason in decision.reasons),
        *(reason.says for reason in decision.nearest),
    ]
    assert not [sentence for sentence in sentences if re.search(r"\b0 words", sentence)]


def test_of_a_text_without_words_as_many_are_said_as_were_asked_for() -> None:
    decision = decide(replace(STORIES["fresh"], word_count=0), ANYONE, Use(words=50), (granted(REPRINT),), AT)
    assert decision.summary == "You may reprint up to 50 words of this story anywhere in the world."
