"""The parts of an answer: the text, each picture, and the parts that must be left out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from syndication.rights.answer import PartAnswer
from syndication.rights.model import PICTURE, TEXT, Duties, Duty, Part, Work
from syndication.rights.restrictions import PartReason, why_not
from syndication.rights.sentences import picture_phrase
from syndication.rights.use import DefiniteUse
from syndication.rights.verdict import Permission, Prohibition, Verdict
from syndication.rights.vocabulary import Outcome, PartKind

_WORD = {Outcome.PERMITTED: "It may be used.", Outcome.ASK: "Ask us first.", Outcome.PROHIBITED: "It may not be used."}


@dataclass(frozen=True, slots=True)
class Parts:
    """The divided parts. `outcome`: the worst outcome of the parts. `why`: the reason of a part that prevents the whole use.

    `reasons`: of the parts left out, in their order.
    """

    outcome: Outcome
    mentioned: tuple[PartAnswer, ...]
    left_out: tuple[PartAnswer, ...]
    duties: tuple[Duty, ...]
    why: str = ""
    reasons: tuple[PartReason, ...] = ()


def divide_parts(
    work: Work,
    definite_use: DefiniteUse,
    outcome: Outcome,
    verdicts: Sequence[Verdict],
    of_kind: Callable[[PartKind], Outcome],
    *,
    has_bar: bool,
    free: bool,
    picture_rule: Permission | Prohibition | None,
) -> Parts:
    """Divide the parts. `outcome`: of the whole use, by restrictions and grants. `of_kind`: of one kind of part alone.

    `barred`: the rule by which the pictures are left out.
    """
    if has_bar:
        return Parts(Outcome.PROHIBITED, (), (), ())
    if free:
        return Parts(outcome, (), (), ())
    if definite_use.named is not None:
        return _named(work, definite_use, outcome, of_kind)
    return _usable_parts(work, outcome, verdicts, picture_rule)


def _named(work: Work, definite_use: DefiniteUse, outcome: Outcome, of_kind: Callable[[PartKind], Outcome]) -> Parts:
    """Each named part gets the answer of its own rules; the worst of these is the answer."""
    answers, worst, why = [], outcome, ""
    outcome_by_kind = {kind: outcome if outcome == Outcome.PERMITTED else of_kind(kind) for kind in definite_use.kinds}
    for part in work.parts:
        if part.key not in (definite_use.named or ()):
            continue
        if reason := why_not(work, part):
            name = "it" if definite_use.named == frozenset({part.key}) else _name_of(part)
            worst, why = Outcome.PROHIBITED, why or reason.clause(name)
            answers.append(_answer(part, Outcome.PROHIBITED, f"It may not be used: {reason.clause('it')}."))
        else:
            answers.append(_answer(part, outcome_by_kind[part.kind], _WORD[outcome_by_kind[part.kind]]))
    return Parts(worst, tuple(answers), (), (), why)


def _usable_parts(
    work: Work, outcome: Outcome, verdicts: Sequence[Verdict], picture_rule: Permission | Prohibition | None
) -> Parts:
    text = next(part for part in work.parts if part.kind == TEXT)
    if reason := why_not(work, text):
        return Parts(Outcome.PROHIBITED, (), (), (), reason.clause("its text"))
    if outcome == Outcome.PROHIBITED:
        return Parts(outcome, (), (), ())
    all_chosen = all(verdict.chosen for verdict in verdicts)
    by_rule = _by(picture_rule) if all_chosen and picture_rule is not None else None
    mentioned, left_out, reasons = [_answer(text, outcome, _WORD[outcome])], [], []
    for part in work.parts:
        if part.kind != PICTURE:
            continue
        if reason := why_not(work, part) or by_rule:
            left_out.append(_answer(part, Outcome.PROHIBITED, f"Leave it out: {reason.clause('it')}."))
            reasons.append(reason)
        elif all_chosen:
            mentioned.append(_answer(part, outcome, _WORD[outcome]))
    duties = [Duty(code=Duties.LEAVE_OUT, part=answer.part.key, line=answer.part.title) for answer in left_out]
    return Parts(
        outcome, tuple(mentioned), tuple(left_out), tuple(duties) if all_chosen else (), reasons=tuple(reasons)
    )


def _by(rule: Permission | Prohibition) -> PartReason:
    """The reason of pictures that a rule leaves out: the permission's own, or a prohibition."""
    name = f"“{rule.grant.name}”"
    if isinstance(rule, Permission):
        return PartReason(because=f"by {name} only the text may go")
    if rule.rule.on_request:
        return PartReason(because=f"{name} gives pictures on request only")
    return PartReason(because=f"{name} prohibits {'pictures' if TEXT not in rule.rule.parts else 'it'}")


def _answer(part: Part, outcome: Outcome, says: str) -> PartAnswer:
    return PartAnswer(part=part, outcome=outcome, says=says)


def _name_of(part: Part) -> str:
    return "its text" if part.kind == TEXT else picture_phrase(part.title)
