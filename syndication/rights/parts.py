"""What an answer speaks of, part by part: the text, each picture, and what must be left out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from syndication.rights.asked import Asked
from syndication.rights.sentences import picture_said
from syndication.rights.story_word import BY_TERMS, itself, stands, why_not
from syndication.rights.verdict import Permission, Prohibition, Verdict
from syndication.rights.vocabulary import PartKind
from syndication.rights.words import PICTURE, TEXT, Duties, Duty, Outcome, Part, PartAnswer, Work

_WORD = {
    Outcome.PERMITTED: "It may be used.", Outcome.ASK: "Ask us first.", Outcome.PROHIBITED: "It may not be used."
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parts:
    """`outcome`: the worst that the parts themselves allow. `why`: of a part that keeps the whole from going."""

    outcome: Outcome
    spoken_of: tuple[PartAnswer, ...]
    left_out: tuple[PartAnswer, ...]
    duties: tuple[Duty, ...]
    why: str = ""


def divided(
    work: Work, asked: Asked, outcome: Outcome, verdicts: Sequence[Verdict], of_kind: Callable[[PartKind], Outcome], *,
    stopped: bool, free: bool, barred: Permission | Prohibition | None,
) -> Parts:  # fmt: skip
    """`outcome`: of the use as a whole, by the story's word and the grants. `of_kind`: of one kind of part alone.

    `barred`: the rule by which the pictures are left out.
    """
    if stopped:
        return Parts(Outcome.PROHIBITED, (), (), ())
    if free:
        return Parts(outcome, (), (), ())
    if asked.named is not None:
        return _named(work, asked, outcome, of_kind)
    return _whatever_may_go(work, outcome, verdicts, barred is not None)


def _named(work: Work, asked: Asked, outcome: Outcome, of_kind: Callable[[PartKind], Outcome]) -> Parts:
    """Each named part gets the answer of its own rules, and the worst of them is the answer."""
    answers, worst, why = [], outcome, ""
    alone = {kind: outcome if outcome == Outcome.PERMITTED else of_kind(kind) for kind in asked.kinds}
    for part in work.parts:
        if part.key not in (asked.named or ()):
            continue
        if reason := why_not(work, part):
            called = "it" if asked.named == frozenset({part.key}) else _called(part)
            worst, why = Outcome.PROHIBITED, why or f"{called} {stands(reason)}"
            answers.append(_answer(part, Outcome.PROHIBITED, f"It may not be used: {itself(reason)}."))
        else:
            answers.append(_answer(part, alone[part.kind], _WORD[alone[part.kind]]))
    return Parts(worst, tuple(answers), (), (), why)


def _whatever_may_go(work: Work, outcome: Outcome, verdicts: Sequence[Verdict], barred: bool) -> Parts:
    text = next(part for part in work.parts if part.kind == TEXT)
    if reason := why_not(work, text):
        return Parts(Outcome.PROHIBITED, (), (), (), f"its text {stands(reason)}")
    if outcome == Outcome.PROHIBITED:
        return Parts(outcome, (), (), ())
    chosen = all(verdict.chosen for verdict in verdicts)
    spoken, left = [_answer(text, outcome, _WORD[outcome])], []
    for part in work.parts:
        if part.kind != PICTURE:
            continue
        if reason := why_not(work, part) or (BY_TERMS if chosen and barred else ""):
            left.append(_answer(part, Outcome.PROHIBITED, f"Leave it out: {itself(reason)}."))
        elif chosen:
            spoken.append(_answer(part, outcome, _WORD[outcome]))
    duties = [Duty(code=Duties.LEAVE_OUT, part=one.part.key, line=one.part.title) for one in left]
    return Parts(outcome, tuple(spoken), tuple(left), tuple(duties) if chosen else ())


def _answer(part: Part, outcome: Outcome, says: str) -> PartAnswer:
    return PartAnswer(part=part, outcome=outcome, says=says)


def _called(part: Part) -> str:
    return "its text" if part.kind == TEXT else picture_said(part.title)
