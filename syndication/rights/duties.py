"""What an answer owes: exactly what the chosen grants, the story and its parts ask, so far as the use can do it."""

from datetime import datetime

from syndication.rights.judged import Judged
from syndication.rights.model import Duties, Duty
from syndication.rights.verdict import Permission
from syndication.rights.vocabulary import Outcome


def duties_of(judged: Judged) -> tuple[Duty, ...]:
    if judged.bar is not None and judged.bar.rule == "killed":
        return (Duty(code=Duties.REMOVE),)
    if judged.outcome == Outcome.PROHIBITED:
        return ()
    duties = list(dict.fromkeys(duty for one in judged.chosen for duty in _owed(one, judged)))
    if (end := end_of_use(judged)) is not None and _can_be_met(Duties.TAKE_DOWN, judged):
        duties.append(Duty(code=Duties.TAKE_DOWN, by=end))
    return (*duties, *judged.parts.duties)


def _owed(chosen: Permission, judged: Judged) -> list[Duty]:
    """What its Terms ask, but for what was paid already, and what needs a medium or an action that the use has not."""
    paid = chosen.grant.paid
    return [
        duty
        for duty in chosen.edition.duties
        if _can_be_met(duty.code, judged) and not (paid and duty.code is Duties.PAY and duty.before_use)
    ]


def _can_be_met(duty: Duties, judged: Judged) -> bool:
    return duty.clause.fits(judged.definite_use.action, judged.definite_use.media)


def end_of_use(judged: Judged) -> datetime | None:
    """When the use ends, whether that was asked for or is as long as it may; None: never, or there is no use."""
    if not judged.chosen or judged.outcome == Outcome.PROHIBITED:
        return None
    return judged.definite_use.ends if isinstance(judged.definite_use.ends, datetime) else judged.end
