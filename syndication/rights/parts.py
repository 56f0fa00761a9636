"""The parts of an answer: the text, each picture, and the parts that must be left out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from syndication.rights.model import PICTURE, TEXT, Duties, Duty, Part, Work
from syndication.rights.restrictions import PartReason, why_not
from syndication.rights.use import DefiniteUse
from syndication.rights.verdict import Permission, Prohibition, Verdict
from syndication.rights.vocabulary import Outcome, PartBar, PartKind


@dataclass(frozen=True, slots=True)
class JudgedPart:
    """A part of the story with its own outcome. `reason`: why it may not go, None if nothing but the whole use prevents it."""

    part: Part
    outcome: Outcome
    reason: PartReason | None = None


class WholePrevented(NamedTuple):
    """The part that prevents the whole use, and its reason. `alone`: no other part was named."""

    part: Part
    reason: PartReason
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    """The divided parts. `outcome`: the worst outcome of the parts. `prevented`: the part that prevents the whole use."""

    outcome: Outcome
    mentioned: tuple[JudgedPart, ...]
    left_out: tuple[JudgedPart, ...]
    duties: tuple[Duty, ...]
    prevented: WholePrevented | None = None


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
    named = definite_use.named or frozenset()
    outcome_by_kind = {kind: outcome if outcome == Outcome.PERMITTED else of_kind(kind) for kind in definite_use.kinds}
    judged_parts, prevented = [], None
    for part in work.parts:
        if part.key not in named:
            continue
        if reason := why_not(work, part):
            prevented = prevented or WholePrevented(part, reason, alone=named == {part.key})
            judged_parts.append(JudgedPart(part, Outcome.PROHIBITED, reason))
        else:
            judged_parts.append(JudgedPart(part, outcome_by_kind[part.kind]))
    return Parts(Outcome.PROHIBITED if prevented else outcome, tuple(judged_parts), (), (), prevented)


def _usable_parts(
    work: Work, outcome: Outcome, verdicts: Sequence[Verdict], picture_rule: Permission | Prohibition | None
) -> Parts:
    text = next(part for part in work.parts if part.kind == TEXT)
    if reason := why_not(work, text):
        return Parts(Outcome.PROHIBITED, (), (), (), WholePrevented(text, reason))
    if outcome == Outcome.PROHIBITED:
        return Parts(outcome, (), (), ())
    all_chosen = all(verdict.chosen for verdict in verdicts)
    by_rule = _by(picture_rule) if all_chosen and picture_rule is not None else None
    mentioned, left_out = [JudgedPart(text, outcome)], []
    for part in work.parts:
        if part.kind != PICTURE:
            continue
        if reason := why_not(work, part) or by_rule:
            left_out.append(JudgedPart(part, Outcome.PROHIBITED, reason))
        elif all_chosen:
            mentioned.append(JudgedPart(part, outcome))
    duties = [Duty(code=Duties.LEAVE_OUT, part=judged.part.key, line=judged.part.title) for judged in left_out]
    return Parts(outcome, tuple(mentioned), tuple(left_out), tuple(duties) if all_chosen else ())


def _by(rule: Permission | Prohibition) -> PartReason:
    """The reason of pictures that a rule leaves out: the permission's own, or a prohibition."""
    if isinstance(rule, Permission):
        return PartReason(PartBar.TEXT_ONLY_BY, rule.grant.name)
    if rule.rule.on_request:
        return PartReason(PartBar.ON_REQUEST, rule.grant.name)
    bar = PartBar.PICTURES_PROHIBITED if TEXT not in rule.rule.parts else PartBar.PROHIBITED
    return PartReason(bar, rule.grant.name)
