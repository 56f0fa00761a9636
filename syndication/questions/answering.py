"""A question asked: the story found, the facts gathered, decided, and – of a known partner – kept."""

from dataclasses import replace
from datetime import datetime

from articles.models import Version
from syndication.models.recorded import AS_IT_STANDS
from syndication.questions.answered import Answered, day_in_words
from syndication.questions.caller import Caller, party_at
from syndication.questions.case import case_of
from syndication.questions.facts import work_of
from syndication.questions.finding import find, found_then
from syndication.questions.keeping import keep
from syndication.questions.question import Question
from syndication.rights.answer import Decision, Reason
from syndication.rights.lazy import Deferred
from syndication.rights.model import RightsError, Work
from syndication.rights.vocabulary import Outcome


def answer(question: Question, caller: Caller, now: datetime) -> Answered | None:
    """The answer to a question; None where the story isn't there for this caller.

    What a known partner is told is recorded, whoever of it asked; what strangers are told is not. Raises RightsError.
    """
    if question.at is not None and question.at > now:
        raise RightsError("at", "at lies in the future. It asks what was on record; leave it out for now.")
    version = find(question, caller, now)
    if version is None:
        return None
    answered = _answered(question, caller, version, now)
    if caller.partner is not None:
        keep(answered, caller.partner, now)
    return answered


def _answered(question: Question, caller: Caller, version: Version, now: datetime) -> Answered:
    if question.at is None:
        return _decided(question, caller, version, now)
    caller_then = replace(caller, party=party_at(caller.partner, question.at)) if caller.partner else caller
    then = found_then(version, caller_then, question.at)
    # Of a story that was public, and comes back under an embargo, nothing is permitted until it ends, whatever was so.
    public = version.public_from(now)
    embargoed = (question.use.starts or question.at) < public and public > now
    if version.pub_status == Version.PubStatus.USABLE and not (then and embargoed):
        if then is None:
            return _not_public_then(question, caller, version, question.at)
        return _decided(question, caller_then, then, question.at, question.at, version)
    stopped = _decided(question, caller, version, now)
    outcome = (
        _decided(question, caller_then, then, question.at, question.at).decision.outcome if then else Outcome.PROHIBITED
    )
    return replace(stopped, at=question.at, then=outcome)


def _decided(
    question: Question,
    caller: Caller,
    version: Version,
    at: datetime,
    record: datetime = AS_IT_STANDS,
    standing: Version | None = None,
) -> Answered:
    """What is answered at `at` from what was on record at `record`; `standing` as in `Answered`."""
    starts = question.use.starts
    case = case_of(version, caller, at, question.zone, starts=starts, record=record, standing=standing)
    return Answered(
        question=question,
        caller=caller,
        version=version,
        decision=case.decide(question.use),
        grants=tuple(case.grants),
        at=at,
        standing=standing,
    )


def _not_public_then(question: Question, caller: Caller, version: Version, at: datetime) -> Answered:
    """Whatever use was asked about: nothing could be agreed on a story that nobody outside had."""
    day = day_in_words(at, question)
    reason = Reason(rule="then", asked=day, says="The story was not public then.", held=False)
    decision = _no(
        work_of(version, caller, at, now=at),
        f"This story was not public then, on {day}: nothing could be done with it.",
        reason,
    )
    return Answered(question=question, caller=caller, version=version, decision=decision, grants=(), at=at)


def _no(work: Work, summary: str, reason: Reason) -> Decision:
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
        changes_at=None,
        quota=None,
        grants=(),
        work=work,
        territory_table="",
    )
