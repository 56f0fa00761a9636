"""The laws that hold of near misses, and of how long an answer stands. `make laws` tries many questions of each."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from hypothesis import event, given, settings
from hypothesis import strategies as st

from syndication.rights.clauses import Duties
from syndication.rights.errors import RightsError
from syndication.rights.model import Use
from syndication.rights.territories import expand
from syndication.rights.verdict import RANK
from syndication.rights.vocabulary import Outcome
from tests.syndication.rights.making import AT, CODES, LANGUAGES, MEDIA, Question, crowds, dice, questions, some
from tests.syndication.rights.naive_nearest import best_within
from tests.syndication.rights.test_laws import EACH, answered, law, rank


@law
@given(questions(going=True))
def test_every_near_miss_is_answered_better_when_it_is_asked(question: Question) -> None:
    decision = answered(question)
    for miss in decision.nearest:
        use = _changed(question.use, miss.change)
        assert RANK[miss.outcome] > RANK[decision.outcome]
        assert answered(question, use=use).outcome == miss.outcome, miss.says


def _changed(use: Use, change: Any) -> Use:
    changed: dict[str, Any] = {
        name: frozenset(value) if name in ("media", "parts") else value for name, value in change.items()
    }
    if "territory" in changed:
        changed["territories"], changed["territory_names"], _ = expand(changed.pop("territory"))
    return replace(use, **changed)


def _one_change(question: Question, dice: Random) -> tuple[str, Use]:
    """A parameter, and the use with another value of it, as somebody might try it."""
    use = question.use
    moment = dice.choice(_moments(question))
    return dice.choice(
        [
            ("territory", replace(use, territories=some(dice, CODES), territory_names=())),
            ("media", replace(use, media=some(dice, MEDIA))),
            ("words", replace(use, words=dice.choice([25, 50, 100, 200]))),
            ("parts", replace(use, parts=some(dice, [part.key for part in question.work.parts]))),
            ("commercial", replace(use, commercial=False)),
            ("starts", replace(use, starts=moment)),
            ("ends", replace(use, ends=moment)),
            ("ends", replace(use, ends=None)),
            ("language", replace(use, language=dice.choice(LANGUAGES)) if use.action == "translate" else use),
        ]
    )


def _moments(question: Question) -> list[datetime]:
    """Of which a rule, a grant or the story knows, not past; and the moment of the question."""
    known: set[datetime | None] = {restriction.until for restriction in question.work.restrictions} | {
        question.work.first_published_at,
        question.at,
    }
    for offered in question.grants:
        known |= {offered.starts, offered.ends}
        for edition in offered.editions:
            for rule in edition.rules:
                known |= {rule.starts, rule.ends, question.work.first_published_at + rule.delay if rule.delay else None}
    return sorted(moment for moment in known if moment is not None and moment >= question.at)


@law
@given(questions(), dice())
def test_where_one_change_helps_a_near_miss_is_offered_that_helps_as_much(question: Question, dice: Random) -> None:
    question = _known_to_all(question)
    name, use = _one_change(question, dice)
    try:
        better = rank(question, use=use)
    except RightsError:
        return
    decision = answered(question)
    if better <= RANK[decision.outcome]:
        return
    event(name)
    assert max(RANK[miss.outcome] for miss in decision.nearest) >= better, name


@settings(law, max_examples=max(EACH // 10, 20))
@given(questions() | questions(going=True))
def test_where_one_change_does_not_help_two_or_three_together_are_offered_that_help_as_much(question: Question) -> None:
    question = _known_to_all(question)
    decision = answered(question)
    if decision.outcome == Outcome.PERMITTED:
        return
    offered = max((RANK[miss.outcome] for miss in decision.nearest), default=RANK[decision.outcome])
    for changes in (1, 2, 3):
        best = best_within(question, changes, RANK[Outcome.PERMITTED])
        if best is not None and best[0] > RANK[decision.outcome]:
            event(f"{changes} changes help")
            assert offered >= best[0], best[1]
            return


@law
@given(questions())
def test_a_near_miss_says_each_thing_that_its_link_asks_and_none_makes_another_needless(question: Question) -> None:
    near_misses = answered(question).nearest
    assert len(near_misses) <= 4
    for miss in near_misses:
        assert miss.change
        assert " only" not in miss.says
        assert miss.says.count(", ") >= len(set(miss.change) - {"words"}) - 1
    changes = [set(miss.change) for miss in near_misses if miss.outcome == Outcome.PERMITTED]
    assert not any(change < other for change in changes for other in changes)


def _known_to_all(question: Question) -> Question:
    """Without the editions of Terms that are still to come into force: the asker may not know of them."""
    grants = (
        replace(
            offered,
            editions=tuple(
                edition for edition in offered.editions if (edition.in_force_from or question.at) <= question.at
            ),
        )
        for offered in question.grants
    )
    return question._replace(grants=tuple(offered for offered in grants if offered.editions))


def _content(question: Question, at: datetime) -> Any:
    """What is said but its end, and the end; "past" where the end that was asked for has come."""
    next_month = (AT.replace(day=1, hour=0) + timedelta(days=31)) <= at
    grants = tuple(replace(grant, taken=0) if next_month else grant for grant in question.grants)
    try:
        decision = answered(question, at=at, grants=grants)
    except RightsError:
        return "past", None
    duties = tuple(duty for duty in decision.duties if duty.code is not Duties.TAKE_DOWN)
    mentioned = tuple((part.part.key, part.outcome) for part in decision.parts)
    return (
        decision.outcome,
        duties,
        mentioned,
        tuple(left_out.part.key for left_out in decision.left_out),
    ), decision.end


def _stands(question: Question, at: datetime) -> bool:
    """Whether the answer is the same then; an end that is as long after the start as it was has moved with it."""
    (content, end), (then, end_then) = _content(question, question.at), _content(question, at)
    replaced = end is not None and end_then is not None and end - question.at == end_then - at
    return content == then and (end == end_then or replaced)


@law
@given(questions() | crowds(), st.floats(0, 1))
def test_until_it_says_an_answer_stands_and_then_it_changes(question: Question, share: float) -> None:
    question = _known_to_all(question) if question.use.starts is None else question
    if question.work.pub_status == "canceled":
        assert answered(question).stands_until is None
        return
    decision = answered(question)
    until, instant = decision.stands_until, timedelta(microseconds=1)
    end = until or question.at + timedelta(days=100)
    assert _stands(question, question.at + (end - instant - question.at) * share)
    if until is not None:
        assert _stands(question, until - instant)
        assert not (_stands(question, until) and _stands(question, until + instant))
        # What falls together in this very moment is otherwise in the next, which no cache keeps apart.
        assert until == question.at + instant or (decision.changes_at is not None and decision.changes_at <= until)
