"""Answers a question: finds the story, gathers the facts, decides, and records the answer to a known partner."""

from dataclasses import replace
from datetime import datetime

from articles.models import Version
from syndication.models.recorded import AS_IT_STANDS
from syndication.questions.answer_record import record_answer
from syndication.questions.answered_question import AnsweredQuestion, day_in_words
from syndication.questions.caller import Caller, party_at
from syndication.questions.case import case_of
from syndication.questions.facts import work_of
from syndication.questions.finding import find, version_then
from syndication.questions.question import Question
from syndication.rights.answer import Decision, Reason
from syndication.rights.lazy import Deferred
from syndication.rights.model import RightsError, Work
from syndication.rights.vocabulary import Outcome


def answer(question: Question, caller: Caller, now: datetime) -> AnsweredQuestion | None:
    """The answer to a question; None if the story does not exist for this caller. Raises RightsError.

    An answer to a known partner is recorded, an answer to a stranger is not.
    """
    if question.at is not None and question.at > now:
        raise RightsError("at", "at lies in the future. It asks what was on record; leave it out for now.")
    version = find(question, caller, now)
    if version is None:
        return None
    answered_question = _answer_at(question, caller, version, now)
    if caller.partner is not None:
        record_answer(answered_question, caller.partner, now)
    return answered_question


def _answer_at(question: Question, caller: Caller, version: Version, now: datetime) -> AnsweredQuestion:
    if question.at is None:
        return _decide(question, caller, version, now)
    caller_then = replace(caller, party=party_at(caller.partner, question.at)) if caller.partner else caller
    past_version = version_then(version, caller_then, question.at)
    # While a story that was public is under a new embargo, nothing is permitted, whatever was permitted before.
    public = version.public_from(now)
    embargoed = (question.use.starts or question.at) < public and public > now
    if version.pub_status == Version.PubStatus.USABLE and not (past_version and embargoed):
        if past_version is None:
            return _not_public_answer(question, caller, version, question.at)
        return _decide(question, caller_then, past_version, question.at, question.at, version)
    present_answer = _decide(question, caller, version, now)
    past_outcome = (
        _decide(question, caller_then, past_version, question.at, question.at).decision.outcome
        if past_version
        else Outcome.PROHIBITED
    )
    return replace(present_answer, at=question.at, outcome_then=past_outcome)


def _decide(
    question: Question,
    caller: Caller,
    version: Version,
    at: datetime,
    record: datetime = AS_IT_STANDS,
    current_version: Version | None = None,
) -> AnsweredQuestion:
    """The answer at `at`, from the record as it was at `record`. `current_version`: as in `AnsweredQuestion`."""
    starts = question.use.starts
    case = case_of(version, caller, at, question.zone, starts=starts, record=record, current_version=current_version)
    return AnsweredQuestion(
        question=question,
        caller=caller,
        version=version,
        decision=case.decide(question.use),
        grants=tuple(case.grants),
        at=at,
        current_version=current_version,
    )


def _not_public_answer(question: Question, caller: Caller, version: Version, at: datetime) -> AnsweredQuestion:
    """The refusal of any use at a moment when nobody outside had the story."""
    day = day_in_words(at, question)
    reason = Reason(rule="then", asked=day, says="The story was not public then.", held=False)
    decision = _prohibited(
        work_of(version, caller, at, now=at),
        f"This story was not public then, on {day}: nothing could be done with it.",
        reason,
    )
    return AnsweredQuestion(question=question, caller=caller, version=version, decision=decision, grants=(), at=at)


def _prohibited(work: Work, summary: str, reason: Reason) -> Decision:
    return Decision(
        outcome=Outcome.PROHIBITED,
        sentence=Deferred(lambda: summary),
        reasons=(reason,),
        nearest=(),
        duties=(),
        end=None,
        notice=None,
        parts=(),
        left_out=(),
        validity=Deferred(lambda: None),
        next_change=Deferred(lambda: None),
        quota=None,
        grants=(),
        work=work,
        territory_table="",
    )
