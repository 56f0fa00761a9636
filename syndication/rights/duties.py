"""The duties of an answer: those of the chosen grants, the story and its parts, if the use can fulfil them."""

from datetime import datetime

from syndication.rights.judgement import Judgement
from syndication.rights.model import Duties, Duty
from syndication.rights.verdict import Permission
from syndication.rights.vocabulary import BarKind, Outcome


def duties_of(judgement: Judgement) -> tuple[Duty, ...]:
    if judgement.bar is not None and judgement.bar.kind is BarKind.KILLED:
        return (Duty(code=Duties.REMOVE),)
    if judgement.outcome == Outcome.PROHIBITED:
        return ()
    duties = list(dict.fromkeys(duty for permission in judgement.chosen for duty in _owed(permission, judgement)))
    if (end := end_of_use(judgement)) is not None and _can_be_met(Duties.TAKE_DOWN, judgement):
        duties.append(Duty(code=Duties.TAKE_DOWN, by=end))
    return (*duties, *judgement.parts.duties)


def _owed(chosen: Permission, judgement: Judgement) -> list[Duty]:
    """The duties of a grant's Terms, without payments already made and duties of other media or actions."""
    paid = chosen.grant.paid
    return [
        duty
        for duty in chosen.edition.duties
        if _can_be_met(duty.code, judgement) and not (paid and duty.code is Duties.PAY and duty.before_use)
    ]


def _can_be_met(duty: Duties, judgement: Judgement) -> bool:
    return duty.clause.fits(judgement.definite_use.action, judgement.definite_use.media)


def end_of_use(judgement: Judgement) -> datetime | None:
    """When the use ends, as requested or as long as it may; None if it never ends or is refused."""
    if not judgement.chosen or judgement.outcome == Outcome.PROHIBITED:
        return None
    return judgement.definite_use.ends if isinstance(judgement.definite_use.ends, datetime) else judgement.end
