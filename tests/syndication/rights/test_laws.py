"""The laws that hold of every question and answer. `make laws` tries 200,000; here, a few of each."""

import os
from collections import Counter
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import product
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from syndication.rights.decide import decide, judge_use
from syndication.rights.judgement import Judgement
from syndication.rights.model import NEVER, Duties, Duty, Edition, Grant, Kind, Party, RightsError
from syndication.rights.use import goes
from syndication.rights.verdict import RANK
from syndication.rights.vocabulary import Action, Medium, Outcome, Status
from tests.syndication.rights import naive, naive_extent
from tests.syndication.rights.making import (
    AT,
    CODES,
    LANGUAGES,
    MEDIA,
    Question,
    crowds,
    dice,
    grant,
    questions,
    rule,
    some,
)

#: Cases of each law: `make laws` says how many.
EACH = int(os.environ.get("LAWS_EACH", "200"))
law = settings(max_examples=EACH, deadline=None)


def answered(question: Question, **changed: Any) -> Any:
    changed_question = question._replace(**changed)
    return decide(
        changed_question.work,
        changed_question.party,
        changed_question.use,
        changed_question.grants,
        changed_question.at,
    )


def rank(question: Question, **changed: Any) -> int:
    return RANK[answered(question, **changed).outcome]


@law
@given(questions())
def test_the_same_question_has_the_same_answer(question: Question) -> None:
    first, second = answered(question), answered(question)
    assert first == second
    assert first.reasons
    assert tuple(first.reasons) == tuple(second.reasons)
    assert tuple(first.nearest) == tuple(second.nearest)


@law
@given(questions())
def test_a_canceled_work_is_never_permitted(question: Question) -> None:
    given_up = answered(question, work=replace(question.work, pub_status=Status.CANCELED))
    assert given_up.outcome == Outcome.PROHIBITED
    assert [duty.code for duty in given_up.duties] == [Duties.REMOVE]
    assert given_up.notice is None


@law
@given(questions(), dice())
def test_adding_a_prohibition_never_makes_an_answer_better(question: Question, dice: Random) -> None:
    bars = tuple(rule(dice, Kind.PROHIBITION, 900 + number) for number in range(2))
    more = grant(dice, 9)
    alone = replace(
        more, editions=tuple(replace(edition, rules=bars) for edition in more.editions), takes_requests_for=frozenset()
    )
    assert rank(question, grants=(*question.grants, alone)) <= rank(question)


@law
@given(questions(), dice())
def test_adding_a_permission_of_ones_own_never_makes_an_answer_worse(question: Question, dice: Random) -> None:
    permissions = tuple(rule(dice, Kind.PERMISSION, 900 + number) for number in range(2))
    more = grant(dice, 9, public=False)
    alone = replace(more, editions=tuple(replace(edition, rules=permissions) for edition in more.editions))
    assert rank(question, grants=(*question.grants, alone)) >= rank(question)


@law
@given(questions(going=True), dice())
def test_a_wider_use_is_never_answered_better(question: Question, dice: Random) -> None:
    use, territories, media = question.use, some(dice, CODES), some(dice, MEDIA)
    begins = use.starts or question.at
    wider = {
        "territory": replace(use, territories=use.territories and use.territories | territories),
        "world": replace(use, territories=None),
        "medium": replace(use, media=use.media and use.media | media),
        "all media": replace(use, media=None),
        "words": replace(use, words=use.words and use.words + 100),
        "whole": replace(use, words=None),
        "commercial": replace(use, commercial=True),
        "time": replace(use, ends=use.ends + timedelta(days=25)) if use.ends not in (None, NEVER) else use,
        "for good": replace(use, ends=NEVER),
        "sooner": replace(use, starts=begins - timedelta(days=2)),
        "language": replace(use, language=None),
    }
    name = dice.choice(sorted(wider))
    if name in ("for good", "sooner") and use.ends is None:
        return
    if name == "sooner" and not _governed_alike(question, begins - timedelta(days=2), begins):
        return
    event(name)
    assert rank(question, use=wider[name]) <= rank(question), name


def _governed_alike(question: Question, first: Any, last: Any) -> bool:
    """Whether the start alone decides nothing between the two: no edition takes effect, and nothing ends that may stay.

    Nor does a grant that takes requests: whoever begins within it may ask, also for longer.
    """
    moments = set()
    for offered in question.grants:
        moments |= {offered.ends} if offered.takes_requests_for else set()
        for edition in offered.editions:
            moments.add(edition.in_force_from)
            if edition.may_stay:
                moments |= {offered.ends, *(rule.ends for rule in edition.rules)}
    return not any(first < moment <= last for moment in moments if moment is not None)


@law
@given(questions(going=True), dice())
def test_both_are_permitted_only_where_each_is(question: Question, dice: Random) -> None:
    here, there, medium, other_medium = some(dice, CODES), some(dice, CODES), some(dice, MEDIA), some(dice, MEDIA)

    def rank_of(territories: Any, media: Any) -> int:
        return rank(question, use=replace(question.use, territories=territories, media=media))

    assert rank_of(here | there, medium) <= min(rank_of(here, medium), rank_of(there, medium))
    assert rank_of(here, medium | other_medium) <= min(rank_of(here, medium), rank_of(here, other_medium))


@law
@given(questions(going=True))
def test_parts_named_together_are_permitted_only_where_each_is(question: Question) -> None:
    keys = [part.key for part in question.work.parts]
    together = rank(question, use=replace(question.use, parts=frozenset(keys)))
    assert together <= min(rank(question, use=replace(question.use, parts=frozenset({key}))) for key in keys)


@law
@given(questions(going=True))
def test_no_duty_of_the_chosen_grants_the_story_or_its_parts_is_lost(question: Question) -> None:
    decision = answered(question)
    if decision.outcome != Outcome.PERMITTED or not decision.grants:
        return
    starts = question.use.starts or question.at
    for offered in question.grants:
        if offered.id in decision.grants:
            edition = [
                edition
                for edition in offered.editions
                if edition.in_force_from is None or edition.in_force_from <= starts
            ][-1]
            assert {duty for duty in edition.duties if _is_owed(duty, offered, question)} <= set(decision.duties)
    left_out = {duty.part for duty in decision.duties if duty.code == Duties.LEAVE_OUT}
    assert left_out == {left_out_part.part.key for left_out_part in decision.left_out}
    mentioned = {part.part.key for part in decision.parts}
    assert left_out | mentioned == {part.key for part in question.work.parts} or question.use.parts is not None


def _is_owed(duty: Duty, offered: Grant, question: Question) -> bool:
    """Not what was paid, nor what the use lacks the medium or the action for."""
    paid = offered.paid and duty.code is Duties.PAY and duty.before_use
    media = question.use.media if question.use.media is not None else frozenset(Medium)
    return not paid and duty.code.clause.fits(question.use.action, media)


@law
@given(questions())
def test_what_a_stranger_is_told_is_the_same_whatever_others_have(question: Question) -> None:
    stranger = question._replace(party=Party(active=False))
    public = tuple(grant for grant in question.grants if grant.public)
    assert answered(stranger) == answered(stranger, grants=public)
    assert tuple(answered(stranger).reasons) == tuple(answered(stranger, grants=public).reasons)
    assert tuple(answered(stranger).nearest) == tuple(answered(stranger, grants=public).nearest)


@law
@given(questions())
def test_a_second_reading_agrees(question: Question) -> None:
    outcome = answered(question).outcome
    event(f"outcome: {outcome}")
    assert outcome == naive.outcome(*question)


@law
@given(questions(going=True))
def test_a_second_reading_agrees_on_works_that_may_go(question: Question) -> None:
    assert answered(question).outcome == naive.outcome(*question)


@law
@given(questions(going=True))
def test_an_end_that_an_answer_names_may_be_asked_for_and_no_later_one(question: Question) -> None:
    decision = answered(question, use=replace(question.use, ends=None))
    if decision.outcome != Outcome.PERMITTED:
        return
    assert {duty.by for duty in decision.duties if duty.code is Duties.TAKE_DOWN} <= {decision.end}
    asked_to_the_end = answered(question, use=replace(question.use, ends=decision.end or NEVER))
    assert (asked_to_the_end.outcome, asked_to_the_end.end) == (Outcome.PERMITTED, decision.end)


_CLOCKS = (
    UTC,
    ZoneInfo("Europe/Berlin"),
    ZoneInfo("America/New_York"),
    ZoneInfo("Asia/Kathmandu"),
    ZoneInfo("Pacific/Apia"),
)


def _written_elsewhere(row: Any, dice: Random) -> Any:
    """The same facts, each moment by another clock."""
    if isinstance(row, datetime):
        return row.astimezone(dice.choice(_CLOCKS))
    if isinstance(row, tuple) and not hasattr(row, "_fields"):
        return tuple(_written_elsewhere(member, dice) for member in row)
    if not is_dataclass(row) or isinstance(row, type):
        return row
    return replace(
        row, **{field.name: _written_elsewhere(getattr(row, field.name), dice) for field in fields(row) if field.init}
    )


@law
@given(questions(), dice())
def test_the_same_moments_have_the_same_answer_however_they_are_written(question: Question, dice: Random) -> None:
    # At night, in the weeks in which Europe and America change their clocks.
    replaced = timedelta(days=dice.randint(0, 40), hours=dice.randint(0, 23), minutes=dice.choice([0, 30]))
    starts = (question.use.starts or AT) + replaced
    use = replace(question.use, starts=starts)
    if isinstance(use.ends, datetime):
        use = replace(use, ends=starts + dice.choice([timedelta(minutes=20), timedelta(days=7), timedelta(days=30)]))
    question_in_utc = question._replace(use=use)
    other = Question(*(_written_elsewhere(field, dice) for field in question_in_utc))
    first, second = answered(question_in_utc), answered(other)
    assert first == second
    assert tuple(first.reasons) == tuple(second.reasons)
    assert tuple(first.nearest) == tuple(second.nearest)


@law
@given(questions(going=True), dice())
def test_what_cannot_be_read_is_never_permitted(question: Question, dice: Random) -> None:
    unread = Edition(id="unread/1", name="Unread", number=1, rules=(), unreadable=True)
    public = not question.party.active or dice.random() < 0.5
    more = Grant(id="unread", name="Unread", public=public, editions=(unread,))
    own = tuple(grant for grant in question.grants if not grant.public)
    outcome_rank = rank(question, grants=(*question.grants, more))
    if question.use.action == "link":
        assert outcome_rank == RANK[Outcome.PERMITTED]
    elif public and question.party.active:
        assert outcome_rank <= rank(question, grants=own)
    else:
        assert outcome_rank == RANK[Outcome.PROHIBITED]


@law
@given(questions(going=True))
def test_an_excerpt_is_never_the_whole(question: Question) -> None:
    """What lets an excerpt of the whole text go lets a reprint go, or says that the whole may go as an excerpt."""
    use = replace(question.use, action=Action.EXCERPT, words=None, parts=None, language=None)

    def without_whole_excerpts(edition: Edition) -> Edition:
        rules = (
            rule
            for rule in edition.rules
            if rule.kind == "prohibition" or rule.action != "excerpt" or rule.percent == 100
        )
        return replace(edition, rules=tuple(rules))

    grants = tuple(
        replace(grant, editions=tuple(map(without_whole_excerpts, grant.editions))) for grant in question.grants
    )
    assert rank(question, use=use) == rank(question, use=use, grants=grants)


@law
@given(questions(going=True))
def test_a_reprint_of_fewer_words_than_the_text_is_an_excerpt(question: Question) -> None:
    use = replace(question.use, action=Action.REPRINT, words=question.work.word_count - 1, language=None)
    first, second = answered(question, use=use), answered(question, use=replace(use, action=Action.EXCERPT))
    assert first.summary == second.summary
    assert (first.outcome, first.duties, first.grants) == (second.outcome, second.duties, second.grants)


def _what_is_had(question: Question) -> tuple[tuple[int, int, int, timedelta], Judgement]:
    """More is worse: how it is answered, payments due first, pictures left out, and how much sooner than never it ends."""
    judgement = judge_use(question.work, question.party, question.use, question.grants, question.at, UTC)
    due = sum(verdict.unpaid for verdict in judgement.verdicts)
    end = judgement.end or datetime.max.replace(tzinfo=UTC)
    return (
        -RANK[judgement.outcome],
        due,
        len(judgement.parts.left_out),
        datetime.max.replace(tzinfo=UTC) - end,
    ), judgement


@law
@given(questions(going=True) | crowds(), dice())
def test_a_new_permission_never_worsens_the_outcome_the_parts_or_the_end(question: Question, dice: Random) -> None:
    before, judgement = _what_is_had(question)
    permissions = tuple(rule(dice, Kind.PERMISSION, 900 + number, plain=True) for number in range(2))
    more = grant(dice, 9, plain=True)
    alone = replace(more, editions=tuple(replace(edition, rules=permissions) for edition in more.editions))
    after, _ = _what_is_had(question._replace(grants=(*question.grants, alone)))
    assert after[0] <= before[0]
    if judgement.chosen:
        event("carried before")
        assert after <= before


@law
@given(questions(going=True) | crowds())
def test_of_all_that_could_carry_a_use_the_best_is_chosen(question: Question) -> None:
    """Tried one by one; of a translation every pair."""
    had, judgement = _what_is_had(question)
    if not judgement.chosen or judgement.outcome == Outcome.PROHIBITED:
        return
    explicit = judgement.definite_use.ends is not None
    tried = []
    for together in product(*(verdict.candidates for verdict in judgement.verdicts)):
        ends = [part_answer.end for part_answer in together if part_answer.end is not None]
        end = min(ends, default=datetime.max.replace(tzinfo=UTC))
        left_out = any(
            part_answer.pictures_until is not None and part_answer.pictures_until < end for part_answer in together
        )
        asks = any(part_answer.asks for part_answer in together)
        tried.append(
            (
                asks,
                sum(part_answer.unpaid for part_answer in together),
                left_out,
                explicit or datetime.max.replace(tzinfo=UTC) - end,
            )
        )
    asks, due, left_out, _ = min(tried)
    assert (judgement.outcome == Outcome.ASK, had[1]) == (asks, due)
    by_terms = {
        part_answer.part.key for part_answer in judgement.parts.left_out if goes(question.work, part_answer.part)
    }
    assert bool(by_terms) == left_out
    if not explicit:
        assert had[3] == min(tried)[3]


@law
@given(questions(going=True) | crowds())
def test_a_second_reading_agrees_how_long_and_with_which_parts(question: Question) -> None:
    had, judgement = _what_is_had(question)
    best = naive_extent.extent(*question) if question.use.action != "link" else None
    if judgement.outcome == Outcome.PROHIBITED or best is None:
        assert not judgement.chosen or judgement.outcome == Outcome.PROHIBITED
        return
    event("carried")
    by_terms = [left_out.part for left_out in judgement.parts.left_out if goes(question.work, left_out.part)]
    sooner = had[3].total_seconds() if question.use.ends is None else 0
    assert (judgement.outcome == Outcome.ASK, had[1], bool(by_terms), sooner) == best


@law
@given(questions(going=True))
def test_a_picture_that_may_go_may_go_to_the_end_that_is_named(question: Question) -> None:
    decision = answered(question, use=replace(question.use, parts=None))
    if decision.outcome != Outcome.PERMITTED or question.use.action == "link":
        return
    _, judgement = _what_is_had(question._replace(use=replace(question.use, parts=None)))
    ends = question.use.ends if question.use.ends is not None else judgement.end or NEVER
    named = frozenset(part.part.key for part in decision.parts)
    assert rank(question, use=replace(question.use, parts=named, ends=ends)) == RANK[Outcome.PERMITTED]


@law
@given(questions(), st.sampled_from(LANGUAGES))
def test_another_language_is_translated_or_refused(question: Question, language: str) -> None:
    if question.use.action == "translate":
        return
    same = {language.split("-")[0], question.work.language.split("-")[0]}
    use = replace(question.use, language=language)
    if len(same) == 2:
        with pytest.raises(RightsError, match="translate"):
            answered(question, use=use)
    else:
        assert answered(question, use=use).outcome == answered(question).outcome


def test_the_questions_are_answered_in_every_way_often_enough(capsys: pytest.CaptureFixture[str]) -> None:
    """Of works that may go, each outcome is given at least 15 times in a hundred."""
    counted: Counter[str] = Counter()

    @settings(max_examples=600, deadline=None, database=None, derandomize=True)
    @given(questions(going=True))
    def count(question: Question) -> None:
        counted[answered(question).outcome.value] += 1

    count()
    shares = {name: number / counted.total() for name, number in sorted(counted.items())}
    with capsys.disabled():
        print("\n  outcomes:", ", ".join(f"{name} {share:.0%}" for name, share in shares.items()))
    assert len(shares) == 3
    assert min(shares.values()) >= 0.15
