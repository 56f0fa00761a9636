"""What an answer speaks of, part by part: the text, each picture, and what must be left out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from syndication.rights.answer import PartAnswer
from syndication.rights.model import PICTURE, TEXT, Duties, Duty, Part, Work
from syndication.rights.restrictions import PartReason, why_not
from syndication.rights.sentences import picture_said
from syndication.rights.use import DefiniteUse
from syndication.rights.verdict import Permission, Prohibition, Verdict
from syndication.rights.vocabulary import Outcome, PartKind

_WORD = {Outcome.PERMITTED: "It may be used.", Outcome.ASK: "Ask us first.", Outcome.PROHIBITED: "It may not be used."}


@dataclass(frozen=True, slots=True)
class Parts:
    """`outcome`: the worst that the parts themselves allow. `why`: of a part that keeps the whole from going.

    `reasons`: of those left out, in their order.
    """

    outcome: Outcome
    spoken_of: tuple[PartAnswer, ...]
    left_out: tuple[PartAnswer, ...]
    duties: tuple[Duty, ...]
    why: str = ""
    reasons: tuple[PartReason, ...] = ()


def divided(
    work: Work,
    definite_use: DefiniteUse,
    outcome: Outcome,
    verdicts: Sequence[Verdict],
    of_kind: Callable[[PartKind], Outcome],
    *,
    stopped: bool,
    free: bool,
    barred: Permission | Prohibition | None,
) -> Parts:
    """`outcome`: of the use as a whole, by the story's word and the grants. `of_kind`: of one kind of part alone.

    `barred`: the rule by which the pictures are left out.
    """
    if stopped:
        return Parts(Outcome.PROHIBITED, (), (), ())
    if free:
        return Parts(outcome, (), (), ())
    if definite_use.named is not None:
        return _named(work, definite_use, outcome, of_kind)
    return _whatever_may_go(work, outcome, verdicts, barred)


def _named(work: Work, definite_use: DefiniteUse, outcome: Outcome, of_kind: Callable[[PartKind], Outcome]) -> Parts:
    """Each named part gets the answer of its own rules, and the worst of them is the answer."""
    answers, worst, why = [], outcome, ""
    alone = {kind: outcome if outcome == Outcome.PERMITTED else of_kind(kind) for kind in definite_use.kinds}
    for part in work.parts:
        if part.key not in (definite_use.named or ()):
            continue
        if reason := why_not(work, part):
            called = "it" if definite_use.named == frozenset({part.key}) else _called(part)
            worst, why = Outcome.PROHIBITED, why or reason.clause(called)
            answers.append(_answer(part, Outcome.PROHIBITED, f"It may not be used: {reason.clause('it')}."))
        else:
            answers.append(_answer(part, alone[part.kind], _WORD[alone[part.kind]]))
    return Parts(worst, tuple(answers), (), (), why)


def _whatever_may_go(
    work: Work, outcome: Outcome, verdicts: Sequence[Verdict], barred: Permission | Prohibition | None
) -> Parts:
    text = next(part for part in work.parts if part.kind == TEXT)
    if reason := why_not(work, text):
        return Parts(Outcome.PROHIBITED, (), (), (), reason.clause("its text"))
    if outcome == Outcome.PROHIBITED:
        return Parts(outcome, (), (), ())
    chosen = all(verdict.chosen for verdict in verdicts)
    by_rule = _by(barred) if chosen and barred is not None else None
    spoken, left, reasons = [_answer(text, outcome, _WORD[outcome])], [], []
    for part in work.parts:
        if part.kind != PICTURE:
            continue
        if reason := why_not(work, part) or by_rule:
            left.append(_answer(part, Outcome.PROHIBITED, f"Leave it out: {reason.clause('it')}."))
            reasons.append(reason)
        elif chosen:
            spoken.append(_answer(part, outcome, _WORD[outcome]))
    duties = [Duty(code=Duties.LEAVE_OUT, part=one.part.key, line=one.part.title) for one in left]
    return Parts(outcome, tuple(spoken), tuple(left), tuple(duties) if chosen else (), reasons=tuple(reasons))


def _by(rule: Permission | Prohibition) -> PartReason:
    """That pictures stay out by a rule: the permission's own, or a prohibition."""
    name = f"“{rule.grant.name}”"
    if isinstance(rule, Permission):
        return PartReason(because=f"by {name} only the text may go")
    if rule.rule.on_request:
        return PartReason(because=f"{name} gives pictures on request only")
    return PartReason(because=f"{name} prohibits {'pictures' if TEXT not in rule.rule.parts else 'it'}")


def _answer(part: Part, outcome: Outcome, says: str) -> PartAnswer:
    return PartAnswer(part=part, outcome=outcome, says=says)


def _called(part: Part) -> str:
    return "its text" if part.kind == TEXT else picture_said(part.title)
